"""The maximal runs of equal words of two texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

END: Final = 3
"""Words of the runs that a passage is made of, and ends with."""

REPEATED: Final = 8
"""Times that three words may occur in one paragraph and still open a run: refrains would open a run everywhere."""

MOST_RUNS: Final = 64
"""Runs of one pair that are chained, the longest: the search is quadratic in them."""


@kernel
def slot_of(words: NDArray[np.uint64], at: int, index: NDArray[np.int64], indexed: NDArray[np.uint64]) -> np.int64:
    """Return the slot of the three words at ``at``: the one that holds them, or the empty one where they belong."""
    value = (words[at] ^ (words[at + 1] * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ words[at + 2] ^ (value >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    mask = len(index) - 1
    slot = np.int64(value >> np.uint64(33)) & mask
    while True:
        place = index[slot]
        if place < 0 or (
            indexed[place] == words[at] and indexed[place + 1] == words[at + 1] and indexed[place + 2] == words[at + 2]
        ):
            return slot
        slot = (slot + 1) & mask


@kernel
def fill_index(
    words: NDArray[np.uint64], index: NDArray[np.int64], following: NDArray[np.int64], here: NDArray[np.int64]
) -> None:
    """Index the places of every three words, each chain ascending."""
    index[:] = -1
    for at in range(len(words) - END, -1, -1):
        slot = slot_of(words, at, index, words)
        following[at] = index[slot]
        here[at] = 1 if index[slot] < 0 else here[index[slot]] + 1
        index[slot] = at


@kernel
def equal_runs(
    one: NDArray[np.uint64],
    other: NDArray[np.uint64],
    index: NDArray[np.int64],
    following: NDArray[np.int64],
    here: NDArray[np.int64],
    there: NDArray[np.int64],
    placed: NDArray[np.int64],
    found: NDArray[np.int64],
) -> int:
    """Write the maximal runs of equal words (left, right, length) to ``found``; return how many there are."""
    places = len(other) - END + 1
    for at in range(places):
        placed[at] = index[slot_of(other, at, index, one)]
        if placed[at] >= 0:
            there[placed[at]] = 0
    for at in range(places):
        if placed[at] >= 0:
            there[placed[at]] += 1
    count = 0
    for at in range(places):
        place = placed[at]
        if place < 0 or here[place] > REPEATED or there[place] > REPEATED:
            continue
        opened = (
            at == 0 or placed[at - 1] < 0 or (here[placed[at - 1]] <= REPEATED and there[placed[at - 1]] <= REPEATED)
        )
        while place >= 0:
            start = place
            begin = at
            if at and place and one[place - 1] == other[at - 1]:
                if opened:
                    place = following[place]
                    continue
                while start and begin and one[start - 1] == other[begin - 1]:  # a refrain before it opened no run
                    start -= 1
                    begin -= 1
            length = place - start + END
            while (
                start + length < len(one)
                and begin + length < len(other)
                and one[start + length] == other[begin + length]
            ):
                length += 1
            found[count, 0] = start
            found[count, 1] = begin
            found[count, 2] = length
            count += 1
            place = following[place]
    return count


@kernel
def longest_runs(found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the longest of the runs, sorted by left, then right."""
    if len(found) > MOST_RUNS:
        found = found[np.argsort(found[:, 1], kind="mergesort")]
        found = found[np.argsort(found[:, 0], kind="mergesort")]
        found = found[np.argsort(-found[:, 2], kind="mergesort")[:MOST_RUNS]]
    for run in range(1, len(found)):  # insertion: nearly sorted, and few
        row = run
        while row and (
            found[row, 0] < found[row - 1, 0]
            or (found[row, 0] == found[row - 1, 0] and found[row, 1] < found[row - 1, 1])
        ):
            for column in range(3):
                found[row, column], found[row - 1, column] = found[row - 1, column], found[row, column]
            row -= 1
    return found
