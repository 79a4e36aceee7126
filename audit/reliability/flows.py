"""Who prints what whom: shared clusters by pair of sources, directed where the dates decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from audit.detect.order import earlier
from audit.model.tables import FLOWS
from audit.reliability.nested import nested, whole_clusters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.detect.order import Interval
    from audit.model.settings import Settings

HOUR = 3_600_000_000  # microseconds


@dataclass(slots=True)
class _Pair:
    """What two sources share. The two sides are in alphabetical order."""

    clusters: int = 0
    paragraphs: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    first: Counter[str | None] = field(default_factory=Counter)
    lags: list[float] = field(default_factory=list)
    credited: int = 0
    explained: int = 0


def flows(
    paragraphs: pl.DataFrame,
    clusters: pl.DataFrame,
    intervals: Mapping[str, Interval | None],
    credited: frozenset[str],
    settings: Settings,
) -> pl.DataFrame:
    """Return the flows table: one row for two sources that share a cluster, boilerplate and stock left out.

    ``from_source`` is the one that was first more often; where neither was, the first in the alphabet. ``paragraphs``
    and ``words`` are those of ``to_source``; a passage inside paragraphs that are shared whole counts with these.
    ``median_lag_hours`` is over the clusters whose order is known, between
    the earliest instants that the dates allow. ``credited`` counts clusters in which the later side, or where the
    order is not known either side, is credited.
    """
    of = paragraphs.select("paragraph_id", "document_id", "text", "words")
    shared = clusters.filter(pl.col("sources") > 1, ~pl.col("nature").is_in(["boilerplate", "stock"]))
    rows = shared.join(of, on="paragraph_id").sort("cluster_id", "paragraph_id", "start")
    pairs: dict[tuple[str, str], _Pair] = defaultdict(_Pair)
    whole = whole_clusters(clusters)
    for _, members in rows.group_by("cluster_id", maintain_order=True):
        sides: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
        columns = ("source", "paragraph_id", "document_id", "start", "end", "text", "words")
        for source, paragraph, document, start, end, text, words in members.select(columns).iter_rows():
            sides[source].append((paragraph, document, words * (end - start) / max(1, len(text))))
        passage = members["kind"][0] == "passage"
        for one, other in combinations(sorted(sides), 2):
            if passage and nested(whole, *([place[0] for place in sides[side]] for side in (one, other))):
                continue
            _add(pairs[one, other], one, other, sides, intervals, credited, settings)
    found = [_row(one, other, pair) for (one, other), pair in sorted(pairs.items())]
    return pl.DataFrame(found, dict(FLOWS.schema), orient="row").sort("from_source", "to_source")


def _add(
    pair: _Pair,
    one: str,
    other: str,
    sides: Mapping[str, list[tuple[str, str, float]]],
    intervals: Mapping[str, Interval | None],
    credited: frozenset[str],
    settings: Settings,
) -> None:
    pair.clusters += 1
    for source in (one, other):
        pair.paragraphs[source] += len(sides[source])
        pair.words[source] += round(sum(words for *_, words in sides[source]))
    dates = {source: [intervals.get(document) for _, document, _ in sides[source]] for source in (one, other)}
    first = None
    if _before(dates[one], dates[other]):
        first = one
    elif _before(dates[other], dates[one]):
        first = other
    pair.first[first] += 1
    if first is not None:
        begins = [min(date[0] for date in held if date is not None) for held in dates.values()]
        pair.lags.append(abs(begins[0] - begins[1]) / HOUR)
    later = [other if first == one else one] if first else [one, other]
    pair.credited += any(paragraph in credited for source in later for paragraph, *_ in sides[source])
    pair.explained += any(
        entry.source.casefold() in {one, other} and {one, other} & {name.casefold() for name in entry.allow}
        for entry in settings.explain
    )


def _before(these: Sequence[Interval | None], those: Sequence[Interval | None]) -> bool:
    """Return whether one of ``these`` is earlier than all of ``those``; a missing date may be any."""
    soonest = min((date for date in these if date is not None), key=lambda date: date[1], default=None)
    return all(earlier(soonest, other) for other in those)


def _row(one: str, other: str, pair: _Pair) -> tuple[object, ...]:
    source, target = (other, one) if pair.first[other] > pair.first[one] else (one, other)
    return (
        source,
        target,
        pair.clusters,
        pair.paragraphs[target],
        pair.words[target],
        pair.first[source],
        pair.first[target],
        pair.first[None],
        median(pair.lags) if pair.lags else None,
        pair.credited,
        pair.explained,
    )
