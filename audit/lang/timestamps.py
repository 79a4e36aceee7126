"""The grammar of one printed date or time: a string in, what it can mean out.

The string is first rewritten into a small alphabet, where months are ``<4>`` and zones ``{420}``; then one of a
few date forms must match, and what is left over must be a clock, a zone and separators. Nothing is searched in
running text: a word that no pack knows makes the string no date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from audit.lang.datewords import folded
from audit.lang.plain_stamps import plain

if TYPE_CHECKING:
    from audit.lang.datewords import DateWords

LONGEST = 100  # characters; a weekday, a date, a clock and a zone written out take 70
FIRST_YEAR, LAST_YEAR = 1900, 2100
_CLOCK_END = regex.compile(r"\d\s?[ap]\.?m\.?\s*$", regex.IGNORECASE)
_PIVOT = 70  # two-digit years from here on are of the last century
_FARTHEST = 14 * 60  # minutes; no zone is farther from UTC


class Unread(StrEnum):
    """Why a string tells no day. The text is for the user."""

    NO_DATE = "not a date in a form that is read"
    NO_SUCH_DAY = "no such day or time"
    YEAR = f"year outside {FIRST_YEAR} to {LAST_YEAR}"


class Order(StrEnum):
    """What an all-numeric date with the year last shows about the order of day and month."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    OPEN = "both are possible"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one string can mean.

    ``days`` is empty where only a clock is stated, and holds two days, day-first reading first, where ``order`` is
    open. ``exchanged`` is the day that a year-first date would name with month and day exchanged. ``month`` tells
    that only the month is stated, ``seconds`` that the clock has them. ``offset`` counts minutes east of UTC;
    ``foreign_zone`` tells that a zone is stated by a label with no one meaning.
    """

    days: tuple[date, ...] = ()
    order: Order | None = None
    exchanged: date | None = None
    month: bool = False
    clock: time | None = None
    seconds: bool = False
    offset: int | None = None
    foreign_zone: bool = False

    @property
    def midnight(self) -> bool:
        """Whether the clock shows 00:00, which often means that no time was known."""
        return self.clock == time(0)

    @property
    def zoned(self) -> bool:
        """Whether a zone is stated, be it one with no one meaning."""
        return self.offset is not None or self.foreign_zone


def read_stamp(text: str, words: DateWords) -> Stamp | Unread:
    """Return what ``text`` as a whole means, or why it means nothing; it is never searched for a date inside."""
    return _read(text, words) if len(text) <= LONGEST else Unread.NO_DATE


@lru_cache(maxsize=1 << 14)  # a corpus prints the same days and minutes over and over
def _read(text: str, words: DateWords) -> Stamp | Unread:
    written = plain(text)
    if (epoch := _EPOCH.fullmatch(written)) is not None:
        return _from_epoch(int(epoch[1]))
    line = _rewritten(written, words)
    if line is None:
        return Unread.NO_DATE
    outcome = _read_line(line.replace(_SOMEWHERE, " "), buddhist=words.buddhist or _THAI.search(written) is not None)
    if _SOMEWHERE in line and isinstance(outcome, Stamp) and outcome.clock is not None and not outcome.zoned:
        return replace(outcome, foreign_zone=True)
    return outcome


def _read_line(line: str, *, buddhist: bool) -> Stamp | Unread:
    fault = Unread.NO_DATE
    for form in _FORMS:
        for found in form.finditer(line, overlapped=True):
            outcome = _stamp(found, line[: found.start()] + " " + line[found.end() :], buddhist=buddhist)
            if isinstance(outcome, Stamp):
                return outcome
            fault = fault if outcome is Unread.NO_DATE else outcome
    alone = _REST.fullmatch(line)
    clock = _clocked(alone, Stamp()) if alone is not None and alone["h"] else None
    return clock if clock is not None else fault


_EPOCH = regex.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*")
_THAI = regex.compile(r"\p{Thai}")
_BUDDHIST = 543  # years by which the Buddhist era is ahead
_SOMEWHERE = "{~}"

_HALF = r" ?(?P<half>am|pm|<[ap]m[?]?>)"
_MINUTES = r"[:.](?P<i>\d\d)(?:[:.](?P<s>\d\d)(?:[.,]\d{1,9})?)?"
_CLOCK = rf"(?:(?P<early><[ap]m[?]?>) ?)?(?P<h>\d{{1,2}})(?:{_MINUTES}(?:{_HALF})?|{_HALF})(?!\d)"
_PACKED_CLOCK = r"(?P<h>\d\d)(?P<i>\d\d)(?P<s>\d\d)?(?!\d)"
_LABEL = r" ?\(?\{(?P<label>-?\d+|\?)\}\)?"
_OFFSET = r" ?\(?(?P<sign>[+-])(?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?(?!\d)\)?"
_GAP = r"(?:[ ,;|·•()\[\]/.@-]|<\d+w>)*+"  # <3w>: a word that is a weekday in one language, a month in another
_ZONE = rf"(?:{_LABEL})?(?:{_OFFSET})?(?: ?\(?\{{-?\d+\}}\)?)?"
_REST = regex.compile(rf"{_GAP}(?:{_CLOCK}{_ZONE}|{_LABEL})?{_GAP}")
_PACKED_REST = regex.compile(rf"{_GAP}(?:{_PACKED_CLOCK}{_ZONE})?{_GAP}")
_MONTH = r"<(?P<m>\d+)w?>"
_FORMS = tuple(
    regex.compile(form)
    for form in (
        r"(?<!\d)(?P<y>\d{4}) ?(?P<by>[-/.]) ?(?P<m>\d{1,2}) ?(?P=by) ?(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<packed>(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d))(?=\D|$|\d{4}(?:\d\d)?(?!\d))",
        rf"(?<!\d)(?P<d>\d{{1,2}})[ .,/-]*+{_MONTH}[ .,/'-]*+(?P<y>\d{{4}}|\d\d)(?!\d|[:.]\d)",
        rf"{_MONTH}[ .]*+(?P<d>\d{{1,2}})(?: ?[.,] ?| )(?P<y>\d{{4}}|'\d\d)(?!\d)",
        rf"{_MONTH} (?P<d>\d{{1,2}}) (?P<between>\d\d?:[^<>]{{2,20}}) (?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<y>\d{{4}})[ .,/-]*+{_MONTH}[ .,/-]*+(?P<d>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<a>\d{1,2}) ?(?P<by>[-/.]) ?(?P<b>\d{1,2}) ?(?P=by) ?(?P<y>\d{4}|\d\d)(?!\d)",
        rf"{_MONTH}[ .,/'-]*+(?P<y>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<y>\d{4}) ?[-/] ?(?P<m>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<m>\d\d) ?[-/] ?(?P<y>\d{4})(?!\d)",
    )
)


def _rewritten(line: str, words: DateWords) -> str | None:
    """Return ``line`` with every word replaced by what it means, None if a word means nothing here."""
    found = list(_WORD.finditer(line))
    parts: list[str] = []
    done = at = 0
    while at < len(found):
        for size in range(min(words.longest, len(found) - at), 0, -1):
            start, end = found[at].start(), found[at + size - 1].end()
            meaning = _meaning(line, start, end, words)
            if meaning is not None:
                break
        else:
            return None
        parts += (line[done:start], meaning)
        done, at = end, at + size
    return "".join(parts) + line[done:]


def _meaning(line: str, start: int, end: int, words: DateWords) -> str | None:
    written = line[start:end]
    word = folded(written)
    beside = _beside_clock(word, line[:start], line[end:], words)
    if beside is not None:
        return beside
    if word in words.somewhere:
        return _SOMEWHERE
    if word in words.months:
        return f"<{words.months[word]}{'w' if word in words.weekdays else ''}>"
    if word in words.zones:
        offset = words.zones[word]
        return "{?}" if offset is None else f"{{{offset}}}"
    if word in words.weekdays or word in words.idle:
        return " "
    capitals = written.isascii() and written.isalpha() and written.isupper()
    after_clock = line[:start].rstrip()[-1:].isdecimal() or _CLOCK_END.search(line[:start]) is not None
    labels_zone = after_clock and capitals and 2 <= len(word) <= 5  # noqa: PLR2004 - EST, AEDT, CHADT: such labels have two to five letters
    return "{?}" if labels_zone else None


_CLOCK_BEFORE = regex.compile(r"(?:(?<!\d)\d{1,2}[:.]\d\d(?:[:.]\d\d)?|(?<![\d:.])\d{1,2}) ?$")
_CLOCK_AFTER = regex.compile(r" ?\d{1,2}[:.]\d\d(?!\d)")


def _beside_clock(word: str, before: str, after: str, words: DateWords) -> str | None:
    """Return what a word means that stands beside digits: the half of the day, the T of ISO 8601."""
    after_digit = before.rstrip()[-1:].isdecimal()
    if after_digit and word in {"am", "pm"}:
        return word
    if after_digit and word == "t" and after[:1].isdecimal():
        return " "
    if word in words.halves and (_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(after)):
        return f"<{words.halves[word]}{'?' if word in words.parts else ''}>"
    return None


def _stamp(found: regex.Match[str], around: str, *, buddhist: bool) -> Stamp | Unread:
    parts = found.groupdict()
    left = f"{parts.get('between') or ''} {around}"
    rest = _REST.fullmatch(left) or (_PACKED_REST.fullmatch(left) if parts.get("packed") else None)
    if rest is None:
        return Unread.NO_DATE
    year = int(parts["y"].removeprefix("'"))
    if len(parts["y"]) < len("2000"):
        if buddhist:
            return Unread.YEAR
        year += 1900 if year >= _PIVOT else 2000
    elif buddhist and year > LAST_YEAR:
        year -= _BUDDHIST
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Unread.YEAR
    if parts.get("a"):
        stamp = _numeric(year, int(parts["a"]), int(parts["b"]))
    elif parts.get("d"):
        month, number = int(parts["m"]), int(parts["d"])
        written = "<" not in found[0] and not parts.get("packed")
        exchanged = _day(year, number, month) if written and month != number else None
        stamp = Stamp(days=_days(_day(year, month, number)), exchanged=exchanged)
    elif rest["h"]:  # a month and a clock, without a day
        return Unread.NO_DATE
    else:
        stamp = Stamp(days=_days(_day(year, int(parts["m"]), 1)), month=True)
    if not stamp.days:
        return Unread.NO_SUCH_DAY
    clocked = _clocked(rest, stamp)
    return clocked if clocked is not None else Unread.NO_SUCH_DAY


def _numeric(year: int, first: int, second: int) -> Stamp:
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    days = _days(day_first, month_first)
    if len(days) > 1:
        return Stamp(days=days, order=Order.OPEN)
    if first == second or not days:
        return Stamp(days=days)
    return Stamp(days=days, order=Order.DAY_FIRST if day_first else Order.MONTH_FIRST)


def _clocked(rest: regex.Match[str], stamp: Stamp) -> Stamp | None:
    """Return ``stamp`` with the clock and zone of ``rest``, None if there is no such time or zone."""
    parts = rest.groupdict()
    offset: int | None = None
    if parts.get("sign"):
        offset = int(parts["zh"]) * 60 + int(parts["zm"] or 0)
        offset = -offset if parts["sign"] == "-" else offset
    elif parts.get("label") not in {None, "?"}:
        offset = int(parts["label"])
    if offset is not None and abs(offset) > _FARTHEST:
        return None
    zoned = replace(stamp, offset=offset, foreign_zone=offset is None and parts.get("label") == "?")
    if not parts.get("h"):
        return zoned
    hour = int(parts["h"])
    halves = [half.strip("<>") for half in (parts.get("early"), parts.get("half")) if half is not None]
    if halves:
        half, part = halves[0][:2], halves[0].endswith("?")
        if len(halves) > 1 or not 1 <= hour <= (11 if part else 12):
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    second = 59 if parts["s"] == "60" else int(parts["s"] or 0)  # a leap second
    try:
        clock = time(hour, int(parts["i"] or 0), second)
    except ValueError:
        return None
    return replace(zoned, clock=clock, seconds=parts["s"] is not None)


def _from_epoch(seconds: int) -> Stamp | Unread:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if moment.year > LAST_YEAR:
        return Unread.YEAR
    return Stamp(days=(moment.date(),), clock=moment.time(), seconds=True, offset=0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(*found: date | None) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in found if day is not None))
