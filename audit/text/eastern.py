"""UTF-8 that was decoded in a charset of East Asia, in a text of Latin letters: `fÃ¤llt` printed as `fﾃ､llt`.

Two bytes of an accented letter or three of a quotation mark become one or two signs of Han, Hangul or half-width
Katakana, sometimes with the letter after them. They stand inside words, and encoded again they are valid UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from audit.text.mojibake import Damage

if TYPE_CHECKING:
    from collections.abc import Iterator

GATE: Final = r"\p{Latin}[\p{Han}\p{Hangul}\x{FF61}-\x{FF9F}]|[\p{Han}\p{Hangul}\x{FF61}-\x{FF9F}]\p{Latin}"
"""What occurs wherever such a letter is, in the syntax of polars."""

CODECS: Final = (("cp932", "Shift_JIS"), ("gbk", "GBK"), ("cp949", "EUC-KR"), ("big5", "Big5"))

_RUN = regex.compile(r"[\p{Han}\p{Hangul}\uFF61-\uFF9F]{1,40}+")
_MEANT = regex.compile(r"(?:[\u00C0-\u00FF\u0100-\u017F‘’“”–—…€•«»\xA0]|(?<=[^\x00-\x7F])[a-z])+")
"""What comes out: letters of Europe with accents and typographic signs; a swallowed letter after them."""


def eastern(text: str) -> Iterator[Damage]:
    """Yield the places in a text of Latin letters that read as UTF-8 in a charset of East Asia, in order."""
    for found in _RUN.finditer(text):
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        for codec, name in CODECS:
            meant = _decoded(found[0], codec)
            if meant is None or not _MEANT.fullmatch(meant):
                continue
            inside = before.isalpha() and (after.isalpha() or not meant[-1].isalpha() or meant[-1].isascii())
            if inside or (len(meant) == 1 and not meant.isalpha() and (before.isalpha() or after.isalpha())):
                yield Damage(start, end, name, meant)
                break


def _decoded(run: str, codec: str) -> str | None:
    try:
        return run.encode(codec).decode("utf-8")
    except UnicodeError:
        return None
