"""Comma-separated values, and with tabs, semicolons or bars: each row after the header is a record."""

from __future__ import annotations

import csv
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audit.ingest.decode import text_of
from audit.ingest.fields import document, plan, without_text
from audit.ingest.record import Loss, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.ingest.opened import Content
    from audit.ingest.readers.reading import Reading
    from audit.model.settings import Fields

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_DELIMITERS: Final = ",;\t|"
_LONGEST: Final = 2**31 - 1  # characters of a field; the file's size is limited already


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the header's names. ``number`` counts the rows after the header, from 1."""

    number: int
    values: Mapping[str, object]


def read(content: Content, reading: Reading) -> Iterator[Record | Loss]:
    """Give the documents of a file of rows; if its header names no text, all rows are one loss."""
    columns: Mapping[str, object] = {}
    textless = 0
    for row in rows(content, reading.fields):
        if isinstance(row, Loss):
            yield row
            continue
        known = plan(tuple(row.values), reading.fields)
        record = document((content.name, row.number), row.values, known, reading.taken)
        if record is not None:
            yield record
        else:
            columns, textless = row.values, textless + 1
    if textless:
        yield without_text((content.name, None), None, columns, textless)


def rows(content: Content, fields: Fields) -> Iterator[Row | Loss]:
    """Give the rows of a file; one that has not the header's number of cells is a loss. Blank lines are no rows.

    The delimiter is the one among comma, semicolon, tab and bar by which the header names a text, else the most
    columns. Of a file that ends early, whole rows.
    """
    text = text_of(content)
    if isinstance(text, Loss):
        yield content.loss or text
        return
    if content.loss is not None:
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    table = _table(text, _delimiter(text, content.name, fields))
    header = next(table, None)
    if isinstance(header, list):
        for number, cells in enumerate(table, start=1):
            yield _row(content.name, number, header, cells)
    elif header is not None:
        yield Loss(content.name, None, None, "broken_record", 1, f"has a header that {header}")
    if content.loss is not None:
        yield content.loss


def _row(name: str, number: int, header: Sequence[str], cells: Sequence[str] | str) -> Row | Loss:
    fault = cells if isinstance(cells, str) else None
    if fault is None and (len(cells) < len(header) or any(cells[len(header) :])):
        fault = f"has {len(cells)} cells under {len(header)} columns; quote cells that hold the delimiter"
    if fault is not None:
        return Loss(name, number, None, "broken_record", 1, fault)
    return Row(number, dict(zip(header, cells, strict=False)))


def _table(text: str, delimiter: str) -> Iterator[list[str] | str]:
    """Give the cells of each row, or what is wrong with it.

    After a fault it goes on with the line after the row's first: a quotation mark that is never closed must not
    swallow the rows after it.
    """
    csv.field_size_limit(_LONGEST)
    lines = (found[0] for found in _LINE.finditer(text))
    again: deque[str] = deque()
    row: list[str] = []

    def fed() -> Iterator[str]:
        while line := again.popleft() if again else next(lines, ""):
            row.append(line)
            yield line

    while True:
        row.clear()
        try:
            cells = next(csv.reader(fed(), delimiter=delimiter, strict=True), None)
        except csv.Error:
            again.extendleft(reversed(row[1:]))
            yield "has a quotation mark out of place; double those inside a cell and close the cell"
            continue
        if cells is None:
            return
        if cells:
            yield cells


def _delimiter(text: str, name: str, fields: Fields) -> str:
    """Return the delimiter by which the header names a text, else that of the most columns; ties: the usual one."""
    usual = "\t" if ".tsv" in name.lower() else ","

    def worth(delimiter: str) -> tuple[bool, int, bool, int]:
        header = next(_table(text, delimiter), None)
        columns = header if isinstance(header, list) else []
        named = bool(plan(tuple(columns), fields).text)
        return named, len(columns), delimiter == usual, -_DELIMITERS.index(delimiter)

    return max(_DELIMITERS, key=worth)
