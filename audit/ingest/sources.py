"""Who published each document: the corpus is asked in a fixed order, and the first answer holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audit.errors import ConfigError
from audit.ingest.brands import dateline_sources
from audit.ingest.dates import Moment, zone_named
from audit.ingest.edges import edges_of
from audit.ingest.names import file_stem, source_id, url_host
from audit.ingest.published import Dated, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.ingest.manifest import ManifestRow
    from audit.ingest.record import Record
    from audit.model.settings import Alias, Sources

Origin = Literal["manifest", "field", "directory", "domain", "dateline", "unknown"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A record with its source and date. In ``record``, what the manifest says stands in place of what the file says.

    ``moment`` is None where no date is known; then ``date_reason`` says why, in words for the user: which field,
    and what is wrong with its value.
    """

    record: Record
    source: str
    source_from: Origin
    moment: Moment | None
    date_reason: str | None


def assign(
    records: Sequence[Record],
    rows: Mapping[str, ManifestRow],
    tops: Mapping[str, str | None],
    settings: Sources,
) -> list[Placed]:
    """Return every record, in the order given, with its source and publication date.

    ``rows`` holds the manifest's row of a path, ``tops`` the first directory below the corpus root of a path, None
    for a file that lies in the root itself. The answer about a record does not depend on the order of the records.

    Raises:
        ConfigError: an alias joins one name to two sources, or ``timezone`` is no zone.
    """
    joined = _joined_names(settings.alias)
    assumed = zone_named(settings.timezone)
    stated = [_with_row(record, rows.get(record.path)) for record in records]
    edges = [edges_of(record.text, record.line) for record in stated]
    told = [_told(record, rows.get(record.path), tops.get(record.path), settings) for record in stated]
    known = [joined.get(answer[0], answer[0]) if answer else None for answer in told]
    asked = settings.origin in {"auto", "dateline"}
    brands = dateline_sources([each.lines() for each in edges], known) if asked else [None] * len(stated)
    found = [
        answer or _by_brand(brand) or (source_id(f"unknown:{file_stem(record.path)}"), "unknown")
        for record, answer, brand in zip(stated, told, brands, strict=True)
    ]
    sources = [joined.get(source, source) for source, _ in found]
    dated = [
        Dated(source, record.url, row.published if row is not None else None, record.published, edge)
        for source, record, row, edge in zip(sources, stated, (rows.get(r.path) for r in stated), edges, strict=True)
    ]
    return [
        Placed(record, source, origin, moment, None)
        if isinstance(moment, Moment)
        else Placed(record, source, origin, None, moment)
        for record, source, (_, origin), moment in zip(stated, sources, found, published(dated, assumed), strict=True)
    ]


def _joined_names(aliases: Iterable[Alias]) -> dict[str, str]:
    names: dict[str, str] = {}
    for alias in aliases:
        target = source_id(alias.name)
        for other in map(source_id, alias.of):
            if names.setdefault(other, target) != target:
                raise ConfigError(
                    f"sources.alias: {other!r} is joined to {names[other]!r} and to {target!r}; keep one of them"
                )
    return names


def _with_row(record: Record, row: ManifestRow | None) -> Record:
    if row is None:
        return record
    title, url, language = row.title or record.title, row.url or record.url, row.language or record.language
    return replace(record, title=title, url=url, language=language)


def _told(record: Record, row: ManifestRow | None, top: str | None, settings: Sources) -> tuple[str, Origin] | None:
    """Return the source that manifest, field, directory or URL name, and which of them did."""
    answers: tuple[tuple[Origin, str | None], ...] = (
        ("manifest", row.source if row is not None else None),
        ("field", record.source),
        ("directory", top),
        ("domain", url_host(record.url)),
    )
    named = ((source_id(name), origin) for origin, name in answers if settings.origin in {"auto", origin})
    return next((answer for answer in named if answer[0]), None)


def _by_brand(brand: str | None) -> tuple[str, Origin] | None:
    name = source_id(brand)
    return (name, "dateline") if name else None
