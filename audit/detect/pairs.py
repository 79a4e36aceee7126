"""Pairs of units that hold the same key: sorted, never looped over one bucket at a time in Python.

A key and the unit that holds it are one 64-bit number, the key above the unit, so that sorting numbers groups the
units of each key in order. A pair of units is one 64-bit number as well, the smaller unit above the larger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels import grouping
from audit.kernels.grouping import LARGER, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

PORTION: Final = 1 << 23
"""Pairs that are sorted at once: 64 MiB of them."""

STEPS: Final = 1 << 12
"""Parts of the units by which pairs are counted before they are shared out to portions."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The pairs of units that share a key (packed, in order of the keys, repeated), and what was left out.

    ``hot`` counts the keys that more units held than are paired in full, ``left_out`` the pairs that this cost.
    """

    pairs: NDArray[np.uint64]
    hot: int
    left_out: int


def paired(held: NDArray[np.uint64], bits: int, most: int, *, chained: bool) -> Grouped:
    """Return the pairs of the units that hold the same key.

    ``held`` are keys above units of ``bits`` bits, sorted; a key that a unit holds twice counts once. Of a key that
    more than ``most`` units hold, each unit is paired with the first and with the next, if ``chained``; else none is.
    """
    count, hot, left_out = grouping.count(held, np.uint64(bits), most, chained)
    pairs = np.empty(count, np.uint64)
    grouping.fill(held, np.uint64(bits), most, chained, np.uint64(0), np.uint64(1 << bits), pairs)
    return Grouped(pairs, hot, left_out)


def shared(
    held: NDArray[np.uint64], bits: int, most: int, single: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.uint64], NDArray[np.int64], int]:
    """Return the distinct pairs of units that hold the same keys, sorted, how many keys each shares, and the hot keys.

    As `paired`, not chained, then `counted`; but a portion after the other, by the smaller unit, so that pairs that
    share many keys are never all there at once.
    """
    count, hot, _ = grouping.count(held, np.uint64(bits), most, chained=False)
    step = max(1, (1 << bits) // STEPS)
    sizes = np.full(1, count)
    if count > PORTION:
        sizes = np.zeros((1 << bits) // step + 1, np.int64)
        grouping.spread(held, np.uint64(bits), most, np.uint64(step), sizes)
    found, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for first, last in _portions(sizes):
        lowest, below = (first * step, last * step) if len(sizes) > 1 else (0, 1 << bits)
        pairs = np.empty(int(sizes[first:last].sum()), np.uint64)
        span = np.uint64(lowest), np.uint64(below)
        grouping.fill(held, np.uint64(bits), most, chained=False, lowest=span[0], below=span[1], pairs=pairs)
        kept, times = counted(pairs, single)
        found.append(kept)
        counts.append(times)
    return np.concatenate(found), np.concatenate(counts), hot


def _portions(sizes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield slices of some sizes that each make up ``PORTION`` at most, if no single one is more."""
    start, held = 0, 0
    for at, size in enumerate(sizes.tolist()):
        if held and held + size > PORTION:
            yield start, at
            start, held = at, 0
        held += size
    yield start, len(sizes)


def distinct(parts: Iterable[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Return the distinct pairs of several arrays, sorted."""
    whole = np.concatenate([np.empty(0, np.uint64), *parts])
    whole.sort()
    return whole[_news(whole)]


def counted(
    pairs: NDArray[np.uint64], single: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the distinct pairs, sorted, and how often each occurs. Sorts ``pairs`` in place.

    With ``single``, a pair that occurs once is left out unless one of its units is marked there.
    """
    pairs.sort()
    marked = np.ones(0, np.bool_) if single is None else single
    distinct_pairs, counts = grouping.counted(pairs, marked)
    return distinct_pairs, counts


def unpacked(pairs: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the smaller and the larger units of packed pairs."""
    return (pairs >> UNIT).astype(np.int64), (pairs & LARGER).astype(np.int64)


def packed(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return pairs of units, packed."""
    smaller, larger = np.minimum(left, right), np.maximum(left, right)
    return (smaller.astype(np.uint64) << UNIT) | larger.astype(np.uint64)


def _news(ordered: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return for each number whether it differs from the one before it."""
    news = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=news[1:])
    return news
