"""The two tables of exit codes, row by row, through the real command: code, one line, the rest audited, loss shown."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pytest
from program import Called, called, measured, surroundings, tree

if TYPE_CHECKING:
    from pathlib import Path

FERRIES = "A storm kept the small ferries of the bay in port for two days, the port authority said.\n"
TICKETS = "Sailings resume on Thursday morning, and tickets that were bought earlier stay valid until the weekend.\n"
GOOD = {"lantern/one.txt": (FERRIES + TICKETS).encode(), "courier/two.txt": FERRIES.encode()}
CRITICAL = {
    "courier/damaged.txt": "The ferry 纸船灯塔.com left the port on Thursday morning with forty people.\n".encode()
}


@dataclass(frozen=True)
class Case:
    """What lies in a corpus beside good files, what a run then ends with, and what is lost: (path, record, kind)."""

    files: dict[str, bytes]
    code: int
    lost: tuple[str, int | None, str] | None = None
    says: str = ""
    settings: tuple[str, ...] = ()


def link_to_nothing(corpus: Path) -> None:
    (corpus / "courier" / "gone.txt").symlink_to(corpus / "nowhere.txt")


BAD = "courier/bad"
CASES = {
    "a file of an unsupported kind": Case(
        {f"{BAD}.png": b"\x89PNG"}, 0, None, "! skipped: 1 file: .png is no supported"
    ),
    "a binary file with a supported name": Case(
        {f"{BAD}.txt": b"\x7fELF" + bytes(99)}, 3, (f"{BAD}.txt", None, "binary")
    ),
    "a link to nothing": Case({}, 3, ("courier/gone.txt", None, "unreadable")),
    "a truncated stream": Case(
        {f"{BAD}.txt.gz": gzip.compress(random.Random(1).randbytes(999).hex().encode())[:-200]},  # noqa: S311 - any
        3,
        (f"{BAD}.txt.gz", None, "truncated"),
    ),
    "a broken record": Case(
        {f"{BAD}.jsonl": b'{"text": "Whole."}\n{"text": "torn\n'},
        3,
        (f"{BAD}.jsonl", 2, "broken_record"),
    ),
    "a file over corpus.max_file_size": Case(
        {f"{BAD}.txt": TICKETS.encode() * 30},
        3,
        (f"{BAD}.txt", None, "too_large"),
        "",
        ("corpus.max_file_size='2KiB'",),
    ),
    "undecodable bytes above 1 %": Case(
        {f"{BAD}.txt": ("Ça va très bien. 日本語の記事です。" * 9).encode() + b"\xff\xfe\xff\x81" * 9},
        3,
        (f"{BAD}.txt", None, "undecodable"),
    ),
    "undecodable bytes under 1 %": Case({f"{BAD}.txt": ("Ça va: 日本. " * 99).encode() + b"\xff"}, 0),
    "a declared source without a document": Case(
        {}, 3, None, "the declared source evening-herald has no document", ("sources.declared=['evening-herald']",)
    ),
}


def corpus(directory: Path, files: dict[str, bytes]) -> Path:
    """Write a corpus of good files and those given."""
    for name, content in {**GOOD, **files}.items():
        (directory / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / "corpus" / name).write_bytes(content)
    return directory / "corpus"


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_lost_and_shown_and_the_rest_is_audited(tmp_path: Path, name: str) -> None:
    """``check`` ends alike, and says the same in its summary."""
    case = CASES[name]
    corpus(tmp_path, case.files)
    if name == "a link to nothing":
        link_to_nothing(tmp_path / "corpus")
    settings = [part for setting in case.settings for part in ("--set", setting)]
    shown = called("run", "corpus", "--out", "out", *settings, at=tmp_path)
    data = tmp_path / "out" / "data"
    losses = pl.read_parquet(data / "losses.parquet").select("path", "record", "kind").rows()
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")

    assert (shown.code, losses) == (case.code, [case.lost] if case.lost else []), shown.err
    assert "Traceback" not in shown.err
    assert set(GOOD) <= set(pl.read_parquet(data / "documents.parquet")["path"])
    assert pl.read_parquet(data / "matches.parquet")["kind"].to_list() == ["exact"]
    assert json.loads((tmp_path / "out" / "audit.json").read_bytes())["complete"] is (case.code == 0)
    assert ("audit NOT complete" in shown.out) is (case.code == 3)
    said = " ".join(shown.out.split())
    if case.lost:
        path, _, kind = case.lost
        message = pl.read_parquet(data / "losses.parquet")["message"][0]
        assert f"! lost: {path}: {kind}" in said
        assert path in page
        assert kind in page
        assert "\n" not in message
        assert str(tmp_path) not in message
    assert case.says in said


def test_several_losses_are_each_shown(tmp_path: Path) -> None:
    """A damaged table, a table without a text, a page that breaks off, a file of a manifest, a stream too large."""
    files = {
        "a.csv": b"id,story\n1,one\n",
        "b.parquet": b"PAR1 torn",
        "c.html": b"<p>A page that <a hre",
        "d.txt.gz": gzip.compress(TICKETS.encode() * 300),
        "manifest.csv": b"path,source\ne.txt,courier\n",
    }
    corpus(tmp_path, files)
    shown = called("run", "corpus", "--out", "out", "--set", "corpus.max_file_size='4KiB'", at=tmp_path)
    losses = pl.read_parquet(tmp_path / "out" / "data" / "losses.parquet").select("path", "record", "kind").rows()
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")

    assert losses == [
        ("a.csv", None, "broken_record"),
        ("b.parquet", None, "truncated"),
        ("c.html", 1, "truncated"),
        ("d.txt.gz", None, "too_large"),
        ("e.txt", None, "unreadable"),
    ]
    assert shown.code == 3
    assert [path for path, _, kind in losses if f"! lost: {path}: {kind}" not in shown.out or path not in page] == []


def test_bytes_that_no_encoding_explains_are_a_finding_where_they_are_few(tmp_path: Path) -> None:
    corpus(tmp_path, CASES["undecodable bytes under 1 %"].files)
    shown = called("check", "corpus", "-O", "concise", at=tmp_path)

    assert shown.code == 0
    places = [line.split()[0] for line in shown.out.splitlines() if " ENC001 " in line]
    assert places == [f"{BAD}.txt:1:{len('Ça va: 日本. ') * 99 + 1}"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "gone"], "error: audit check: 'CORPUS...': Path 'gone' does not exist (see audit check --help)\n"),
        (["check", "corpus", "--fast"], "error: audit check: No such option"),
        (["audit", "corpus"], "error: audit audit: no such command"),
        (["gate", "gone"], "error: gone: no such directory; `audit run CORPUS --out gone` writes a run there\n"),
        (["check", "corpus", "-c", "gone.toml"], "error: "),
        (["check", "corpus", "--set", "detect.min_word=3"], "error: --set: detect.min_word: unknown key"),
        (["check", "corpus", "--select", "ZZZ"], "error: "),
        (["run", "corpus", "--out", "corpus"], "error: corpus: holds the corpus"),
        (["check", "corpus", "-O", "yaml"], "error: "),
        (["check", "corpus", "-O", "sarif"], "error: "),
        (["show"], "error: audit show is not available in this version\n"),
        (["query", "a ferry", "--run", "gone"], "error: gone: no such directory; `audit run CORPUS --out gone` writes"),
        (
            ["query", "a ferry", "--run", "corpus"],
            "error: corpus: holds no run (no audit.json); `audit run CORPUS --out",
        ),
        (["query", "corpus"], "error: corpus: is a directory; name a file, or pipe the text in and name -\n"),
        (["query"], "error: audit query: Missing argument 'TEXT|FILE'"),
        (["check", "corpus", "--today", "soon"], "error: "),
    ],
)
def test_what_cannot_be_audited_ends_with_2_and_one_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    """A path that is not there, an unknown flag, key, command, rule or format; stdout stays empty."""
    corpus(tmp_path, {})
    shown = called(*arguments, at=tmp_path)

    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith(message)
    assert shown.err.count("\n") == 1


def test_all_faults_of_a_configuration_are_told_at_once(tmp_path: Path) -> None:
    corpus(tmp_path, {})
    faulty = (
        '[detect]\nmin_word = 3\nnear_threshold = 7\n[corpus]\nhtml = "all"\n[gate.source]\nseverity = { max = 1 }\n'
    )
    (tmp_path / "audit.toml").write_text(faulty, encoding="utf-8")
    shown = called("check", "corpus", at=tmp_path)
    lines = shown.err.splitlines()

    assert (shown.code, shown.out) == (2, "")
    assert all(line.startswith("error: audit.toml") for line in lines)
    assert sorted(line.split(": ")[2] for line in lines if "severity" not in line) == [
        "corpus.html",
        "detect.min_word",
        "detect.near_threshold",
    ]


@pytest.mark.parametrize("files", [{}, {"logo.png": b"\x89PNG", "story.doc": b"doc"}], ids=["empty", "unsupported"])
def test_a_corpus_without_a_document_ends_with_3(tmp_path: Path, files: dict[str, bytes]) -> None:
    (tmp_path / "corpus").mkdir()
    for name, content in files.items():
        (tmp_path / "corpus" / name).write_bytes(content)
    codes = [called(command, "corpus", at=tmp_path) for command in ("check", "run")]

    assert [shown.code for shown in codes] == [3, 3]
    assert "no document was found" in " ".join(codes[0].out.split())
    assert "no document was found" in (tmp_path / "reports" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with a whole run, a run with a critical finding, and both with a loss."""
    place = tmp_path_factory.mktemp("saved")
    torn = {"courier/torn.txt": b"\x7fELF" + bytes(99)}
    for name, files in {"good": {}, "bad": CRITICAL, "good-torn": torn, "bad-torn": {**CRITICAL, **torn}}.items():
        (place / name).mkdir()
        corpus(place / name, files)
        called("run", "corpus", "--out", "run", "-q", at=place / name)
    return place


POLICY = "gate.source.documents={{ {} }}"
LIMITS = {
    "pass": ("good", POLICY.format("min = 1"), 0),
    "warn": ("good", POLICY.format("warn_min = 2"), 0),
    "fail": ("good", POLICY.format("min = 2"), 1),
    "unknown": ("good-torn", POLICY.format("min = 1"), 3),
}


@pytest.mark.parametrize("outcome", LIMITS)
def test_check_ends_with_its_verdict(saved: Path, outcome: str) -> None:
    """Limits set so that the policy must hold, warn, fail, or cannot be judged."""
    name, limit, code = LIMITS[outcome]
    shown = called("check", "corpus", "--set", limit, "-O", "json", at=saved / name)
    told = json.loads(shown.out)

    assert (shown.code, told["verdict"]["outcome"]) == (code, outcome)


WARN = ("--set", "gate.on_incomplete='warn'")


@pytest.mark.parametrize(
    ("name", "more", "code"),
    [
        ("good", (), 0),
        ("bad", (), 1),
        ("good-torn", (), 3),
        ("bad-torn", (), 3),  # 3 before 1
        ("good-torn", WARN, 0),
        ("bad-torn", WARN, 1),
        ("bad-torn", ("--set", "gate.sourc={}"), 2),  # 2 before 3
    ],
)
def test_2_comes_before_3_before_1_before_0(saved: Path, name: str, more: tuple[str, ...], code: int) -> None:
    assert called("gate", "run", *more, at=saved / name).code == code


def test_a_report_that_is_rendered_again_is_no_verdict(saved: Path) -> None:
    assert called("report", "run", at=saved / "bad-torn").code == 0


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (FERRIES, 0, "found in 2 places (2 exact)"),
        ("corpus/courier/two.txt", 0, "found in 2 places (2 exact)"),
        ("nobody wrote this", 0, "nothing like it was found"),
        ("corpus/courier/torn.txt", 2, ""),
        (" … ", 2, ""),
        ("", 2, ""),
    ],
)
def test_a_query_ends_with_0_if_it_could_answer(tmp_path: Path, saved: Path, text: str, code: int, says: str) -> None:
    """Whatever it found, and whether or not the run was complete; with 2 and one line if there is nothing to ask."""
    shown = called("query", text, "--run", "run", at=saved / "good-torn", AUDIT_CACHE_DIR=str(tmp_path))

    assert (shown.code, shown.out.startswith(says), shown.err.count("\n")) == (code, True, int(code == 2))


@pytest.mark.parametrize("output", ["summary", "concise", "json", "jsonl", "markdown", "parquet:tables"])
def test_the_output_format_never_changes_the_code(saved: Path, output: str) -> None:
    assert called("gate", "run", "-O", output, at=saved / "bad").code == 1


def test_a_traceback_is_shown_to_who_asks_for_it(saved: Path) -> None:
    """What nobody foresaw is one line, and with -v the whole story."""
    broken = {"AUDIT_BREAK": "1"}
    hook = saved / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(BREAK, encoding="utf-8")
    path = os.pathsep.join([str(hook), surroundings()["PYTHONPATH"]])
    short, long = (
        called("check", "corpus", *flags, at=saved / "good", **{**broken, "PYTHONPATH": path})
        for flags in ((), ("-v",))
    )

    assert short == Called(2, "", "error: internal error: ValueError: two lines; run again with -v for the traceback\n")
    assert (long.code, long.err.startswith("Traceback"), "in broken" in long.err) == (2, True, True)


BREAK = """
import codecs

def broken(*_, **__):
    raise ValueError("two\\nlines")

codecs.decode = broken  # what reads the texts of a corpus
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("stage", ["reading", "finding shared text", "measuring sources"])
def test_ctrl_c_ends_with_130_and_leaves_earlier_reports_as_they_were(tmp_path: Path, saved: Path, stage: str) -> None:
    (tmp_path / "corpus").mkdir()
    paragraphs = [
        f"Ferry {number} of the bay kept to the port for two days, the authority said." for number in range(50)
    ]
    rows = (json.dumps({"text": "\n".join(paragraphs), "outlet": f"outlet {number % 7}"}) for number in range(80))
    (tmp_path / "corpus" / "all.jsonl").write_text("\n".join(rows), encoding="utf-8")
    for name, content in tree(saved / "good" / "run").items():
        (tmp_path / "reports" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "reports" / name).write_bytes(content)
    before = tree(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "audit", "run", "corpus", "--progress"],
        cwd=tmp_path,
        env=surroundings(),
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    while (line := process.stderr.readline()) and not line.startswith(stage):
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    # Python ends by the signal itself where it came while a class was being made; a shell shows both as 130
    assert process.returncode in {130, -signal.SIGINT}
    assert (out, err.splitlines()[-1]) == ("", "error: interrupted; earlier reports are intact")
    assert "Traceback" not in err
    assert tree(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell the memory of a process")
def test_slow_a_line_of_200_mb_is_audited_in_less_than_3_gb(tmp_path: Path) -> None:
    """About a minute, nearly all of it in this one paragraph."""
    words = FERRIES.split() + TICKETS.split()
    chance = random.Random(1)  # noqa: S311 - the same text in every run
    corpus(tmp_path, {})
    with (tmp_path / "corpus" / "long.txt").open("w", encoding="utf-8") as file:
        while file.tell() < 200_000_000:
            file.write(" ".join(chance.choices(words, k=50_000)) + " ")
    shown, peak = measured("run", "corpus", "--out", "out", at=tmp_path)
    documents = pl.read_parquet(tmp_path / "out" / "data" / "documents.parquet")

    assert shown.code == 0, shown.err
    assert documents.filter(pl.col("path") == "long.txt").select(pl.col("characters") >= 200_000_000).item()
    assert pl.read_parquet(tmp_path / "out" / "data" / "matches.parquet")["kind"].to_list() == ["exact"]
    assert "detect.max_characters" in shown.out
    assert peak < 3 * 10**9
