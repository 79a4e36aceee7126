"""UTF-8 as kernels read it: code points out of bytes, whole rows copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.kernels.compiled import kernel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@kernel
def decoded(data: NDArray[np.uint8], at: int) -> tuple[int, int]:
    """Return the code point that begins at ``at`` in valid UTF-8, and where the next one begins."""
    lead = int(data[at])
    if lead < 0x80:
        return lead, at + 1
    if lead < 0xE0:
        return ((lead & 0x1F) << 6) | int(data[at + 1] & 0x3F), at + 2
    if lead < 0xF0:
        return (
            ((lead & 0x0F) << 12) | (int(data[at + 1] & 0x3F) << 6) | int(data[at + 2] & 0x3F),
            at + 3,
        )
    return (
        ((lead & 0x07) << 18)
        | (int(data[at + 1] & 0x3F) << 12)
        | (int(data[at + 2] & 0x3F) << 6)
        | int(data[at + 3] & 0x3F),
        at + 4,
    )


@kernel
def copy(
    data: NDArray[np.uint8], starts: NDArray[np.int64], taken: NDArray[np.uint8], offsets: NDArray[np.int64]
) -> None:
    """Copy rows of bytes that begin at ``starts`` to rows of ``taken`` that begin and end at ``offsets``."""
    for row in range(len(offsets) - 1):
        size = offsets[row + 1] - offsets[row]
        taken[offsets[row] : offsets[row + 1]] = data[starts[row] : starts[row] + size]


@kernel
def mark(data: NDArray[np.uint8], seen: NDArray[np.bool_]) -> None:
    """Mark the code points that occur."""
    at = 0
    while at < len(data):
        point, at = decoded(data, at)
        seen[point] = True
