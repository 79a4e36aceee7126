"""Pairs of paragraphs that share rare runs of words: what nominates passages, and repairs what MinHash misses.

A passage ends in runs of three matched words and has eight or more, so that two paragraphs which share one share two
runs of three words: no passage is missed but for runs that are too common to pair all who hold them. What is long
enough to be a passage and holds nothing but common runs is compared with the first and the next that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from audit.detect.pairs import distinct, paired, shared
from audit.kernels import anchors as kernels
from audit.kernels.compiled import in_threads, slices
from audit.kernels.grouping import UNIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.detect.words import Words

RUN: Final = 3
"""Words of an anchor."""

RUN_UNSPACED: Final = 5
"""Characters of an anchor in a script without spaces: two or three words."""

COMMON: Final = 100
"""Paragraphs that hold an anchor, above which it is a phrase of the language or the trade and nominates no pair."""

STEP: Final = 1 << 12
"""Texts that one thread reads before it takes the next."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Packed pairs that share anchors, sorted, and how many each shares; and pairs by long runs of common ones.

    ``common`` counts the anchors that were too common to nominate, ``left_out`` the pairs that long runs of them
    left out.
    """

    pairs: NDArray[np.uint64]
    shared: NDArray[np.int64]
    chained: NDArray[np.uint64]
    common: int
    left_out: int


def nominate(
    words: Words,
    units: NDArray[np.int64],
    runs: NDArray[np.int64],
    least: NDArray[np.int64],
    single: NDArray[np.bool_] | None = None,
    jobs: int = 1,
) -> Anchored:
    """Return the pairs of ``units`` (ascending) that share rare anchors.

    ``runs`` gives the words of an anchor for each text of ``words``, ``least`` those of a passage. With ``single``,
    pairs that share one anchor alone are left out unless one of the two is marked there.
    """
    bits = int(units.max(initial=1)).bit_length()
    held = _held(words, units, runs, bits, jobs)
    held.sort()
    pairs, counts, hot = shared(held, bits, COMMON, single)
    common = kernels.common(held, np.uint64(bits), COMMON, hot)
    del held
    long = paired(_long(words, units, runs, least, common, bits, jobs), int(UNIT), COMMON, chained=True)
    return Anchored(pairs, counts, distinct([long.pairs]), hot, long.left_out)


def _held(words: Words, units: NDArray[np.int64], runs: NDArray[np.int64], bits: int, jobs: int) -> NDArray[np.uint64]:
    """Return the anchors of the units: a hash of each, its lowest ``bits`` bits the unit."""
    counts = np.maximum(np.diff(words.starts)[units] - runs[units] + 1, 0)
    places = np.concatenate([[0], np.cumsum(counts)])
    held = np.empty(int(places[-1]), np.uint64)

    def hash_rows(rows: tuple[int, int]) -> None:
        kernels.hash_runs(words.hashes, words.starts, units, rows[0], rows[1], runs, np.uint64(bits), places, held)

    in_threads(hash_rows, slices(len(units), STEP), jobs)
    return held


def _long(
    words: Words,
    units: NDArray[np.int64],
    runs: NDArray[np.int64],
    least: NDArray[np.int64],
    common: NDArray[np.uint64],
    bits: int,
    jobs: int,
) -> NDArray[np.uint64]:
    """Return the runs of ``least`` words that hold common anchors alone, hashed to 32 bits above the unit, sorted."""
    if not len(common):
        return np.empty(0, np.uint64)
    slots = kernels.table(common)

    def hash_rows(rows: tuple[int, int]) -> NDArray[np.uint64]:
        return kernels.long_runs(words.hashes, words.starts, units[slice(*rows)], runs, least, slots, np.uint64(bits))

    held = np.concatenate(in_threads(hash_rows, slices(len(units), STEP), jobs))
    held.sort()
    return held
