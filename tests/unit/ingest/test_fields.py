"""Which fields of a record hold what."""

from __future__ import annotations

from datetime import date

import pytest

from audit.ingest.fields import Taken, absent, document, plan, without_text
from audit.ingest.record import Record
from audit.model.settings import Fields


def made(values: dict[str, object], taken: Taken | None = None, **fields: object) -> Record | None:
    known = plan(tuple(values), Fields.model_validate(fields))
    return document(("x.jsonl", 1), values, known, Taken() if taken is None else taken)


def text_of(values: dict[str, object], **fields: object) -> str | None:
    record = made(values, **fields)
    return None if record is None else record.text


def test_usual_names_are_recognised_whatever_their_case() -> None:
    values: dict[str, object] = {
        " Body ": "Satu.",
        "OUTLET": "harian-utara",
        "Headline": "Judul",
        "Link": "https://example.org/1",
        "Lang": "id",
        "time": "12:38",
        "Date": "31 Juli 2019",
    }
    expected = Record(
        "x.jsonl",
        1,
        "Satu.",
        "lines",
        source="harian-utara",
        title="Judul",
        url="https://example.org/1",
        language="id",
        published=(("date", "31 Juli 2019"), ("time", "12:38")),
    )

    assert expected == made(values)


def test_of_several_names_the_first_that_is_not_blank_counts() -> None:
    values: dict[str, object] = {"content": "c", "body": " ", "text": None, "source": "s", "outlet": " ", "site": "t"}
    record = made(values)

    assert record is not None
    assert (record.text, record.source) == ("c", "s")


def test_a_configured_field_replaces_the_usual_ones() -> None:
    """Also where a record lacks it: what was not asked for is not taken."""
    values: dict[str, object] = {"text": "teaser", "Isi": "Isi berita.", "outlet": "a", "date": "1", "when": "2"}
    record = made(values, text="isi", source="brand", published=["when", "gone"])

    assert record is not None
    assert (record.text, record.source, record.published) == ("Isi berita.", None, (("when", "2"),))
    assert text_of({"text": "teaser"}, text="isi") is None


def test_a_list_of_strings_is_a_text() -> None:
    assert text_of({"paragraphs": ["Satu.", None, "Dua."]}) == "Satu.\n\nDua."


@pytest.mark.parametrize("value", [None, 5, {"html": "x"}, ["a", ["b"]], ["a", 1], True])
def test_what_is_no_text_is_none(value: object) -> None:
    assert text_of({"text": value}) is None


def test_an_empty_text_is_a_text() -> None:
    assert text_of({"text": ""}) == ""
    assert text_of({"text": []}) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1564551480, (("timestamp", "1564551480"),)),
        (1564551480.0, (("timestamp", "1564551480"),)),
        (1.5, (("timestamp", "1.5"),)),
        (date(2019, 7, 31), (("timestamp", "2019-07-31"),)),
        (" 2019 ", (("timestamp", "2019"),)),
        (None, ()),
        (True, ()),
        ("", ()),
        ({"iso": "2019"}, ()),
        ([2019], ()),
        pytest.param(10**5000, (), id="a number of 5001 digits"),
    ],
)
def test_numbers_and_dates_are_text_and_nested_values_are_not_there(value: object, expected: object) -> None:
    record = made({"text": "x", "timestamp": value})

    assert record is not None
    assert record.published == expected


def test_it_is_counted_which_fields_were_taken() -> None:
    """And so which of the configured ones no record had."""
    taken = Taken()
    fields: dict[str, object] = {"source": "outlit", "published": ["date", "hour"]}
    made({"text": "a", "outlet": "b", "date": "c"}, taken, **fields)
    made({"body": "a", "title": "b", "id": 3, "date": "c"}, taken, **fields)

    expected = {("text", "text"): 1, ("text", "body"): 1, ("title", "title"): 1, ("id", "id"): 1}
    assert dict(taken) == expected | {("published", "date"): 2}
    assert absent(Fields.model_validate(fields), taken) == (("source", "outlit"), ("published", "hour"))


def test_a_loss_names_the_fields_in_one_line_of_bounded_length() -> None:
    keys = ["a\nb", "k" * 10**6, *(f"field{n}" for n in range(20))]
    loss = without_text(("x", 1), 0, keys)

    assert "a\ufffdb, kkk" in loss.message
    assert "and 14 more" in loss.message
    assert "\n" not in loss.message
    assert len(loss.message) < 300
