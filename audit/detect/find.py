"""The stage: paragraphs in, matches and clusters out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from audit.detect import anchors, sketch
from audit.detect.certificate import certify
from audit.detect.cluster_rows import cluster_rows, common, named
from audit.detect.clusters import of_passages, whole
from audit.detect.context import Context
from audit.detect.engine import Shared, leading, shared
from audit.detect.match_rows import match_rows
from audit.detect.splits import noted
from audit.detect.surprise import judged
from audit.detect.units import units
from audit.detect.verify import exact_edges
from audit.model.run import Certificate, Limit
from audit.text.buffers import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.detect.clusters import Cluster
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
    body = paragraphs.filter(pl.col("role") == "body").sort("path", "record", "ordinal")
    found, chosen = units(Texts.of(body["compared"]), settings.min_words, settings.max_characters, jobs)
    context = Context(found, body[chosen.tolist()], intervals, credited)
    same = shared(found, settings.near_threshold)
    led = leading(found, same.templates, _leads(context, same.templates), settings.near_threshold)
    nears = pl.concat([same.templates, same.near])
    partly = of_passages(context, same.passages)
    passages = judged(context, same.passages, partly)
    clusters = whole(context, pl.concat([nears, led])) + partly
    kept, dropped = _capped(context, pl.concat([nears, passages]), clusters, settings.max_matches)
    known = named(context, clusters, passages)
    return Detected(
        match_rows(context, noted(context, pl.concat([exact_edges(found), kept])), common(known)),
        cluster_rows(context, known),
        context.frame["paragraph_id"],
        len(same.nominated.whole) + len(same.nominated.passing),
        tuple(_limits(same, dropped)),
        certify(found, same, settings.near_threshold, settings.certificate),
    )


def _leads(context: Context, templates: pl.DataFrame) -> dict[int, int]:
    """Return for the first text of each template the one that leads it: whose first print comes first."""
    fillings: dict[int, list[int]] = defaultdict(list)
    for model, other in templates.select("left", "right").iter_rows():
        fillings[model].append(other)
    return {model: min([model, *others], key=context.rank_of) for model, others in fillings.items()}


def _capped(context: Context, edges: pl.DataFrame, clusters: Iterable[Cluster], most: int) -> tuple[pl.DataFrame, int]:
    """Return the edges within ``most`` a unit, most similar first, and beyond it those to a leader or a template.

    They are sorted by unit.
    """
    degree = np.bincount(np.concatenate([edges["left"].to_numpy(), edges["right"].to_numpy()]), minlength=1)
    if degree.max() <= most:
        return edges, 0
    leaders: dict[int, set[int]] = defaultdict(set)
    for cluster in clusters:
        lead = int(context.units.first[cluster.leader.unit])
        for member in cluster.members:
            leaders[int(context.units.first[member.unit])].add(lead)
    ids = context.frame["paragraph_id"]
    order = edges.select(
        pl.int_range(pl.len()).alias("edge"),
        "left",
        "right",
        (pl.col("template") & (pl.col("kind") == "near")).alias("bound"),
        "similarity",
        ids.gather(edges["left"]).alias("left_id"),
        ids.gather(edges["right"]).alias("right_id"),
        "left_first",
    ).sort("similarity", "left_id", "right_id", "left_first", descending=[True, False, False, False])
    had = [0] * len(context.units)
    kept = []
    for edge, left, right, bound in order.select("edge", "left", "right", "bound").iter_rows():
        if bound or left in leaders[right] or right in leaders[left] or (had[left] < most and had[right] < most):
            kept.append(edge)
            had[left] += 1
            had[right] += 1
    return edges[sorted(kept)], edges.height - len(kept)


def _limits(same: Shared, dropped: int) -> Iterator[Limit]:
    nominated = same.nominated
    if nominated.buckets:
        yield Limit(
            f"buckets of more than {sketch.HOT} paragraphs",
            nominated.buckets,
            "pairs inside them were not compared; each paragraph was compared with the bucket's first and the next one",
        )
    if nominated.common:
        yield Limit(
            f"word runs in more than {anchors.COMMON} paragraphs",
            nominated.common,
            "they nominated no pair: phrases of the trade",
        )
    if nominated.runs:
        yield Limit(
            f"longer runs of such words in more than {anchors.COMMON} paragraphs",
            nominated.runs,
            "pairs inside them were not compared; each paragraph was compared with the run's first and the next one",
        )
    if same.too_long:
        yield Limit("detect.max_characters", same.too_long, "paragraphs longer than it were compared for equality only")
    if dropped:
        yield Limit("detect.max_matches", dropped, "rows of matches left out; the clusters list every member")
