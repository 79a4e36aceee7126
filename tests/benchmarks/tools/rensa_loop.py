"""rensa with its full MinHash, which looks at every token; not its "rho" route, which looks at some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash, RMinHashLSH
from tools.found import Found
from tools.plain import plain, texts, verified, word_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from tools.found import Task

SEED = 42


def flags(task: Task) -> Found:
    """Words as shingles, 16 bands of 8 rows, all in one matrix: its fastest accurate call. It names no partner."""
    words = (text.lower().split() for text in texts(task.paragraphs))
    matrix = RMinHash.digest_matrix_from_token_sets(words, 128, SEED)
    index = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
    return Found("flags", np.array(index.query_duplicate_flags_matrix_one_shot(matrix), bool))


def named(task: Task) -> Found:
    """The same sketches as objects, of which the index names the partners."""
    words = (text.lower().split() for text in texts(task.paragraphs))
    return Found("pairs", _collisions(words, bands=16))


def singly(task: Task) -> Found:
    """One record after the other: sketched, asked for, inserted."""
    index = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
    pairs = []
    for row, text in enumerate(texts(task.paragraphs)):
        sketch = RMinHash(128, SEED)
        sketch.update(text.lower().split())
        pairs += [(other, row) for other in index.query(sketch)]
        index.insert(row, sketch)
    return Found("pairs", np.array(pairs, np.int64).reshape(-1, 2))


def _verified(shingles: Callable[[str], list[str]], bands: int) -> Callable[[Task], Found]:
    def found(task: Task) -> Found:
        """Verify every collision of normalised texts: what it takes to find near pairs."""
        plains = [plain(text) for text in texts(task.paragraphs)]
        return Found("pairs", verified(_collisions(map(shingles, plains), bands), plains, task.jobs))

    return found


def _collisions(shingles: Iterable[Iterable[str]], bands: int) -> NDArray[np.int64]:
    sketches = RMinHash.from_token_sets(shingles, 128, SEED)
    index = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=bands)
    index.insert_many(sketches)
    hits = index.query_all(sketches)
    pairs = [(row, other) for row, others in enumerate(hits) for other in others if other > row]
    return np.array(pairs, np.int64).reshape(-1, 2)


CALLS = {
    "rensa, flags": flags,
    "rensa": named,
    "rensa, record by record": singly,
    "rensa, verified": _verified(str.split, 32),
    "rensa, wide": _verified(word_pairs, 64),
}
