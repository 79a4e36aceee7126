"""The words of compared texts as numbers: equal words have equal numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels import words as kernels
from audit.kernels.compiled import in_threads, slices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.text.buffers import Texts

STEP: Final = 1 << 12
"""Texts that one thread splits before it takes the next."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of texts, one text after the other: those of text ``i`` are ``hashes[starts[i]:starts[i + 1]]``."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]

    def of(self, text: int) -> list[int]:
        """Return the words of a text."""
        return self.hashes[self.starts[text] : self.starts[text + 1]].tolist()  # type: ignore[no-any-return] # untyped


def words_of(
    texts: Texts,
    counts: NDArray[np.int64],
    unspaced: NDArray[np.bool_],
    jobs: int = 1,
    digits: NDArray[np.bool_] | None = None,
) -> Words:
    """Return the words of compared texts, ``counts`` of each; in scripts without spaces each character is one.

    ``unspaced`` is `audit.text.columns.unspaced_points` of the texts. With ``digits``, `digit_points` of them, words
    that differ in digits alone are equal. A text whose count is given as 0 has no words here.
    """
    folded = np.empty(0, np.bool_) if digits is None else digits
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    hashes = np.empty(int(starts[-1]), np.uint64)

    def split_rows(rows: tuple[int, int]) -> None:
        kernels.split(texts.data, texts.offsets, rows[0], rows[1], unspaced, folded, starts, hashes)

    in_threads(split_rows, slices(len(texts), STEP), jobs)
    return Words(hashes, starts)


def word_spans(
    texts: Texts,
    rows: NDArray[np.int64],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    unspaced: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return where the words from ``first`` up to ``last`` (exclusive) of some rows stand in the bytes of ``texts``."""
    found = np.empty((len(rows), 2), np.int64)
    kernels.span(texts.data, texts.offsets, rows, first, last, unspaced, found)
    return found
