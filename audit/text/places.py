"""Where the words of many compared texts stand in the texts that they were made from.

What `audit.text.offsets.aligned` says row by row, for a column: rows in which folding treats each character by itself
are read by a kernel, the others one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audit.kernels import places
from audit.text.buffers import Texts
from audit.text.columns import digit_points, kinds_of, points_where
from audit.text.offsets import aligned

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Places:
    """Words by row: those of row ``i`` stand at ``places[offsets[i]:offsets[i + 1]]``, shape (words, 2), in characters.

    A place is where a word begins in the original text, and where it ends (exclusive). ``named`` says of each word
    whether it is written as a name or a figure: with a capital first, or a digit anywhere.
    """

    places: NDArray[np.int32]
    offsets: NDArray[np.int64]
    named: NDArray[np.bool_]

    def spans(
        self, rows: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the words from ``first`` up to ``last`` (exclusive, not empty) of some rows begin and end."""
        start = self.places[self.offsets[rows] + first, 0]
        end = self.places[self.offsets[rows] + last - 1, 1]
        return start.astype(np.int64), end.astype(np.int64)


def word_places(column: pl.Series) -> Places:
    """Return where the words of ``compared`` of each text of a column stand in it."""
    texts = Texts.of(column)
    kinds = kinds_of(texts)
    counts = np.empty(len(texts), np.int64)
    places.count(texts.data, texts.offsets, kinds, counts)
    singly = {row: aligned(texts[row]) for row in np.flatnonzero(counts < 0).tolist()}
    for row, words in singly.items():
        counts[row] = len(words)
    offsets = np.concatenate([[0], np.cumsum(counts)])
    found = np.empty((int(offsets[-1]), 2), np.int32)
    named = np.zeros(len(found), np.bool_)
    capitals, digits = points_where(texts, str.isupper), digit_points(texts)
    places.place(texts.data, texts.offsets, kinds, capitals, digits, offsets, found, named)
    for row, words in singly.items():
        found[offsets[row] : offsets[row + 1], 0] = words.starts
        found[offsets[row] : offsets[row + 1], 1] = words.ends
        points = np.array([ord(character) for character in texts[row]])
        named[offsets[row] : offsets[row + 1]] = [
            capitals[points[start]] or digits[points[start:end]].any()
            for start, end in zip(words.starts, words.ends, strict=True)
        ]
    return Places(found, offsets, named)
