"""Rows folded character by character, as a table has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.kernels.compiled import kernel
from audit.kernels.utf8 import decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GAP: Final = 0
VANISHES: Final = 1
WORD: Final = 2
UNSPACED_WORD: Final = 3
JOINS: Final = 4
"""What a character becomes: a gap, nothing, its entry in a table, or something that depends on its neighbours."""

ASCII: Final = 0x80
"""Characters of one byte: each becomes one of them, or a gap, whatever its neighbours."""

SPACE: Final = 32


@kernel
def fold(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    first: int,
    last: int,
    plain: NDArray[np.uint8],
    kinds: NDArray[np.uint8],
    places: NDArray[np.int64],
    pool: NDArray[np.uint8],
    out: NDArray[np.uint8],
    sizes: NDArray[np.int64],
) -> None:
    """Fold the rows from ``first`` up to ``last`` to where they begin in ``out``; size -1 for one that joins."""
    for row in range(first, last):
        at = offsets[row]
        end = offsets[row + 1]
        to = at
        gap = False
        joins = False
        while at < end:
            if data[at] < ASCII:
                byte = plain[data[at]]
                at += 1
                if byte == SPACE:
                    gap = True
                    continue
                if gap and to > offsets[row]:
                    out[to] = SPACE
                    to += 1
                gap = False
                out[to] = byte
                to += 1
                continue
            point, at = decoded(data, at)
            kind = kinds[point]
            if kind in (WORD, UNSPACED_WORD):
                if gap and to > offsets[row]:
                    out[to] = SPACE
                    to += 1
                gap = False
                place = places[point]
                for part in range(place + 1, place + 1 + pool[place]):
                    out[to] = pool[part]
                    to += 1
            elif kind == GAP:
                gap = True
            elif kind == JOINS:
                joins = True
                break
        sizes[row] = -1 if joins else to - offsets[row]


@kernel
def pack(
    data: NDArray[np.uint8], starts: NDArray[np.int64], packed: NDArray[np.uint8], offsets: NDArray[np.int64]
) -> None:
    """Copy the beginnings of rows to where ``offsets`` has them; rows that are longer there are left half written."""
    for row in range(len(offsets) - 1):
        size = min(offsets[row + 1] - offsets[row], starts[row + 1] - starts[row])
        packed[offsets[row] : offsets[row] + size] = data[starts[row] : starts[row] + size]
