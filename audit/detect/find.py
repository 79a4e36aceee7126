"""The stage: paragraphs in, matches and clusters out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from audit.detect import anchors, sketch
from audit.detect.certificate import certify
from audit.detect.clusters import Cluster, Rank, of_passages, whole
from audit.detect.rows import Context, cluster_rows, match_rows
from audit.detect.units import Units, units
from audit.detect.verify import Edge, edge, near, shared_passages
from audit.model.run import Certificate, Limit
from audit.model.tables import CLUSTERS, MATCHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.detect.order import Interval
    from audit.model.settings import Detect


@dataclass(frozen=True, slots=True)
class Detected:
    """The matches and clusters of a corpus, the ids of what was compared, and the limits that were met."""

    matches: pl.DataFrame
    clusters: pl.DataFrame
    compared: pl.Series
    candidates: int
    limits: tuple[Limit, ...]
    certificate: Certificate


def find(
    paragraphs: pl.DataFrame,
    intervals: dict[str, Interval | None],
    credited: frozenset[str],
    settings: Detect,
    jobs: int,
) -> Detected:
    """Return what the paragraphs share.

    ``paragraphs`` has the columns of the paragraphs table and ``bare`` (the text with datelines and sign-offs
    blanked) and ``compared``. ``intervals`` gives each document's possible instants of publication; ``credited``
    the ids of paragraphs that credit somebody.
    """
    found = units(paragraphs, settings.min_words, settings.max_characters)
    rank = _rank(found, intervals)
    templates = list(_templates(found, settings.near_threshold))
    alone, too_long = _models(found, {made.right for made in templates}, settings.max_characters)
    banded = sketch.nominate([found.compared[unit] for unit in alone.tolist()])
    anchored = anchors.nominate(found, alone)
    pairs = sketch.unique_pairs([alone[banded.pairs], anchored.pairs])
    close, _ = near(found, pairs, settings.near_threshold, jobs)
    nears = templates + [edge(found, left, right) for left, right in close.tolist()]
    rest = _without(anchored.pairs, close, len(found.first))
    passing = list(shared_passages(found, rest, settings.min_words))
    led = _from_leaders(found, templates, rank, settings.near_threshold)
    clusters = whole(found, [*nears, *led], rank) + of_passages(found, passing, rank)
    kept, dropped = _capped(found, nears + passing, clusters, settings.max_matches)
    context = Context(found, intervals, credited)
    exact = (edge(found, first, unit) for first, group in found.members.items() for unit in group if unit != first)
    return Detected(
        pl.DataFrame(match_rows(context, [*exact, *kept]), dict(MATCHES.schema), orient="row", strict=False).sort(
            "left_id", "right_id", "left_start", "right_start"
        ),
        pl.DataFrame(cluster_rows(context, clusters), dict(CLUSTERS.schema), orient="row").sort(
            "cluster_id", "paragraph_id", "start"
        ),
        found.frame["paragraph_id"],
        len(pairs),
        tuple(_limits(banded.left_out, anchored.left_out, too_long, dropped)),
        certify(found, alone, close, settings.near_threshold, settings.certificate, jobs),
    )


def _rank(found: Units, intervals: dict[str, Interval | None]) -> _Ranker:
    lengths = [len(text) for text in found.compared]
    dates = [intervals.get(document) for document in found.frame["document_id"].to_list()]
    return _Ranker(tuple(dates), tuple(lengths))


@dataclass(frozen=True, slots=True)
class _Ranker:
    """The order in which leaders are chosen: earliest known date, longest, first in reading order."""

    dates: tuple[Interval | None, ...]
    lengths: tuple[int, ...]

    def __call__(self, unit: int) -> Rank:
        date = self.dates[unit]
        return (date is None, date[0] if date else 0, date[1] if date else 0, -self.lengths[unit], unit)


def _templates(found: Units, threshold: float) -> Iterator[Edge]:
    """Yield the near edges from the first of a template to each text that differs from it in digits alone."""
    for unit in found.firsts.tolist():
        model = int(found.model[unit])
        if model != unit and len(found.compared[unit]) <= found.longest:
            made = edge(found, model, unit, template=True)
            if made.similarity >= threshold:
                yield made


def _from_leaders(found: Units, templates: Iterable[Edge], rank: _Ranker, threshold: float) -> Iterator[Edge]:
    """Yield the near edges of each template from the text that leads it, where that is not the first one."""
    fillings: dict[int, list[int]] = defaultdict(list)
    for made in templates:
        fillings[made.left].append(made.right)
    for model, others in fillings.items():
        lead = min([model, *others], key=lambda text: min(map(rank, found.members[text])))
        for other in others if lead != model else ():
            made = edge(found, lead, other, template=True)
            if other != lead and made.similarity >= threshold:
                yield made


def _models(found: Units, bound: set[int], most: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], int]:
    """Return the firsts that no template edge binds to another, and how many are left out as too long."""
    models = [unit for unit in found.firsts.tolist() if unit not in bound]
    kept = [unit for unit in models if len(found.compared[unit]) <= most]
    return np.array(kept, np.int64), len(models) - len(kept)


def _without(
    pairs: np.ndarray[tuple[int, int], np.dtype[np.int64]],
    others: np.ndarray[tuple[int, int], np.dtype[np.int64]],
    size: int,
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    known = others[:, 0] * size + others[:, 1]
    return pairs[~np.isin(pairs[:, 0] * size + pairs[:, 1], known)]


def _capped(found: Units, edges: Sequence[Edge], clusters: Iterable[Cluster], most: int) -> tuple[list[Edge], int]:
    """Return the edges within ``most`` a unit, most similar first, and beyond it those to a leader or a template."""
    leaders: dict[int, set[int]] = defaultdict(set)
    for cluster in clusters:
        lead = int(found.first[cluster.leader.unit])
        for member in cluster.members:
            leaders[int(found.first[member.unit])].add(lead)
    degree: dict[int, int] = defaultdict(int)
    ids = found.frame["paragraph_id"].to_list()
    kept: list[Edge] = []
    dropped = 0
    order = sorted(edges, key=lambda made: (-made.similarity, ids[made.left], ids[made.right], made.left_span))
    for candidate in order:
        left, right = candidate.left, candidate.right
        bound = candidate.template or left in leaders[right] or right in leaders[left]
        if bound or (degree[left] < most and degree[right] < most):
            kept.append(candidate)
            degree[left] += 1
            degree[right] += 1
        else:
            dropped += 1
    return kept, dropped


def _limits(buckets: int, common: int, too_long: int, dropped: int) -> Iterator[Limit]:
    if buckets:
        yield Limit(
            f"buckets of more than {sketch.HOT} paragraphs",
            buckets,
            "pairs inside them were not compared; each paragraph was compared with the bucket's first and the next one",
        )
    if common:
        yield Limit(
            f"word runs in more than {anchors.COMMON} paragraphs",
            common,
            "they nominated no pair: phrases of the trade",
        )
    if too_long:
        yield Limit("detect.max_characters", too_long, "paragraphs longer than it were compared for equality only")
    if dropped:
        yield Limit("detect.max_matches", dropped, "rows of matches left out; the clusters list every member")
