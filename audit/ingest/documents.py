"""Placed records as the documents frame."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.ingest.dates import Moment, interval
from audit.lang.detect import language_of, speaks
from audit.lang.pack import pack_of, packs
from audit.model.tables import DOCUMENTS
from audit.model.terms import Precision, Zone
from audit.text.fingerprint import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.ingest.record import Record
    from audit.ingest.sources import Placed
    from audit.lang.pack import Pack

FEW: Final = 4
"""Documents of a source that do not show what it mostly prints."""

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - moments are naive UTC

INTERNAL: Final = {
    "text": pl.String,
    "cut": pl.String,
    "first_line": pl.Int64,
    "earliest": pl.Int64,
    "latest": pl.Int64,
}
"""Columns beside the table's: the document's text, its rule of cutting and the line of the file on which it begins, and
the instants that its date can mean."""


def document_id(path: str, record: int) -> str:
    """Return the name of a place: 20 hexadecimal characters; the source plays no part in it."""
    return digest("document", path, str(record), size=10)


def documents(placed: Sequence[Placed], known: Mapping[str, Pack] | None = None) -> pl.DataFrame:
    """Return the documents table with the internal columns, in reading order (path, record).

    ``known`` are the language packs by code, those that ship by default.
    ``words`` and ``paragraphs`` are null until the texts are cut. ``earliest`` and ``latest`` are microseconds since
    1970, UTC.
    """
    languages = packs() if known is None else known
    spoken = _languages(placed, languages)
    rows = [_row(entry, language) for entry, language in zip(placed, spoken, strict=True)]
    return pl.DataFrame(rows, {**DOCUMENTS.schema, **INTERNAL}, orient="row").sort("path", "record")


def dated(documents: pl.DataFrame) -> pl.DataFrame:
    """Return a documents table with ``earliest`` and ``latest``, as :func:`documents` gives them."""
    columns = ("published", "published_precision", "published_zone")
    ends = [_ends(at, precision, zone) for at, precision, zone in documents.select(columns).iter_rows()]
    first = [None if end is None else _instant(end[0]) for end in ends]
    last = [None if end is None else _instant(end[1]) for end in ends]
    return documents.with_columns(pl.Series("earliest", first, pl.Int64), pl.Series("latest", last, pl.Int64))


def _ends(at: datetime | None, precision: str, zone: str | None) -> tuple[datetime, datetime] | None:
    if at is None:
        return None
    kept = Zone(zone) if zone is not None else None
    return interval(Moment(at.replace(tzinfo=None), Precision(precision), kept, "saved"))


def _row(entry: Placed, language: str | None) -> tuple[object, ...]:
    record, moment = entry.record, entry.moment
    ends = interval(moment) if moment is not None else None
    return (
        document_id(record.path, record.record),
        entry.source,
        entry.source_from,
        record.path,
        record.record,
        record.title,
        record.url,
        moment.at.replace(tzinfo=UTC) if moment is not None else None,
        str(moment.precision) if moment is not None else None,
        str(moment.zone) if moment is not None and moment.zone is not None else None,
        moment.origin if moment is not None else None,
        language,
        len(record.text),
        None,
        None,
        hashlib.sha256(record.text.encode("utf-8", "replace")).hexdigest(),
        record.text,
        record.cut,
        record.line,
        _instant(ends[0]) if ends is not None else None,
        _instant(ends[1]) if ends is not None else None,
    )


def _languages(placed: Sequence[Placed], known: Mapping[str, Pack]) -> list[str | None]:
    """Return the pack's code of each stated language, else the stated tag, else what the text shows.

    A text of two languages, such as a report with the words of a song, is in the one that its source mostly prints.
    """
    found = [_language(entry.record, known) for entry in placed]
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry, code in zip(placed, found, strict=True):
        if code is not None:
            printed[entry.source][code] += 1
    for place, entry in enumerate(placed):
        usual, times = max(printed[entry.source].items(), key=lambda item: (item[1], item[0]), default=("", 0))
        code = found[place]
        if entry.record.language or code is None or code not in known or usual not in known:
            continue
        if known[code].group == known[usual].group:
            continue
        often = 2 * times > printed[entry.source].total() > FEW
        if often and speaks(entry.record.text, known[usual], known):
            found[place] = usual
    return found


def _language(record: Record, known: Mapping[str, Pack]) -> str | None:
    pack = pack_of(record.language, known) if record.language else language_of(record.text, known)
    return pack.code if pack is not None else record.language


def _instant(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
