"""When a document was published: from its fields, or from a line of its text that is nothing but a time stamp.

News sites print the same minute in twenty ways, and what a spreadsheet or a scraper did to it since is part of the
matter: a midnight that stands for "no time", day and month exchanged, date and time in each other's column. What
one value cannot tell, all values of the same source and field may; what they cannot tell is not known.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import regex

from audit.errors import ConfigError
from audit.lang.datewords import all_date_words, folded
from audit.lang.timestamps import Order, Stamp, Unread, read_stamp
from audit.model.terms import Precision, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.lang.datewords import DateWords

Pairs = tuple[tuple[str, str], ...]  # (name, value) of the fields that may tell the date, in the order they count

NONE_STATED = "none stated"


@dataclass(frozen=True, slots=True)
class Moment:
    """A publication date. ``at`` is naive UTC where the zone is known, else the local clock as if it were UTC.

    ``origin`` says where it was read: ``field:date+time``, ``manifest:published``, ``text:line 5``. ``+url`` is added
    where the day in the document's URL says what the field and its habit leave open or get wrong.
    """

    at: datetime
    precision: Precision
    zone: Zone | None
    origin: str


@dataclass(frozen=True, slots=True)
class Habit:
    """How one source writes one field. ``day_first`` is None where no value, or contradicting values, tell.

    ``idle_midnight`` tells that every clock of the field shows 00:00, so that midnight means "no time".
    """

    day_first: bool | None
    contradicts: bool
    idle_midnight: bool


def interval(moment: Moment) -> tuple[datetime, datetime]:
    """Return the first and the last instant, naive UTC, both included, at which the document may have appeared.

    An unknown zone widens it by the zones there are, from UTC-12 to UTC+14.
    """
    first = moment.at
    length = _LENGTH.get(moment.precision) or timedelta(days=_days_of_month(first))
    last = first + length - timedelta(microseconds=1)
    if moment.zone is None:
        return first - timedelta(hours=14), last + timedelta(hours=12)
    return first, last


def zone_named(name: str | None) -> ZoneInfo | None:
    """Return the IANA zone called ``name``, None for None.

    Raises:
        ConfigError: there is no such zone.
    """
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(
            f"sources.timezone: {name!r} is no IANA zone that this system knows; write one such as Asia/Jakarta "
            "(where the system has no zones, install the package tzdata)"
        ) from error


def habits(rows: Iterable[tuple[Pairs, str | None]], words: DateWords | None = None) -> Mapping[str, Habit]:
    """Return the habit of each field, by name, from all records of **one** source: their pairs and their URL.

    The order of the records makes no difference.
    """
    orders: dict[str, set[Order]] = {}
    clocks: dict[str, set[bool]] = {}
    for pairs, url in rows:
        for name, value in pairs:
            stamp = read_stamp(value, words or all_date_words())
            if not isinstance(stamp, Stamp):
                continue
            orders.setdefault(name, set()).add(_shown_order(stamp, url))
            if stamp.clock is not None:
                clocks.setdefault(name, set()).add(stamp.midnight)
    return {
        name: Habit(
            day_first=(Order.DAY_FIRST in shown) if len(shown - {Order.OPEN}) == 1 else None,
            contradicts={Order.DAY_FIRST, Order.MONTH_FIRST} <= shown,
            idle_midnight=clocks.get(name) == {True},
        )
        for name, shown in sorted(orders.items())
    }


@dataclass(frozen=True, slots=True)
class Reading:
    """What the values of a record are read with: habits of its source's fields, assumed zone, its URL, words."""

    habits: Mapping[str, Habit]
    assumed: ZoneInfo | None = None
    url: str | None = None
    words: DateWords | None = None


def from_fields(pairs: Pairs, reading: Reading, kind: str = "field") -> Moment | str:
    """Return when the record was published by its fields, or why that is not known, as words for the user.

    The first value that holds a day gives the day. The clock may stand beside it, in a field of its own or in a
    later field that names the same day. ``kind`` begins the origin.
    """
    read = [(name, read_stamp(value, reading.words or all_date_words())) for name, value in pairs if _says(value)]
    stamps = [(name, stamp) for name, stamp in read if isinstance(stamp, Stamp)]
    reasons = [f"{name}: {unread}" for name, unread in read if isinstance(unread, Unread)]
    for dated in stamps:
        name, stamp = dated
        if not stamp.days:
            continue
        found = _day_of(name, stamp, reading)
        if isinstance(found, str):
            reasons.append(f"{name}: {found}")
            continue
        day, by_url = found
        if day == _EPOCH:
            reasons.append(f"{name}: {day}, the zero of clocks, which stands for no date")
            continue
        beside = [each for each in stamps if each is not dated and each[1].days in {(), stamp.days}]
        timed = None if stamp.month else _clock_of([dated, *beside], reading)
        used = {name, timed[0] if timed else name}
        names = [each for each in dict.fromkeys(each for each, _ in stamps) if each in used]
        origin = f"{kind}:{'+'.join([*names, 'url'] if by_url else names)}"
        return _moment(day, stamp, timed[1] if timed else None, reading.assumed, origin)
    return next(iter(reasons), "no day stated" if stamps else NONE_STATED)


_EPOCH = date(1970, 1, 1)
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "nat", "none", "null"})
_SHORT = 10  # characters; no longer value says nothing
_LENGTH = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.DAY: timedelta(days=1),
}
_URL_DAY = regex.compile(r"[/_-](\d{4})([/-])(\d{1,2})\2(\d{1,2})(?=[/_.?#-]|$)")
_UNKNOWN = Habit(day_first=None, contradicts=False, idle_midnight=False)


def _says(value: str) -> bool:
    return len(value.strip()) > _SHORT or folded(value) not in _NOTHING


def _days_of_month(start: datetime) -> int:
    """Return the days of the month whose local first midnight is ``start``, at most 14 hours off in UTC."""
    inside = start + timedelta(days=1)
    return monthrange(inside.year, inside.month)[1]


def _url_day(url: str | None) -> date | None:
    """Return the day in the path of a URL, always year first; None if there is none or more than one."""
    found = {match.group(1, 3, 4) for match in _URL_DAY.finditer((url or "")[:2000])}
    if len(found) != 1:
        return None
    year, month, day = (int(part) for part in found.pop())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown_order(stamp: Stamp, url: str | None) -> Order:
    """Return what a value shows about day and month; where it is open, the URL's date may decide."""
    if stamp.order is not Order.OPEN:
        return stamp.order or Order.OPEN
    day = _url_day(url)
    if day not in stamp.days:
        return Order.OPEN
    return Order.DAY_FIRST if day == stamp.days[0] else Order.MONTH_FIRST


def _day_of(name: str, stamp: Stamp, reading: Reading) -> tuple[date, bool] | str:
    """Return the day and whether the URL decided it, or why it is not known."""
    printed = _url_day(reading.url)
    if len(stamp.days) == 1:
        # A spreadsheet that took the day for the month stores a year-first midnight; the URL never went through it.
        idle = stamp.clock is None or stamp.midnight
        exchanged = stamp.exchanged if idle and stamp.exchanged == printed else None
        return (exchanged, True) if exchanged is not None else (stamp.days[0], False)
    habit = reading.habits.get(name, _UNKNOWN)
    usual = None if habit.day_first is None else stamp.days[0 if habit.day_first else 1]
    if printed is not None and printed in stamp.days:
        return printed, printed != usual
    if usual is not None:
        return usual, False
    cause = "its values contradict each other" if habit.contradicts else "no value tells"
    return f"day or month first is not known, {cause}"


def _clock_of(stamps: Sequence[tuple[str, Stamp]], reading: Reading) -> tuple[str, Stamp] | None:
    """Return the field whose clock counts: one that is not midnight, else a midnight that says something."""
    clocked = [(name, stamp) for name, stamp in stamps if stamp.clock is not None]
    told = (each for each in clocked if not each[1].midnight)
    midnight = (each for each in clocked if not reading.habits.get(each[0], _UNKNOWN).idle_midnight)
    return next(told, next(midnight, None))


def _moment(day: date, dated: Stamp, timed: Stamp | None, assumed: ZoneInfo | None, origin: str) -> Moment:
    zoned = timed if timed is not None and timed.zoned else dated
    if zoned is not timed and zoned.midnight and zoned.offset == 0:
        zoned = Stamp()  # the zone of a midnight that means nothing means nothing
    local = datetime.combine(day, (timed.clock if timed is not None else None) or time(0))
    if timed is not None:
        precision = Precision.SECOND if timed.seconds else Precision.MINUTE
    else:
        precision = Precision.MONTH if dated.month else Precision.DAY
    if zoned.offset is not None:
        return Moment(local - timedelta(minutes=zoned.offset), precision, Zone.STATED, origin)
    if assumed is None or zoned.foreign_zone:
        return Moment(local, precision, None, origin)
    utc = local.replace(tzinfo=assumed).astimezone(UTC).replace(tzinfo=None)
    return Moment(utc, precision, Zone.ASSUMED, origin)
