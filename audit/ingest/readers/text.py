"""Plain text: the file is the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ingest.decode import text_of
from audit.ingest.fields import described, plan
from audit.ingest.readers.frontmatter import split
from audit.ingest.record import Loss, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.ingest.opened import Content
    from audit.ingest.readers.reading import Reading


def read(content: Content, reading: Reading) -> Iterator[Record | Loss]:
    """Give the one document of a text file, without its front matter; a file without any text is an empty one."""
    return document(content, reading, "lines")


def document(content: Content, reading: Reading, cut: str) -> Iterator[Record | Loss]:
    """Give the one document of a file that is text, to be cut into paragraphs by the rule ``cut``."""
    text = content.loss or text_of(content)
    if isinstance(text, Loss):
        yield text
        return
    values, begin = split(text)
    record = Record(content.name, 1, text[begin:], cut, line=text.count("\n", 0, begin) + 1)
    yield described(record, values, plan(tuple(values), reading.fields), reading.taken)
