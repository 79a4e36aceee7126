"""Files of many records: JSON Lines, rows of cells, Parquet."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.ingest.opened import Content
from audit.ingest.readers import csv as cells
from audit.ingest.readers import jsonl, parquet
from audit.ingest.readers.reading import Reading
from audit.ingest.record import Loss, Record
from audit.model.settings import Corpus, Fields

if TYPE_CHECKING:
    from collections.abc import Sequence

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t")
TEXTS = st.lists(st.text(CHARACTERS, max_size=60), max_size=6)
TRUNCATED = Loss("x", None, 0, "truncated", 1, "breaks off")


def read(name: str, data: bytes, loss: Loss | None = None, size: str = "1MB", **fields: str) -> list[Record | Loss]:
    reader = {"jsonl": jsonl, "csv": cells, "tsv": cells, "parquet": parquet}[name.rpartition(".")[2]]
    reading = Reading(Corpus(max_file_size=size), Fields.model_validate(fields))
    return list(reader.read(Content(name, data, loss), reading))


def texts(items: Sequence[Record | Loss]) -> list[tuple[int, str]]:
    return [(item.record, item.text) for item in items if isinstance(item, Record)]


def losses(items: Sequence[Record | Loss]) -> list[tuple[int | None, int | None, str]]:
    return [(item.record, item.byte_offset, item.kind) for item in items if isinstance(item, Loss)]


def parquet_of(frame: pl.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


@given(TEXTS, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_json_lines_give_their_texts(written: list[str], ascii_only: bool, encoding: str) -> None:  # noqa: FBT001 - drawn
    lines = "".join(json.dumps({"text": text}, ensure_ascii=ascii_only) + "\n" for text in written)

    assert texts(read("x.jsonl", lines.encode(encoding) if lines else b"")) == list(enumerate(written, 1))


def test_a_line_that_is_no_record_is_lost_and_the_rest_goes_on() -> None:
    """Blank lines are no records; offsets are of the line in the file."""
    good = b'{"text": "a"}\n'
    bad = [b'{"text": "b"\n', b"[1]\n", b'{"title": "c"}\n', b"\n", b" \r\n", b"[" * 10_000 + b"\n", b'"x"\n']
    data = good + b"".join(bad) + good.rstrip()

    items = read("x.jsonl", data)

    offsets = [len(good) + sum(map(len, bad[:n])) for n in range(len(bad))]
    expected = [(n, offsets[place], "broken_record") for n, place in ((2, 0), (3, 1), (4, 2), (5, 5), (6, 6))]
    assert losses(items) == expected
    assert texts(items) == [(1, "a"), (7, "a")]
    assert "its fields: title" in [item.message for item in items if isinstance(item, Loss)][2]


def test_lone_surrogates_become_replacement_characters_everywhere() -> None:
    data = rb'{"text": "a\ud800b\ud83d\ude00", "title": "\udfff", "date": "\ud800", "lang": "id"}'
    (record,) = read("x.jsonl", data)

    assert isinstance(record, Record)
    assert (record.text, record.title, record.published) == ("a\ufffdb😀", "\ufffd", (("date", "\ufffd"),))


def test_a_list_with_lone_surrogates_is_a_text_too() -> None:
    assert texts(read("x.jsonl", rb'{"paragraphs": ["a\ud800", "b"]}')) == [(1, "a\ufffd\n\nb")]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_a_line_feed_ends_a_line(separator: str) -> None:
    words = "satu kalimat " * 20 + separator + " dan lagi"

    assert texts(read("x.jsonl", f'{{"text": "{words}"}}'.encode())) == [(1, words)]


def test_stray_bytes_in_json_lines_stay_in_their_record() -> None:
    lines = [json.dumps({"text": f"kalimat nomor {n} " * 9}).encode() for n in range(40)]
    lines[7] = lines[7].replace(b"nomor 7", b"nomor\xff7", 1)
    items = read("x.jsonl", b"\n".join(lines))

    assert [n for n, text in texts(items) if "\ufffd" in text] == [8]
    assert len(texts(items)) == 40


def test_offsets_in_a_wide_encoding_are_bytes_of_the_file() -> None:
    data = '\ufeff{"text": "Ċ ਊ"}\r\n\r\nx\n{"text": "b"}'.encode("utf-16-le")
    items = read("x.jsonl", data)

    assert texts(items) == [(1, "Ċ ਊ"), (3, "b")]
    assert losses(items) == [(2, data.index("x\n".encode("utf-16-le")), "broken_record")]


def test_old_encodings_are_read_line_by_line() -> None:
    data = '{"text": "Дорога требует почти полной замены"}\n{"text": "Жители сомневаются в сроках"}\n'.encode("cp1251")

    assert [text for _, text in texts(read("x.jsonl", data))][1] == "Жители сомневаются в сроках"


@pytest.mark.parametrize("name", ["x.jsonl", "x.csv"])
def test_records_before_a_break_stay_and_the_cut_one_is_no_loss_of_its_own(name: str) -> None:
    data = {"x.jsonl": b'{"text": "a"}\n{"text": "b"}\n{"te', "x.csv": b'id,text\n1,a\n2,b\n3,"c'}[name]

    assert texts(read(name, data, TRUNCATED)) == [(1, "a"), (2, "b")]
    assert losses(read(name, data, TRUNCATED)) == [(None, 0, "truncated")]


@given(TEXTS, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_rows_give_their_texts(written: list[str], delimiter: str, newline: str) -> None:
    """Whatever is in a cell: line ends, quotation marks, the delimiter."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([["id", "text", "x"], *([n, text, ""] for n, text in enumerate(written))])

    assert texts(read("x.csv", file.getvalue().encode())) == list(enumerate(written, 1))


def test_tab_and_one_column_are_files_of_rows_too() -> None:
    assert texts(read("x.tsv", b"id\ta, b, c, d\ttext\n1\ta, b\tc, d\n")) == [(1, "c, d")]
    assert texts(read("x.csv", b"text\nword\n\nmore words\n")) == [(1, "word"), (2, "more words")]


def test_a_row_that_does_not_fit_the_header_is_lost() -> None:
    """Better than a text that was cut at its first comma; empty cells at the end are none."""
    items = read("x.csv", b"id,text\n1,a\n2,b, and more\n3\n4,d,,\n")

    assert texts(items) == [(1, "a"), (4, "d")]
    assert losses(items) == [(2, None, "broken_record"), (3, None, "broken_record")]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    items = read("x.csv", b'id,text\n1,a\n2,"b\n3,c\n4,"say ""d"""\n5,"x"y\n6,e')

    assert texts(items) == [(1, "a"), (3, "c"), (4, 'say "d"'), (6, "e")]
    assert losses(items) == [(2, None, "broken_record"), (5, None, "broken_record")]


def test_a_very_long_cell_and_a_nul_byte_are_read() -> None:
    long = "kata " * 100_000
    data = f"id,text\n1,{long}\n2,a\x00b\n".encode()

    assert texts(read("x.csv", data)) == [(1, long), (2, "a\x00b")]


def test_rows_without_a_text_column_are_one_loss() -> None:
    (loss,) = read("x.csv", b"id,judul\n1,a\n2,b\n")

    assert isinstance(loss, Loss)
    assert (loss.record, loss.count, loss.kind) == (None, 2, "broken_record")
    assert "id, judul" in loss.message


@pytest.mark.parametrize("name", ["x.jsonl", "x.csv", "x.tsv"])
def test_a_file_without_records_has_no_documents(name: str) -> None:
    assert read(name, b"") == read(name, b"\n \n"[:1]) == []


@given(TEXTS)
def test_parquet_gives_its_texts(written: list[str]) -> None:
    frame = pl.DataFrame({"id": range(len(written)), "text": written}, schema={"id": pl.Int64, "text": pl.String})

    assert texts(read("x.parquet", parquet_of(frame))) == list(enumerate(written, 1))


def test_rows_of_parquet_are_numbered_through() -> None:
    written = [f"{n}" for n in range(2500)]

    assert texts(read("x.parquet", parquet_of(pl.DataFrame({"text": written})))) == list(enumerate(written, 1))


def test_parquet_takes_lists_dates_and_marks_left_out() -> None:
    frame = pl.DataFrame(
        {
            "Paragraphs": [["a", "b"], None],
            "outlet": pl.Series(["north", "north"], dtype=pl.Categorical),
            "date": pl.Series([1564531200, None]).cast(pl.Datetime("ms")).dt.date(),
            "meta": [{"text": "no"}, {"text": "no"}],
        }
    )
    items = read("x.parquet", parquet_of(frame))

    record = items[0]
    assert isinstance(record, Record)
    assert (record.text, record.source) == ("a\n\nb", "north")
    assert losses(items) == [(2, None, "broken_record")]


def test_parquet_text_that_its_writer_did_not_mark_as_such_is_read() -> None:
    frame = pl.DataFrame({"text": ["słowo".encode(), b"\xff"]})

    assert texts(read("x.parquet", parquet_of(frame))) == [(1, "słowo"), (2, "\ufffd")]


def test_parquet_without_a_text_column_is_one_loss() -> None:
    (loss,) = read("x.parquet", parquet_of(pl.DataFrame({"judul": ["a", "b", "c"]})))

    assert isinstance(loss, Loss)
    assert (loss.record, loss.count, loss.kind) == (None, 3, "broken_record")


@pytest.mark.parametrize("cut", [0, 3, 8, -1, -9])
def test_parquet_that_is_not_whole_is_truncated(cut: int) -> None:
    data = parquet_of(pl.DataFrame({"text": ["a" * 100]}))[:cut]

    assert losses(read("x.parquet", data)) == [(None, None, "truncated")]


def test_parquet_with_a_damaged_middle_is_a_loss() -> None:
    data = bytearray(parquet_of(pl.DataFrame({"text": [f"{n}" * 50 for n in range(500)]})))
    data[4:60] = b"\xff" * 56

    assert losses(read("x.parquet", bytes(data))) == [(None, None, "truncated")]


def test_parquet_may_not_stand_for_more_text_than_the_ceiling() -> None:
    """A value that is stored once stands for any number of rows."""
    data = parquet_of(pl.DataFrame({"text": ["kata " * 1000] * 1000}))

    assert len(data) < 20_000
    assert losses(read("x.parquet", data, size="1MB")) == [(None, None, "too_large")]
    assert len(read("x.parquet", data, size="5MB")) == 1000


def test_a_long_line_is_not_copied_more_than_it_must(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One line of 200 MB must fit in a small machine: a tenth of it is measured here."""
    import tracemalloc  # noqa: PLC0415 - it slows down what it does not measure

    from audit.ingest.opened import opened  # noqa: PLC0415 - as above

    path = tmp_path_factory.mktemp("long") / "x.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": "kata " * 4_000_000}).encode() + b"\n", 1))
    tracemalloc.start()
    items = list(jsonl.read(opened(path, "x.jsonl.gz", "1GB"), Reading(Corpus(), Fields())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(texts(items)[0][1]) == 20_000_000
    assert peak < 2.6 * 20_000_000
