"""Pairs of the units that hold the same key, from keys that are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNIT: Final = np.uint64(32)
"""Bits of a pair that are the larger unit: the smaller one stands above them."""

LARGER: Final = np.uint64(0xFFFFFFFF)
"""These bits."""


@kernel
def holders_from(held: NDArray[np.uint64], bits: np.uint64, at: int, holders: NDArray[np.uint64]) -> tuple[int, int]:
    """Return where the next key begins, and how many units hold the one at ``at``; write those for which there is room.

    A unit that holds a key twice counts once.
    """
    unit = (np.uint64(1) << bits) - np.uint64(1)
    key = held[at] >> bits
    start = at
    size = 0
    while at < len(held) and held[at] >> bits == key:
        if at == start or held[at] != held[at - 1]:
            if size < len(holders):
                holders[size] = held[at] & unit
            size += 1
        at += 1
    return at, size


@kernel
def count(held: NDArray[np.uint64], bits: np.uint64, most: int, chained: bool) -> tuple[int, int, int]:
    """Return the number of pairs, of hot keys, and of the pairs that these leave out."""
    pairs = 0
    hot = 0
    left_out = 0
    nobody = np.empty(0, np.uint64)
    at = 0
    while at < len(held):
        at, size = holders_from(held, bits, at, nobody)
        whole = size * (size - 1) // 2
        if size <= most:
            pairs += whole
        else:
            hot += 1
            taken = 2 * size - 3 if chained else 0
            pairs += taken
            left_out += whole - taken
    return pairs, hot, left_out


@kernel
def fill(
    held: NDArray[np.uint64],
    bits: np.uint64,
    most: int,
    chained: bool,
    lowest: np.uint64,
    below: np.uint64,
    pairs: NDArray[np.uint64],
) -> None:
    """Write the pairs that `count` counted, the smaller unit above the larger.

    Of keys that are not hot, those alone whose smaller unit is ``lowest`` or more and less than ``below``.
    """
    unit = (np.uint64(1) << bits) - np.uint64(1)
    holders = np.empty(most, np.uint64)
    to = 0
    at = 0
    while at < len(held):
        start = at
        at, size = holders_from(held, bits, at, holders)
        if size <= most:
            for one in range(size):
                if holders[one] < lowest or holders[one] >= below:
                    continue
                for other in range(one + 1, size):
                    pairs[to] = (holders[one] << UNIT) | holders[other]
                    to += 1
        elif chained:
            first = held[start] & unit
            previous = first
            for place in range(start + 1, at):
                this = held[place] & unit
                if this == previous:
                    continue
                pairs[to] = (first << UNIT) | this
                to += 1
                if previous != first:
                    pairs[to] = (previous << UNIT) | this
                    to += 1
                previous = this


@kernel
def spread(held: NDArray[np.uint64], bits: np.uint64, most: int, step: np.uint64, pairs: NDArray[np.int64]) -> None:
    """Count the pairs of keys that are not hot by their smaller unit, ``step`` units together."""
    holders = np.empty(most, np.uint64)
    at = 0
    while at < len(held):
        at, size = holders_from(held, bits, at, holders)
        if size <= most:
            for one in range(size):
                pairs[holders[one] // step] += size - 1 - one


@kernel
def counted(pairs: NDArray[np.uint64], single: NDArray[np.bool_]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the distinct of sorted pairs and how often each occurs; of those that occur once the marked, if any is."""
    size = 0
    for fill in range(2):
        if fill:
            found = np.empty(size, np.uint64)
            counts = np.empty(size, np.int64)
        size = 0
        at = 0
        while at < len(pairs):
            start = at
            while at < len(pairs) and pairs[at] == pairs[start]:
                at += 1
            if at - start > 1 or not len(single) or single[pairs[start] >> UNIT] or single[pairs[start] & LARGER]:
                if fill:
                    found[size] = pairs[start]
                    counts[size] = at - start
                size += 1
    return found, counts
