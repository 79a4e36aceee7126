"""MinHash signatures and the pairs that share a band of one.

Signatures are datasketch's, of character shingles: a word changed in twenty leaves most of a paragraph's shingles as
they were, while of its word 5-grams a quarter is gone. With 32 bands of 4 rows two texts of Jaccard similarity s
share a band with probability 1 - (1 - s^4)^32: 0.33 at s = 0.33, 0.88 at 0.5, above 0.999 at 0.67.

Two words changed in ten leave a short text less than half of its shingles. Short texts are therefore sketched a second
time with finer shingles, of which strangers share too many only where texts are long.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from datasketch import MinHash

from audit.text.compared import unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

CHUNK: Final = 1 << 18
"""Characters shingled at once: bounds memory on a paragraph of any length."""

LONG: Final = 4096
"""Shingles of a chunk from which sorting out the repeated ones costs less than hashing them again."""

HOT: Final = 64
"""Units in one bucket up to which every pair of them is nominated; beyond, each with the first and with the next."""

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Sketch:
    """Everything that a signature depends on besides the text. Signatures of different sketches do not compare.

    Texts of at most ``short`` characters are nominated by shingles of ``shingle_short`` characters as well.
    """

    permutations: int = 128
    bands: int = 32
    seed: int = 1
    shingle: int = 7
    shingle_unspaced: int = 4
    short: int = 130
    shingle_short: int = 4


SKETCH: Final = Sketch()


@dataclass(frozen=True, slots=True)
class Nominated:
    """Pairs (``left < right``, sorted, each once) and the number of pairs that hot buckets left out.

    A pair counts in each bucket that leaves it out; another may have nominated it.
    """

    pairs: NDArray[np.int64]
    left_out: int = 0


def signatures(texts: Iterable[str], sketch: Sketch = SKETCH) -> NDArray[np.uint32]:
    """Return the datasketch signatures (scheme affine32) of compared texts, a row each.

    A text shorter than a shingle is one shingle.
    """
    minhash = MinHash(num_perm=sketch.permutations, seed=sketch.seed, hashfunc=int, scheme="affine32")
    rows: list[NDArray[np.uint32]] = []
    for text in texts:
        minhash.clear()
        for hashes in shingle_hashes(text, sketch.shingle_unspaced if unspaced(text) else sketch.shingle):
            minhash.update_batch(hashes.tolist())
        rows.append(minhash.digest())
    return np.stack(rows)


def shingle_hashes(text: str, width: int) -> Iterator[NDArray[np.uint32]]:
    """Yield the 32-bit hashes of the ``width``-character shingles of ``text``, by chunks of it.

    The hash is a polynomial of the code points over 2^64, its upper half after a final mix.
    """
    for start in range(0, max(1, len(text) - width + 1), CHUNK):
        points = np.frombuffer(text[start : start + CHUNK + width - 1].encode("utf-32-le"), np.uint32)
        count = max(1, len(points) - width + 1)
        value = np.zeros(count, np.uint64)
        for at in range(min(width, len(points))):
            value = value * _BASE + points[at : at + count] + np.uint64(1)
        value ^= value >> np.uint64(29)
        hashes = ((value * _BASE) >> np.uint64(32)).astype(np.uint32)
        yield np.unique(hashes) if count > LONG else hashes


def nominate(texts: Sequence[str], sketch: Sketch = SKETCH) -> Nominated:
    """Return the pairs of ``texts`` that share a band."""
    whole = _banded(texts, sketch)
    short = [at for at, text in enumerate(texts) if len(text) <= sketch.short and not unspaced(text)]
    fine = _banded([texts[at] for at in short], replace(sketch, shingle=sketch.shingle_short))
    pairs = unique_pairs([whole.pairs, np.array(short, np.int64)[fine.pairs]])
    return Nominated(pairs, whole.left_out + fine.left_out)


def unique_pairs(found: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return the distinct pairs of several arrays of pairs, each with the smaller first, sorted."""
    if not found:
        return np.empty((0, 2), np.int64)
    return np.unique(np.sort(np.concatenate(found), axis=1), axis=0)


def _banded(texts: Sequence[str], sketch: Sketch) -> Nominated:
    """Return the pairs of ``texts`` that share a band of their signatures."""
    if len(texts) < 2:  # noqa: PLR2004 - a pair
        return Nominated(np.empty((0, 2), np.int64))
    rows = sketch.permutations // sketch.bands
    sketched = signatures(texts, sketch)
    found: list[NDArray[np.int64]] = []
    left_out = 0
    for band in range(sketch.bands):
        keys = np.ascontiguousarray(sketched[:, band * rows : (band + 1) * rows]).view(f"V{4 * rows}").ravel()
        order = np.argsort(keys, kind="stable")
        for bucket in _buckets(keys[order], order):
            if len(bucket) <= HOT:
                left, right = np.triu_indices(len(bucket), 1)
                found.append(np.stack([bucket[left], bucket[right]], axis=1))
            else:
                found.append(np.stack([np.full(len(bucket) - 1, bucket[0]), bucket[1:]], axis=1))
                found.append(np.stack([bucket[:-1], bucket[1:]], axis=1))
                left_out += len(bucket) * (len(bucket) - 1) // 2 - 2 * len(bucket) + 3
    return Nominated(unique_pairs(found), left_out)


def _buckets(keys: NDArray[np.void], order: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield the units of each key that two or more share, in index order."""
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    ends = np.concatenate([starts[1:], [len(keys)]])
    for start, end in zip(starts[ends - starts > 1].tolist(), ends[ends - starts > 1].tolist(), strict=True):
        yield np.sort(order[start:end])
