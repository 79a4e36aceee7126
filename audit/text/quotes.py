"""Double quotation marks: which way each one faces, and what stands between them.

Shapes differ by language („German“, »Danish«, ”Swedish”) and are mixed by typists, so a mark's direction is told by
its shape where the shape is clear and by the white space around it otherwise. A quotation of one style may stand in
one of another («a “b” c», 「a『b』c」); where nothing else is open, marks of different styles close each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from audit.text.compared import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS: Final = frozenset('"“”„«»「」『』')

MARK: Final = '["“”„«»「」『』]'
"""Any of the marks, as a pattern."""

DEPTH: Final = 4
"""Quotations within one another that are followed: no text has more."""

DAMAGED: Final = "‚Ä|â€|Ã¢"
"""Quotation marks that were decoded in a wrong encoding, as a pattern: they are there, and cannot be read."""

_MARK = regex.compile(MARK)
_STYLES: Final = {mark: style for style in ('"', "“”„", "«»", "「」", "『』") for mark in style}
_HEBREW = regex.compile(r'\p{Hebrew}"\p{Hebrew}')
_INSIDE_WORD = regex.compile(rf'[^\W\d{UNSPACED}\p{{Hangul}}]"[^\W\d{UNSPACED}\p{{Hangul}}]')
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
    opened: list[int] = []
    lonely: int | None = None
    nested = _nested(text)
    for first, place in enumerate(_marks(text)):
        if not opened and (_measures(text, place) or _INSIDE_WORD.match(text, place - 1)):
            continue  # an inch mark, or one between two letters
        if _opens(text, place, inside=bool(opened)):
            style = _STYLES[text[place]]
            inner = not opened or style in nested or style != _STYLES[text[opened[-1]]]
            if inner and len(opened) < DEPTH:
                opened.append(place)
        elif opened:
            outer = opened[0]
            del opened[_partner(text, opened, place) :]
            if not opened:
                spans.append((outer + 1, place))
        elif lonely is None:
            lonely = place
            if first == 0:
                spans.append((0, place))
    if opened:
        spans.append((opened[0] + 1, len(text)))
    return Quotations(tuple(spans), opened[0] if opened else None, lonely)


def _partner(text: str, opened: list[int], place: int) -> int:
    """Return which of the open marks the one at ``place`` closes: the last of its style, else the last."""
    style = _STYLES[text[place]]
    same = (at for at in range(len(opened) - 1, -1, -1) if _STYLES[text[opened[at]]] == style)
    return next(same, len(opened) - 1)


def _nested(text: str) -> frozenset[str]:
    """Return the styles whose quotations may stand in one another: as many marks open as close, by their shape."""
    pairs = ("«»", "「」", "『』")
    return frozenset(pair for pair in pairs if text.count(pair[0]) == text.count(pair[1]))


def _measures(text: str, place: int) -> bool:
    """Return whether a mark says inches."""
    return _MEASURE.search(text, max(0, place - 2), place + 2) is not None and not _opens(text, place)


def quoted_share(text: str, start: int, end: int) -> float:
    """Return which part of ``text[start:end]`` stands between quotation marks, 0 to 1; 0 for an empty span."""
    if end <= start or _MARK.search(text) is None:
        return 0.0
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in quotations(text).spans)
    return min(1.0, inside / (end - start))


def _marks(text: str) -> Iterator[int]:
    """Yield the places of the marks. One between two Hebrew letters is part of an abbreviation.

    Within a quotation an inch mark is told from a closing mark only where it makes the straight ones even.
    """
    places = [found.start() for found in _MARK.finditer(text) if not _HEBREW.match(text, found.start() - 1)]
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
