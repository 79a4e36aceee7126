"""JSON Lines: each line that is not blank is a record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import from_json

from audit.ingest.decode import Encoding, encoding_of, without_surrogates
from audit.ingest.fields import document, plan, without_text
from audit.ingest.record import Loss, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.ingest.opened import Content
    from audit.ingest.readers.reading import Reading


@dataclass(frozen=True, slots=True)
class Line:
    """The object on one line. ``number`` counts the lines that are not blank, from 1."""

    number: int
    byte_offset: int
    values: Mapping[str, object]


def read(content: Content, reading: Reading) -> Iterator[Record | Loss]:
    """Give the documents of a JSON Lines file."""
    for line in objects(content):
        if isinstance(line, Loss):
            yield line
            continue
        keys = tuple(line.values)
        known = plan(keys, reading.fields)
        record = document((content.name, line.number), line.values, known, reading.taken)
        yield record or without_text((content.name, line.number), line.byte_offset, keys)


def objects(content: Content) -> Iterator[Line | Loss]:
    """Give the objects of a JSON Lines file; a line that is none is a loss. Of a file that ends early, whole lines."""
    encoding = encoding_of(content)
    if isinstance(encoding, Loss):
        yield content.loss or encoding
        return
    number = 0
    strict = encoding.name == "utf-8" and not encoding.bad
    for offset, stored in _lines(content, encoding):
        line = stored if strict else stored.decode(encoding.name, "replace")
        if not line or line.isspace():
            continue
        number += 1
        values = _object(line)
        if isinstance(values, str):
            yield Loss(content.name, number, offset, "broken_record", 1, values)
        else:
            yield Line(number, offset, values)
    if content.loss is not None:
        yield content.loss


def _lines(content: Content, encoding: Encoding) -> Iterator[tuple[int, bytes]]:
    """Give the lines of ``content`` with their offsets, without line end."""
    data = content.data
    end_of_line = "\n".encode(encoding.name)
    begin = encoding.begin
    while begin < len(data):
        end = data.find(end_of_line, begin)
        while (end - encoding.begin) % len(end_of_line) and end >= 0:  # across two characters of a wide encoding
            end = data.find(end_of_line, end + 1)
        if end < 0 and content.loss is not None:
            return
        end = len(data) if end < 0 else end
        # a file of one line is not copied: it may be all that the memory holds
        yield begin, data if begin == 0 and end >= len(data) - 1 else data[begin:end]
        begin = end + len(end_of_line)


def _object(line: bytes | str) -> Mapping[str, object] | str:
    """Return the object that ``line`` is, or what is wrong with it; bytes are UTF-8."""
    if isinstance(line, str):
        value = _lenient(line)
    else:
        try:
            value = from_json(line, cache_strings="keys")
        except ValueError:  # Python's own parser takes some more: lone surrogates, control characters
            value = _lenient(line.decode())
    if isinstance(value, dict):
        return value
    return "is no JSON object; write each record as one object on one line"


def _lenient(line: str) -> object:
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return {without_surrogates(key): _clean(held) for key, held in value.items()}


def _clean(value: object) -> object:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [without_surrogates(item) if isinstance(item, str) else item for item in value]
    return value
