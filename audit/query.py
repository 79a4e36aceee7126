"""The query: a saved run and a text in; where in the run the text stands, or something near it, out."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect.query import How, find, held
from audit.detect.sketch import SKETCH, signatures
from audit.errors import UsageError
from audit.ingest.decode import without_surrogates
from audit.ingest.opened import Content, opened, suffixes
from audit.ingest.read import READERS
from audit.ingest.readers.reading import Reading
from audit.ingest.record import Loss, Record
from audit.model.tables import DOCUMENTS, PARAGRAPHS
from audit.segment.cuts import cut
from audit.store import index
from audit.store.cache import cache_directory
from audit.store.saved import tables
from audit.text.columns import compared_texts, sizes

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from datasketch import MinHash
    from numpy.typing import NDArray

    from audit.detect.query import Held
    from audit.model.settings import Detect, Settings

RECIPE: Final = index.Recipe(**asdict(SKETCH))
"""How signatures are made now; an index that was made otherwise is not used."""

_STDIN: Final = "stdin"
_TEXT: Final = ".txt"  # how a file is read whose name says nothing


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph of the text stands: ``asked`` is that paragraph, from 0; the run's holds it, or some of it.

    ``asked_start`` and ``asked_end`` count in the text, ``start`` and ``end`` in ``text``, the paragraph of the run.
    ``words`` are matched; the shares are their part of each paragraph's words.
    """

    kind: str
    similarity: float
    words: int
    longest_run: int
    asked: int
    asked_start: int
    asked_end: int
    asked_share: float
    paragraph_id: str
    source: str
    path: str
    record: int
    line: int
    start: int
    end: int
    share: float
    published: datetime | None
    published_precision: str | None
    published_zone: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A paragraph of the text: its place and words, how it was looked for, and in how many places it was found."""

    start: int
    end: int
    words: int
    how: How
    found: int


@dataclass(frozen=True)
class Answer:
    """Where a text stands in a run: ``rows`` with the columns of `Place`, the closest first.

    ``held`` counts the body paragraphs of the run, all of which were looked at; ``other`` those of other roles, which
    were not; ``too_long`` those of the former that were compared for equality only. ``of_records`` are the paths that
    hold several documents. ``unsaved`` says why the index could not be kept for the next query.
    """

    run: str
    asked: tuple[Asked, ...]
    rows: pl.DataFrame
    held: int
    other: int
    too_long: int
    of_records: frozenset[str]
    settings: Detect
    unsaved: str | None

    def places(self, limit: int) -> list[Place]:
        """Return the first rows."""
        return [Place(*row) for row in self.rows.head(limit).iter_rows()]


def answer(run: Path, what: str | bytes | Path, *, keep: bool = True, jobs: int | None = None) -> Answer:
    """Return where in the run that lies in a directory a text stands: itself, the bytes of one, or a file.

    The text is cut into paragraphs and compared with the settings of the run. Its signatures lie in the cache
    directory if ``keep`` is true.

    Raises:
        SavedRunError: there is no run that can be read.
        UsageError: the text cannot be read, or holds no word.
    """
    part, read = tables(run, (DOCUMENTS, PARAGRAPHS))
    record = _record(what, part.settings)
    pieces = cut(record.text, record.cut).pieces
    texts = [record.text[piece.start : piece.end] for piece in pieces]
    words = sizes(compared_texts(pl.Series(texts, dtype=pl.String))).words.tolist()
    if not any(words):
        raise UsageError(f"{record.path}: holds no word to look for" if record.path else "the text holds no word")
    body = held(read["paragraphs"], part.settings.detect, jobs or os.cpu_count() or 1)
    signed, unsaved = _signatures(body, part.identity, keep=keep)
    found, how = find(body, signed, texts)
    counts = np.bincount(found["asked"].to_numpy(), minlength=len(pieces)).tolist()
    return Answer(
        run=part.identity,
        asked=tuple(
            Asked(piece.start, piece.end, *rest) for piece, *rest in zip(pieces, words, how, counts, strict=True)
        ),
        rows=_rows(found, [piece.start for piece in pieces], body.frame, read["documents"]),
        held=body.frame.height,
        other=read["paragraphs"].height - body.frame.height,
        too_long=body.too_long,
        of_records=frozenset(read["documents"].filter(pl.col("record") > 1)["path"]),
        settings=part.settings.detect,
        unsaved=unsaved,
    )


def minhash(text: str) -> MinHash:
    """Return the MinHash of a paragraph as indexes hold them: to be compared with theirs, or looked up in their LSH.

    Raises:
        ValueError: the text holds no word.
    """
    texts = compared_texts(pl.Series([text], dtype=pl.String))
    counted = sizes(texts)
    if not counted.words[0]:
        raise ValueError("a text without a word has no signature")
    return SKETCH.minhash(signatures(texts, np.arange(1), counted.mostly_unspaced)[0])


def _record(what: str | bytes | Path, settings: Settings) -> Record:
    """Return the text that is asked for, and how it is cut; a file is read as one of a corpus."""
    if isinstance(what, str):
        return Record("", 1, without_surrogates(what), "lines")
    if isinstance(what, bytes):
        content = Content(_STDIN, what)
    else:
        content = opened(what, what.as_posix(), settings.corpus.max_file_size)
    reader = READERS.get(suffixes(content.name)[0], READERS[_TEXT])
    items = list(reader(content, Reading(settings.corpus, settings.sources.fields)))
    for item in items:
        if isinstance(item, Loss):
            raise UsageError(f"{content.name}: {item.message}")
    records = [item for item in items if isinstance(item, Record)]
    if len(records) != 1:
        raise UsageError(f"{content.name}: holds {len(records):,} documents; name a file of one, or pass its text")
    return records[0]


def _signatures(body: Held, run: str, *, keep: bool) -> tuple[NDArray[np.uint32], str | None]:
    """Return the signatures of a run, from the cache or made now, and why they could not be kept there."""
    if not keep:
        return body.signatures(), None
    ids = body.signed_ids
    try:
        cache = cache_directory()
    except OSError as error:
        return body.signatures(), str(error)
    saved = index.read(cache, run, RECIPE)
    if saved is not None and saved.ids == ids:
        return saved.signatures, None
    made = index.Index(run, RECIPE, ids, body.signatures())
    try:
        index.write(cache, made)
    except OSError as error:
        return made.signatures, error.strerror or str(error)
    return made.signatures, None


def _rows(found: pl.DataFrame, starts: list[int], body: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Return what was found with the paragraphs and documents that it was found in."""
    paragraphs = body.select("paragraph_id", "document_id", "source", "path", "record", "line", "text")
    dates = documents.select("document_id", "published", "published_precision", "published_zone")
    begin = pl.Series(starts, dtype=pl.Int64).gather(found["asked"])
    return (
        pl.concat([found, paragraphs[found["held"]]], how="horizontal")
        .join(dates, on="document_id", how="left", maintain_order="left")
        .with_columns(pl.col("asked_start") + begin, pl.col("asked_end") + begin)
        .select(field.name for field in fields(Place))
    )
