"""The same corpus, rules, settings and versions give the same bytes, whatever the machine does in between."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from program import ROOT, called, tree
from retold import FILES, Article, articles

OTHER_WAYS = {
    "another hash seed, time zone, locale and home": {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "HOME": "/nowhere",
    },
    "two threads": {"jobs": "2"},
    "another order on disk and another place": {"copied": "yes"},
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with the seeds and a hundred articles more, so that threads have something to share."""
    root = tmp_path_factory.mktemp("here") / "corpus"
    shutil.copytree(ROOT / "seeds", root)
    chance = random.Random(7)  # noqa: S311 - the same text in every run
    paragraphs = [paragraph for article in articles(ROOT / "seeds") for paragraph in article.paragraphs]
    texts = ["\n".join(chance.sample(paragraphs, 10)) for _ in range(100)]
    more = [Article(text, (), f"outlet {number % 9}") for number, text in enumerate(texts)]
    (root / "more.jsonl").write_bytes(FILES["jsonl"](more)["all.jsonl"])
    (root / "torn.jsonl").write_bytes(b'{"text": "torn\n')
    return root


@pytest.fixture(scope="module")
def first(corpus: Path) -> dict[str, bytes]:
    """Return what a run with one thread and hash seed 0 writes."""
    return audited(corpus, corpus.parent / "first", PYTHONHASHSEED="0")


def audited(*roots: Path, out: Path | None = None, jobs: str = "1", **environment: str) -> dict[str, bytes]:
    """Return the files that a run writes; the last of ``roots`` is the directory to write to, unless named."""
    given, target = (roots, out) if out else (roots[:-1], roots[-1])
    shown = called("run", *given, "--out", target, "--jobs", jobs, at=given[0].parent, **environment)
    assert shown.code == 3, shown.err  # one record is torn
    return tree(target)


def copied(corpus: Path, target: Path, order: int) -> Path:
    """Return a copy whose files were made in another order, at another time."""
    files = sorted(path.relative_to(corpus) for path in corpus.rglob("*") if path.is_file())
    random.Random(order).shuffle(files)  # noqa: S311 - any order will do
    for number, name in enumerate(files):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(corpus / name, target / name)
        os.utime(target / name, (10**9 + number, 10**9 + number))
    return target


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_the_same_corpus_gives_the_same_bytes(corpus: Path, first: dict[str, bytes], tmp_path: Path, way: str) -> None:
    """Reports, JSON and Parquet tables alike."""
    change = dict(OTHER_WAYS[way])
    root = copied(corpus, tmp_path / "far" / "away" / corpus.name, 1) if change.pop("copied", "") else corpus
    again = audited(root, tmp_path / "again", **change)

    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name]] == []


def test_the_order_of_the_arguments_makes_no_difference(corpus: Path, tmp_path: Path) -> None:
    roots = [*sorted(path for path in corpus.iterdir() if path.name != "more.jsonl"), corpus / "harian-lentera-laut"]
    forth = audited(*roots, out=tmp_path / "forth")
    back = audited(*reversed(roots), out=tmp_path / "back")

    assert sorted(back) == sorted(forth)
    assert [name for name in forth if back[name] != forth[name]] == []


def test_no_output_tells_where_when_or_on_which_machine_it_was_made(
    corpus: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    host = socket.gethostname()
    needles = [str(corpus.parent), str(ROOT), str(Path.home()), str(tmp_path.parent)]
    needles += [f"{datetime.now(UTC):%Y-%m-%d}", f"{datetime.now(UTC):%d %b %Y}"]
    needles += [host] if len(host) >= 8 else []  # a short one may be a word of the corpus
    text = b"\n".join(tables_as_text(name, content) for name, content in sorted(first.items()))

    assert [needle for needle in needles if len(needle) > 1 and needle.encode() in text] == []
    assert re.findall(rb"(?<![\w.:/])/(?:home|root|tmp|Users|var|private)/\S+", text) == []


def tables_as_text(name: str, content: bytes) -> bytes:
    """Return what a file says; a Parquet table uncompressed, with its metadata as it stands."""
    if not name.endswith(".parquet"):
        return content

    return content + repr(pl.read_parquet(content).rows()).encode()
