"""The words of compared texts: counted, hashed, and where they stand in the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.folding import SPACE
from audit.kernels.utf8 import decoded

if TYPE_CHECKING:
    from numpy.typing import NDArray


ZERO: Final = 48


@kernel
def plainly(data: NDArray[np.uint8]) -> tuple[int, bool]:
    """Return how many spaces a text has, and whether it is of ASCII alone."""
    spaces = 0
    bits = np.uint8(0)
    for byte in data:
        if byte == SPACE:
            spaces += 1
        bits |= byte
    return spaces, bool(bits < 0x80)


@kernel
def measure(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    first: int,
    last: int,
    unspaced: NDArray[np.bool_],
    found: NDArray[np.int64],
) -> None:
    """Count the characters, the words and the unspaced words of the rows from ``first`` up to ``last``."""
    for row in range(first, last):
        at = offsets[row]
        spaces, ascii_alone = plainly(data[at : offsets[row + 1]])
        if ascii_alone:
            found[0, row] = offsets[row + 1] - at
            found[1, row] = spaces + 1 if found[0, row] else 0
            continue
        inside = False
        while at < offsets[row + 1]:
            point, at = decoded(data, at)
            found[0, row] += 1
            if point == SPACE:
                inside = False
            elif unspaced[point]:
                inside = False
                found[1, row] += 1
                found[2, row] += 1
            else:
                if not inside:
                    found[1, row] += 1
                inside = True


@kernel
def span(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    rows: NDArray[np.int64],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    unspaced: NDArray[np.bool_],
    found: NDArray[np.int64],
) -> None:
    """Write where in the bytes the words from ``first`` up to ``last`` of each row begin and end."""
    for row in range(len(rows)):
        at = offsets[rows[row]]
        end = offsets[rows[row] + 1]
        found[row, 0] = found[row, 1] = at
        word = -1
        inside = False
        while at < end:
            start = at
            point, at = decoded(data, at)
            if point == SPACE:
                inside = False
                continue
            if unspaced[point] or not inside:
                word += 1
                if word == last[row]:
                    break
                if word == first[row]:
                    found[row, 0] = start
            inside = not unspaced[point]
            found[row, 1] = at


@kernel
def split(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    first: int,
    last: int,
    unspaced: NDArray[np.bool_],
    digits: NDArray[np.bool_],
    starts: NDArray[np.int64],
    hashes: NDArray[np.uint64],
) -> None:
    """Write a hash of each word of the rows from ``first`` up to ``last``, but of those that have no room for any.

    Code points that are marked in ``digits``, where it is not empty, count as 0.
    """
    folds = len(digits) > 0
    seed = np.uint64(0xCBF29CE484222325)
    prime = np.uint64(0x9E3779B97F4A7C15)
    for row in range(first, last):
        to = starts[row]
        if to == starts[row + 1]:
            continue
        at = offsets[row]
        value = seed
        inside = False
        while at < offsets[row + 1]:
            point, at = decoded(data, at)
            alone = unspaced[point]
            if inside and (alone or point == SPACE):
                hashes[to] = value ^ (value >> np.uint64(32))
                to += 1
            inside = point != SPACE
            if not inside:
                value = seed
                continue
            if alone:
                value = (seed ^ np.uint64(point)) * prime
                hashes[to] = value ^ (value >> np.uint64(32))
                to += 1
                value = seed
                inside = False
                continue
            if folds and digits[point]:
                point = ZERO
            value = (value ^ np.uint64(point)) * prime
        if inside:
            hashes[to] = value ^ (value >> np.uint64(32))
