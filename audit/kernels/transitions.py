"""How often words, and two words in a row, occur: counted for those alone that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.table import slot_of, slots_for

if TYPE_CHECKING:
    from numpy.typing import NDArray


LONG: Final = 1 << 20
"""Product of the lengths of two spans up to which it is asked which words are matched."""


@kernel
def after(one: np.uint64, other: np.uint64) -> np.uint64:
    """Return a hash of two words in a row; never 0."""
    value = (one ^ (one >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15)
    return (value ^ other) | np.uint64(1)


@kernel
def table(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    units: NDArray[np.int64],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """Return an open table of the words of some spans and of every two of them in a row."""
    room = 0
    for span in range(len(units)):
        room += last[span] - first[span]
    keys = np.zeros(slots_for(2 * room), np.uint64)
    for span in range(len(units)):
        start = starts[units[span]]
        for at in range(start + first[span], start + last[span]):
            word = hashes[at] | np.uint64(1)
            keys[slot_of(keys, word)] = word
            if at > start + first[span]:
                pair = after(hashes[at - 1], hashes[at])
                keys[slot_of(keys, pair)] = pair
    return keys


@kernel
def counted(
    hashes: NDArray[np.uint64], starts: NDArray[np.int64], units: NDArray[np.int64], keys: NDArray[np.uint64]
) -> NDArray[np.int64]:
    """Return how often the words of the units are each key of a table, alone or two in a row."""
    counts = np.zeros(len(keys), np.int64)
    for unit in units:
        for at in range(starts[unit], starts[unit + 1]):
            slot = slot_of(keys, hashes[at] | np.uint64(1))
            if keys[slot]:
                counts[slot] += 1
                if at > starts[unit]:
                    slot = slot_of(keys, after(hashes[at - 1], hashes[at]))
                    if keys[slot]:
                        counts[slot] += 1
    return counts


@kernel
def matched(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which words of two spans stand in one of their longest common subsequences; of very long ones, all."""
    here = np.ones(len(one), np.bool_)
    there = np.ones(len(other), np.bool_)
    if len(one) * len(other) > LONG:
        return here, there
    here[:] = False
    there[:] = False
    table = np.zeros((len(one) + 1, len(other) + 1), np.int32)
    for at in range(len(one) - 1, -1, -1):
        for to in range(len(other) - 1, -1, -1):
            if one[at] == other[to]:
                table[at, to] = table[at + 1, to + 1] + 1
            else:
                table[at, to] = max(table[at + 1, to], table[at, to + 1])
    at = 0
    to = 0
    while at < len(one) and to < len(other):
        if one[at] == other[to]:
            here[at] = True
            there[to] = True
            at += 1
            to += 1
        elif table[at + 1, to] >= table[at, to + 1]:
            at += 1
        else:
            to += 1
    return here, there


@kernel
def bits(
    words: NDArray[np.uint64],
    counted_here: NDArray[np.bool_],
    aside: int,
    keys: NDArray[np.uint64],
    counts: NDArray[np.int64],
    total: int,
) -> float:
    """Return the bits of surprise at those words of a span that count, each after the one before it."""
    found = 0.0
    for at in range(1, len(words)):
        if counted_here[at]:
            before = max(0, counts[slot_of(keys, words[at - 1] | np.uint64(1))] - aside)
            word = max(0, counts[slot_of(keys, words[at] | np.uint64(1))] - aside)
            both = max(0, counts[slot_of(keys, after(words[at - 1], words[at]))] - aside)
            found -= np.log2((both + (word + 1) / total) / (before + 1))
    return found


@kernel
def least_bits(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    units: NDArray[np.int64],
    spans: NDArray[np.int64],
    named: NDArray[np.bool_],
    places: NDArray[np.int64],
    aside: NDArray[np.int64],
    keys: NDArray[np.uint64],
    counts: NDArray[np.int64],
    total: int,
) -> NDArray[np.float64]:
    """Return for pairs of spans the bits of that side which surprises less; names and unmatched words do not count."""
    found = np.empty(len(units), np.float64)
    for pair in range(len(units)):
        left = starts[units[pair, 0]]
        right = starts[units[pair, 1]]
        one = hashes[left + spans[pair, 0] : left + spans[pair, 1]]
        other = hashes[right + spans[pair, 2] : right + spans[pair, 3]]
        here, there = matched(one, other)
        for at in range(len(one)):
            here[at] &= not named[places[pair, 0] + spans[pair, 0] + at]
        for at in range(len(other)):
            there[at] &= not named[places[pair, 1] + spans[pair, 2] + at]
        found[pair] = min(
            bits(one, here, aside[pair], keys, counts, total), bits(other, there, aside[pair], keys, counts, total)
        )
    return found
