"""When each document of a corpus was published: by the manifest, else by its fields, else by its text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit.ingest.dates import NONE_STATED, Moment, Pairs, Reading, from_fields, habits
from audit.lang.stamped_lines import from_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from audit.ingest.edges import Edges


@dataclass(frozen=True, slots=True)
class Dated:
    """What is known of a document when its date is asked for. ``manifest`` is the date that the manifest states."""

    source: str
    url: str | None
    manifest: str | None
    fields: Pairs
    edges: Edges


def published(documents: Sequence[Dated], assumed: ZoneInfo | None) -> list[Moment | str]:
    """Return when each document was published, or why that is not known: the first reason that was met.

    What one value leaves open is decided over all values of its source and field, so this takes the whole corpus;
    the order of the documents makes no difference.
    """
    by_manifest = _told("manifest", [_pairs("published", each.manifest) for each in documents], documents, assumed)
    by_fields = _told("field", [each.fields for each in documents], documents, assumed)
    answers = [_first(*both) for both in zip(by_manifest, by_fields, strict=True)]
    stamps = [
        None if isinstance(answer, Moment) else from_text(each.edges.outermost())
        for answer, each in zip(answers, documents, strict=True)
    ]
    lines = [_pairs("line", stamp[1] if stamp else None) for stamp in stamps]
    by_text = [
        replace(told, origin=f"{told.origin} {stamp[0]}") if isinstance(told, Moment) and stamp else told
        for told, stamp in zip(_told("text", lines, documents, assumed), stamps, strict=True)
    ]
    return [_first(*both) for both in zip(answers, by_text, strict=True)]


def _pairs(name: str, value: str | None) -> Pairs:
    return ((name, value),) if value else ()


def _first(one: Moment | str, other: Moment | str) -> Moment | str:
    return other if isinstance(one, str) and (isinstance(other, Moment) or one == NONE_STATED) else one


def _told(
    kind: str, stated: Sequence[Pairs], documents: Sequence[Dated], assumed: ZoneInfo | None
) -> list[Moment | str]:
    of_source: defaultdict[str, list[tuple[Pairs, str | None]]] = defaultdict(list)
    for pairs, each in zip(stated, documents, strict=True):
        of_source[each.source].append((pairs, each.url))
    known = {source: habits(rows) for source, rows in of_source.items()}
    return [
        from_fields(pairs, Reading(known[each.source], assumed, each.url), kind)
        for pairs, each in zip(stated, documents, strict=True)
    ]
