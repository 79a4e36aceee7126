"""Lines of a text, and blocks of lines that were wrapped by hand or machine."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BREAK = regex.compile(r"\r\n|\n|\r")

LEAST_LINES: Final = 3
"""Lines that a hard-wrapped block has at least: two lines of similar width are an accident."""

NARROWEST: Final = 40
"""Columns below which a block is a list, a table or verse, not wrapped prose."""

WIDEST: Final = 200
"""Columns above which nobody wraps by hand: such lines are paragraphs of similar length."""

RAGGED: Final = 0.6
"""Least width of a line that is not the last, as a part of the widest: greedy wrapping leaves one word's room."""

CONTINUED: Final = 0.4
"""Part of the lines that go on with a small letter, from which nothing else is asked, where the script has them: prose
has 0.6 to 0.9, German with its capital nouns 0.5, a list of headlines next to none."""

DEVIATIONS: Final = 3
"""Standard deviations by which fewer lines than words may begin with a small letter: chance leaves 1 of 700 outside."""

_SENTENCE_END: Final = frozenset('.!?…。！？؟۔।॥:"”’»」』)')


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its white space at both ends: ``text[start:end]``, and its number, from 1."""

    number: int
    start: int
    end: int


def lines(text: str) -> Iterator[Line]:
    """Yield every line of ``text``, blank ones with ``start == end``. A line ends at LF, CR or CRLF."""
    number, start = 1, 0
    for end in _BREAK.finditer(text):
        yield _trimmed(text, number, start, end.start())
        number, start = number + 1, end.end()
    yield _trimmed(text, number, start, len(text))


def blocks(found: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines that no blank line parts."""
    block: list[Line] = []
    for line in found:
        if line.start < line.end:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def hard_wrapped(text: str, block: Sequence[Line]) -> bool:
    """Return whether the lines of ``block`` are one paragraph, broken to a width.

    They are when no line would have had room for the first word of the next, most do not end a sentence, and,
    in scripts with capitals, enough lines go on with a small letter. Where names crowd, fewer are enough if they are
    as many as the words inside the lines let expect; then every line must be full, and the last end a sentence.
    """
    if len(block) < LEAST_LINES or any(line.end - line.start > WIDEST for line in block):
        return False
    content = [text[line.start : line.end] for line in block]
    widths = [_width(line) for line in content]
    widest = max(widths)
    if widest < NARROWEST or min(widths[:-1]) < RAGGED * widest:
        return False
    count = len(block) - 1
    full = sum(here + _joint(following) > widest for here, following in zip(widths[:-1], content[1:], strict=True))
    unfinished = sum(line[-1] not in _SENTENCE_END for line in content[:-1])
    if 10 * full < 9 * count or 2 * unfinished <= count:
        return False
    begins = _small(line[0] for line in content[1:])
    if sum(begins) >= CONTINUED * len(begins):
        return True
    return full == count and content[-1][-1] in _SENTENCE_END and _as_inside(begins, content)


def _as_inside(begins: Sequence[bool], content: Sequence[str]) -> bool:
    """Return whether lines begin with a small letter as often as the words inside them, within what chance does."""
    inside = _small(word[0] for line in content for word in line.split()[1:])
    share = sum(inside) / max(1, len(inside))
    expected = len(begins) * share
    least = 1 if len(content) <= LEAST_LINES else 0  # three lines that all begin with a capital say nothing
    return sum(begins) >= max(least, expected - DEVIATIONS * sqrt(expected * (1 - share)))


def _small(letters: Iterable[str]) -> list[bool]:
    """Return for each letter that has two cases whether it is the small one."""
    return [letter.islower() for letter in letters if letter.lower() != letter.upper()]


def _trimmed(text: str, number: int, start: int, end: int) -> Line:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Line(number, start, end)


def _width(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _joint(line: str) -> int:
    """Return the columns that the first word of ``line`` and the space before it take; a wide character is a word."""
    first = line.split(maxsplit=1)[0]
    return 2 if unicodedata.east_asian_width(first[0]) in "WF" else 1 + _width(first)
