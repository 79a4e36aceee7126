"""Files as documents: each file is read by the one reader that its name asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.ingest.fields import Taken
from audit.ingest.opened import opened, suffixes
from audit.ingest.readers import csv, html, jsonl, markdown, parquet, text
from audit.ingest.readers.reading import Reader, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.ingest.record import Loss, Record
    from audit.ingest.walk import Found
    from audit.model.settings import Corpus, Fields

READERS: Final[Mapping[str, Reader]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": csv.read,
    ".tsv": csv.read,
    ".parquet": parquet.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}
"""The reader of each kind of file; any of them may be compressed."""


def supported(name: str) -> bool:
    """Return whether files of this name are read."""
    return suffixes(name)[0] in READERS


def read(found: Found, corpus: Corpus, fields: Fields, taken: Taken | None = None) -> Iterator[Record | Loss]:
    """Give the documents of a file in its order, and what of it is lost.

    ``taken`` counts which fields of records gave values, see ``audit.ingest.fields.absent``.

    Raises:
        ConfigError: the settings ask for an extra that is not installed.
        KeyError: the file is of no supported kind.
    """
    reader = READERS[suffixes(found.name)[0]]
    content = opened(found.path, found.name, corpus.max_file_size)
    return reader(content, Reading(corpus, fields, Taken() if taken is None else taken))
