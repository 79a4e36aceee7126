"""Double quotation marks: which way each one faces, and what stands between them.

Shapes differ by language („German“, »Danish«, ”Swedish”) and are mixed by typists, so a mark's direction is told by
its shape where the shape is clear and by the white space around it otherwise. Marks of different styles close each
other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS: Final = frozenset('"“”„«»「」『』')

MARK: Final = '["“”„«»「」『』]'
"""Any of the marks, as a pattern."""

DAMAGED: Final = "‚Ä|â€|Ã¢"
"""Quotation marks that were decoded in a wrong encoding, as a pattern: they are there, and cannot be read."""

_MARK = regex.compile(MARK)
_INSIDE_WORD = regex.compile(r'\p{L}"\p{L}')
_MEASURE = regex.compile(r'\d\s?"(?!\w)')


@dataclass(frozen=True, slots=True)
class Quotations:
    """What the marks of a text enclose: spans without their marks, in order, not nested.

    ``open`` is the place of a mark that opens and is not closed; its quotation is among the spans and runs to the end
    of the text. ``lonely`` is the place of the first mark that closes and had none to close; if it is the first mark,
    what stands before it is among the spans.
    """

    spans: tuple[tuple[int, int], ...]
    open: int | None
    lonely: int | None


def quotations(text: str) -> Quotations:
    """Return the quotations of ``text``."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    lonely: int | None = None
    for first, place in enumerate(_marks(text)):
        if opened is None and _MEASURE.search(text, max(0, place - 2), place + 2) and not _opens(text, place):
            continue  # an inch mark
        if opened is None and _opens(text, place):
            opened = place
        elif opened is not None and not _opens(text, place, inside=True):
            spans.append((opened + 1, place))
            opened = None
        elif opened is None and lonely is None:
            lonely = place
            if first == 0:
                spans.append((0, place))
    if opened is not None:
        spans.append((opened + 1, len(text)))
    return Quotations(tuple(spans), opened, lonely)


def quoted_share(text: str, start: int, end: int) -> float:
    """Return which part of ``text[start:end]`` stands between quotation marks, 0 to 1; 0 for an empty span."""
    if end <= start or _MARK.search(text) is None:
        return 0.0
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in quotations(text).spans)
    return min(1.0, inside / (end - start))


def _marks(text: str) -> Iterator[int]:
    """Yield the places of the marks. One between two letters is part of a word, as in Hebrew abbreviations.

    Within a quotation an inch mark is told from a closing mark only where it makes the straight ones even.
    """
    places = [found.start() for found in _MARK.finditer(text) if not _INSIDE_WORD.match(text, found.start() - 1)]
    measures = {found.end() - 1 for found in _MEASURE.finditer(text)}
    odd = sum(text[place] == '"' for place in places) % 2 == 1
    for place in places:
        if odd and place in measures:
            odd = False
            continue
        yield place


def _opens(text: str, place: int, *, inside: bool = False) -> bool:
    """Return whether the mark at ``place`` opens a quotation; ``inside`` one already, what may close it does."""
    mark = text[place]
    if mark in "„「『":
        return True
    if mark in "」』":
        return False
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if mark == "«" and after.isspace() and (not before or before.isspace()):
        return True  # set off by spaces on its inside, as in French
    if mark == "»" and before.isspace() and not after.isalnum():
        return False
    starts = (not before or before.isspace() or before in "([—–-/") and bool(after) and not after.isspace()
    ends = bool(before) and not before.isspace() and (not after or not after.isalnum())
    if starts != ends:
        return starts
    return not inside and mark in '"“«' and bool(after) and not after.isspace()
