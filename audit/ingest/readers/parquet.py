"""Parquet: each row is a record."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.ingest.fields import document, plan, without_text
from audit.ingest.record import Loss, Record
from audit.model.settings import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.ingest.opened import Content
    from audit.ingest.readers.reading import Reading

_MARK: Final = b"PAR1"  # begins and ends a file
_BATCH: Final = 1024  # rows that are Python objects at a time


def read(content: Content, reading: Reading) -> Iterator[Record | Loss]:
    """Give the documents of a Parquet file; if no column holds a text, all rows are one loss."""
    frame = content.loss or _frame(content, reading)
    if isinstance(frame, Loss):
        yield frame
        return
    known = plan(tuple(frame.columns), reading.fields)
    for begin in range(0, frame.height, _BATCH):
        batch = frame.slice(begin, _BATCH)
        for number, values in enumerate(batch.iter_rows(named=True), start=begin + 1):
            record = document((content.name, number), values, known, reading.taken)
            yield record or without_text((content.name, number), None, values)


def _frame(content: Content, reading: Reading) -> pl.DataFrame | Loss:
    """Return the columns of ``content`` that are recognised, or why there are none."""
    data = content.data
    if not (data.startswith(_MARK) and data.endswith(_MARK)):
        message = "is no whole Parquet file; fetch or write it again"
        return Loss(content.name, None, None, "truncated", 1, message)
    try:
        return _columns(content.name, data, reading)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        message = f"is a damaged Parquet file ({type(error).__name__}); fetch or write it again"
        return Loss(content.name, None, None, "truncated", 1, message)


def _columns(name: str, data: bytes, reading: Reading) -> pl.DataFrame | Loss:
    columns = tuple(pl.read_parquet_schema(io.BytesIO(data)))
    known = plan(columns, reading.fields)
    if not known.text:
        height = pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item()
        return without_text((name, None), None, columns, height) if height else pl.DataFrame()
    held = {key for what in type(known).__slots__ for _, key in getattr(known, what)}
    frame = pl.read_parquet(io.BytesIO(data), columns=[column for column in columns if column in held])
    frame = frame.with_columns(_decoded(column) for column in frame if column.dtype == pl.Binary)
    limit = reading.corpus.max_file_size
    if sum(_size(column) for column in frame) > bytes_of(limit):  # one page may stand for any number of rows
        message = f"holds more text than {limit}; split the file or raise corpus.max_file_size"
        return Loss(name, None, None, "too_large", 1, message)
    return frame


def _size(column: pl.Series) -> int:
    """Return the bytes of the strings, or of the strings in the lists, that ``column`` holds."""
    strings = column.explode() if column.dtype == pl.List(pl.String) else column
    return int(strings.str.len_bytes().sum()) if strings.dtype == pl.String else 0


def _decoded(column: pl.Series) -> pl.Series:
    """Return as text a column that some writers do not mark as such."""
    values = (value if value is None else value.decode("utf-8", "replace") for value in column)
    return pl.Series(column.name, values, dtype=pl.String)
