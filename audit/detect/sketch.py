"""MinHash signatures and the pairs that share a band of one.

Signatures are datasketch's, of character shingles: a word changed in twenty leaves most of a paragraph's shingles as
they were, while of its word 5-grams a quarter is gone. With 32 bands of 4 rows two texts of Jaccard similarity s
share a band with probability 1 - (1 - s^4)^32: 0.33 at s = 0.33, 0.88 at 0.5, above 0.999 at 0.67.

Two words changed in ten leave a short text less than half of its shingles. Short texts are therefore sketched a second
time with finer shingles, of which strangers share too many only where texts are long.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from datasketch import MinHash

from audit.detect.pairs import distinct, paired
from audit.kernels import minhash
from audit.kernels.compiled import in_threads, slices
from audit.kernels.grouping import UNIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.text.buffers import Texts

STEP: Final = 1 << 10
"""Texts that one thread sketches before it takes the next."""

HOT: Final = 64
"""Units in one bucket up to which every pair of them is nominated; beyond, each with the first and with the next."""

_BASE: Final = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Sketch:
    """Everything that a signature depends on besides the text. Signatures of different sketches do not compare."""

    permutations: int = 128
    bands: int = 32
    seed: int = 1
    shingle: int = 7
    shingle_unspaced: int = 4

    @property
    def rows(self) -> int:
        """Rows of a band."""
        return self.permutations // self.bands

    @cached_property
    def affine(self) -> NDArray[np.uint32]:
        """The factors and the summands of datasketch's permutations, shape (2, permutations)."""
        made = MinHash(num_perm=self.permutations, seed=self.seed, scheme="affine32").permutations
        return np.ascontiguousarray(made, np.uint32)

    def minhash(self, signature: NDArray[np.uint32]) -> MinHash:
        """Return a signature as the datasketch object that it belongs to."""
        return MinHash(hashvalues=signature, scheme="affine32", seed=self.seed)


SKETCH: Final = Sketch()


def signatures(
    texts: Texts, units: NDArray[np.int64], unspaced: NDArray[np.bool_], sketch: Sketch = SKETCH, jobs: int = 1
) -> NDArray[np.uint32]:
    """Return the signatures (datasketch's, scheme affine32) of some of the texts, shape (units, permutations).

    ``unspaced`` says of each text whether it is in a script without spaces. A text shorter than a shingle is one
    shingle.
    """
    found = np.empty((len(units), sketch.permutations), np.uint32)

    def sign(rows: tuple[int, int]) -> None:
        _sign(texts, units[slice(*rows)], unspaced, sketch, found[slice(*rows)])

    in_threads(sign, slices(len(units), STEP), jobs)
    return found


def band_keys(
    texts: Texts, units: NDArray[np.int64], unspaced: NDArray[np.bool_], sketch: Sketch = SKETCH, jobs: int = 1
) -> NDArray[np.uint32]:
    """Return a hash of each band of the units' signatures, shape (bands, units): equal bands have equal hashes."""
    found = np.empty((sketch.bands, len(units)), np.uint32)

    def hash_bands(rows: tuple[int, int]) -> None:
        signed = np.empty((rows[1] - rows[0], sketch.permutations), np.uint32)
        _sign(texts, units[slice(*rows)], unspaced, sketch, signed)
        found[:, slice(*rows)] = keys_of(signed, sketch)

    in_threads(hash_bands, slices(len(units), STEP), jobs)
    return found


def keys_of(signatures: NDArray[np.uint32], sketch: Sketch = SKETCH) -> NDArray[np.uint32]:
    """Return a hash of each band of some signatures, shape (bands, signatures)."""
    keys = np.empty((sketch.bands, len(signatures)), np.uint32)
    minhash.band(signatures, sketch.rows, keys)
    return keys


def nominate(keys: NDArray[np.uint32], units: NDArray[np.int64], jobs: int = 1) -> tuple[NDArray[np.uint64], int]:
    """Return the packed pairs of ``units`` that share a band, each once, and the pairs that hot buckets left out.

    ``keys`` has a row for each band and a column for each unit; units ascend. A pair counts in each bucket that
    leaves it out; another may have nominated it.
    """
    low = units.astype(np.uint64)

    def pairs_of(band: int) -> tuple[NDArray[np.uint64], int]:
        held = (keys[band].astype(np.uint64) << UNIT) | low
        held.sort()
        grouped = paired(held, int(UNIT), HOT, chained=True)
        return distinct([grouped.pairs]), grouped.left_out

    found = in_threads(pairs_of, range(len(keys)), jobs)
    return distinct(pairs for pairs, _ in found), sum(left_out for _, left_out in found)


def _sign(
    texts: Texts, units: NDArray[np.int64], unspaced: NDArray[np.bool_], sketch: Sketch, found: NDArray[np.uint32]
) -> None:
    widths = np.where(unspaced[units], sketch.shingle_unspaced, sketch.shingle)
    powers = np.array([pow(_BASE, width, 1 << 64) for width in range(1 + int(widths.max(initial=1)))], np.uint64)
    minhash.sign(texts.data, texts.offsets, units, widths, powers, sketch.affine, found)
