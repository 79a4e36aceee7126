"""The passages of pairs of texts: runs of equal words, chained while enough of the longer span is matched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.runs import END, REPEATED, equal_runs, fill_index, longest_runs
from audit.kernels.table import slots_for

if TYPE_CHECKING:
    from numpy.typing import NDArray

MATCHED: Final = 0.7
"""Least part of the longer span's words that are matched."""

REFRAIN: Final = 0.4
"""Part of a span that one word may be: a list that says it again and again is alike by chance, in whatever order."""

GAP: Final = 256
"""Words between two runs up to which they are matched as well: matching is quadratic in them."""


@kernel
def align(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    least: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return a row for each passage: pair, left start, left end, right start, right end, matched, longest."""
    most = 0
    longest = 1
    for pair in range(len(left)):
        size = starts[left[pair] + 1] - starts[left[pair]]
        other = starts[right[pair] + 1] - starts[right[pair]]
        most += min(size, other) // max(1, least[pair])
        longest = max(longest, size, other)
    found = np.empty((most, 7), np.int64)
    count = 0
    index = np.full(slots_for(longest), -1, np.int64)  # the first place of each anchor of the left text
    following = np.empty(longest, np.int64)  # the next place of the same anchor
    here = np.zeros(longest, np.int64)  # by first place: how often the left text holds it
    there = np.zeros(longest, np.int64)  # by first place: how often the right text holds it
    indexed = -1
    slots = 0
    placed = np.empty(longest, np.int64)  # by place of the right text: the first place of its three words in the left
    room = np.empty((REPEATED * longest, 3), np.int64)
    for pair in range(len(left)):
        one = hashes[starts[left[pair]] : starts[left[pair] + 1]]
        other = hashes[starts[right[pair]] : starts[right[pair] + 1]]
        if left[pair] != indexed:
            slots = slots_for(len(one))
            fill_index(one, index[:slots], following, here)
            indexed = left[pair]
        count_of_runs = equal_runs(one, other, index[:slots], following, here, there, placed, room)
        if count_of_runs == 0 or (count_of_runs == 1 and room[0, 2] < least[pair]):
            continue
        turned = stands_after(one, other)
        if turned:
            one, other = other, one
            for run in range(count_of_runs):
                room[run, 0], room[run, 1] = room[run, 1], room[run, 0]
        runs = longest_runs(room[:count_of_runs])
        while len(runs):
            best = best_chain(runs, one, other, least[pair])
            if best[4] < least[pair]:
                break
            if commonest(one[best[0] : best[1]]) <= REFRAIN * (best[1] - best[0]):
                found[count, 0] = pair
                found[count, 1:] = best
                if turned:
                    found[count, 1:5] = best[2], best[3], best[0], best[1]
                count += 1
            runs = apart(runs, best)
    return found[:count]


@kernel
def stands_after(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    """Return whether the longer text, or the later of two as long by its words, comes first: ties are not to depend."""
    if len(one) != len(other):
        return len(one) > len(other)
    for at in range(len(one)):
        if one[at] != other[at]:
            return bool(one[at] > other[at])
    return False


@kernel
def best_chain(
    runs: NDArray[np.int64], one: NDArray[np.uint64], other: NDArray[np.uint64], least: int
) -> tuple[int, int, int, int, int, int]:
    """Return the best passage that begins with one of the runs and goes on through later ones.

    A passage is left start, left end, right start, right end, matched, longest; of none, matched is 0.
    """
    best = (0, 0, 0, 0, 0, 0)
    for first in range(len(runs)):
        left, right, length = runs[first]
        chain = (left, left + length, right, right + length, length, length)
        best = better(best, chain, least)
        for later in range(first + 1, len(runs)):
            longer = joined(chain, runs[later, 0], runs[later, 1], runs[later, 2], one, other)
            if longer[4]:
                chain = longer
                best = better(best, chain, least)
    return best


@kernel
def better(
    best: tuple[int, int, int, int, int, int], chain: tuple[int, int, int, int, int, int], least: int
) -> tuple[int, int, int, int, int, int]:
    """Return the better of two passages: more words matched, then shorter spans, then the one that stands first."""
    if chain[4] < least or chain[4] < best[4]:
        return best
    if chain[4] > best[4]:
        return chain
    spans = chain[1] - chain[0] + chain[3] - chain[2] - (best[1] - best[0] + best[3] - best[2])
    if spans != 0:
        return chain if spans < 0 else best
    if chain[0] != best[0]:
        return chain if chain[0] < best[0] else best
    return chain if chain[2] < best[2] else best


@kernel
def joined(
    chain: tuple[int, int, int, int, int, int],
    left: int,
    right: int,
    length: int,
    one: NDArray[np.uint64],
    other: NDArray[np.uint64],
) -> tuple[int, int, int, int, int, int]:
    """Return the chain prolonged by a run; matched is 0 where it does not follow or would thin the passage out."""
    none = (0, 0, 0, 0, 0, 0)
    overlap = max(0, chain[1] - left, chain[3] - right)
    if length - overlap < END or left < chain[0] or right < chain[2]:
        return none
    start = left + overlap
    there = right + overlap
    length -= overlap
    span = max(start + length - chain[0], there + length - chain[2])
    if chain[4] + length + min(start - chain[1], there - chain[3]) < MATCHED * span:
        return none
    between = in_order(one[chain[1] : start], other[chain[3] : there])
    matched = chain[4] + between + length
    if matched < MATCHED * span:
        return none
    return chain[0], start + length, chain[2], there + length, matched, max(chain[5], length)


@kernel
def in_order(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> int:
    """Return how many words two gaps have in common, in order; 0 where they are too long to compare."""
    if len(one) == 0 or len(other) == 0 or len(one) > GAP or len(other) > GAP:
        return 0
    row = np.zeros(len(other) + 1, np.int64)
    for at in range(len(one)):
        corner = 0
        for to in range(len(other)):
            above = row[to + 1]
            if one[at] == other[to]:
                row[to + 1] = corner + 1
            else:
                row[to + 1] = max(above, row[to])
            corner = above
    return int(row[len(other)])


@kernel
def commonest(words: NDArray[np.uint64]) -> int:
    """Return how often the commonest of some words occurs."""
    ordered = np.sort(words)
    most = 0
    run = 0
    for at in range(len(ordered)):
        run = run + 1 if at and ordered[at] == ordered[at - 1] else 1
        most = max(most, run)
    return most


@kernel
def apart(runs: NDArray[np.int64], taken: tuple[int, int, int, int, int, int]) -> NDArray[np.int64]:
    """Return the runs that have no word in common with a passage."""
    kept = np.empty(len(runs), np.bool_)
    for run in range(len(runs)):
        left, right, length = runs[run]
        kept[run] = not (
            (left < taken[1] and taken[0] < left + length) or (right < taken[3] and taken[2] < right + length)
        )
    return runs[kept]
