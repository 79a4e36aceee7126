"""What a manifest at the root of a corpus states about its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audit.ingest.fields import USUAL, plain
from audit.ingest.opened import opened
from audit.ingest.readers import csv, jsonl
from audit.ingest.record import Loss
from audit.model.settings import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.ingest.walk import ManifestFile, Walk
    from audit.model.settings import Corpus

_COLUMNS: Final = ("source", "title", "url", "published", "language")
_PATH: Final = Fields(text="path")  # the column by which the delimiter of a manifest is told
_SLASHES = re.compile(r"[/\\]+")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What a manifest states about one file, and so about each of its records; None where it states nothing."""

    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def manifest(walk: Walk, corpus: Corpus) -> tuple[Mapping[str, ManifestRow], tuple[Loss, ...]]:
    """Return what the manifests of ``walk`` state, by the names of its files, and what of them is lost.

    Lost are rows without a path, those of a file that is not there, and those after the first for the same file;
    a row of a file that was passed over is not. Columns are path, source, title, url, published and language, or have
    another usual name of a record's field; others are not read.
    """
    there = {found.name for found in walk.files}
    passed = {skipped.path for skipped in walk.skipped}
    directories = tuple(sorted(path for path in passed if path.endswith("/")))
    stated: dict[str, ManifestRow | None] = {}
    losses: list[Loss] = []
    for file in walk.manifests:
        for row in _rows(file, corpus):
            if isinstance(row, Loss):
                losses.append(row)
                continue
            number, path, held = row
            name = _named(file.prefix, path, there)
            if name in stated:
                message = f"row {number} is about {name} again; keep one row for a file"
                losses.append(Loss(file.name, number, None, "broken_record", 1, message))
                continue
            stated[name] = held if name in there else None
            if not (name in there or name in passed or name.startswith(directories)):
                message = f"row {number} of {file.name} names it and it is not there; add the file or remove the row"
                losses.append(Loss(name, None, None, "unreadable", 1, message))
    return {name: held for name, held in stated.items() if held is not None}, tuple(losses)


def _rows(file: ManifestFile, corpus: Corpus) -> Iterator[tuple[int, str, ManifestRow] | Loss]:
    """Give the rows of a manifest as (number, path, what it states)."""
    content = opened(file.path, file.name, corpus.max_file_size)
    read = jsonl.objects(content) if file.name.lower().endswith("l") else csv.rows(content, _PATH)
    for row in read:
        if isinstance(row, Loss):
            yield row
            continue
        values = {key.strip().casefold(): value for key, value in row.values.items()}
        path = plain(values.get("path"))
        if path is None:
            message = f"row {row.number} of the manifest has no path; say which file it is about"
            yield Loss(file.name, row.number, None, "broken_record", 1, message)
        else:
            yield row.number, path, ManifestRow(*(_first(values, (column, *USUAL[column])) for column in _COLUMNS))


def _first(values: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """Return the first value that one of ``names`` holds."""
    return next((held for name in names if (held := plain(values.get(name))) is not None), None)


def _named(prefix: str, path: str, there: set[str]) -> str:
    """Return the name that ``path`` means; a backslash may be part of a name, or separate as on Windows."""
    normal = "/".join(part for part in _SLASHES.split(path) if part not in {"", "."})
    return prefix + path if prefix + path in there else prefix + normal
