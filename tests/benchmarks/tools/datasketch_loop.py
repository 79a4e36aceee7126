"""datasketch as its documentation shows it: a loop that asks the index for each record, then puts it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from datasketch import MinHash, MinHashLSH
from tools.found import Found
from tools.plain import plain, texts, verified, word_pairs
from xxhash import xxh32_intdigest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from tools.found import Task


def documented(task: Task) -> Found:
    """Words as shingles, the bands that the library chooses for a threshold of 0.8."""
    shingles = ({word.encode() for word in text.lower().split()} for text in texts(task.paragraphs))
    return Found("pairs", _collisions(shingles, MinHashLSH(threshold=0.8, num_perm=128)))


def _verified(shingles: Callable[[str], list[str]], bands: int) -> Callable[[Task], Found]:
    def found(task: Task) -> Found:
        """Verify every collision of normalised texts: what it takes to find near pairs."""
        plains = [plain(text) for text in texts(task.paragraphs)]
        index = MinHashLSH(num_perm=128, params=(bands, 128 // bands))
        pairs = _collisions(({shingle.encode() for shingle in shingles(text)} for text in plains), index)
        return Found("pairs", verified(pairs, plains, task.jobs))

    return found


def _collisions(shingles: Iterable[set[bytes]], index: MinHashLSH) -> NDArray[np.int64]:
    pairs: list[tuple[int, int]] = []
    sketches = MinHash.generator(shingles, num_perm=128, hashfunc=xxh32_intdigest)
    for row, sketch in enumerate(sketches):
        pairs.extend((other, row) for other in index.query(sketch))
        index.insert(row, sketch, check_duplication=False)
    return np.array(pairs, np.int64).reshape(-1, 2)


CALLS = {
    "datasketch": documented,
    "datasketch, verified": _verified(str.split, 32),
    "datasketch, wide": _verified(word_pairs, 64),
}
