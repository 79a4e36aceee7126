"""Passages: the spans of words that two different paragraphs share.

A passage is a pair of spans with at least `least` words matched in order, at least 70 % of the longer span's words
matched, and both ends inside a run of three matched words or more. It is built from the maximal runs of three equal
words or more, chained in order; what matches between two chained runs counts too. A span of which one word is more
than two fifths is no passage but a refrain, as in a list of comments of which the names alone were kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.align import align
from audit.kernels.compiled import in_threads, slices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.detect.words import Words

STEP: Final = 1 << 12
"""Pairs that one thread aligns before it takes the next."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages by index: the pair that shares each, its spans (in words, ends exclusive), and what is matched.

    ``spans`` has the columns left start, left end, right start, right end; ``longest`` is the longest run.
    """

    pair: NDArray[np.int64]
    spans: NDArray[np.int64]
    matched: NDArray[np.int64]
    longest: NDArray[np.int64]


def passages(
    words: Words, left: NDArray[np.int64], right: NDArray[np.int64], least: NDArray[np.int64], jobs: int = 1
) -> Passages:
    """Return the passages that pairs of texts share, in the order of the pairs, none of one pair overlapping.

    ``least`` is the number of words that a passage of each pair must match. Of one pair the passage with most matched
    words is taken first; of two with as many, the one with the shorter spans, then the one that stands first.
    """

    def align_rows(rows: tuple[int, int]) -> NDArray[np.int64]:
        chosen = slice(*rows)
        found = align(words.hashes, words.starts, left[chosen], right[chosen], least[chosen])
        found[:, 0] += rows[0]
        return found

    parts = in_threads(align_rows, slices(len(left), STEP), jobs)
    found = np.concatenate([np.empty((0, 7), np.int64), *parts])
    return Passages(found[:, 0], found[:, 1:5], found[:, 5], found[:, 6])
