"""Pairs of the units that hold the same key, from keys that are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel

UNIT: Final = np.uint64(32)
LARGER: Final = np.uint64(0xFFFFFFFF)
"""Where in a pair the smaller unit begins, and the bits that are the larger one."""

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def count(held: NDArray[np.uint64], bits: np.uint64, most: int, chained: bool) -> tuple[int, int, int]:
    """Return the number of pairs, of hot keys, and of the pairs that these leave out."""
    pairs = 0
    hot = 0
    left_out = 0
    at = 0
    while at < len(held):
        key = held[at] >> bits
        size = 0
        start = at
        while at < len(held) and held[at] >> bits == key:
            if at == start or held[at] != held[at - 1]:
                size += 1
            at += 1
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
    upper = np.uint64(32)
    holders = np.empty(most + 1, np.uint64)
    to = 0
    at = 0
    while at < len(held):
        key = held[at] >> bits
        size = 0
        start = at
        while at < len(held) and held[at] >> bits == key:
            if at == start or held[at] != held[at - 1]:
                if size <= most:
                    holders[size] = held[at] & unit
                size += 1
            at += 1
        if size <= most:
            for one in range(size):
                if holders[one] < lowest or holders[one] >= below:
                    continue
                for other in range(one + 1, size):
                    pairs[to] = (holders[one] << upper) | holders[other]
                    to += 1
        elif chained:
            first = held[start] & unit
            previous = first
            for place in range(start + 1, at):
                this = held[place] & unit
                if this == previous:
                    continue
                pairs[to] = (first << upper) | this
                to += 1
                if previous != first:
                    pairs[to] = (previous << upper) | this
                    to += 1
                previous = this


@kernel
def spread(held: NDArray[np.uint64], bits: np.uint64, most: int, step: np.uint64, pairs: NDArray[np.int64]) -> None:
    """Count the pairs of keys that are not hot by their smaller unit, ``step`` units together."""
    unit = (np.uint64(1) << bits) - np.uint64(1)
    holders = np.empty(most + 1, np.uint64)
    at = 0
    while at < len(held):
        key = held[at] >> bits
        size = 0
        start = at
        while at < len(held) and held[at] >> bits == key:
            if at == start or held[at] != held[at - 1]:
                if size <= most:
                    holders[size] = held[at] & unit
                size += 1
            at += 1
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
