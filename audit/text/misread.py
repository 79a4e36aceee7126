"""Text in a charset of one byte a letter that was decoded in another one: every letter of it became another.

A row of words without one letter of ASCII is written in no language of Latin letters; a Cyrillic word whose first
letter is small and whose others are capitals in none at all. Such a row is damage if it reads, in a charset that its
letters were written in before Unicode, as words made of the letters that are common there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Misread:
    """``text[start:end]`` was written in ``charset`` and decoded as ``read_as``; it reads ``repaired``."""

    start: int
    end: int
    charset: str
    read_as: str
    repaired: str


GATE: Final = r"[\x{C0}-\x{FF}]{3}[^ -~]*[ ,.\n-]{1,3}[\x{C0}-\x{FF}]{3}|[а-яё][А-ЯЁ]{3}"
"""What occurs wherever such a row is, in the syntax of polars."""

LETTERS: Final = 10
"""Letters of a row, least."""

COMMON: Final = {
    "Cyrillic": frozenset("оеаинтсрвлі"),
    "Arabic": frozenset("اليمونرتةبدأع"),
    "Greek": frozenset("αοιετνσηρςάόίέκπ"),
}
"""The letters that make more than half of any text of a script."""

MANY, FEW = 0.5, 0.42
"""Part of a row's letters that are common ones: at least, as it reads; at most, as it stands."""

_LATIN = (("cp1251", "Windows-1251", "Cyrillic"), ("koi8_r", "KOI8-R", "Cyrillic"),
          ("cp1256", "Windows-1256", "Arabic"), ("cp1253", "Windows-1253", "Greek"))  # fmt: skip
_CYRILLIC = (("koi8_r", "KOI8-R", "cp1251", "Windows-1251"), ("cp1251", "Windows-1251", "koi8_r", "KOI8-R"))
_HIGH: Final = (
    r"[\x80-\xFF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122--[\s\xA0]]"
)
_ROW = regex.compile(rf"(?V1)(?<![a-zA-Z])(?<!{_HIGH}){_HIGH}{{2,}}+(?:[ ,.;:!?()0-9-]{{1,3}}+{_HIGH}++)++")
_WORDS = regex.compile(r"[\p{Cyrillic}]{1,40}+(?:[ ,-]{1,2}+[\p{Cyrillic}]{1,40}+)*+")
_TURNED = regex.compile(r"[а-яё][А-ЯЁ]{3}")
_LETTER = regex.compile(r"\p{L}")
_CAPITAL_INSIDE = regex.compile(r"\p{Ll}\p{Lu}")


def misreadings(text: str, scripts: frozenset[str]) -> Iterator[Misread]:
    """Yield the rows of words that read, in one of ``scripts`` and an older charset, as words; in order."""
    for row in _ROW.finditer(text):
        found = _of_latin(row[0], scripts)
        if found is not None:
            yield Misread(row.start(), row.end(), found[0], "a western charset", found[1])
    if "Cyrillic" in scripts and _TURNED.search(text):
        for row in _WORDS.finditer(text):
            turned = _of_cyrillic(row[0])
            if turned is not None:
                yield Misread(row.start(), row.end(), *turned)


def _of_latin(shown: str, scripts: frozenset[str]) -> tuple[str, str] | None:
    data = _bytes(shown)
    if data is None:
        return None
    readings = [
        (_common(reads, script), name, reads)
        for codec, name, script in _LATIN
        if script in scripts
        for reads in (data.decode(codec, "replace"),)
        if not _CAPITAL_INSIDE.search(reads) and "\ufffd" not in reads
    ]
    share, name, reads = max(readings, default=(0.0, "", ""))
    return (name, reads) if share >= MANY and len(_LETTER.findall(reads)) >= LETTERS else None


def _of_cyrillic(shown: str) -> tuple[str, str, str] | None:
    if not _TURNED.search(shown) or _common(shown, "Cyrillic") > FEW:
        return None
    for written, name, read, read_as in _CYRILLIC:
        reads = shown.encode(read, "replace").decode(written, "replace")
        if len(reads) >= LETTERS and _common(reads, "Cyrillic") >= MANY and not _CAPITAL_INSIDE.search(reads):
            return name, read_as, reads
    return None


def _bytes(shown: str) -> bytes | None:
    """Return the bytes that a western charset shows so; control characters stand for what Windows put there."""
    try:
        return b"".join(char.encode("latin-1" if char <= "\xff" else "cp1252") for char in shown)
    except UnicodeEncodeError:
        return None


def _common(text: str, script: str) -> float:
    """Return which part of the letters of ``text`` are common ones of ``script``."""
    letters = _LETTER.findall(text.lower())
    return sum(letter in COMMON[script] for letter in letters) / max(1, len(letters))
