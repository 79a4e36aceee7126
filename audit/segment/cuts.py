"""Where a document's text is cut into paragraphs, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from audit.segment.lines import Line, blocks, hard_wrapped, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAVES = frozenset(["paragraph_open", "heading_open", "fence", "code_block", "html_block", "hr", "tr_open"])
_MARKDOWN = MarkdownIt("commonmark").enable("table")
_MARKDOWN.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph's span in the document's text and the number of its first line."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The paragraphs of one document. ``wrapped`` counts those that were joined from hard-wrapped lines."""

    pieces: tuple[Piece, ...]
    how: str
    wrapped: int = 0


def cut(text: str, how: str) -> Cut:
    """Return the paragraphs of ``text`` in order: between them, and around them, stands white space only.

    ``how`` is the record's: ``lines`` (the non-empty line, or a hard-wrapped block), ``blocks`` (the non-empty
    line, whatever its width) or ``markdown`` (as Markdown's block structure has it).
    """
    found = list(lines(text))
    if how == "markdown":
        return Cut(tuple(_joined(group) for group in _markdown(text, found)), how)
    if how == "blocks":
        return Cut(tuple(_joined([line]) for line in found if line.start < line.end), how)
    pieces: list[Piece] = []
    wrapped = 0
    for block in blocks(found):
        if hard_wrapped(text, block):
            pieces.append(_joined(block))
            wrapped += 1
        else:
            pieces += [_joined([line]) for line in block]
    return Cut(tuple(pieces), how, wrapped)


def _joined(group: list[Line]) -> Piece:
    return Piece(group[0].start, group[-1].end, group[0].number)


def _markdown(text: str, found: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each leaf block; a line that belongs to none stands alone."""
    block_of: dict[int, int] = {}
    for number, token in enumerate(_MARKDOWN.parse(text)):
        if token.type in _LEAVES and token.map is not None:
            for at in range(*token.map):
                block_of.setdefault(at + 1, number)
    group: list[Line] = []
    for line in found:
        if line.start == line.end:
            if group and block_of.get(line.number) != block_of.get(group[-1].number, -1):
                yield group
                group = []
            continue
        same = group and block_of.get(line.number, -1) == block_of.get(group[-1].number, -2)
        if group and not same:
            yield group
            group = []
        group.append(line)
    if group:
        yield group
