"""The first and last lines of a text: where a document says who published it, and when."""

from __future__ import annotations

from dataclasses import dataclass

NumberedLine = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Edges:
    """The non-empty lines, trimmed and numbered, near the top and near the bottom of a text; no line twice."""

    top: list[NumberedLine]
    bottom: list[NumberedLine]

    def lines(self) -> list[str]:
        """Return all these lines in order, without their numbers."""
        return [line for _, line in (*self.top, *self.bottom)]

    def outermost(self) -> list[NumberedLine]:
        """Return the few lines among which a time stamp is the document's own."""
        rest = [*self.top[_FIRST_LINES:], *self.bottom]
        return [*self.top[:_FIRST_LINES], *rest[-_LAST_LINES:]]


def edges_of(text: str, first: int = 1) -> Edges:
    """Return the edges of ``text``, whose first line has the number ``first``; what lies between is never split."""
    if len(text) <= _TOP + _BOTTOM:
        return Edges(_numbered(text, first), [])
    bottom = text[-_BOTTOM:].partition("\n")[2]  # the line before began further up
    below = first + text.count("\n") - bottom.count("\n")
    return Edges(_numbered(text[:_TOP], first), _numbered(bottom, below))


_TOP, _BOTTOM = 4_000, 1_000  # characters; menu, headline, byline, captions and a dateline take half of them
_FIRST_LINES, _LAST_LINES = 12, 3


def _numbered(text: str, first: int) -> list[NumberedLine]:
    return [(number, line.strip()) for number, line in enumerate(text.split("\n"), first) if line.strip()]
