"""Publication dates: what one value means, what a field's values mean together, what a text says of itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import ConfigError
from audit.ingest.dates import Moment, Pairs, Reading, from_fields, habits, interval, zone_named
from audit.lang.datewords import DateWords, all_date_words
from audit.lang.stamped_lines import from_text
from audit.lang.timestamps import Order, Stamp, Unread, read_stamp
from audit.model.terms import Precision, Zone

if TYPE_CHECKING:
    from collections.abc import Callable

NO_HABIT = Reading({})
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0))
DATE_LIKE = st.text(alphabet="0123456789 .,:/-+年月日時()APMTZ<>{}wmarch٣٤|'", max_size=40)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)  # naive UTC, as moments are


def stamp(text: str) -> Stamp:
    read = read_stamp(text, all_date_words())
    assert isinstance(read, Stamp), (text, read)
    return read


def told(*pairs: tuple[str, str], url: str | None = None, timezone: str | None = None) -> Moment:
    reading = Reading(habits([(pairs, url)]), zone_named(timezone), url)
    moment = from_fields(pairs, reading)
    assert isinstance(moment, Moment), moment
    return moment


def text_lines(*lines: str) -> list[tuple[int, str]]:
    return list(enumerate(lines, 1))


@pytest.mark.parametrize(
    "text",
    [
        "17 March 2021",
        "17. March 2021",
        "March 17, 2021",
        " Mar 17, 2021 ",
        "March 17 2021",
        "Rabu, 17 March 2021",
        "Wednesday 17 Mar 2021",
        "17-Mar-21",
        "17/Mar/2021",
        "17/03/2021",
        "03/17/2021",
        "17.03.2021",
        "17-03-21",
        "2021-03-17",
        "2021/3/17",
        "2021.03.17",
        "2021. 3. 17.",
        "20210317",
        "2021年3月17日",
        "2021년 3월 17일",
        "١٧/٠٣/٢٠٢١",
        "２０２１－０３－１７",
        "\u200f17/03/2021\u200e",
    ],
)
def test_a_day_is_read_in_every_form_in_which_sites_print_it(text: str) -> None:
    """A form is a way of writing: all mean the same day, and no clock."""
    read = stamp(text)

    assert ((date(2021, 3, 17),), None) == (read.days, read.clock)


@pytest.mark.parametrize(
    ("text", "clock", "offset"),
    [
        ("17 March 2021 09:25", time(9, 25), None),
        ("Rabu, 17 March 2021 - 09:25 WIB", time(9, 25), 420),
        ("Rabu, 17 March 2021 | 09.25 WIB", time(9, 25), 420),
        ("17 Mar 2021, 09:25", time(9, 25), None),
        ("17 March 2021 (09:25 WIB)", time(9, 25), 420),
        ("09:25 17/03/2021", time(9, 25), None),
        ("17.03.2021 09.25", time(9, 25), None),
        ("2021-03-17T09:25:00Z", time(9, 25), 0),
        ("2021-03-17T09:25:00.250+07:00", time(9, 25), 420),
        ("2021-03-17 09:25:00-0330", time(9, 25), -210),
        ("20210317T092500Z", time(9, 25), 0),
        ("20210317092500", time(9, 25), None),
        ("Wed, 17 Mar 2021 09:25:00 +0700", time(9, 25), 420),
        ("Wed, 17 Mar 2021 09:25:00 GMT", time(9, 25), 0),
        ("Wed Mar 17 09:25:00 2021", time(9, 25), None),
        ("Wed Mar 17 09:25:00 WIB 2021", time(9, 25), 420),
        ("Wed Mar 17 2021 09:25:00 GMT+0700 (Western Indonesia Time)", time(9, 25), 420),
        ("Mar 17, 2021 9:25 AM", time(9, 25), None),
        ("Mar 17, 2021 9:25 p.m.", time(21, 25), None),
        ("17 March 2021 12:05 am", time(0, 5), None),
        ("17 March 2021, 8 PM", time(20), None),
        ("2021年3月17日 09:25", time(9, 25), None),
        ("2021年3月17日 9時25分", time(9, 25), None),
        ("2021-03-17 23:59:60", time(23, 59, 59), None),
        ("1615947900", time(2, 25), 0),
        ("1615947900000", time(2, 25), 0),
    ],
)
def test_a_clock_and_its_zone_are_read_beside_the_day(text: str, clock: time, offset: int | None) -> None:
    """Whatever surrounds the clock, the day stays what it was."""
    read = stamp(text)

    assert ((date(2021, 3, 17),), clock, offset) == (read.days, read.clock, read.offset)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 Feb 2019", Unread.NO_SUCH_DAY),
        ("31/02/2019", Unread.NO_SUCH_DAY),
        ("29 February 2023", Unread.NO_SUCH_DAY),
        ("17 March 2021 25:61", Unread.NO_SUCH_DAY),
        ("17 March 2021 13:00 pm", Unread.NO_SUCH_DAY),
        ("2021-03-17 09:25 +15:00", Unread.NO_SUCH_DAY),
        ("0000-00-00 00:00:00", Unread.YEAR),
        ("17 March 1850", Unread.YEAR),
        ("17 March 2568", Unread.YEAR),
        ("9999999999", Unread.YEAR),
        ("", Unread.NO_DATE),
        ("17 March", Unread.NO_DATE),
        ("Monday (16/12)", Unread.NO_DATE),
        ("three days ago", Unread.NO_DATE),
        ("the bridge opened on 17 March 2021", Unread.NO_DATE),
        ("17 March 2021 and 18 March 2021", Unread.NO_DATE),
        ("March 2021 09:25", Unread.NO_DATE),
        ("1.500", Unread.NO_DATE),
        ("7 2021", Unread.NO_DATE),
        ("17 March 2021" + " " * 200, Unread.NO_DATE),
    ],
)
def test_what_is_no_date_has_a_reason(text: str, reason: Unread) -> None:
    """Better no date than a wrong one: nothing is guessed from parts of a string."""
    assert reason == read_stamp(text, all_date_words())


@pytest.mark.parametrize("text", ["March 2021", "2021-03", "03/2021", "2021年3月"])
def test_a_month_alone_is_a_month(text: str) -> None:
    """The first day stands for it, and the precision says so."""
    moment = told(("date", text))

    assert (at("2021-03-01"), Precision.MONTH) == (moment.at, moment.precision)


def test_two_digit_years_turn_at_seventy() -> None:
    """00 to 69 are of this century, 70 to 99 of the last."""
    years = [stamp(f"10-Sep-{year}").days[0].year for year in ("00", "69", "70", "99")]

    assert years == [2000, 2069, 1970, 1999]


def test_a_word_that_is_a_weekday_here_and_a_month_there_is_read_by_its_place() -> None:
    """Languages share spellings: the same three letters begin a Tuesday and a March."""
    none = frozenset[str]()
    words = DateWords({"mar": 3, "abr": 4}, frozenset({"mar"}), {}, frozenset({"de"}), none, none, none, 1)

    days = [getattr(read_stamp(text, words), "days", ()) for text in ("mar, 17 de abr de 2021", "17 mar 2021")]

    assert [(date(2021, 4, 17),), (date(2021, 3, 17),)] == days


@pytest.mark.parametrize("label", ["EST", "XYZ"])
def test_a_zone_label_with_no_one_meaning_is_a_zone_that_is_not_known(label: str) -> None:
    """It states a zone, so none may be assumed; which one, nobody can say."""
    moment = told(("date", f"17 March 2021 09:25 {label}"), timezone="Asia/Jakarta")

    assert (at("2021-03-17 09:25"), None) == (moment.at, moment.zone)


def test_the_day_is_found_in_whichever_field_it_stands() -> None:
    """The law of exchanged columns: the names of the fields do not matter, their values do."""
    right = told(("date", "25 Okt 2019"), ("time", "05:37 WIB"))
    exchanged = told(("date", "05:37 WIB"), ("time", "25 Okt 2019"))

    assert right == exchanged
    assert Moment(at("2019-10-24 22:37"), Precision.MINUTE, Zone.STATED, "field:date+time") == right


@given(DAYS, CLOCKS.filter(lambda clock: clock != time(0)))
def test_exchanging_date_and_time_changes_nothing(day: date, clock: time) -> None:
    """The same law over all days and clocks but midnight, which may say nothing."""
    printed, shown = f"{day:%d} {MONTHS[day.month - 1]} {day.year}", f"{clock:%H:%M:%S}"

    assert told(("date", printed), ("time", shown)) == told(("date", shown), ("time", printed))


MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
FORMS: tuple[Callable[[datetime], str], ...] = (
    lambda when: f"{when.day} {MONTHS[when.month - 1]} {when.year} {when:%H:%M}",
    lambda when: f"{MONTHS[when.month - 1].title()} {when.day}, {when.year} - {when:%H:%M}",
    lambda when: f"{when.year:04}-{when:%m-%d %H:%M:%S}",
    lambda when: f"{when:%H:%M} | {when.year:04}/{when:%m/%d}",
    lambda when: f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}",
    lambda when: (
        f"{when.day:02}-{MONTHS[when.month - 1][:3].title()}-{when.year} {when.hour % 12 or 12}:{when:%M} "
        + ("PM" if when.hour >= 12 else "AM")
    ),
)


@given(st.datetimes(at("1900-01-01"), at("2100-12-31")), st.sampled_from(FORMS))
def test_what_is_printed_is_what_is_read(when: datetime, form: Callable[[datetime], str]) -> None:
    """Every minute of two centuries survives being printed in any of the forms."""
    read = stamp(form(when))

    assert read.days == (when.date(),)
    assert read.clock is not None
    assert read.clock.replace(second=0) == when.time().replace(second=0, microsecond=0)


@given(st.one_of(st.text(max_size=120), DATE_LIKE))
def test_no_string_makes_the_grammar_fail(text: str) -> None:
    """Fields are hostile; the answer is a stamp or a reason, and a stamp's days are real."""
    read = read_stamp(text, all_date_words())

    assert isinstance(read, Unread) or all(1900 <= day.year <= 2100 for day in read.days)


@given(st.lists(st.tuples(st.sampled_from(("date", "time", "published")), DATE_LIKE), max_size=4).map(tuple))
def test_no_record_makes_the_reading_fail(pairs: Pairs) -> None:
    """A record has a moment or a reason in words."""
    answer = from_fields(pairs, Reading(habits([(pairs, None)])))

    assert isinstance(answer, Moment) or answer


@given(DAYS, CLOCKS)
def test_a_midnight_gives_way_to_a_clock_in_another_field(day: date, clock: time) -> None:
    """The law of midnight: a spreadsheet adds 00:00:00 to a day; the time field knows better."""
    moment = told(("date", f"{day} 00:00:00"), ("time", f"{clock:%H:%M:%S}"))
    precision = Precision.DAY if clock == time(0) else Precision.SECOND

    assert (datetime.combine(day, clock), precision) == (moment.at, moment.precision)


def test_a_midnight_that_all_values_of_a_field_share_says_nothing() -> None:
    """One other clock in the field, and its midnights are midnights."""
    midnights: list[tuple[Pairs, str | None]] = [((("date", f"2019-09-{day} 00:00:00"),), None) for day in (13, 14)]
    other: tuple[Pairs, None] = ((("date", "2019-09-15 07:30:00"),), None)
    readings = [Reading(habits(midnights)), Reading(habits([*midnights, other]))]

    precisions = [getattr(from_fields(midnights[0][0], reading), "precision", None) for reading in readings]

    assert precisions == [Precision.DAY, Precision.SECOND]


def test_the_zone_of_an_idle_midnight_is_no_zone() -> None:
    """A day exported as midnight UTC is a day, in whatever zone the outlet lives."""
    moment = told(("date", "2019-09-13T00:00:00Z"))

    assert Moment(at("2019-09-13"), Precision.DAY, None, "field:date") == moment


@pytest.mark.parametrize(("other", "expected"), [("16/09/2019", date(2019, 9, 3)), ("09/16/2019", date(2019, 3, 9))])
def test_one_value_above_twelve_decides_for_its_field(other: str, expected: date) -> None:
    """A source writes a field one way, so one telling value tells about all."""
    rows: list[tuple[Pairs, str | None]] = [((("date", value),), None) for value in ("03/09/2019", other)]

    moment = from_fields(rows[0][0], Reading(habits(rows)))

    assert isinstance(moment, Moment)
    assert expected == moment.at.date()


@pytest.mark.parametrize(
    ("others", "cause"), [((), "no value tells"), (("16/09/2019", "09/16/2019"), "its values contradict each other")]
)
def test_where_day_and_month_are_open_there_is_no_date(others: tuple[str, ...], cause: str) -> None:
    """Both or neither tell: not known, and the reason is kept for the user."""
    rows: list[tuple[Pairs, str | None]] = [((("date", value),), None) for value in ("03/09/2019", *others)]

    answer = from_fields(rows[0][0], Reading(habits(rows)))

    assert f"date: day or month first is not known, {cause}" == answer


def test_a_day_above_twelve_needs_no_habit() -> None:
    """It can be read in one way only, whatever other values do."""
    assert tuple(stamp(text).order for text in ("16/09/2019", "09/16/2019", "09/09/2019")) == (
        Order.DAY_FIRST,
        Order.MONTH_FIRST,
        None,
    )


def test_the_url_of_a_document_decides_between_day_and_month() -> None:
    """News sites print the day in their addresses, always year first."""
    url = "https://zorval.example/read/2019/09/03/bridge"

    moment = from_fields((("date", "03/09/2019"),), Reading({}, url=url))

    assert Moment(at("2019-09-03"), Precision.DAY, None, "field:date+url") == moment


def test_the_urls_of_some_documents_decide_for_the_field() -> None:
    """A document without a telling address is read like its neighbours of the same source."""
    rows: list[tuple[Pairs, str | None]] = [
        ((("date", "03/09/2019"),), None),
        ((("date", "05/09/2019"),), "https://zorval.example/2019/09/05/bridge.html"),
    ]

    moment = from_fields(rows[0][0], Reading(habits(rows)))

    assert Moment(at("2019-09-03"), Precision.DAY, None, "field:date") == moment


def test_a_spreadsheet_that_took_the_day_for_the_month_is_found_out_by_the_url() -> None:
    """Only the exact exchange counts, and only beside a midnight; any other difference leaves the field's day."""
    url = "https://zorval.example/read/2019/09/10/bridge"
    days = [
        told(("date", "2019-10-09 00:00:00"), ("time", "14:05"), url=url).at,
        told(("date", "2019-10-11 00:00:00"), ("time", "14:05"), url=url).at,
        told(("date", "2019-10-09 14:05:00"), url=url).at,
    ]

    assert [at("2019-09-10 14:05"), at("2019-10-11 14:05"), at("2019-10-09 14:05")] == days


def test_a_later_field_answers_where_the_first_cannot() -> None:
    """The first readable day counts; the origin names the field that gave it."""
    moment = told(("date", "03/09/2019"), ("published_at", "2019-09-03T07:15:00Z"))

    assert Moment(at("2019-09-03 07:15"), Precision.SECOND, Zone.STATED, "field:published_at") == moment


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ((), "none stated"),
        ((("date", "-"), ("time", "N/A"), ("published", " ")), "none stated"),
        ((("time", "09:25"),), "no day stated"),
        ((("date", "soon"),), "date: not a date in a form that is read"),
        ((("date", "31/02/2019"), ("time", "09:25")), "date: no such day or time"),
    ],
)
def test_a_record_without_a_date_says_why(pairs: Pairs, reason: str) -> None:
    """The reason names the field, never its value."""
    assert reason == from_fields(pairs, NO_HABIT)


def test_an_assumed_zone_counts_only_where_none_is_stated() -> None:
    """Stated before assumed, assumed before none."""
    moments = [
        told(("date", "17 March 2021 09:25 WITA"), timezone="Asia/Jakarta"),
        told(("date", "17 March 2021 09:25"), timezone="Asia/Jakarta"),
        told(("date", "17 March 2021 09:25")),
    ]

    assert [(moment.at.hour, moment.zone) for moment in moments] == [(1, Zone.STATED), (2, Zone.ASSUMED), (9, None)]


def test_a_zone_with_summer_time_is_applied_as_of_that_day() -> None:
    """The offset is that of the day, not of today."""
    hours = [told(("date", day), timezone="Europe/Berlin").at.hour for day in ("2021-01-15 12:00", "2021-07-15 12:00")]

    assert hours == [11, 10]


@pytest.mark.parametrize("name", ["Asia/Nowhere", "../../etc/passwd", "", "Asia", "a\0b"])
def test_an_unknown_zone_is_a_fault_of_the_configuration(name: str) -> None:
    """It stops the run, with the key and what to write."""
    with pytest.raises(ConfigError, match=r"sources\.timezone.*IANA"):
        zone_named(name)


@pytest.mark.parametrize(
    ("precision", "length"),
    [
        (Precision.SECOND, timedelta(seconds=1)),
        (Precision.MINUTE, timedelta(minutes=1)),
        (Precision.DAY, timedelta(days=1)),
        (Precision.MONTH, timedelta(days=28)),
    ],
)
def test_precision_and_zone_widen_the_interval(precision: Precision, length: timedelta) -> None:
    """A document is first only by its whole interval: what is not known makes it longer, at the end that is open."""
    first = at("2021-02-01")
    known, unknown = (interval(Moment(first, precision, zone, "")) for zone in (Zone.STATED, None))

    assert (first, first + length - timedelta(microseconds=1)) == known
    assert (known[0] - timedelta(hours=14), known[1] + timedelta(hours=12)) == unknown


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(-14 * 60, 14 * 60))
def test_a_month_ends_where_the_next_begins(year: int, month: int, offset: int) -> None:
    """Also where the zone moves its first midnight into the month before."""
    shift = timedelta(minutes=offset)
    first, following = at(f"{year}-{month:02}-01"), at(f"{year + month // 12}-{month % 12 + 1:02}-01")

    last = interval(Moment(first - shift, Precision.MONTH, Zone.STATED, ""))[1]

    assert following - shift - timedelta(microseconds=1) == last


@given(st.datetimes(at("1990-01-01"), at("2050-01-01")), st.integers(-12, 14))
def test_the_true_instant_lies_in_the_interval(local: datetime, hours: int) -> None:
    """Whatever zone the outlet lives in, the interval of a clock without a zone holds the instant."""
    minute = local.replace(second=0, microsecond=0)
    first, last = interval(told(("date", f"{minute:%Y-%m-%d %H:%M}"), ("time", f"{minute:%H:%M}")))

    assert first <= minute - timedelta(hours=hours) <= last


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Rabu, 17 March 2021 - 09:25 WIB", "Rabu, 17 March 2021 - 09:25 WIB"),
        ("17 March 2021", "17 March 2021"),
        ("Published: 17 March 2021", "17 March 2021"),
        ("Diterbitkan pada Rabu, 17 March 2021", "pada Rabu, 17 March 2021"),
        ("Valley Desk 8 Feb 2022, 16:07", "8 Feb 2022, 16:07"),
        ("Valley Desk | 8 Feb 2022, 16:07", "8 Feb 2022, 16:07"),
        ("Oleh: Redaksi - 17 March 2021 09:25 WIB", "17 March 2021 09:25 WIB"),
        ("By Valley Desk, 17 March 2021", "17 March 2021"),
    ],
)
def test_a_line_that_is_a_time_stamp_dates_the_text(line: str, printed: str) -> None:
    """Alone, after a label, or at the end of a byline."""
    lines = text_lines("Menu", "The new bridge of the lower valley", line, "The bridge was opened to all carts today.")

    assert (3, printed) == from_text(lines)


@pytest.mark.parametrize(
    "line",
    [
        "LEMBAH, 17 March -",
        "LEMBAH, 17 March 2021",
        "LEMBAH, 17 March 2021 - The bridge was opened.",
        "Monday (16/12)",
        "Monday (16/12/2024)",
        "Monday (16/12/2024).",
        "What changes in the valley on 17 March 2021",
        "The council met on 17 March 2021 09:25",
        "Live from the bridge of the lower valley 17 March 2021 09:25",
        "March 2021",
        "1615947900",
        "20210317",
        "3.10.12",
        "17 March",
    ],
)
def test_a_date_in_a_story_does_not_date_the_text(line: str) -> None:
    """Event dates, datelines, headlines and numbers are never publication dates."""
    assert from_text(text_lines("The bridge", line, "The bridge was opened to all carts today.")) is None


def test_a_day_alone_counts_above_and_below_the_story_only() -> None:
    """Between two paragraphs it heads what happened that day; after a torn sentence it is the sentence's end."""
    story = "The bridge was opened to all carts today."
    texts = [
        ["17 March 2021", story, story],
        [story, story, "17 March 2021"],
        [story, "17 March 2021", story],
        [story, "The council will meet again on", "17 March 2021"],
    ]

    assert [(from_text(text_lines(*text)) or (None,))[0] for text in texts] == [1, 3, None, None]


def test_the_first_time_stamp_counts_and_may_gain_its_clock() -> None:
    """A later stamp of another day is an update, of the same day the fuller one."""
    same = text_lines("17 March 2021", "Valley Desk 17 March 2021 09:25")
    later = text_lines("17 March 2021", "Valley Desk 18 March 2021 09:25")

    assert [from_text(same), from_text(later)] == [(2, "17 March 2021 09:25"), (1, "17 March 2021")]


@given(st.lists(st.one_of(st.text(max_size=130), DATE_LIKE), max_size=6))
def test_no_text_makes_the_search_fail(lines: list[str]) -> None:
    """Whatever is found stands in the line that is named."""
    found = from_text(text_lines(*lines))

    assert found is None or found[1] in lines[found[0] - 1]


def test_now_is_never_asked() -> None:
    """A relative date has no meaning here: the same corpus gives the same dates on any day."""
    today = datetime.now(UTC).date().isoformat()

    assert today not in str(from_fields((("date", "today"), ("time", "09:25")), NO_HABIT))
