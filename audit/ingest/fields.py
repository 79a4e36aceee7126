"""Which fields of a record hold what, and the document that a record is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audit.ingest.record import Loss, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.model.settings import Fields

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "paragraphs"),
    "source": ("outlet", "source", "publisher", "site", "domain"),
    "published": ("date", "time", "published", "published_at", "timestamp"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "language": ("lang", "language"),
    "id": ("id",),
}
"""What a field can hold, and the names that are recognised without settings, in the order in which they count."""

Taken = Counter[tuple[str, str]]
"""How many records had a value taken, by what it holds (a key of ``USUAL``) and the field's name."""

_SHOWN: Final = 8  # field names in a message
_LONGEST: Final = 40  # characters of each
_EXACT: Final = 2.0**53  # below it a float is the whole number that was meant: a time stamp, an id
_LARGEST: Final = 1024  # bits of a number that is shown as text; the conversion of longer ones is refused or slow


@dataclass(frozen=True, slots=True)
class Plan:
    """For records with the same keys: what each key holds, as (name, key), best first.

    ``name`` is the recognised or configured name, ``key`` the record's own spelling of it.
    """

    text: tuple[tuple[str, str], ...]
    source: tuple[tuple[str, str], ...]
    published: tuple[tuple[str, str], ...]
    title: tuple[tuple[str, str], ...]
    url: tuple[tuple[str, str], ...]
    language: tuple[tuple[str, str], ...]
    id: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def plan(keys: tuple[str, ...], fields: Fields) -> Plan:
    """Return what the keys of a record hold. Case makes no difference; a configured field replaces the usual ones."""
    spelled: dict[str, str] = {}
    for key in keys:
        spelled.setdefault(key.strip().casefold(), key)
    exact = frozenset(keys)

    def holders(what: str) -> tuple[tuple[str, str], ...]:
        pairs = ((name, name if name in exact else spelled.get(name.casefold())) for name in _wanted(fields, what))
        return tuple((name, key) for name, key in pairs if key is not None)

    return Plan(*(holders(what) for what in Plan.__slots__))


def document(
    place: tuple[str, int], values: Mapping[str, object], known: Plan, taken: Taken, cut: str = "lines"
) -> Record | None:
    """Return the document that a record at ``place`` (path, number) is, None if it has no text, and count in ``taken``.

    Of several fields for the same thing the first that is not blank counts. Lists of strings are a text, joined by
    blank lines. Numbers are taken as text, except for the text; nested values and nulls are not there.
    """
    text = _text(values, known, taken)
    if text is None:
        return None
    return described(Record(*place, text, cut), values, known, taken)


def described(record: Record, values: Mapping[str, object], known: Plan, taken: Taken) -> Record:
    """Return ``record`` with source, title, URL, language and dates as ``values`` state them."""
    dates = tuple((name, value) for name, key in known.published if (value := plain(values.get(key))) is not None)
    taken.update(("published", name) for name, _ in dates)
    _first(values, known.id, "id", taken)
    return Record(
        record.path,
        record.record,
        record.text,
        record.cut,
        source=_first(values, known.source, "source", taken),
        title=_first(values, known.title, "title", taken),
        url=_first(values, known.url, "url", taken),
        language=_first(values, known.language, "language", taken),
        published=dates,
        line=record.line,
    )


def without_text(place: tuple[str, int | None], byte_offset: int | None, keys: Iterable[str], count: int = 1) -> Loss:
    """Return the loss of ``count`` records that have no text, naming the fields that they have."""
    path, number = place
    names = [_shown(key) for key in keys]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    listed = ", ".join(names[:_SHOWN]) + more if names else "none"
    message = f"has no text; its fields: {listed}; name the one that holds it in sources.fields.text"
    return Loss(path, number, byte_offset, "broken_record", count, message)


def absent(fields: Fields, taken: Taken) -> tuple[tuple[str, str], ...]:
    """Return the configured fields that no record had, as (what, name), in the order of the settings."""
    return tuple((what, name) for what in USUAL for name in _configured(fields, what) if not taken[what, name])


def _wanted(fields: Fields, what: str) -> tuple[str, ...]:
    return _configured(fields, what) or USUAL[what]


def _configured(fields: Fields, what: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(fields, what)
    return (value,) if isinstance(value, str) else value or ()


def _text(values: Mapping[str, object], known: Plan, taken: Taken) -> str | None:
    held = [(name, text) for name, key in known.text if (text := _prose(values.get(key))) is not None]
    if not held:
        return None
    name, text = next(((name, text) for name, text in held if not text.isspace() and text), held[0])
    taken["text", name] += 1
    return text


def _prose(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return None
    items = [item for item in value if item is not None]
    if not all(isinstance(item, str) for item in items):
        return None
    return "\n\n".join(items)


def _first(values: Mapping[str, object], holders: tuple[tuple[str, str], ...], what: str, taken: Taken) -> str | None:
    for name, key in holders:
        value = plain(values.get(key))
        if value is not None:
            taken[what, name] += 1
            return value
    return None


def plain(value: object) -> str | None:
    """Return a value that is a string, a number or a date as text without outer blanks, None for any other or none."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, bool | list | dict | bytes):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else str(value)
    if isinstance(value, int) and value.bit_length() > _LARGEST:
        return None
    return str(value)


def _shown(key: str) -> str:
    printable = "".join(char if char.isprintable() else "\ufffd" for char in key[: _LONGEST + 1])
    return printable if len(printable) <= _LONGEST else printable[:_LONGEST] + "…"
