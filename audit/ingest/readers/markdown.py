"""Markdown: the file without its front matter is the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ingest.readers import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.ingest.opened import Content
    from audit.ingest.readers.reading import Reading
    from audit.ingest.record import Loss, Record


def read(content: Content, reading: Reading) -> Iterator[Record | Loss]:
    """Give the one document of a Markdown file."""
    return text.document(content, reading, "markdown")
