"""Equal texts: hashed eight bytes at a time, placed in an open table, compared byte by byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.kernels.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def hash_rows(
    data: NDArray[np.uint8], offsets: NDArray[np.int64], first: int, last: int, hashes: NDArray[np.uint64]
) -> None:
    """Hash eight bytes at a time."""
    prime = np.uint64(0x9E3779B97F4A7C15)
    for row in range(first, last):
        at = offsets[row]
        end = offsets[row + 1]
        value = np.uint64(end - at)
        while at < end:
            part = np.uint64(0)
            if at + 8 <= end:
                for byte in range(8):
                    part |= np.uint64(data[at + byte]) << np.uint64(8 * byte)
            else:
                for byte in range(end - at):
                    part |= np.uint64(data[at + byte]) << np.uint64(8 * byte)
            value = (value ^ part) * prime
            value ^= value >> np.uint64(29)
            at += 8
        hashes[row] = value * prime


@kernel
def firsts(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    hashes: NDArray[np.uint64],
    slots: NDArray[np.int64],
    first: NDArray[np.int64],
) -> None:
    """Place each text in an open table, or find its equal there."""
    mask = len(slots) - 1
    for row in range(len(hashes)):
        place = np.int64(hashes[row] >> np.uint64(20)) & mask
        while True:
            there = slots[place]
            if there < 0:
                slots[place] = row
                first[row] = row
                break
            if hashes[there] == hashes[row] and same(data, offsets, there, row):
                first[row] = there
                break
            place = (place + 1) & mask


@kernel
def same(data: NDArray[np.uint8], offsets: NDArray[np.int64], one: int, other: int) -> bool:
    """Return whether two rows are equal."""
    start = offsets[one]
    there = offsets[other]
    size = offsets[one + 1] - start
    if offsets[other + 1] - there != size:
        return False
    for at in range(size):
        if data[start + at] != data[there + at]:
            return False
    return True
