"""The texts that two sources share, as a page shows them: where each side has it, who was first, what differs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl
from rapidfuzz.distance import Indel

from audit.model.terms import Kind, Nature
from audit.reliability.nested import Whole, nested, whole_clusters
from audit.report.vocabulary import CREDITS, UNCREDITED
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from audit.model.run import Run

_COMMON: Final = (
    Nature.BOILERPLATE.value,
    Nature.STOCK.value,
)  # text that every page of a source has says little of sharing
_TRIED: Final = 12  # places of each side among which the pair to show is looked for


class Place(NamedTuple):
    """Where a shared text stands. ``first`` is None where dates do not decide; ``credit`` is whom it names."""

    cluster_id: str
    kind: str
    edit: str
    nature: str
    paragraph_id: str
    source: str
    start: int
    end: int
    first: bool | None
    sources: int
    path: str
    record: int
    line: int
    published: datetime | None
    precision: str | None
    zone: str | None
    uncredited: bool
    credit: str | None


class Match(NamedTuple):
    """A row of the matches table, as far as it is shown."""

    left_id: str
    right_id: str
    kind: str
    edit: str
    nature: str
    left: tuple[int, int]
    right: tuple[int, int]
    changed: tuple[tuple[str, str], ...]

    def turned(self) -> Match:
        """Return the match seen from the other side."""
        changed = tuple((right, left) for left, right in self.changed)
        return self._replace(
            left_id=self.right_id, right_id=self.left_id, left=self.right, right=self.left, changed=changed
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """A text that stands ``here`` and ``there``: the first 12 places of each side, in reading order, and their count.

    ``old`` and ``new`` are the two wordings to compare, with their places; ``old`` is the earlier where dates tell,
    else the one there. ``similarity`` is that of the two, ``changed`` their numbers and names that differ, old first.
    ``first`` is the source that had it first, here, there or elsewhere; None where dates do not decide.
    """

    cluster_id: str
    kind: str
    edit: str
    nature: str
    similarity: float
    changed: tuple[tuple[str, str], ...]
    sources: int
    first: str | None
    here: tuple[Place, ...]
    there: tuple[Place, ...]
    counts: tuple[int, int]
    old: Place
    new: Place
    old_text: str
    new_text: str


class Side(NamedTuple):
    """One source's places of a cluster: those that are tried and listed, and how many there are."""

    places: tuple[Place, ...]
    number: int


class Held(NamedTuple):
    """A paragraph of a cluster, and whether the cluster is of passages."""

    paragraph_id: str
    passage: bool


@dataclass(frozen=True)
class Sharing:
    """The clusters of a run, joined with what a page says of each place."""

    run: Run

    def between(self, source: str, others: Sequence[str], most: int) -> dict[str, tuple[list[Shared], int]]:
        """Return for each of ``others`` the longest texts it shares with ``source``, and how many there are."""
        rows, ranked = self._around(source)
        held = _paragraphs(rows)
        chosen: dict[str, list[str]] = {}
        totals: dict[str, int] = {}
        for other in others:
            there = set(rows.filter(pl.col("source") == other)["cluster_id"].to_list())
            both = [
                cluster_id
                for cluster_id in ranked
                if cluster_id in there and not self._nested(held[cluster_id, source], held[cluster_id, other])
            ]
            chosen[other], totals[other] = both[:most], len(both)
        wanted = {cluster_id for ids in chosen.values() for cluster_id in ids}
        sides, first = _sides(rows, wanted, {source, *others})
        couples = {
            (other, cluster_id): (sides[cluster_id, source], sides[cluster_id, other])
            for other, ids in chosen.items()
            for cluster_id in ids
        }
        shown = self._shown(list(couples.values()), first)
        found: dict[str, tuple[list[Shared], int]] = {other: ([], totals[other]) for other in others}
        for (other, _), shared in zip(couples, shown, strict=True):
            found[other][0].append(shared)
        return found

    def _nested(self, here: Sequence[Held], there: Sequence[Held]) -> bool:
        """Return whether a passage stands in paragraphs that are shared whole, and is shown with these."""
        return here[0].passage and nested(
            self._whole, *([place.paragraph_id for place in side] for side in (here, there))
        )

    @cached_property
    def _whole(self) -> Whole:
        return whole_clusters(self.run.clusters)

    def repeats(self, source: str, most: int) -> tuple[list[Shared], int]:
        """Return the longest texts that stand more than once in ``source``, and how many there are."""
        rows, ranked = self._around(source)
        mine = rows.filter(pl.col("source") == source)
        several = mine.group_by("cluster_id").len().filter(pl.col("len") > 1)["cluster_id"].to_list()
        wanted = [cluster_id for cluster_id in ranked if cluster_id in set(several)]
        sides, first = _sides(mine, set(wanted[:most]), {source})
        couples = []
        for cluster_id in wanted[:most]:
            places, number = sides[cluster_id, source]
            couples.append((Side(places[:1], 1), Side(places[1:], number - 1)))
        return self._shown(couples, first), len(wanted)

    def _around(self, source: str) -> tuple[pl.DataFrame, list[str]]:
        """Return all places of a source's clusters, and its clusters: common text last, then the longest first."""
        mine = self._members.filter(pl.col("source") == source)
        ranked = mine.group_by("cluster_id").agg(
            common=pl.col("nature").is_in(_COMMON).first(), length=(pl.col("end") - pl.col("start")).max()
        )
        ranked = ranked.sort("common", "length", "cluster_id", descending=[False, True, False])
        ids = ranked["cluster_id"]
        return self._members.filter(pl.col("cluster_id").is_in(ids.implode())), ids.to_list()

    @cached_property
    def _members(self) -> pl.DataFrame:
        """One row for each place of each cluster, as `Place` has it: by cluster, the first print, reading order."""
        findings = self.run.findings.select("rule", "paragraph_id", "evidence").drop_nulls("paragraph_id")
        flagged = findings.filter(pl.col("rule") == UNCREDITED).select("paragraph_id", uncredited=True).unique()
        named = findings.filter(pl.col("rule") == CREDITS).group_by("paragraph_id").agg(credit=pl.col("evidence").min())
        dates = self.run.documents.select(
            "document_id", "published", precision="published_precision", zone="published_zone"
        )
        place = self.run.paragraphs.select("paragraph_id", "document_id", "path", "record", "ordinal", "line")
        joined = self.run.clusters.join(place, on="paragraph_id").join(dates, on="document_id", how="left")
        joined = joined.join(flagged, on="paragraph_id", how="left").join(named, on="paragraph_id", how="left")
        late = ~pl.col("first").fill_null(value=False)
        joined = joined.with_columns(pl.col("uncredited").fill_null(value=False))
        return joined.sort("cluster_id", late, "path", "record", "ordinal", "start").select(Place._fields)

    def _shown(self, couples: list[tuple[Side, Side]], first: dict[str, str]) -> list[Shared]:
        ids = pl.Series(
            sorted({place.paragraph_id for couple in couples for side in couple for place in side.places}),
            dtype=pl.String,
        )
        paragraphs = self.run.paragraphs.filter(pl.col("paragraph_id").is_in(ids.implode()))
        texts = dict(paragraphs.select("paragraph_id", "text").iter_rows())
        matches = self._matches(ids)
        return [_shared(here, there, first.get(here.places[0].cluster_id), texts, matches) for here, there in couples]

    def _matches(self, ids: pl.Series) -> dict[tuple[str, str], list[Match]]:
        """Return the matches among some paragraphs by their two ids, in both directions."""
        inside = pl.col("left_id").is_in(ids.implode()) & pl.col("right_id").is_in(ids.implode())
        rows = self.run.matches.filter(inside).sort("left_id", "right_id", "left_start", "right_start")
        spans = ("left_start", "left_end", "right_start", "right_end")
        found: dict[tuple[str, str], list[Match]] = {}
        for left_id, right_id, kind, edit, nature, a, b, c, d, changed in rows.select(
            "left_id", "right_id", "kind", "edit", "nature", *spans, "changed"
        ).iter_rows():
            pairs = tuple((entry["left"] or "", entry["right"] or "") for entry in changed or ())
            match = Match(left_id, right_id, kind, edit, nature, (a, b), (c, d), pairs)
            found.setdefault((left_id, right_id), []).append(match)
            found.setdefault((right_id, left_id), []).append(match.turned())
        return found


def _paragraphs(rows: pl.DataFrame) -> dict[tuple[str, str], list[Held]]:
    """Return by cluster and source the paragraphs that hold the text."""
    found: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for cluster_id, source, paragraph_id, kind in rows.select(
        "cluster_id", "source", "paragraph_id", "kind"
    ).iter_rows():
        found[cluster_id, source].append(Held(paragraph_id, kind == Kind.PASSAGE))
    return found


def _sides(
    rows: pl.DataFrame, wanted: set[str], sources: set[str]
) -> tuple[dict[tuple[str, str], Side], dict[str, str]]:
    """Return the places of some clusters by cluster and source, and for each cluster the source that was first."""
    ids = pl.Series(sorted(wanted), dtype=pl.String)
    inside = rows.filter(pl.col("cluster_id").is_in(ids.implode()))
    first = dict(inside.filter(pl.col("first")).select("cluster_id", "source").iter_rows())
    inside = inside.filter(pl.col("source").is_in(sorted(sources)))
    counts = inside.group_by("cluster_id", "source").len()
    count = {(cluster_id, source): number for cluster_id, source, number in counts.iter_rows()}
    places: dict[tuple[str, str], list[Place]] = {}
    for row in (
        inside.group_by("cluster_id", "source", maintain_order=True).head(_TRIED).select(Place._fields).iter_rows()
    ):
        place = Place(*row)
        places.setdefault((place.cluster_id, place.source), []).append(place)
    return {key: Side(tuple(found), count[key]) for key, found in places.items()}, first


def _shared(
    here: Side,
    there: Side,
    first: str | None,
    texts: dict[str, str],
    matches: dict[tuple[str, str], list[Match]],
) -> Shared:
    """Return the shared text with the pair of places to compare: a matched pair, else the first of each side."""
    one, other, match = here.places[0], there.places[0], None
    for left in here.places:
        for right in there.places:
            fitting = [each for each in matches.get((left.paragraph_id, right.paragraph_id), ()) if _fits(each, left)]
            if fitting and match is None:
                one, other, match = left, right, fitting[0]
    if match is not None:
        one = one._replace(start=match.left[0], end=match.left[1])
        other = other._replace(start=match.right[0], end=match.right[1])
    old, new, changed = other, one, tuple((right, left) for left, right in match.changed) if match else ()
    if one.first and not other.first:
        old, new, changed = one, other, match.changed if match else ()
    old_text, new_text = (texts.get(place.paragraph_id, "")[place.start : place.end] for place in (old, new))
    described = match or one
    return Shared(
        cluster_id=one.cluster_id,
        kind=described.kind,
        edit=described.edit,
        nature=described.nature,
        similarity=Indel.normalized_similarity(compared(old_text), compared(new_text)),
        changed=changed,
        sources=one.sources,
        first=first,
        here=here.places,
        there=there.places,
        counts=(here.number, there.number),
        old=old,
        new=new,
        old_text=old_text,
        new_text=new_text,
    )


def _fits(match: Match, place: Place) -> bool:
    """Return whether a match concerns a cluster's place: their spans overlap."""
    return match.left[0] < place.end and place.start < match.left[1]
