"""Documents as the paragraphs frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.model.tables import PARAGRAPHS
from audit.segment.cuts import cut

if TYPE_CHECKING:
    from collections.abc import Iterator


def paragraphs(documents: pl.DataFrame) -> pl.DataFrame:
    """Return the paragraphs table of documents, in reading order, and ``indent``.

    ``documents`` have the internal columns ``text``, ``cut`` and ``first_line``. ``role`` and ``words`` are null until
    the row rules have judged. ``indent`` counts the characters that stand before a paragraph on its first line.
    """
    columns = ("document_id", "source", "path", "record", "language", "text", "cut", "first_line")
    rows = [row for values in documents.select(columns).iter_rows() for row in _rows(values[:4], *values[4:])]
    return pl.DataFrame(rows, {**PARAGRAPHS.schema, "indent": pl.Int64}, orient="row").sort("path", "record", "ordinal")


def _rows(
    place: tuple[str, str, str, int], language: str | None, text: str, how: str, first_line: int
) -> Iterator[tuple[object, ...]]:
    for ordinal, piece in enumerate(cut(text, how).pieces):
        yield (
            f"{place[0]}-{ordinal}",
            *place,
            ordinal,
            first_line + piece.line - 1,
            piece.start,
            piece.end,
            None,
            None,
            language,
            text[piece.start : piece.end],
            piece.start - _line_start(text, piece.start),
        )


def _line_start(text: str, place: int) -> int:
    """Return where the line that holds ``place`` begins."""
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
