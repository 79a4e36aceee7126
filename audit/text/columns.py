"""The compared texts of a whole column, at the speed of memory: what `audit.text.compared` says, row by row.

Where folding treats each character by itself, which is so in every text without combining marks and conjoining jamo,
a table of the characters that occur is all there is to know. The other rows, few in most corpora, are folded one by
one as `audit.text.compared.compared` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import regex

from audit.kernels import folding, words
from audit.kernels.compiled import in_threads, slices
from audit.kernels.folding import ASCII, GAP, JOINS, UNSPACED_WORD, VANISHES, WORD
from audit.text.buffers import POINTS, Texts
from audit.text.compared import UNSPACED, compared, digits_folded, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl
    from numpy.typing import NDArray

STEP: Final = 1 << 12
"""Rows that one thread folds before it takes the next."""

_ALONE = regex.compile(r"(?![\u1100-\u11FF\u3130-\u318F\uA960-\uA97F\uD7B0-\uD7FF\uFF9E-\uFFDC])[^\p{M}]")
_FORMAT = regex.compile(r"\p{Cf}")
_WORDS = regex.compile(r"[\p{L}\p{N}]+")
_ANY_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]")
_UNSPACED = regex.compile(rf"[{UNSPACED}]")


def compared_texts(column: pl.Series, jobs: int = 1) -> Texts:
    """Return ``compared`` of each text of a column of strings without nulls."""
    texts = Texts.of(column)
    kinds, places, pool = _table(texts.points())
    plain = np.array([ord(_folds(chr(point)) or " ") for point in range(ASCII)], np.uint8)
    data = np.empty_like(texts.data)  # no entry of the table makes a text longer
    sizes = np.empty(len(texts), np.int64)

    def fold_rows(rows: tuple[int, int]) -> None:
        folding.fold(texts.data, texts.offsets, rows[0], rows[1], plain, kinds, places, pool, data, sizes)

    in_threads(fold_rows, slices(len(texts), STEP), jobs)
    joined = np.flatnonzero(sizes < 0).tolist()
    singly = [compared(texts[row]).encode("utf-8") for row in joined]
    sizes[joined] = [len(text) for text in singly]
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    packed = np.empty(int(offsets[-1]), np.uint8)
    folding.pack(data, texts.offsets, packed, offsets)
    for row, text in zip(joined, singly, strict=True):
        packed[offsets[row] : offsets[row + 1]] = np.frombuffer(text, np.uint8)
    return Texts(packed, offsets)


def digit_points(texts: Texts) -> NDArray[np.bool_]:
    """Return for each code point whether the texts hold it and `digits_folded` folds it."""
    return points_where(texts, lambda character: digits_folded(character) == "0")


def points_where(texts: Texts, test: Callable[[str], object]) -> NDArray[np.bool_]:
    """Return for each code point whether the texts hold it and it passes a test."""
    found = np.zeros(POINTS, np.bool_)
    found[[point for point in texts.points().tolist() if test(chr(point))]] = True
    return found


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long each compared text is: its characters, its words, and the words that are unspaced characters."""

    characters: NDArray[np.int64]
    words: NDArray[np.int64]
    unspaced: NDArray[np.int64]

    @property
    def mostly_unspaced(self) -> NDArray[np.bool_]:
        """Whether most of the characters of each text are of scripts without spaces."""
        return 2 * self.unspaced > self.characters


def sizes(texts: Texts, unspaced: NDArray[np.bool_] | None = None, jobs: int = 1) -> Sizes:
    """Return how long compared texts are; ``unspaced`` is `unspaced_points` of them, if it is known already."""
    points = unspaced_points(texts) if unspaced is None else unspaced
    found = np.zeros((3, len(texts)), np.int64)

    def count_rows(rows: tuple[int, int]) -> None:
        words.measure(texts.data, texts.offsets, rows[0], rows[1], points, found)

    in_threads(count_rows, slices(len(texts), STEP), jobs)
    return Sizes(found[0], found[1], found[2])


def kinds_of(texts: Texts) -> NDArray[np.uint8]:
    """Return for each code point what it becomes in a compared text; of those that the texts hold."""
    kinds, _, _ = _table(texts.points())
    for point in range(ASCII):
        kinds[point] = _kind(_folds(chr(point)) or "")
    return kinds


def unspaced_points(texts: Texts) -> NDArray[np.bool_]:
    """Return for each code point whether the texts hold it and it is of a script without spaces."""
    return points_where(texts, _UNSPACED.match)


def _folds(character: str) -> str | None:
    """Return what a character becomes in a compared text: words, a space, nothing; None if its neighbours decide."""
    if _FORMAT.match(character):
        return ""
    if _ALONE.match(character):
        folded = fold(character)
        if _WORDS.fullmatch(folded):
            return folded
        if _ANY_WORD.search(folded) is None:
            return " "
    return None


def _table(points: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.uint8]]:
    """Return what each of some code points becomes, and where in a pool of bytes its words stand.

    The bytes of point ``p`` are ``pool[places[p] + 1:places[p] + 1 + pool[places[p]]]``.
    """
    kinds = np.full(POINTS, JOINS, np.uint8)
    places = np.zeros(POINTS, np.int64)
    pool = bytearray()
    for point in points[points >= ASCII].tolist():
        character = chr(point)
        folded = _folds(character)
        if folded is None or len(folded.encode("utf-8")) > len(character.encode("utf-8")):
            continue
        kinds[point] = _kind(folded)
        if kinds[point] in (WORD, UNSPACED_WORD):
            places[point] = len(pool)
            pool += bytes([len(folded.encode("utf-8"))]) + folded.encode("utf-8")
    return kinds, places, np.frombuffer(bytes(pool) or b"\0", np.uint8)


def _kind(folded: str) -> int:
    if not folded:
        return VANISHES
    if folded == " ":
        return GAP
    return UNSPACED_WORD if _UNSPACED.match(folded) else WORD
