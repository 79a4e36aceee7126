"""The compared text of a paragraph, and its words.

Two paragraphs are the same text when their compared texts are equal: capitals, punctuation, kinds of white space,
quotation marks, compatibility forms and invisible format characters make no difference; letters, marks and digits do.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = 1
"""Changes when the compared text of any string changes; stored beside everything computed from it."""

UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30FC"
"""Scripts written without spaces, as the inside of a character class. U+30FC, the Kana length mark, is Common."""

_PIECE: Final = 1 << 20
"""Characters folded at once: folding needs several copies, of a piece and not of a line of any length."""

_SEARCH: Final = 1 << 16
"""Characters before the end of a piece in which white space is looked for; there is none in a text of one word."""

_SPACE = regex.compile(r"\s")
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
    normal = unicodedata.normalize("NFKC", _FORMAT.sub("", text)).casefold()
    return unicodedata.normalize("NFKC", normal)


def compared(text: str) -> str:
    """Return the compared text: folded, each run of anything but letters, marks and digits one space, trimmed.

    >>> compared("“Der Rhein\u00adbrücke”, 2.500 m")
    'der rheinbrücke 2 500 m'
    """
    if len(text) <= _PIECE:
        return str(_GAP.sub(" ", fold(text)).strip())
    return " ".join(piece for part in _pieces(text) if (piece := compared(part)))


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a long text, cut at white space, or after ``_PIECE`` characters where there is none."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        cut = _SPACE.search(text, max(start + 1, end - _SEARCH), end)
        end = cut.start() if cut is not None and end < len(text) else end
        yield text[start:end]
        start = end


def words(text: str) -> list[str]:
    """Return the words of a compared text, in order; in scripts without spaces each character is one.

    >>> words("下一頁 next page")
    ['下', '一', '頁', 'next', 'page']
    """
    if _UNSPACED.search(text) is None:
        return text.split()
    return list(_WORD.findall(text))


def count(text: str) -> int:
    """Return the number of words of a compared text."""
    if _UNSPACED.search(text) is None:
        return text.count(" ") + bool(text)
    return sum(1 for _ in _WORD.finditer(text))


def size(text: str) -> float:
    """Return how long a compared text is, in words; a character of an unspaced script counts half a word."""
    if _UNSPACED.search(text) is None:
        return float(count(text))
    return count(text) - sum(1 for _ in _UNSPACED.finditer(text)) / 2


def unspaced(text: str) -> bool:
    """Return whether most of a compared text is in scripts without spaces."""
    return _UNSPACED.search(text) is not None and 2 * sum(1 for _ in _UNSPACED.finditer(text)) > len(text)


def digits_folded(text: str) -> str:
    """Return a compared text with every decimal digit as 0: equal for two fillings of one template."""
    return str(_DIGIT.sub("0", text))
