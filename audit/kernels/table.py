"""Open tables of 64-bit keys: 0 is an empty slot, so that a key is never 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.kernels.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def slots_for(size: int) -> int:
    """Return how many slots a table of ``size`` keys has: a power of two, half of them empty at the least."""
    slots = 16
    while slots < 2 * size:
        slots *= 2
    return slots


@kernel
def slot_of(keys: NDArray[np.uint64], key: np.uint64) -> int:
    """Return where a key stands in a table, or the empty slot where it belongs."""
    mask = len(keys) - 1
    slot = np.int64((key * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(33)) & mask
    while keys[slot] and keys[slot] != key:
        slot = (slot + 1) & mask
    return int(slot)
