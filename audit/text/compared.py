"""The compared text of a paragraph, and its words.

Two paragraphs are the same text when their compared texts are equal: capitals, punctuation, kinds of white space,
quotation marks, compatibility forms and invisible format characters make no difference; letters, marks and digits do.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

VERSION: Final = 1
"""Changes when the compared text of any string changes; stored beside everything computed from it."""

UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30FC"
"""Scripts written without spaces, as the inside of a character class. U+30FC, the Kana length mark, is Common."""

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
    return str(_GAP.sub(" ", fold(text)).strip())


def words(text: str) -> list[str]:
    """Return the words of a compared text, in order; in scripts without spaces each character is one.

    >>> words("下一頁 next page")
    ['下', '一', '頁', 'next', 'page']
    """
    if _UNSPACED.search(text) is None:
        return text.split()
    return list(_WORD.findall(text))


def size(text: str) -> float:
    """Return how long a compared text is, in words; a character of an unspaced script counts half a word."""
    found = words(text)
    alone = sum(1 for word in found if _UNSPACED.match(word) is not None)
    return len(found) - alone / 2


def unspaced(text: str) -> bool:
    """Return whether most of a compared text is in scripts without spaces."""
    return 2 * len(_UNSPACED.findall(text)) > len(text)


def digits_folded(text: str) -> str:
    """Return a compared text with every decimal digit as 0: equal for two fillings of one template."""
    return str(_DIGIT.sub("0", text))
