"""What was nominated is verified: similarity of the compared texts, or a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from audit.detect.passages import Passage, passages
from audit.model.terms import Kind
from audit.text.compared import excerpt, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.detect.units import Units

BATCH: Final = 1 << 16
"""Pairs verified at once: bounds the memory of their texts."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two units that share text; spans count in words, ends exclusive."""

    left: int
    right: int
    kind: Kind
    similarity: float
    left_span: tuple[int, int]
    right_span: tuple[int, int]
    matched: int
    longest: int
    template: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """The edges among the models of the templates, and the pairs that were too long to be near."""

    edges: list[Edge]
    too_long: int


def near(
    units: Units, pairs: NDArray[np.int64], threshold: float, jobs: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the pairs whose similarity is at least ``threshold``, and their similarities."""
    lengths = np.fromiter((len(text) for text in units.compared), np.int64, len(units.compared))
    left, right = lengths[pairs[:, 0]], lengths[pairs[:, 1]]
    possible = 2 * np.minimum(left, right) >= threshold * (left + right)  # Indel of the best alignment there can be
    kept = pairs[possible]
    scores = [np.empty(0, np.float64)]
    for start in range(0, len(kept), BATCH):
        batch = kept[start : start + BATCH].tolist()
        scores.append(
            cpdist(
                [units.compared[pair[0]] for pair in batch],
                [units.compared[pair[1]] for pair in batch],
                scorer=Indel.normalized_similarity,
                score_cutoff=threshold,
                dtype=np.float64,
                workers=jobs,
            )
        )
    similarity = np.concatenate(scores)
    hit = similarity >= threshold
    return kept[hit], similarity[hit]


def edge(units: Units, left: int, right: int, *, template: bool = False) -> Edge:
    """Return the edge of two whole paragraphs, exact or near, without asking whether it is close enough."""
    if units.first[left] == units.first[right]:
        size = units.length(left)
        return Edge(left, right, Kind.EXACT, 1.0, (0, size), (0, size), size, size)
    one, other = units.words(left), units.words(right)
    similarity = Indel.normalized_similarity(units.compared[left], units.compared[right])
    blocks = [op for op in Indel.opcodes(one, other) if op.tag == "equal"]
    matched = sum(op.src_end - op.src_start for op in blocks)
    longest = max((op.src_end - op.src_start for op in blocks), default=0)
    return Edge(left, right, Kind.NEAR, similarity, (0, len(one)), (0, len(other)), matched, longest, template=template)


def shared_passages(units: Units, pairs: NDArray[np.int64], min_words: int) -> Iterator[Edge]:
    """Yield an edge for each passage that the pairs share."""
    least_of = [2 * min_words if unspaced(text) else min_words for text in units.compared]
    for left, right in pairs.tolist():
        least = max(least_of[left], least_of[right])
        for passage in passages(units.words(left), units.words(right), least):
            yield _passage_edge(units, left, right, passage)


def _passage_edge(units: Units, left: int, right: int, passage: Passage) -> Edge:
    here = excerpt(units.compared[left], *passage.left)
    there = excerpt(units.compared[right], *passage.right)
    return Edge(
        left,
        right,
        Kind.PASSAGE,
        Indel.normalized_similarity(here, there),
        passage.left,
        passage.right,
        passage.matched,
        passage.longest,
    )
