"""Equal texts, found in one pass: a hash says where to look, the bytes decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels import equal
from audit.kernels.compiled import in_threads, slices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.text.buffers import Texts

STEP: Final = 1 << 13
"""Texts that one thread hashes before it takes the next."""


def first_equal(texts: Texts, jobs: int = 1) -> NDArray[np.int64]:
    """Return for each text the index of the first one that is equal to it: its own, where none is before it."""
    hashes = np.empty(len(texts), np.uint64)

    def hash_rows(rows: tuple[int, int]) -> None:
        equal.hash_rows(texts.data, texts.offsets, rows[0], rows[1], hashes)

    in_threads(hash_rows, slices(len(texts), STEP), jobs)
    first = np.empty(len(texts), np.int64)
    slots = np.full(1 << max(4, (2 * len(texts)).bit_length()), -1, np.int64)
    equal.firsts(texts.data, texts.offsets, hashes, slots, first)
    return first
