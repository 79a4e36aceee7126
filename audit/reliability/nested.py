"""Passages that two paragraphs share only because they share all of their text: counted once, as the paragraph."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Whole = dict[str, set[str]]
"""By paragraph_id, the clusters of whole paragraphs that it stands in."""


def whole_clusters(clusters: pl.DataFrame) -> Whole:
    """Return for each paragraph the clusters of kind exact or near that it stands in."""
    found: Whole = defaultdict(set)
    rows = clusters.filter(pl.col("kind") != "passage").select("paragraph_id", "cluster_id")
    for paragraph, cluster in rows.iter_rows():
        found[paragraph].add(cluster)
    return dict(found)


def nested(whole: Mapping[str, set[str]], here: Iterable[str], there: Iterable[str]) -> bool:
    """Return whether every paragraph of ``here`` shares all of its text with every one of ``there``."""
    others = [whole.get(paragraph, set()) for paragraph in there]
    return all(not other.isdisjoint(whole.get(paragraph, set())) for paragraph in here for other in others)
