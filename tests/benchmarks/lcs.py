"""Which pairs of texts have a long enough common subsequence: compiled and exact, no pair is nominated or guessed.

The recurrence is that of H. Hyyrö, "Bit-parallel LCS-length computation revisited" (2004), 64 letters of one text at a
time. Three bounds that no wanted pair breaks save most of the work: the letters that both texts have; the places where
two letters can stand against each other when only so many may be left over; what the rest of a text can still add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS: Final = 32
"""Counts kept of the letters of a text; letters numbered by how common they are seldom share one that matters."""

ALL: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
ONE: Final = np.uint64(1)


@numba.njit(nogil=True)
def letter_counts(letters: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return how many letters of each bucket stand in each text."""
    counts = np.zeros((len(starts) - 1, BUCKETS), np.int32)
    for text in range(len(starts) - 1):
        for letter in letters[starts[text] : starts[text + 1]]:
            counts[text, letter % BUCKETS] += 1
    return counts


@numba.njit(nogil=True)
def alike(
    letters: NDArray[np.int32],
    starts: NDArray[np.int64],
    counts: NDArray[np.int32],
    rows: NDArray[np.int64],
    ranges: NDArray[np.int64],
    share: tuple[int, int],
) -> list[tuple[int, int]]:
    """Return the pairs (row, other) whose common subsequence is at least ``share`` of their mean length.

    ``letters`` holds all texts one after the other, as numbers from 0 up; text i is what stands from ``starts[i]`` up
    to ``starts[i + 1]``. Each of ``rows`` is compared with the texts from its first up to its last in ``ranges``.
    ``share`` is a numerator and a denominator: no rounding decides.
    """
    found = [(0, 0) for _ in range(0)]  # numba learns the type from it
    kinds = letters.max() + 1
    for at in range(len(rows)):
        row = rows[at]
        text = letters[starts[row] : starts[row + 1]]
        places = np.zeros(((len(text) + 63) // 64, kinds), np.uint64)
        for place in range(len(text)):
            places[place // 64, text[place]] |= ONE << np.uint64(place % 64)
        for other in range(ranges[at, 0], ranges[at, 1]):
            length = starts[other + 1] - starts[other]
            need = -(-share[0] * (len(text) + length) // (2 * share[1]))
            if other != row and _both_have(counts[row], counts[other]) >= need:
                against = letters[starts[other] : starts[other + 1]]
                if _in_order(places, len(text), against, need) >= need:
                    found.append((row, other))
    return found


@numba.njit(nogil=True)
def _both_have(left: NDArray[np.int32], right: NDArray[np.int32]) -> int:
    """Return an upper bound of the length of a common subsequence."""
    total = np.int32(0)
    for bucket in range(BUCKETS):
        total += min(left[bucket], right[bucket])
    return total


@numba.njit(nogil=True)
def _in_order(places: NDArray[np.uint64], length: int, against: NDArray[np.int32], need: int) -> int:
    """Return the length of the longest common subsequence; any smaller number when it is below ``need``.

    ``places`` has a row for each 64 letters of the first text and says at which of them each letter stands. Letters
    further apart than the texts may have left over stand against each other in no subsequence that is long enough.
    """
    total = 0
    before, after = length - need, len(against) - need
    carry = np.zeros(len(against), np.uint64)
    for row in range(len(places)):
        state = ALL
        for at in range(max(0, 64 * row - before), min(len(against), 64 * row + 64 + after)):
            matched = state & places[row, against[at]]
            added = state + matched
            moved = added + carry[at]
            carry[at] = np.uint64(added < state) | np.uint64(moved < added)
            state = moved | (state ^ matched)
        total += _ones(~state)
        if total + max(0, length - 64 * (row + 1)) < need:
            return 0
    return total


@numba.njit(nogil=True)
def _ones(bits: np.uint64) -> int:
    total = 0
    while bits:
        bits &= bits - ONE
        total += 1
    return total
