"""The words that dates are printed with, of all languages at once: months, weekdays, zone labels, line labels."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import regex

from audit.lang.pack import packs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.lang.pack import Pack

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*")
_BUDDHIST = "tha_Thai"
_Meaning = TypeVar("_Meaning", int, str)

_UNIVERSAL = ("utc", "gmt", "z")  # the only zone labels that mean one offset everywhere


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The words of some packs, folded by :func:`folded`; two lexicons are equal only if they are the same object.

    ``months`` maps a spelling to 1 to 12 and leaves out spellings that languages understand differently. ``zones``
    maps a label to minutes east of UTC, or None where packs differ. ``idle`` are words that say nothing about when
    (list ``date_fillers``), ``somewhere`` those that state a zone in words. ``halves`` maps a word to "am" or "pm";
    those among ``parts`` are parts of the day, with which 12 means nothing. ``buddhist`` tells that all years count
    from the Buddha. ``longest`` is the number of words in the longest phrase.
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    zones: Mapping[str, int | None]
    idle: frozenset[str]
    published_labels: frozenset[str]
    updated_labels: frozenset[str]
    byline_labels: frozenset[str]
    longest: int
    somewhere: frozenset[str] = frozenset()
    halves: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parts: frozenset[str] = frozenset()
    buddhist: bool = False


def folded(text: str) -> str:
    """Return ``text`` as words are compared here: NFKC, case-folded, one apostrophe, single spaces."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(plain.replace("’", "'").split())


def date_words(languages: Iterable[Pack]) -> DateWords:
    """Return the words of ``languages`` together; their order makes no difference."""
    known = tuple(languages)
    months = _agreed((word, number) for pack in known for number, names in enumerate(pack.months, 1) for word in names)
    zones = _agreed((label, offset) for pack in known for label, offset in pack.zones.items())
    weekdays = frozenset(folded(word) for pack in known for names in pack.weekdays for word in names)
    idle, somewhere = _phrases(known, "date_fillers"), _phrases(known, "zone_phrases")
    lists = {"am": ("before_noon", "morning"), "pm": ("after_noon", "evening")}
    pairs = ((word, half) for half, names in lists.items() for name in names for word in _phrases(known, name))
    halves = _agreed(pairs)
    spellings = (*months, *weekdays, *idle, *somewhere, *halves)
    return DateWords(
        months=MappingProxyType({word: number for word, number in months.items() if number is not None}),
        weekdays=weekdays,
        zones=MappingProxyType(zones | dict.fromkeys(_UNIVERSAL, 0)),
        idle=idle,
        somewhere=somewhere,
        halves=MappingProxyType({word: half for word, half in halves.items() if half is not None}),
        parts=_phrases(known, "morning") | _phrases(known, "evening"),
        buddhist=[pack.code for pack in known] == [_BUDDHIST],
        published_labels=_phrases(known, "published_labels"),
        updated_labels=_phrases(known, "updated_labels"),
        byline_labels=_phrases(known, "byline_labels"),
        longest=max((len(_WORD.findall(word)) for word in spellings), default=1),
    )


@cache
def all_date_words() -> DateWords:
    """Return the words of every pack that ships with the auditor."""
    return date_words(packs().values())


@cache
def words_of(pack: Pack) -> DateWords:
    """Return the words of one language."""
    return date_words((pack,))


def _phrases(known: tuple[Pack, ...], name: str) -> frozenset[str]:
    return frozenset(folded(phrase) for pack in known for phrase in pack.phrases.get(name, ()))


def _agreed(pairs: Iterable[tuple[str, _Meaning]]) -> dict[str, _Meaning | None]:
    """Return what each word means, None where two packs say different things."""
    meanings: dict[str, _Meaning | None] = {}
    for word, meaning in pairs:
        key = folded(word)
        meanings[key] = meaning if meanings.get(key, meaning) == meaning else None
    return meanings
