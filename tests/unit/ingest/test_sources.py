"""Who published a document: the order in which a corpus is asked, and one spelling of every source."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import ConfigError
from audit.ingest.dates import Moment
from audit.ingest.edges import edges_of
from audit.ingest.manifest import ManifestRow
from audit.ingest.names import file_stem, source_id, url_host
from audit.ingest.record import Record
from audit.ingest.sources import Placed, assign
from audit.model.settings import Alias, Sources
from audit.model.terms import Precision, Zone

if TYPE_CHECKING:
    import random

STORY = "The council of the lower valley opened the bridge to all carts."
RECORD = Record(
    "north/part.jsonl",
    1,
    f"ZORVAL.com - {STORY}",
    "lines",
    source="Merdu Field",
    url="https://www.merdu-host.example/read/1",
    published=(("date", "17 March 2021"),),
)
ROW = ManifestRow(source="Merdu Manifest")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)  # naive UTC, as moments are


def place(
    record: Record, row: ManifestRow | None = None, top: str | None = None, settings: Sources | None = None
) -> Placed:
    rows = {record.path: row} if row is not None else {}
    return assign([record], rows, {record.path: top}, settings or Sources())[0]


def bare(text: str = STORY, title: str | None = None, url: str | None = None, language: str | None = None) -> Record:
    return Record("x.txt", 1, text, "lines", title=title, url=url, language=language)


def test_the_first_that_answers_names_the_source() -> None:
    """Manifest, field, directory, host of the URL, dateline, and at last the name of the file."""
    fieldless = Record(RECORD.path, 1, RECORD.text, "lines", url=RECORD.url)
    hostless = Record(RECORD.path, 1, RECORD.text, "lines")
    found = [
        place(RECORD, ROW, "north"),
        place(RECORD, None, "north"),
        place(fieldless, None, "North"),
        place(fieldless),
        place(hostless),
        place(Record(RECORD.path, 1, STORY, "lines")),
    ]

    assert [(each.source, each.source_from) for each in found] == [
        ("merdu manifest", "manifest"),
        ("merdu field", "field"),
        ("north", "directory"),
        ("merdu-host.example", "domain"),
        ("zorval.com", "dateline"),
        ("unknown:part", "unknown"),
    ]


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        ("manifest", "merdu manifest"),
        ("field", "merdu field"),
        ("directory", "north"),
        ("domain", "merdu-host.example"),
        ("dateline", "zorval.com"),
    ],
)
def test_a_method_that_is_asked_for_is_the_only_one(origin: str, source: str) -> None:
    """It answers although others would answer before it, and where it is silent nothing answers."""
    asked = Sources.model_validate({"from": origin})
    found = place(RECORD, ROW, "north", asked)

    assert (found.source, found.source_from) == (source, origin)
    assert place(bare(), settings=asked).source == "unknown:x"


def test_what_the_manifest_leaves_out_others_answer() -> None:
    """A row without a source is no answer, and neither is a name of nothing but white space."""
    found = place(Record("x.txt", 1, STORY, "lines", source=" \u200b "), ManifestRow(title="A bridge"), "North")

    assert (found.source, found.source_from) == ("north", "directory")


def test_the_manifest_stands_before_the_file() -> None:
    """Its title, address, language and date replace those of the record, each on its own."""
    record = bare(title="File", url="https://merdu.example/1", language="id")
    row = ManifestRow(title="Manifest", url="https://zorval.example/1", published="2021-03-17 09:25")
    found = place(record, row)

    assert found.record == bare(title="Manifest", url="https://zorval.example/1", language="id")
    assert found.source == "zorval.example"
    assert found.moment == Moment(at("2021-03-17 09:25"), Precision.MINUTE, None, "manifest:published")


def test_dates_are_asked_of_manifest_fields_and_text_in_this_order() -> None:
    """One that cannot be read leaves the answer to the next."""
    text = f"Valley Desk 1 May 2021, 09:30\n{STORY}"
    dated = Record("x.txt", 1, text, "lines", published=(("date", "18 March 2021"),))
    unread = Record("x.txt", 1, text, "lines", published=(("date", "soon"),))
    origins = [
        place(dated, ManifestRow(published="17 March 2021")).moment,
        place(dated, ManifestRow(published="soon")).moment,
        place(unread).moment,
    ]

    assert [moment and moment.origin for moment in origins] == ["manifest:published", "field:date", "text:line 1"]


def test_without_a_date_the_first_reason_stays() -> None:
    """What was stated and could not be read is worth more to the user than that nothing else was stated."""
    unread = place(Record("x.txt", 1, STORY, "lines", published=(("date", "31/02/2021"),)))

    assert [(each.moment, each.date_reason) for each in (unread, place(bare()))] == [
        (None, "date: no such day or time"),
        (None, "none stated"),
    ]


def test_a_time_stamp_in_the_text_is_read_with_the_habit_of_its_source() -> None:
    """Texts of one source tell each other whether the day comes first."""
    records = [
        Record("a.txt", 1, f"Valley Desk 03/09/2019 09:25\n{STORY}", "lines", source="merdu"),
        Record("b.txt", 1, f"Valley Desk 16/09/2019 09:25\n{STORY}", "lines", source="merdu"),
        Record("c.txt", 1, f"Valley Desk 03/09/2019 09:25\n{STORY}", "lines", source="zorval"),
    ]
    moments = [each.moment for each in assign(records, {}, {}, Sources())]

    assert [at("2019-09-03 09:25"), at("2019-09-16 09:25"), None] == [moment and moment.at for moment in moments]


def test_habits_belong_to_a_source_after_its_names_are_joined() -> None:
    """Two names of one outlet write dates one way."""
    records = [
        Record("a.txt", 1, STORY, "lines", source="merdu", published=(("date", "03/09/2019"),)),
        Record("b.txt", 1, STORY, "lines", source="Merdu Daily", published=(("date", "16/09/2019"),)),
    ]
    settings = Sources(alias=(Alias(name="merdu", of=("merdu daily",)),))

    assert [assign(records, {}, {}, each)[0].moment is not None for each in (Sources(), settings)] == [False, True]


def test_the_zone_of_the_settings_is_assumed() -> None:
    """Only where the date states none."""
    record = Record("x.txt", 1, STORY, "lines", published=(("date", "17 March 2021 09:25"),))
    found = place(record, settings=Sources(timezone="Asia/Jakarta"))

    assert found.moment == Moment(at("2021-03-17 02:25"), Precision.MINUTE, Zone.ASSUMED, "field:date")


def test_aliases_join_names_however_they_are_spelled() -> None:
    """Both sides of an alias are compared as ids; what told the source stays."""
    settings = Sources(alias=(Alias(name="Zorval", of=("www.amp.zorval.EXAMPLE",)),))
    found = place(bare(url="https://AMP.Zorval.example/1"), settings=settings)

    assert (found.source, found.source_from) == ("zorval", "domain")


def test_an_alias_of_two_sources_stops_the_run() -> None:
    """Nobody can say which of them is meant."""
    settings = Sources(alias=(Alias(name="Zorval", of=("merdu",)), Alias(name="Quelm", of=("MERDU",))))

    with pytest.raises(ConfigError, match=r"sources\.alias: 'merdu'"):
        place(bare(), settings=settings)


def test_an_unknown_zone_stops_the_run() -> None:
    """Also where no document needs it."""
    with pytest.raises(ConfigError, match=r"sources\.timezone"):
        assign([], {}, {}, Sources(timezone="Lower/Valley"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("  Merdu\u00a0 Daily\n", "merdu daily"),
        ("WWW.Zorval.COM", "zorval.com"),
        ("https://www.Zorval.com/section?x=1", "zorval.com"),
        ("Mer\x00du\u200b", "merdu"),
        ("CAFE\u0301 POST", "caf\u00e9 post"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("\u0646\u06cc\u200c\u0648\u0632", "\u0646\u06cc\u200c\u0648\u0632"),
        (" \u202e ", ""),
        (None, ""),
    ],
)
def test_a_source_has_one_spelling(name: str | None, expected: str) -> None:
    """Case, width of spaces, invisible characters and ``www.`` do not tell outlets apart."""
    assert expected == source_id(name)


@given(st.one_of(st.text(), st.text("wW. \u200d\u0345İ\u0300aß/:", max_size=12)))
def test_an_id_is_its_own_id(name: str) -> None:
    """Folding twice changes nothing, so ids may be compared wherever they come from."""
    assert source_id(name) == source_id(source_id(name))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.zorval.example/2021/03/17/bridge", "zorval.example"),
        ("http://Zorval.example:8080", "zorval.example"),
        ("zorval.example/bridge", "zorval.example"),
        ("//zorval.example", "zorval.example"),
        ("https://zorval.example@quelm.example/", "quelm.example"),
        ("https://quelm.example./", "quelm.example"),
        ("https://[::1", None),
        ("https://a\u2100b.example", None),
        ("mailto:desk", None),
        ("/read/1", None),
        ("a bridge. opened", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_of_an_address_is_a_source(url: str | None, expected: str | None) -> None:
    """Hostile addresses name none."""
    assert expected == url_host(url)


@given(st.text())
def test_no_address_makes_the_host_fail(url: str) -> None:
    """A host is an id, or there is none."""
    host = url_host(url)

    assert host is None or host == source_id(host) != ""


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("north/a.jsonl.gz", "a"),
        ("a.TXT", "a"),
        ("a.b.md", "a.b"),
        ("a.txt.jsonl", "a.txt"),
        ("bridge", "bridge"),
        (".txt", ".txt"),
        ("a.warc.gz", "a"),
        ("17.03.2021", "17.03.2021"),
    ],
)
def test_a_stem_is_the_name_without_its_formats(path: str, stem: str) -> None:
    """Other dots belong to the name."""
    assert stem == file_stem(path)


def test_lines_near_the_edges_keep_their_numbers() -> None:
    """However long the text between is, and wherever in its file it begins."""
    text = "\n".join([STORY, "", *["x" * 400] * 50, "Valley Desk 17 March 2021, 09:25", STORY])
    edges = edges_of(text, first=5)

    assert edges.top[:2] == [(5, STORY), (7, "x" * 400)]
    assert edges.outermost()[-2:] == [(57, "Valley Desk 17 March 2021, 09:25"), (58, STORY)]


@given(st.lists(st.sampled_from(("", "a line", "x" * 700)), max_size=12))
def test_no_line_stands_twice(lines: list[str]) -> None:
    """Top and bottom of a short text meet, they do not overlap."""
    edges = edges_of("\n".join(lines))
    numbers = [number for number, _ in (*edges.top, *edges.bottom)]

    assert sorted(set(numbers)) == numbers
    assert set(edges.outermost()) <= {(number, line) for number, line in enumerate(lines, 1)} | set(edges.top)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("merdu", "zorval", None)),
            st.sampled_from(("03/09/2019", "16/09/2019", "09/16/2019", "2019-09-13 00:00:00", "-", "23:15")),
            st.sampled_from((f"MERDU – {STORY}", f"QUELM – {STORY}", f"Desk 03/09/2019 09:25\n{STORY}")),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_records_makes_no_difference(
    stated: list[tuple[str | None, str, str]], chance: random.Random
) -> None:
    """The corpus is a set: shuffling it moves the answers along."""
    records = [
        Record("x.jsonl", number, text, "lines", source=source, published=(("date", value),))
        for number, (source, value, text) in enumerate(stated, 1)
    ]
    shuffled = records.copy()
    chance.shuffle(shuffled)

    placed = sorted(assign(shuffled, {}, {}, Sources()), key=lambda each: each.record.record)

    assert assign(records, {}, {}, Sources()) == placed


@given(st.builds(Record, st.text(), st.just(1), st.text(), st.just("lines"), st.none() | st.text(), url=st.text()))
def test_no_record_makes_the_stage_fail(record: Record) -> None:
    """Every record has a source and a word on its date."""
    found = place(record)

    assert found.source
    assert (found.moment is None) == (found.date_reason is not None)


def test_a_text_of_one_endless_line_costs_nothing() -> None:
    """Only its edges are looked at: fifty million characters take no second."""
    began = time.process_time()
    found = place(bare(text=f"ZORVAL.com - {'a1.b-2 ' * 7_000_000}"))

    assert (found.source, time.process_time() - began < 1) == ("zorval.com", True)
