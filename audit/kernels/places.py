"""Where the words of texts stand, in characters of the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.kernels.compiled import kernel
from audit.kernels.folding import GAP, JOINS, UNSPACED_WORD, VANISHES
from audit.kernels.utf8 import decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@kernel
def count(
    data: NDArray[np.uint8], offsets: NDArray[np.int64], kinds: NDArray[np.uint8], counts: NDArray[np.int64]
) -> None:
    """Count the words of each row; -1 for one with a character that depends on its neighbours."""
    for row in range(len(counts)):
        counts[row] = 0
        at = offsets[row]
        inside = False
        while at < offsets[row + 1]:
            point, at = decoded(data, at)
            kind = kinds[point]
            if kind == JOINS:
                counts[row] = -1
                break
            if kind == GAP:
                inside = False
            elif kind != VANISHES:
                if kind == UNSPACED_WORD or not inside:
                    counts[row] += 1
                inside = kind != UNSPACED_WORD


@kernel
def place(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    kinds: NDArray[np.uint8],
    capitals: NDArray[np.bool_],
    digits: NDArray[np.bool_],
    starts: NDArray[np.int64],
    places: NDArray[np.int32],
    named: NDArray[np.bool_],
) -> None:
    """Write where each word begins and ends (exclusive), in characters; of a row that `count` gave up, nothing."""
    for row in range(len(starts) - 1):
        at = offsets[row]
        to = starts[row] - 1
        character = 0
        inside = False
        while at < offsets[row + 1] and to < starts[row + 1]:
            point, at = decoded(data, at)
            kind = kinds[point]
            if kind == JOINS:
                break
            if kind == GAP:
                inside = False
            elif kind != VANISHES:
                if kind == UNSPACED_WORD or not inside:
                    to += 1
                    places[to, 0] = character
                    named[to] = capitals[point]
                named[to] |= digits[point]
                inside = kind != UNSPACED_WORD
                places[to, 1] = character + 1
            character += 1
