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


def edges(
    kind: Kind,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    spans: NDArray[np.int64],
    similarity: NDArray[np.float64],
    matched: NDArray[np.int64],
    longest: NDArray[np.int64],
    template: NDArray[np.bool_] | None = None,
) -> pl.DataFrame:
    """Return a frame of edges; ``spans`` has the columns left first, left last, right first, right last."""
    none = np.zeros(len(similarity), np.bool_)
    return pl.DataFrame(
        {
            "left": pairs[0],
            "right": pairs[1],
            "kind": [kind.value] * len(similarity),
            "similarity": similarity,
            "left_first": spans[:, 0],
            "left_last": spans[:, 1],
            "right_first": spans[:, 2],
            "right_last": spans[:, 3],
            "matched": matched,
            "longest": longest,
            "template": none if template is None else template,
            "usual": none,
        },
        EDGE,
    )


def whole_edges(
    units: Units, pairs: NDArray[np.uint64], similarity: NDArray[np.float64], template: NDArray[np.bool_]
) -> pl.DataFrame:
    """Return the edges of pairs of whole paragraphs that are not equal, in their order."""
    left, right = unpacked(pairs)
    blocks = [
        [
            op.src_end - op.src_start
            for op in Indel.opcodes(units.words.of(one), units.words.of(other))
            if op.tag == "equal"
        ]
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    ]
    matched = np.array([sum(sizes) for sizes in blocks], np.int64)
    longest = np.array([max(sizes, default=0) for sizes in blocks], np.int64)
    return edges(Kind.NEAR, (left, right), _whole(units, left, right), similarity, matched, longest, template)


def exact_edges(units: Units) -> pl.DataFrame:
    """Return the edges from the first of each group of equal texts to every other one."""
    others = np.flatnonzero(units.first != np.arange(len(units)))
    pairs = units.first[others], others
    sizes = units.sizes.words[others]
    return edges(Kind.EXACT, pairs, _whole(units, *pairs), np.ones(len(others)), sizes, sizes)


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
    return edges(
        Kind.PASSAGE,
        (left, right),
        found.spans,
        np.concatenate(similarity),
        found.matched,
        found.longest,
        np.concatenate(template),
    )


def _whole(units: Units, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the spans of edges between whole paragraphs."""
    sizes, none = units.sizes.words, np.zeros(len(left), np.int64)
    return np.stack([none, sizes[left], none, sizes[right]], axis=1)


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
