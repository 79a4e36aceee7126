"""The compared text of a paragraph, and its words.

Two paragraphs are the same text when their compared texts are equal: capitals, punctuation, kinds of white space,
quotation marks, compatibility forms and invisible format characters make no difference; letters, marks and digits do.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = 1
"""Changes when the compared text of any string changes; `audit.json` states it."""

UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30FC"
"""Scripts written without spaces, as the inside of a character class. U+30FC, the Kana length mark, is Common."""

_PIECE: Final = 1 << 20
"""Characters folded at once: folding needs several copies, of a piece and not of a line of any length."""

_SEARCH: Final = 1 << 16
"""Characters before the end of a piece in which a place to cut is looked for first."""

_CUT = regex.compile(r"(?![\u1100-\u11FF\u3130-\u318F\uA960-\uA97F\uD7B0-\uD7FF\uFF9E-\uFFDC])[^\p{M}\p{Cf}]")
"""A character that folding never joins to one before it: no mark, nothing that vanishes, no part of a syllable."""

_MARKS = regex.compile(r"\p{M}{32,}+")
"""Longer runs of marks than any language has. Normalising sorts them, in time quadratic in what is out of order."""

_FORMAT = regex.compile(r"\p{Cf}+")
_GAP = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_WORD = regex.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_UNSPACED = regex.compile(rf"[{UNSPACED}]")
_DIGIT = regex.compile(r"\p{Nd}")


def fold(text: str) -> str:
    """Return ``text`` without format characters, NFKC, case-folded.

    Normalised once more after case folding, which can undo the first time; the result is a fixed point.
    """
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub(_in_order, _FORMAT.sub("", text))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())


def _in_order(marks: regex.Match[str]) -> str:
    """Return a run of marks in canonical order: the same text, of which normalising has nothing left to sort."""
    parts = groupby(marks[0], key=lambda mark: unicodedata.combining(mark) > 0)
    return "".join("".join(sorted(part, key=unicodedata.combining) if sort else part) for sort, part in parts)


def compared(text: str) -> str:
    """Return the compared text: folded, each run of anything but letters, marks and digits one space, trimmed.

    >>> compared("“Der Rhein\u00adbrücke”, 2.500 m")
    'der rheinbrücke 2 500 m'
    """
    if len(text) <= _PIECE:
        return str(_GAP.sub(" ", fold(text)).strip())
    return "".join(_folded_pieces(text)).strip()


def _folded_pieces(text: str) -> Iterator[str]:
    """Yield the parts of a long text's compared text, which no two spaces at their seams part."""
    start, spaced = 0, True
    while start < len(text):
        end = start + _PIECE
        cut = _CUT.search(text, max(start + 1, end - _SEARCH)) if end < len(text) else None
        end = len(text) if cut is None else cut.start()
        piece = _GAP.sub(" ", fold(text[start:end]))
        piece = piece.removeprefix(" ") if spaced else piece
        spaced = piece.endswith(" ") if piece else spaced
        start = end
        yield piece


def words(text: str) -> list[str]:
    """Return the words of a compared text, in order; in scripts without spaces each character is one.

    >>> words("下一頁 next page")
    ['下', '一', '頁', 'next', 'page']
    """
    if _spaced(text):
        return text.split()
    return list(_WORD.findall(text))


def spaced(text: str) -> str:
    """Return the words of a compared text with a space between any two, also in scripts without spaces."""
    return text if _spaced(text) else " ".join(_WORD.findall(text))


def count(text: str) -> int:
    """Return the number of words of a compared text."""
    if _spaced(text):
        return text.count(" ") + bool(text)
    return sum(1 for _ in _WORD.finditer(text))


def digits_folded(text: str) -> str:
    """Return a compared text with every decimal digit as 0: equal for two fillings of one template."""
    return str(_DIGIT.sub("0", text))


def _spaced(text: str) -> bool:
    """Return whether no character is of a script without spaces; of most compared texts Python knows it at once."""
    return text.isascii() or _UNSPACED.search(text) is None
