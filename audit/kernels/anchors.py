"""Runs of words: hashed, the common ones told, and longer runs that hold common ones alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.grouping import holders_from
from audit.kernels.table import slot_of, slots_for

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def run_hash(hashes: NDArray[np.uint64], at: int, size: int) -> np.uint64:
    """Return a hash of ``size`` words."""
    value = np.uint64(size)
    for place in range(at, at + size):
        value = (value ^ hashes[place]) * np.uint64(0xBF58476D1CE4E5B9)
        value ^= value >> np.uint64(29)
    return value


@kernel
def hash_runs(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    units: NDArray[np.int64],
    first: int,
    last: int,
    runs: NDArray[np.int64],
    bits: np.uint64,
    places: NDArray[np.int64],
    held: NDArray[np.uint64],
) -> None:
    """Write a hash of every run of words of the units from ``first`` up to ``last``, its lowest bits the unit."""
    for row in range(first, last):
        unit = units[row]
        to = places[row]
        for at in range(starts[unit], starts[unit + 1] - runs[unit] + 1):
            held[to] = ((run_hash(hashes, at, runs[unit]) >> bits) << bits) | np.uint64(unit)
            to += 1


@kernel
def common(held: NDArray[np.uint64], bits: np.uint64, most: int, hot: int) -> NDArray[np.uint64]:
    """Return the ``hot`` anchors that more than ``most`` units hold."""
    found = np.empty(hot, np.uint64)
    nobody = np.empty(0, np.uint64)
    to = 0
    at = 0
    while at < len(held) and to < hot:
        key = held[at] >> bits
        at, size = holders_from(held, bits, at, nobody)
        if size > most:
            found[to] = key
            to += 1
    return found


@kernel
def table(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return an open table of some keys, each with its lowest bit set."""
    slots = np.zeros(slots_for(2 * len(keys)), np.uint64)
    for key in keys:
        slots[slot_of(slots, key | np.uint64(1))] = key | np.uint64(1)
    return slots


@kernel
def long_runs(
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    units: NDArray[np.int64],
    runs: NDArray[np.int64],
    least: NDArray[np.int64],
    slots: NDArray[np.uint64],
    bits: np.uint64,
) -> NDArray[np.uint64]:
    """Return the long runs of common anchors, hashed to 32 bits above the unit."""
    room = 0
    for unit in units:
        room += max(0, starts[unit + 1] - starts[unit] - least[unit] + 1)
    held = np.empty(room, np.uint64)
    to = 0
    for unit in units:
        inside = 0  # words that end here and hold common anchors alone
        for at in range(starts[unit], starts[unit + 1] - runs[unit] + 1):
            key = (run_hash(hashes, at, runs[unit]) >> bits) | np.uint64(1)
            inside = max(inside + 1, runs[unit]) if slots[slot_of(slots, key)] == key else 0
            if inside >= least[unit]:
                value = run_hash(hashes, at + runs[unit] - least[unit], least[unit])
                held[to] = ((value >> np.uint64(32)) << np.uint64(32)) | np.uint64(unit)
                to += 1
    return held[:to].copy()
