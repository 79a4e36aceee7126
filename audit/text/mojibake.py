"""UTF-8 that was decoded in a charset of one byte a character, found by going the way back.

A character beyond ASCII is two to four bytes in UTF-8: one that leads, and others that follow. Read byte by byte they
are as many characters of the wrong charset. Such a sequence is *damage* if it decodes to a character that news is
printed with and if nobody would write it as it stands: a capital after a small letter, a currency sign inside a word.
Sequences that somebody could have written (a capital and a closing quotation mark) are damage only in company: two of
them touch, or the paragraph holds damage of the same charset beyond doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARSETS: Final = {
    "cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp1250": "Windows-1250", "cp1251": "Windows-1251",
    "cp1253": "Windows-1253", "cp1254": "Windows-1254", "cp1255": "Windows-1255", "cp1256": "Windows-1256",
    "cp1257": "Windows-1257", "iso8859_2": "ISO 8859-2", "koi8_r": "KOI8-R", "mac_cyrillic": "Mac Cyrillic",
    "cp437": "DOS 437", "cp850": "DOS 850",
}  # fmt: skip
"""Codecs by which UTF-8 is misread, with their names for readers; of two that explain a place as well, the first.
Latin-1 is part of the first: control characters stand for what Windows put in their places."""


@dataclass(frozen=True, slots=True)
class Damage:
    """``text[start:end]`` is damaged; it reads ``repaired`` once ``charset`` is undone, as often as it was done."""

    start: int
    end: int
    charset: str
    repaired: str


def damages(text: str, deep: int = 3, known: frozenset[str] = frozenset()) -> Iterator[Damage]:
    """Yield what is damaged in ``text``, in order; damage inside one word, or with only signs between, is one place.

    What is repaired is looked at again, ``deep`` times more. In the codecs that are ``known`` nothing is doubtful.
    """
    found = list(_found(text))
    certain = known.union(part.codec for part in found if part.certain)
    scripts = {(part.codec, _script(part.repaired[0])) for part in found if part.certain}
    group: list[_Part] = []
    for part in found:
        if part.codec not in certain or (
            text[part.start] in _OPENING and (part.codec, _script(part.repaired[0])) not in scripts
        ):
            continue
        if group and not _neighbours(text, group[-1], part):
            yield _joined(text, group, deep)
            group = []
        group.append(part)
    if group:
        yield _joined(text, group, deep)


def damage_in(text: str) -> bytes:
    """Return a byte for each character of ``text``: 1 where `damages` finds damage, else 0."""
    marks = bytearray(len(text))
    for damage in damages(text):
        marks[damage.start : damage.end] = b"\1" * (damage.end - damage.start)
    return bytes(marks)


def damaged() -> str:
    """Return a pattern that occurs wherever there is damage, and elsewhere, in the syntax that polars has."""
    return "|".join([*(_sequence(codec.bytes_of) for codec in _CODECS), *_CUT.values(), rf"[{''.join(_LONE)}](?:\s|$)"])


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SIGNS = regex.compile(r"[\p{P}\p{S}\p{Z}]{0,3}+")
_LETTERS = regex.compile(r"[\p{L}\p{M}]{1,20}+")
_REMEMBERED: Final = 64  # characters up to which what a run decodes to is kept: short runs come again and again

_CLOSING = frozenset("’”»›“‘«‹…–—•،؛؟\u00a0\u200c\u200d")
"""What stands directly after a word, and after each other."""
_ATTACHED = frozenset("™®©°ºª¹²³†·")
"""What stands directly after a word, not after a sign."""
_JOINING = frozenset("’–—…·•\u00a0\u200c\u200d")
"""What may stand between two words without a space."""
_OPENING = frozenset("’”»›“‘«‹…–—•„‚")
"""Signs that a letter may follow."""
_BEFORE = frozenset("„‚¿¡€£¥")
"""What stands before a word or a number."""
_MATHEMATICAL = frozenset("π∞∂∑∏∫Ωµ∆√≈≠≤≥±×÷=°")
_HARDLY_LETTERS = frozenset("ƒÿŸŒœ")
"""Letters of hardly any word, or never beside another that is not ASCII."""
_NO_MATCH = frozenset("ÃÅ")
"""Letters of languages without the others that follow in Windows-1252."""
_CASED = frozenset({"", "LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC"})
_TWICE = frozenset({"cp1252"})
"""Where a text is misread twice, it is by this; and of what it repairs, little decodes again by chance."""
_ROW: Final = 4  # sequences that decode to one script; of Urdu's letters two in a row do so by chance
_LONE = ("Ã", "Â")
"""Capitals that end no word but one in capitals; in Windows-1252 they lead what is most common."""
_CUT = {"cp1252": "â€", "cp1251": "вЂ"}
"""A quotation mark whose last byte the charset lacks, so that it was dropped."""
_CUT_READS = {"cp1252": "”", "cp1251": "‘"}

_PLAUSIBLE = regex.compile(
    r"[\u0081\u008D\u008F\u0090\u009D\u00A0-\u0137\u0139-\u013E\u0141-\u0148\u014A-\u017E\u01A0\u01A1\u01AF\u01B0\u01CD-\u01DC\u018F\u0192\u0259"
    r"\u0218-\u021B\u02BB\u02BC\u02C6\u02C7\u02DC\u0300-\u036F\u0384-\u03CE\u0400-\u045F\u0490-\u0493\u0496-\u049B\u04A0-\u04A3"
    r"\u04AE-\u04B3\u04B6-\u04BB\u04D8\u04D9\u04E8\u04E9\u04EE\u04EF\u0531-\u0556\u0561-\u0589\u05B0-\u05C2"
    r"\u05D0-\u05EA\u05F3\u05F4\u060C\u061B\u061F\u0621-\u06DC\u06F0-\u06F9\u0900-\u137F\u1780-\u17F9\u1E00-\u1FFE"
    r"\u2000-\u215F\u2190-\u22FF\u2460-\u27BF\u2B00-\u2BFF\u3000-\u30FF\u3131-\u318E\u3200-\u33FF\u4E00-\u9FFF"
    r"\uAC00-\uD7A3\uF900-\uFB06\uFB1D-\uFDFF\uFE00-\uFE0F\uFE70-\uFEFF\uFF01-\uFFEF\uFFFD\U0001F000-\U0001FAFF"
    r"--\p{Cn}]",
    regex.VERSION1,
)
"""Characters that news is printed with, and what is left of a character that was lost."""
_CERTAIN = regex.compile(r"[\u2000-\u206F\u20AC\u2122\u2190-\u22FF\uFEFF\uFE0F\uFFFD\U0001F000-\U0001FAFF]")
"""Characters whose three or four bytes are written by nobody, in any of the charsets."""
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


@dataclass(frozen=True, slots=True)
class _Codec:
    name: str
    bytes_of: dict[str, int]
    pattern: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    codec: str
    repaired: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What of a run decodes in a charset: ``size`` characters of it, ``certain`` of them damaged beyond doubt."""

    codec: str
    parts: tuple[_Part, ...]
    certain: int
    size: int


def _codec(name: str) -> _Codec:
    bytes_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(name, "ignore") or chr(byte)
        bytes_of[char] = byte
        if name == "cp1252":
            bytes_of[chr(byte)] = byte
    cut = f"|{_CUT[name]}" if name in _CUT else ""
    return _Codec(name, bytes_of, regex.compile(f"(?:{_sequence(bytes_of)}{cut})+"))


def _sequence(bytes_of: dict[str, int]) -> str:
    """Return a pattern of one character of UTF-8 as a charset shows it."""
    two, three, four = ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
    follows = _class(bytes_of, (0x80, 0xBF))
    return "|".join(_class(bytes_of, lead) + follows + f"{{{size}}}" for size, lead in enumerate((two, three, four), 1))


def _class(bytes_of: dict[str, int], within: tuple[int, int]) -> str:
    return f"[{''.join(sorted(char for char, byte in bytes_of.items() if within[0] <= byte <= within[1]))}]"


_CODECS = tuple(_codec(name) for name in CHARSETS)


def _found(text: str) -> Iterator[_Part]:
    """Yield what decodes in each run of characters beyond ASCII, by the charset that explains most of run and text."""
    runs = [(run.start(), run[0], _read(run[0])) for run in _BEYOND_ASCII.finditer(text)]
    explained: Counter[str] = Counter()
    for _, _, readings in runs:
        explained.update({reading.codec: reading.size for reading in readings})
    for offset, run, readings in runs:
        best = max(
            readings, key=lambda reading: (reading.certain, reading.size, explained[reading.codec]), default=None
        )
        yield from _in_context(text, offset, run, best.parts if best else ())


def _read(run: str) -> tuple[_Reading, ...]:
    return _remembered(run) if len(run) <= _REMEMBERED else _readings(run)


def _in_context(text: str, offset: int, run: str, parts: tuple[_Part, ...]) -> Iterator[_Part]:
    """Yield the parts of a run by their places in the text, judged by what stands beside them."""
    end = 0
    for part in parts:
        start, end = offset + part.start, part.end
        before = text[start - 1] if start else " "
        after = text[offset + end] if offset + end < len(text) else " "
        certain = part.certain or _out_of_place(before, run[part.start : end], after)
        yield _Part(start, offset + end, part.codec, part.repaired, certain)
    if end < len(run) and run[-1] in _LONE:
        yield from _without_its_space(text, offset + len(run) - 1)


def _out_of_place(before: str, sequence: str, after: str) -> bool:
    """Return whether a sequence that somebody could write stands where nobody would."""
    lead, last = sequence[0], sequence[-1]
    if lead in _LONE and not before.isupper():
        return True
    if lead.isupper() and before.islower() and not sequence.isalpha():
        return True
    if before.isalpha() and lead in _MATHEMATICAL and not lead.isalpha():
        return True
    if _of_two(before, lead) or _of_two(last, after):
        return True
    return lead.isalpha() and after.isalpha() and not last.isalpha() and last not in _JOINING


def _of_two(left: str, right: str) -> bool:
    """Return whether two letters are of two of the alphabets that do not meet in a word."""
    return {_script(left), _script(right)} <= _ALPHABETS and _script(left) != _script(right)


def _without_its_space(text: str, place: int) -> Iterator[_Part]:
    """Yield a lone letter that led a no-break space, or one of "à", before the space was made an ordinary one."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if after not in {"", " "} or not (before.islower() or (text[place] == "Â" and before in set(".,;:!?0123456789"))):
        return
    reads = " " if text[place] == "Â" else "à"
    yield _Part(place, place + 1, "cp1252", reads, certain=True)


def _readings(run: str) -> tuple[_Reading, ...]:
    """Return what decodes in a run of characters beyond ASCII, for each charset in which something does."""
    readings: list[_Reading] = []
    for codec in _CODECS:
        parts = tuple(part for found in codec.pattern.finditer(run) for part in _decoded(codec, found))
        if parts:
            certain = sum(part.end - part.start for part in parts if part.certain)
            readings.append(_Reading(codec.name, parts, certain, sum(part.end - part.start for part in parts)))
    return tuple(readings)


_remembered = lru_cache(maxsize=1 << 14)(_readings)


def _decoded(codec: _Codec, found: regex.Match[str]) -> Iterator[_Part]:
    """Yield the plausible stretches of what a match decodes to."""
    stretch: list[tuple[str, str]] = []
    place = begin = found.start()
    for sequence, char in _characters(codec, found[0]):
        if _PLAUSIBLE.match(char):
            stretch.append((sequence, char))
        elif stretch:
            yield _part(codec, begin, stretch)
            stretch = []
        place += len(sequence)
        begin = begin if stretch else place
    if stretch:
        yield _part(codec, begin, stretch)


def _characters(codec: _Codec, sequences: str) -> Iterator[tuple[str, str]]:
    """Yield each sequence with the character that it decodes to, "" where that is none."""
    place = 0
    while place < len(sequences):
        lead = codec.bytes_of[sequences[place]]
        size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4  # noqa: PLR2004 - the first bytes of UTF-8
        sequence = sequences[place : place + size]
        if codec.name in _CUT and sequence[:2] == _CUT[codec.name] and _follows(codec, sequence[2:]) is False:
            sequence, char = sequence[:2], _CUT_READS[codec.name]
        else:
            char = bytes(codec.bytes_of[part] for part in sequence).decode("utf-8", "ignore")
        if "\x80" <= char <= "\x9f":
            char = char.encode("latin-1").decode("cp1252", "ignore") or char
        yield sequence, char
        place += len(sequence)


def _follows(codec: _Codec, char: str) -> bool:
    return char != "" and codec.bytes_of[char] <= 0xBF  # noqa: PLR2004 - the last byte of UTF-8 that follows


def _part(codec: _Codec, start: int, stretch: list[tuple[str, str]]) -> _Part:
    repaired = "".join(char for _, char in stretch)
    certain = any(_unwritten(sequence, char) for sequence, char in stretch) or _in_company(stretch)
    return _Part(start, start + sum(len(sequence) for sequence, _ in stretch), codec.name, repaired, certain)


def _unwritten(sequence: str, char: str) -> bool:
    """Return whether nobody writes the characters of ``sequence`` side by side.

    A capital inside a word, as names of firms have it, says nothing if what it decodes to is as far away as Hangul.
    """
    if _CERTAIN.match(char) and len(sequence) != 2:  # noqa: PLR2004 - a cut one, or three and four bytes
        return True
    cased = _script(char) in _CASED
    return not all(_beside(left, right, cased=cased) for left, right in pairwise(sequence))


def _in_company(stretch: list[tuple[str, str]]) -> bool:
    """Return whether two sequences that touch decode to one script and would not touch in writing, or four do."""
    row = 1
    for (left, one), (right, other) in pairwise(stretch):
        row = row + 1 if _script(one) == _script(other) != "" else 1
        if row >= _ROW or (row > 1 and not _beside(left[-1], right[0], cased=True)):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _beside(left: str, right: str, *, cased: bool) -> bool:
    """Return whether ``right`` is written directly after ``left``; ``cased`` is whether capitals count."""
    if right in _CLOSING or left in "\u00a0\u200c\u200d" or left == right:
        return True
    if left in _OPENING:
        return right.isalpha() or right in _BEFORE
    if _script(left) and left not in _HARDLY_LETTERS:
        if left in _NO_MATCH or right in _HARDLY_LETTERS:
            return right in _ATTACHED
        same = _script(left) == _script(right)
        return right in _ATTACHED or (same and not (cased and left.islower() and right.isupper()))
    return (left in _MATHEMATICAL or "─" <= left <= "▟") and (right in _MATHEMATICAL or "─" <= right <= "▟")


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> str:
    """Return the first word of a letter's name, one for all of East Asia, "" for what is no letter or mark."""
    if char in "ªºµ" or unicodedata.category(char)[0] not in "LM":
        return ""
    first = re.split(r"[ -]", unicodedata.name(char, ""), maxsplit=1)[0]
    return "EAST ASIAN" if first in _EAST_ASIAN else first


def _neighbours(text: str, left: _Part, right: _Part) -> bool:
    """Return whether only signs stand between two parts, or letters between two letters: damage inside one word."""
    if left.repaired[-1].isalpha() and right.repaired[0].isalpha() and _LETTERS.fullmatch(text, left.end, right.start):
        return True
    return _SIGNS.fullmatch(text, left.end, right.start) is not None


def _joined(text: str, group: list[_Part], deep: int) -> Damage:
    """Return neighbouring parts as one place, what is between them kept, and what is still damaged repaired again."""
    start, end = group[0].start, group[-1].end
    repaired = _replaced(text, start, end, [(part.start, part.end, part.repaired) for part in group])
    if deep:
        again = _repaired_again if len(repaired) <= _REMEMBERED else _repaired
        repaired = again(repaired, deep, frozenset({group[0].codec}) & _TWICE)
    return Damage(start, end, CHARSETS[group[0].codec], repaired)


def _repaired(text: str, deep: int, known: frozenset[str]) -> str:
    places = [(place.start, place.end, place.repaired) for place in damages(text, deep - 1, known)]
    return _replaced(text, 0, len(text), places)


_repaired_again = lru_cache(maxsize=1 << 14)(_repaired)


def _replaced(text: str, start: int, end: int, by: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    for place, stop, new in by:
        pieces += [text[start:place], new]
        start = stop
    return "".join([*pieces, text[start:end]])
