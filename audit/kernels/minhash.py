"""Signatures as datasketch makes them, and the hashes of their bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.utf8 import decoded

if TYPE_CHECKING:
    from numpy.typing import NDArray

LANES: Final = 64
"""Shingles hashed at once: the loop over them becomes instructions on vectors, with nothing left over at its end."""


@kernel
def sign(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    units: NDArray[np.int64],
    widths: NDArray[np.int64],
    powers: NDArray[np.uint64],
    affine: NDArray[np.uint32],
    found: NDArray[np.uint32],
) -> None:
    """Write the signature of each of the units.

    A shingle is a polynomial of its code points over 2^64, rolled on from shingle to shingle; its hash is the upper
    half after a final mix. Then datasketch's: the finalizer of MurmurHash3, and for each permutation the least of
    a * hash + b over 2^32.
    """
    longest = 1
    for unit in units:
        longest = max(longest, offsets[unit + 1] - offsets[unit])
    points = np.empty(longest, np.uint64)
    codes = np.empty(longest + LANES, np.uint32)
    base = powers[1]
    for row in range(len(units)):
        at = offsets[units[row]]
        size = 0
        while at < offsets[units[row] + 1]:
            point, at = decoded(data, at)
            points[size] = np.uint64(point + 1)
            size += 1
        width = min(widths[row], size)
        value = np.uint64(0)
        for place in range(width - 1):
            value = value * base + points[place]
        shingles = size - width + 1
        for shingle in range(shingles):
            value = value * base + points[shingle + width - 1]
            mixed = value ^ (value >> np.uint64(29))
            code = np.uint32((mixed * base) >> np.uint64(32))
            code ^= code >> np.uint32(16)
            code = np.uint32(code * np.uint32(0x85EBCA6B))
            code ^= code >> np.uint32(13)
            code = np.uint32(code * np.uint32(0xC2B2AE35))
            codes[shingle] = code ^ (code >> np.uint32(16))
            value -= points[shingle] * powers[width - 1]
        padded = (shingles + LANES - 1) // LANES * LANES
        codes[shingles:padded] = codes[0]  # the same again changes no minimum
        for permutation in range(affine.shape[1]):
            factor = affine[0, permutation]
            summand = affine[1, permutation]
            least = np.uint32(0xFFFFFFFF)
            for place in range(padded):
                least = min(least, np.uint32(np.uint32(factor * codes[place]) + summand))
            found[row, permutation] = least


@kernel
def band(signed: NDArray[np.uint32], rows: int, keys: NDArray[np.uint32]) -> None:
    """Write a hash of each band of each signature."""
    for text in range(signed.shape[0]):
        for band in range(keys.shape[0]):
            value = np.uint64(band)
            for row in range(band * rows, (band + 1) * rows):
                value = (value ^ np.uint64(signed[text, row])) * np.uint64(0xBF58476D1CE4E5B9)
                value ^= value >> np.uint64(29)
            keys[band, text] = np.uint32(value >> np.uint64(32))
