"""Exit codes: what a script may rely on, whatever the output format."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from audit.cli import exits
from audit.store import saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FINDING = {
    "rule": "SCR001",
    "name": "stray_script",
    "severity": "critical",
    "confidence": "high",
    "attributable_to": "pipeline",
    "attributable_reason": "no outlet writes so",
    "source": "tiny",
    "document_id": "tiny-0",
    "path": "tiny/0.txt",
    "record": 1,
    "line": 1,
    "column": 1,
    "start": 0,
    "end": 5,
    "evidence": "river",
    "message": "Odd letters.",
    "fingerprint": "f",
    "state": "new",
}
ESCAPE = "\x1b"
LOSS = {"path": "a.txt", "kind": "binary", "count": 1, "message": "holds NUL bytes; leave it out"}
WARN = {"gate": {"on_incomplete": "warn"}}
SENTENCE = "A storm kept the small ferries of the bay in port for two days, the port authority said.\n"


@pytest.mark.parametrize("format_", ["summary", "concise", "json", "jsonl", "markdown"])
@pytest.mark.parametrize(
    ("parts", "check", "run"),
    [
        ({}, 0, 0),
        ({"findings": [FINDING]}, 1, 0),
        ({"losses": [LOSS]}, 3, 3),
        ({"losses": [LOSS], "findings": [FINDING]}, 3, 3),
        ({"losses": [LOSS], "settings": WARN}, 0, 0),
        ({"losses": [LOSS], "findings": [FINDING], "settings": WARN}, 1, 0),
        ({"sources": {}}, 3, 3),
    ],
)
def test_check_and_gate_end_with_the_verdict_and_run_with_completeness(
    audit: Callable, faked: Callable, make_run: Callable, parts: dict, check: int, run: int, format_: str
) -> None:
    """2 before 3 before 1 before 0, and the format never changes it."""
    faked(make_run(**parts))
    codes = [
        audit("check", "corpus", "-O", format_).code,
        audit("run", "corpus", "-O", format_).code,
        audit("gate", "-O", format_).code,
        audit("report", "-O", format_).code,
    ]

    assert codes == [check, run, check, 0]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, 3),
        ({"logo.png": b"\x89PNG"}, 3),
        ({"a/one.txt": SENTENCE.encode(), "a/logo.png": b"\x89PNG"}, 0),
        ({"a/one.txt": SENTENCE.encode(), "a/two.txt": b"\0\1\2" * 100}, 3),
        ({"a/one.txt": SENTENCE.encode(), "a/two.jsonl": b"{broken\n"}, 3),
    ],
)
def test_a_corpus_ends_as_the_table_of_cases_says(
    audit: Callable, tmp_path: Path, files: dict[str, bytes], code: int
) -> None:
    (tmp_path / "corpus").mkdir()
    for name, content in files.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    assert [audit(command, "corpus").code for command in ("check", "run")] == [code, code]


def raising(fault: BaseException) -> Callable[..., NoReturn]:
    def run(*_: object, **__: object) -> NoReturn:
        raise fault

    return run


class Panic(BaseException):
    """What a panic in a library of another language looks like: no Exception."""


@pytest.mark.parametrize("fault", [RuntimeError("two\n\x1b[31mlines"), Panic("deep"), RecursionError("deep")])
def test_what_nobody_foresaw_is_one_line_and_exit_2(
    audit: Callable, faked: Callable, make_run: Callable, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    faked(make_run())
    monkeypatch.setattr("audit.pipeline.run", raising(fault))
    short, long = audit("check", "corpus"), audit("check", "corpus", "-v")

    told = f"error: internal error: {type(fault).__name__}: {' '.join(str(fault).split()).replace(ESCAPE, '⟨U+001B⟩')}"

    assert (short.code, short.out, short.err) == (2, "", f"{told}; run again with -v for the traceback\n")
    assert (long.code, long.err.startswith("Traceback"), long.err.endswith(f"{told}\n")) == (2, True, True)


def test_ctrl_c_ends_with_130_and_one_line_and_leaves_the_reports(
    audit: Callable, faked: Callable, make_run: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    faked(make_run())
    audit("run", "corpus")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("audit.pipeline.run", raising(KeyboardInterrupt()))
    shown = audit("run", "corpus")

    assert (shown.code, shown.out) == (130, "")
    assert shown.err == "error: interrupted; earlier reports are intact\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_ctrl_c_while_reports_are_written_waits_until_they_are_whole(
    audit: Callable, faked: Callable, make_run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    faked(make_run())
    real = saved.frames

    def press(run: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return real(run)

    monkeypatch.setattr(saved, "frames", press)
    shown = audit("run", "corpus")

    assert (shown.code, shown.err) == (130, "error: interrupted; what was being written is complete\n")
    assert audit("report").code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no closed pipes of this kind")
@pytest.mark.parametrize(("arguments", "code"), [(["config", "schema"], 0), (["files", "."], 3), (["--help"], 0)])
def test_a_reader_that_has_seen_enough_is_no_error_and_changes_no_exit_code(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "audit", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
    )
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()

    assert (process.wait(), told) == (code, b"")


def test_a_place_that_cannot_be_written_is_one_line_and_exit_2(
    audit: Callable, faked: Callable, make_run: Callable, tmp_path: Path
) -> None:
    faked(make_run())
    (tmp_path / "file").write_text("", encoding="utf-8")
    shown = audit("run", "corpus", "--out", "file/below")

    assert (shown.code, shown.err.count("\n"), "Traceback" in shown.err) == (2, 1, False)


def test_every_code_is_explained(audit: Callable) -> None:
    shown = audit("explain", "exit-codes").out

    assert [int(line[:3]) for line in shown.splitlines() if line[:3].strip()] == sorted(exits.MEANINGS)


def test_expiry_is_all_that_depends_on_the_day(
    audit: Callable, faked: Callable, make_run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--today counts before SOURCE_DATE_EPOCH, and both before the clock."""
    entry = {"sources": ["daily"], "reason": "r", "expires": "2027-03-31"}
    faked(make_run(settings={"gate": {"override": [entry]}}))

    assert audit("check", "corpus", "--today", "2027-03-01").code == 0
    assert audit("check", "corpus", "--today", "2027-04-01").code == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert audit("check", "corpus").code == 1
    assert audit("check", "corpus", "--today", "2027-03-01").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert "SOURCE_DATE_EPOCH=soon: want seconds since 1970" in audit("check", "corpus").err
