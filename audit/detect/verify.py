"""What was nominated is verified: similarity of the compared texts, or a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from audit.detect.pairs import packed, unpacked
from audit.detect.passages import passages
from audit.kernels.compiled import slices
from audit.model.terms import Kind
from audit.text.compared import digits_folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.detect.units import Units

BATCH: Final = 1 << 16
"""Pairs verified at once: bounds the memory of their texts."""

CLOSE: Final = 1e-6
"""Taken off a threshold before it cuts: rapidfuzz compares distances, and 1 - 0.8 is a little less than 0.2."""

EDGE: Final = {
    "left": pl.Int64,
    "right": pl.Int64,
    "kind": pl.String,
    "similarity": pl.Float64,
    "left_first": pl.Int64,
    "left_last": pl.Int64,
    "right_first": pl.Int64,
    "right_last": pl.Int64,
    "matched": pl.Int64,
    "longest": pl.Int64,
    "template": pl.Boolean,
    "usual": pl.Boolean,
}
"""The columns of a frame of edges: two units, left before right, and the spans of words that they share.

``first`` and ``last`` count words, ``last`` exclusive. ``template``: the texts differ in digits alone. ``usual``: as
`audit.detect.surprise.judged` has it, of passages.
"""


def near(units: Units, pairs: NDArray[np.uint64], threshold: float) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Return the packed pairs whose similarity is at least ``threshold``, and their similarities."""
    left, right = unpacked(pairs)
    pairs = pairs[possible(units.sizes.characters[left], units.sizes.characters[right], threshold)]
    close: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    similarity: list[NDArray[np.float64]] = [np.empty(0, np.float64)]
    for start, end in slices(len(pairs), BATCH):
        left, right = unpacked(pairs[start:end])
        found = similarities(*_texts(units, left, right), units.jobs, cutoff=threshold - CLOSE)
        hit = found >= threshold
        close.append(pairs[start:end][hit])
        similarity.append(found[hit])
    return np.concatenate(close), np.concatenate(similarity)


def _texts(units: Units, left: NDArray[np.int64], right: NDArray[np.int64]) -> tuple[list[str], list[str]]:
    """Return the compared texts of pairs, each decoded once."""
    distinct, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    texts = units.texts.many(distinct.tolist())
    found = [texts[place] for place in places.tolist()]
    return found[: len(left)], found[len(left) :]


def possible(one: NDArray[np.int64], other: NDArray[np.int64], threshold: float) -> NDArray[np.bool_]:
    """Return whether texts of so many characters can be of a similarity at all: one is then part of the other."""
    return 2 * np.minimum(one, other) >= (threshold - CLOSE) * (one + other)


def similarities(
    one: Sequence[str], other: Sequence[str], jobs: int, *, cutoff: float | None = None
) -> NDArray[np.float64]:
    """Return the similarity of each text of ``one`` to that of ``other``; below ``cutoff`` it may be given as 0."""
    found: NDArray[np.float64] = cpdist(
        one, other, scorer=Indel.normalized_similarity, score_cutoff=cutoff, dtype=np.float64, workers=jobs
    )
    return found


def whole_edges(
    units: Units, pairs: NDArray[np.uint64], similarity: NDArray[np.float64], template: NDArray[np.bool_]
) -> pl.DataFrame:
    """Return the edges of pairs of whole paragraphs that are not equal, in their order."""
    left, right = unpacked(pairs)
    sizes = units.sizes.words
    matched, longest = [], []
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        blocks = [
            op.src_end - op.src_start
            for op in Indel.opcodes(units.words.of(one), units.words.of(other))
            if op.tag == "equal"
        ]
        matched.append(sum(blocks))
        longest.append(max(blocks, default=0))
    return pl.DataFrame(
        {
            "left": left,
            "right": right,
            "kind": [Kind.NEAR.value] * len(left),
            "similarity": similarity,
            "left_first": np.zeros(len(left), np.int64),
            "left_last": sizes[left],
            "right_first": np.zeros(len(left), np.int64),
            "right_last": sizes[right],
            "matched": matched,
            "longest": longest,
            "template": template,
            "usual": np.zeros(len(left), np.bool_),
        },
        EDGE,
    )


def exact_edges(units: Units) -> pl.DataFrame:
    """Return the edges from the first of each group of equal texts to every other one."""
    others = np.flatnonzero(units.first != np.arange(len(units)))
    sizes = units.sizes.words[others]
    none = np.zeros(len(others), np.int64)
    return pl.DataFrame(
        {
            "left": units.first[others],
            "right": others,
            "kind": [Kind.EXACT.value] * len(others),
            "similarity": none + 1.0,
            "left_first": none,
            "left_last": sizes,
            "right_first": none,
            "right_last": sizes,
            "matched": sizes,
            "longest": sizes,
            "template": np.zeros(len(others), np.bool_),
            "usual": np.zeros(len(others), np.bool_),
        },
        EDGE,
    )


def passage_edges(units: Units, pairs: NDArray[np.uint64]) -> pl.DataFrame:
    """Return an edge for each passage that packed pairs share, sorted by pair."""
    left, right = unpacked(pairs)
    least = np.where(units.unspaced[left] | units.unspaced[right], 2 * units.min_words, units.min_words)
    found = passages(units.words, left, right, least, units.jobs)
    left, right = left[found.pair], right[found.pair]
    similarity = [np.empty(0, np.float64)]
    template = [np.empty(0, np.bool_)]
    for rows in slices(len(left), BATCH):
        chosen = slice(*rows)
        here = units.excerpts(left[chosen], found.spans[chosen, 0], found.spans[chosen, 1])
        there = units.excerpts(right[chosen], found.spans[chosen, 2], found.spans[chosen, 3])
        similarity.append(similarities(here, there, units.jobs))
        template.append(np.array([_same_but_digits(*pair) for pair in zip(here, there, strict=True)], np.bool_))
    return pl.DataFrame(
        {
            "left": left,
            "right": right,
            "kind": [Kind.PASSAGE.value] * len(left),
            "similarity": np.concatenate(similarity),
            "left_first": found.spans[:, 0],
            "left_last": found.spans[:, 1],
            "right_first": found.spans[:, 2],
            "right_last": found.spans[:, 3],
            "matched": found.matched,
            "longest": found.longest,
            "template": np.concatenate(template),
            "usual": np.zeros(len(left), np.bool_),
        },
        EDGE,
    )


def _same_but_digits(one: str, other: str) -> bool:
    return len(one) == len(other) and one != other and digits_folded(one) == digits_folded(other)


def without(pairs: NDArray[np.uint64], edges: pl.DataFrame) -> NDArray[np.uint64]:
    """Return the packed pairs that no edge stands between; both are sorted."""
    known: NDArray[np.uint64] = packed(edges["left"].to_numpy(), edges["right"].to_numpy())
    if not len(known):
        return pairs
    places = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
    left: NDArray[np.uint64] = pairs[known[places] != pairs]
    return left
