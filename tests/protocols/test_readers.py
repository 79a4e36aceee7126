"""One suite for every reader: the same articles in every format and compression are the same documents."""

from __future__ import annotations

import bz2
import csv
import gzip
import html
import io
import json
import lzma
from typing import TYPE_CHECKING

import polars as pl
import pytest
import zstandard

from audit.ingest.fields import Taken
from audit.ingest.opened import COMPRESSIONS
from audit.ingest.read import READERS, read
from audit.ingest.record import Loss, Record
from audit.ingest.walk import walk
from audit.model.settings import Corpus, Fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLES = [
    "Dewan kota menutup jembatan lama mulai Senin.\n“Warga diminta bersabar,” kata dinas pekerjaan umum.",
    "Harga beras < 15.000 & turun; petani di hulu, hilir | dan muara ragu.\nPasar buka seperti biasa – begitulah.",
    'Kantor cuaca: "hujan, lalu angin". Żółta łódź, 橋, 😀.\nTidak ada korban.',
]


def one(article: str) -> list[bytes]:
    return [article.encode()]


def pages(article: str) -> list[bytes]:
    return [b"<!doctype html><body>" + b"".join(f"<p>{html.escape(p)}</p>\n".encode() for p in article.split("\n"))]


def lines(articles: list[str]) -> bytes:
    return "".join(json.dumps({"text": article}) + "\n" for article in articles).encode()


def rows(delimiter: str) -> Callable[[list[str]], bytes]:
    def write(articles: list[str]) -> bytes:
        file = io.StringIO(newline="")
        csv.writer(file, delimiter=delimiter).writerows([["id", "text"], *enumerate(articles)])
        return file.getvalue().encode()

    return write


def columns(articles: list[str]) -> bytes:
    file = io.BytesIO()
    pl.DataFrame({"text": articles}).write_parquet(file)
    return file.getvalue()


def each(write: Callable[[str], list[bytes]]) -> Callable[[list[str]], list[bytes]]:
    return lambda articles: [data for article in articles for data in write(article)]


def all_in_one(write: Callable[[list[str]], bytes]) -> Callable[[list[str]], list[bytes]]:
    return lambda articles: [write(articles)]


WRITERS: dict[str, Callable[[list[str]], list[bytes]]] = {
    ".txt": each(one),
    ".md": each(one),
    ".markdown": each(one),
    ".html": each(pages),
    ".htm": each(pages),
    ".xhtml": each(pages),
    ".jsonl": all_in_one(lines),
    ".ndjson": all_in_one(lines),
    ".csv": all_in_one(rows(",")),
    ".tsv": all_in_one(rows("\t")),
    ".parquet": all_in_one(columns),
}
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}
KINDS = pytest.mark.parametrize("kind", READERS)


def store(root: Path, kind: str, compression: str = "", name: str = "a") -> list[Path]:
    paths = []
    for number, data in enumerate(WRITERS[kind](ARTICLES)):
        paths.append(root / f"{name}{number}{kind}{compression}")
        paths[-1].write_bytes(PACK[compression](data))
    return paths


def audit(root: Path, size: str = "1MB") -> tuple[list[Record], list[Loss]]:
    corpus = Corpus(max_file_size=size)
    found = walk([root], corpus, [])
    items = [item for file in found.files for item in read(file, corpus, Fields(), Taken())]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Loss)]


def test_every_reader_and_every_compression_is_in_this_suite() -> None:
    assert list(WRITERS.keys() ^ READERS.keys()) == []
    assert sorted(PACK) == ["", *sorted(COMPRESSIONS)]


@KINDS
@pytest.mark.parametrize("compression", PACK)
def test_the_same_articles_are_the_same_texts(tmp_path: Path, kind: str, compression: str) -> None:
    """In order, each with the name of its file and its number in it."""
    paths = store(tmp_path, kind, compression)
    records, losses = audit(tmp_path)

    assert losses == []
    assert [record.text for record in records] == ARTICLES
    many = len(paths) == 1
    expected = [(paths[0 if many else n].name, n + 1 if many else 1) for n in range(len(ARTICLES))]
    assert expected == [(record.path, record.record) for record in records]


@KINDS
@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_truncated_stream_is_one_loss_and_other_files_come(tmp_path: Path, kind: str, compression: str) -> None:
    path = store(tmp_path, kind, compression)[0]
    path.write_bytes(path.read_bytes()[:-9])
    store(tmp_path, ".txt", name="z")
    records, losses = audit(tmp_path)

    assert [(loss.path, loss.kind) for loss in losses] == [(path.name, "truncated")]
    assert [record.text for record in records if record.path.startswith("z")] == ARTICLES


@KINDS
def test_binary_data_is_one_loss_and_other_files_come(tmp_path: Path, kind: str) -> None:
    path = store(tmp_path, kind)[0]
    path.write_bytes(bytes(range(256)) * 9)
    store(tmp_path, ".txt", name="z")
    records, losses = audit(tmp_path)

    expected = "truncated" if kind == ".parquet" else "binary"
    assert [(loss.path, loss.kind) for loss in losses] == [(path.name, expected)]
    assert [record.text for record in records if record.path.startswith("z")] == ARTICLES


@KINDS
@pytest.mark.parametrize("compression", PACK)
def test_a_file_over_the_ceiling_is_one_loss_and_other_files_come(tmp_path: Path, kind: str, compression: str) -> None:
    """Packed or not, by what it holds."""
    path = tmp_path / f"a{kind}{compression}"
    path.write_bytes(PACK[compression](bytes(100_000)))
    store(tmp_path, ".txt", name="z")
    records, losses = audit(tmp_path, "50KB")

    assert [(loss.path, loss.kind) for loss in losses] == [(path.name, "too_large")]
    assert [record.text for record in records] == ARTICLES


@KINDS
def test_a_directory_under_the_name_of_a_file_is_one_loss(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a{kind}"
    path.mkdir()
    losses = walk([tmp_path], Corpus(), []).losses

    assert [(loss.path, loss.kind) for loss in losses] == [(path.name, "unreadable")]


@pytest.mark.parametrize("kind", [".txt", ".md", ".html", ".jsonl", ".csv"])
def test_stray_bytes_under_one_percent_stay_in_the_text_and_over_it_lose_the_file(tmp_path: Path, kind: str) -> None:
    data = WRITERS[kind]([("Satu kalimat biasa. " * 200).strip()])[0]
    (tmp_path / f"few{kind}").write_bytes(data.replace(b"kalimat", b"kal\xffmat", 3))
    (tmp_path / f"many{kind}").write_bytes(data.replace(b"kalimat", b"kal\xffmat"))
    records, losses = audit(tmp_path)

    assert [(record.path, record.text.count("kal\ufffdmat")) for record in records] == [(f"few{kind}", 3)]
    assert [(loss.path, loss.kind, loss.count) for loss in losses] == [(f"many{kind}", "undecodable", 200)]


@KINDS
def test_an_empty_file_is_an_empty_text_or_has_no_records(tmp_path: Path, kind: str) -> None:
    (tmp_path / f"a{kind}").write_bytes(b"")
    records, losses = audit(tmp_path)

    documents = kind in {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"}
    assert [record.text for record in records] == ([""] if documents else [])
    assert [loss.kind for loss in losses] == (["truncated"] if kind == ".parquet" else [])
