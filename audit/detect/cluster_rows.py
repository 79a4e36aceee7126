"""Clusters as rows of the clusters table, with places in the original text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect.classify import by_similarity, edit, nature_of
from audit.detect.clusters import same_place
from audit.detect.order import first_among
from audit.detect.pairs import packed
from audit.detect.verify import whole_edges
from audit.kernels.compiled import slices
from audit.model.tables import CLUSTERS
from audit.model.terms import Edit, Kind, Nature
from audit.text.compared import spaced
from audit.text.fingerprint import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.detect.clusters import Cluster, Member
    from audit.detect.context import Context, Originals
    from audit.detect.units import Units

ID_SIZE: Final = 6
"""Bytes of a cluster's name: 12 characters, below one collision expected among ten million clusters."""

BATCH: Final = 1 << 13
"""Clusters turned to rows at once: bounds the memory of their texts."""


@dataclass(frozen=True, slots=True)
class Named:
    """A cluster with its name, all members that were found for it from whatever side, and its nature if common.

    ``usual``: its words are what desks write without a common text. ``filled``: they differ in digits alone. Both are
    told of passages.
    """

    name: str
    cluster: Cluster
    members: tuple[Member, ...]
    common: Nature | None
    usual: bool
    filled: bool


@dataclass(frozen=True, slots=True)
class Common:
    """A place of boilerplate or stock in a unit: the cluster's name, what it is, and the span of words."""

    name: str
    nature: Nature
    first: int
    last: int

    def covers(self, first: int, last: int) -> bool:
        """Return whether a span of words is this place for the most part."""
        return same_place((first, last), (self.first, self.last))


def named(context: Context, clusters: Sequence[Cluster], passages: pl.DataFrame) -> list[Named]:
    """Return the clusters by name; clusters of one text, found from several sides, are one.

    ``passages`` are the edges that clusters of passages are made of, with ``usual``.
    """
    merged: dict[str, Cluster] = {}
    members: dict[str, dict[int, list[Member]]] = defaultdict(lambda: defaultdict(list))
    for name, cluster in zip(_names(context.units, clusters), clusters, strict=True):
        merged.setdefault(name, cluster)
        for member in cluster.members:
            known = members[name][member.unit]
            if all(member.span[1] <= other.span[0] or other.span[1] <= member.span[0] for other in known):
                known.append(member)
    usual, fillings = _all_of(passages, "usual"), _all_of(passages, "template")
    found = []
    for name, cluster in merged.items():
        held = tuple(member for places in members[name].values() for member in places)
        nature = context.spread(member.unit for member in held).nature
        pairs = _from_leader(context.units, cluster) if cluster.kind is Kind.PASSAGE else ()
        alike, filled = (bool(pairs) and all(known.get(pair, False) for pair in pairs) for known in (usual, fillings))
        found.append(Named(name, cluster, held, nature, alike, filled))
    return found


def _all_of(passages: pl.DataFrame, column: str) -> dict[tuple[int, int], bool]:
    """Return for each pair of units whether a column holds of all passages that they share."""
    found: dict[tuple[int, int], bool] = {}
    for left, right, holds in passages.select("left", "right", column).iter_rows():
        found[left, right] = found.get((left, right), True) and holds
    return found


def _from_leader(units: Units, cluster: Cluster) -> list[tuple[int, int]]:
    """Return the pairs of the leader's text and each other one."""
    lead = int(units.first[cluster.leader.unit])
    others = sorted({int(units.first[member.unit]) for member in cluster.members} - {lead})
    return [(min(lead, other), max(lead, other)) for other in others]


def common(clusters: Iterable[Named]) -> Mapping[int, Sequence[Common]]:
    """Return for each unit the places in it that are boilerplate or stock."""
    found: dict[int, list[Common]] = defaultdict(list)
    for cluster in clusters:
        if cluster.common is not None:
            for member in cluster.members:
                found[member.unit].append(Common(cluster.name, cluster.common, *member.span))
    return found


def cluster_rows(context: Context, clusters: Sequence[Named]) -> pl.DataFrame:
    """Return the rows of the clusters table, sorted by its key."""
    parts = [CLUSTERS.empty()]
    for start, end in slices(len(clusters), BATCH):
        batch = clusters[start:end]
        members = [member for cluster in batch for member in cluster.members]
        units = np.array([member.unit for member in members], np.int64)
        first, last = (np.array([member.span[side] for member in members], np.int64) for side in (0, 1))
        originals = context.original(units)
        places = iter(zip(*(side.tolist() for side in originals.spans(units, first, last)), strict=True))
        rows = [
            row
            for cluster, done in zip(batch, _edits(context.units, batch), strict=True)
            for row in _rows(context, originals, cluster, done, [next(places) for _ in cluster.members])
        ]
        parts.append(pl.DataFrame(rows, dict(CLUSTERS.schema), orient="row"))
    return pl.concat(parts).sort("cluster_id", "paragraph_id", "start")


def _names(units: Units, clusters: Sequence[Cluster]) -> Iterator[str]:
    """Yield the name of each cluster: a hash of its leader's compared text, of a passage of the words shared."""
    leads = [cluster.leader for cluster in clusters]
    texts = units.excerpts(
        np.array([lead.unit for lead in leads], np.int64),
        np.array([lead.span[0] for lead in leads], np.int64),
        np.array([lead.span[1] for lead in leads], np.int64),
    )
    for cluster, text in zip(clusters, texts, strict=True):
        if cluster.kind is Kind.PASSAGE:
            yield digest("cluster", "passage", spaced(text), size=ID_SIZE)
        else:
            yield digest("cluster", "paragraph", units.texts[cluster.leader.unit], size=ID_SIZE)


def _rows(
    context: Context, originals: Originals, made: Named, done: Edit, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[object, ...]]:
    documents = sorted({context.documents[member.unit] for member in made.members})
    order: dict[str, bool | None] = dict.fromkeys(documents)
    if len(documents) > 1:
        firsts = first_among([context.intervals.get(document) for document in documents])
        order = dict(zip(documents, firsts, strict=True))
    rows = originals.rows(np.array([member.unit for member in made.members], np.int64)).tolist()
    sides = ((originals.texts[row], *place) for row, place in zip(rows, places, strict=True))
    credit = any(context.credits[member.unit] for member in made.members)
    nature = made.common or nature_of(sides, usual=made.usual, credited=credit)
    sources = len({context.sources[member.unit] for member in made.members})
    for member, place in zip(made.members, places, strict=True):
        yield (
            made.name,
            made.cluster.kind.value,
            done.value,
            nature.value,
            context.ids[member.unit],
            context.sources[member.unit],
            *place,
            member.similarity,
            member == made.cluster.leader,
            order[context.documents[member.unit]],
            sources,
            len(made.members),
        )


def _edits(units: Units, clusters: Sequence[Named]) -> list[Edit]:
    """Return the edit of the member of each cluster that is furthest from the leader.

    Of passages, that they differ in digits alone, or by similarity.
    """
    furthest = [min(made.members, key=lambda member: (member.similarity, member.unit)) for made in clusters]
    found = [
        Edit.TEMPLATE_NUMBERS if made.filled else by_similarity(member.similarity)
        for made, member in zip(clusters, furthest, strict=True)
    ]
    near = [
        at
        for at, (made, member) in enumerate(zip(clusters, furthest, strict=True))
        if made.cluster.kind is Kind.NEAR and member.similarity < 1
    ]
    leads = units.first[[clusters[at].cluster.leader.unit for at in near]]
    others = units.first[[furthest[at].unit for at in near]]
    similarity = np.array([furthest[at].similarity for at in near])
    edges = whole_edges(units, packed(leads, others), similarity, units.model[leads] == units.model[others])
    sized = edges.with_columns(left_words="left_last", right_words="right_last")
    for at, value in zip(near, sized.select(edit())["edit"], strict=True):
        found[at] = Edit(value)
    return found
