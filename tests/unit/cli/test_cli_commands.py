"""What each command prints and writes."""

from __future__ import annotations

import json
import os
import tomllib
from typing import TYPE_CHECKING

import polars as pl
import pytest

from audit.cli.options import limit_threads
from audit.model.settings import Settings
from audit.model.terms import Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.lang.pack import Pack

FIRST = "A storm kept the small ferries of the bay in port for two days, the port authority said."
SECOND = "Sailings resume on Thursday morning, and tickets that were bought earlier stay valid until the weekend."


def corpus(directory: Path) -> Path:
    """Write two outlets that print one sentence both, and a picture."""
    for outlet, text in (("lantern", f"{FIRST}\n{SECOND}\n"), ("courier", f"{FIRST}\n")):
        (directory / "corpus" / outlet).mkdir(parents=True)
        (directory / "corpus" / outlet / "one.txt").write_text(text, encoding="utf-8")
    (directory / "corpus" / "logo.png").write_bytes(b"\x89PNG")
    return directory / "corpus"


def contents(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*") if path.is_file()
    }


@pytest.fixture
def few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one small rule stand for all."""
    monkeypatch.setattr("audit.evaluate.rules.available", lambda _: (StormWord(),))
    monkeypatch.setattr("audit.cli.catalogue.available", lambda _: (StormWord(),))
    monkeypatch.setattr("audit.cli.topics.available", lambda _: (StormWord(),))
    monkeypatch.setattr("audit.pipeline.available", lambda _: (StormWord(),))


class StormWord(PatternRule):
    """The word for a storm.

    What it finds: it. Why it matters: it does not. False alarms: none.
    """

    code = "STM001"
    title = "word for a | storm"
    severity = Severity.MAJOR
    message = "A storm stands in the text."
    examples = (Example("en", "The ⟦storm⟧ is over."), Example("en", "The sea is calm."))

    def pattern(self, pack: Pack | None) -> str:
        """Return the word."""
        del pack
        return "storm"


@pytest.mark.usefixtures("few_rules")
def test_a_corpus_is_audited_written_gated_and_rendered_again(audit: Callable, tmp_path: Path) -> None:
    """A saved run gives the same reports as the audit did, byte for byte."""
    corpus(tmp_path)
    run = audit("run", "corpus", "--out", "a")
    report = audit("report", "a", "--out", "b")

    assert (run.code, report.code, report.out) == (0, 0, run.out)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert {"README.md", "RULES.md", "audit.json", "findings.jsonl", "data/matches.parquet"} <= set(
        contents(tmp_path / "a")
    )


@pytest.mark.usefixtures("few_rules")
def test_reports_that_lie_in_the_corpus_are_none_of_it(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    read = {audit(command, ".").out.splitlines()[0] for command in ("run", "run", "check")}

    assert read == {"2 files · 1 source · 2 documents · 3 paragraphs · 52 words"}


@pytest.mark.parametrize("out", ["corpus", ".", "corpus/.."])
def test_reports_are_not_written_over_the_corpus(audit: Callable, tmp_path: Path, out: str) -> None:
    corpus(tmp_path)
    before = contents(tmp_path)

    assert f"{out}: holds the corpus" in audit("run", "corpus", "--out", out).err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("arguments", [["--out", "."], ["-O", "markdown:."]])
def test_a_readme_that_is_no_report_is_not_replaced(audit: Callable, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "README.md").write_text("# My project\n", encoding="utf-8")
    shown = audit("report", *arguments)

    assert shown.err == "error: README.md: is no report and would be replaced; name another directory\n"


@pytest.mark.usefixtures("few_rules")
def test_check_writes_nothing_unless_asked(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    before = contents(tmp_path)
    audit("check", "corpus", "--progress")

    assert contents(tmp_path) == before
    audit("check", "corpus", "-O", "json:new/a.json", "-O", "parquet:tables", "-O", "markdown:pages", "--out", "out")
    new = set(contents(tmp_path)) - set(before)
    assert {"new/a.json", "tables/flows.parquet", "pages/README.md", "out/audit.json"} <= new
    assert json.loads((tmp_path / "new" / "a.json").read_bytes())["complete"] is True
    assert pl.read_parquet(tmp_path / "tables" / "documents.parquet").height == 2


@pytest.mark.usefixtures("few_rules")
def test_stdout_holds_the_result_and_stderr_the_rest(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "corpus" / "audit.toml").write_text("[gate]\nmin_documents = 1\n", encoding="utf-8")
    loud = audit("run", "corpus", "-O", "json", "--progress")
    quiet = audit("run", "corpus", "-O", "json", "-q")

    assert json.loads(loud.out) == json.loads(quiet.out)
    assert "hint: the reports start at reports/README.md\n" in loud.err
    assert quiet.err == ""


def test_a_configuration_that_lies_in_the_corpus_is_not_read_and_said_so(audit: Callable, tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text("[gate]\nmin_documents = 1\n", encoding="utf-8")
    shown = audit("files", ".")

    assert shown.err == "warning: audit.toml lies in the corpus and is not read; name it with -c to use it\n"
    assert "audit.toml: a configuration that lies in the corpus is not read" in shown.out


@pytest.mark.usefixtures("few_rules")
def test_the_policy_is_checked_before_the_corpus_is_read(
    audit: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in the policy must not cost the hours of an audit."""
    corpus(tmp_path)
    (tmp_path / "audit.toml").write_text("[gate.source]\norignal = { min = 0.5 }\n", encoding="utf-8")
    monkeypatch.setattr("audit.pipeline.run", lambda *_, **__: pytest.fail("the corpus was read"))
    shown = audit("check", "corpus")

    assert (shown.code, shown.err) == (
        2,
        "error: audit.toml: gate.source.orignal: unknown metric; did you mean original?\n",
    )
    assert audit("config", "validate").err == shown.err


@pytest.mark.usefixtures("few_rules")
def test_the_gate_takes_the_policy_that_holds_now_and_else_the_runs_own(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    audit("run", "corpus", "--set", "gate.source.documents.min=5")
    own = audit("gate")
    (tmp_path / "audit.toml").write_text("[gate.source]\ndocuments = { min = 1 }\n", encoding="utf-8")

    assert (own.code, audit("gate").code) == (1, 0)
    assert audit("gate", "--set", "gate.source.documents.min=2").code == 1
    assert audit("gate", "--set", "detect.min_words=3").err == (
        "hint: detect: set otherwise when the run was made; that counts once the corpus is audited again\n"
    )


@pytest.mark.usefixtures("few_rules")
def test_sources_that_are_not_asked_for_are_neither_shown_nor_judged(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    limit = ("--set", "gate.source.documents.min=2")
    (tmp_path / "corpus" / "lantern" / "two.txt").write_text(f"{SECOND}\n", encoding="utf-8")
    asked = audit("check", "corpus", *limit, "--source", "LAN*", "-O", "concise")

    assert (audit("check", "corpus", *limit).code, asked.code) == (1, 0)
    assert {line.partition("/")[0] for line in asked.out.splitlines()} == {"lantern"}
    assert audit("check", "corpus", "--source", "lantren").err == (
        "error: --source lantren: no such source; did you mean lantern?\n"
    )


@pytest.mark.usefixtures("few_rules")
def test_without_excerpts_no_report_holds_text_of_the_corpus(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    shown = audit("run", "corpus", "--no-excerpts", "-O", "jsonl").out
    reports = {name: text for name, text in contents(tmp_path / "reports").items() if not name.startswith("data/")}

    assert [name for name, text in reports.items() if b"small ferries" in text or b'"storm"' in text] == []
    assert "storm" not in json.loads(shown.splitlines()[0])["evidence"]


def test_text_of_the_corpus_cannot_steer_the_terminal(audit: Callable, faked: Callable, make_run: Callable) -> None:
    """Names of outlets and files are whatever someone put into a corpus."""
    evil = "e\x1b[31mvil\x07\x9b1A\u202e"
    faked(make_run(sources={evil: 2}, losses=[{"path": evil, "kind": "binary", "count": 1, "message": evil}]))
    shown = (
        "".join(
            part
            for arguments in (("check",), ("check", "-O", "concise"), ("check", "-O", "markdown"), ("run",))
            for called in [audit(arguments[0], "corpus", *arguments[1:])]
            for part in (called.out, called.err)
        )
        + audit("explain", "c0ffee00c0ffee00").out
    )

    assert "vil" in shown
    assert set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"} == set()


def test_a_cluster_is_explained_by_its_members(audit: Callable, faked: Callable, make_run: Callable) -> None:
    faked(make_run())
    audit("run", "corpus")
    shown = audit("explain", "c0ffee00c0ffee00")

    assert shown.code == 0
    assert shown.out.startswith("c0ffee00c0ffee00: the same text in 2 places of 2 sources (exact, verbatim, plain)\n")
    assert "first  daily     2024-05-01   daily/0.txt:1  1.00\n" in shown.out
    assert shown.out.endswith("\n\nriver flood\n")


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("stm001", "STM001 storm_word: word for a | storm\nmajor · high confidence · judges a paragraph\n"),
        ("storm_word", "STM001 storm_word"),
        ("Original", "original: Original here (share)\n"),
        ("findings.stm001", "findings.STM001: "),
        ("gate.min_documents", "gate.min_documents\n    whole number from 1; default 30\n"),
        ("exit-codes", "  0  audited completely"),
        ("formats", "summary"),
    ],
)
def test_explain_answers_for_rules_metrics_keys_and_topics(audit: Callable, name: str, begins: str) -> None:
    shown = audit("explain", name)

    assert (shown.code, shown.out[: len(begins)]) == (0, begins)


@pytest.mark.usefixtures("few_rules")
def test_rules_are_listed_shown_tested_and_documented(audit: Callable) -> None:
    listed = audit("rules", "list", "--set", "rules.severity.STM001=off").out

    assert "STM001  storm_word  major       high    no      word for a | storm" in listed
    assert audit("rules", "show", "STM001").out.endswith("[en]\nThe ⟦storm⟧ is over.\n\n[en]\nThe sea is calm.\n")
    assert "| `storm_word` | word for a \\| storm | major | high |" in audit("rules", "docs").out
    assert audit("rules", "test").out == "1 rules: 2 examples hold\n"


@pytest.mark.usefixtures("few_rules")
def test_an_example_that_does_not_hold_is_named_and_ends_with_2(
    audit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StormWord, "examples", (Example("en", "The ⟦sea⟧ is calm."), Example("en", "A calm sea.")))
    shown = audit("rules", "test", "storm_word")

    assert (shown.code, shown.out.splitlines()[-1]) == (2, "1 rules: 1 of 2 examples do not hold")
    assert shown.out.startswith("STM001: ")


def test_files_are_shown_with_how_they_are_cut_and_why_they_are_left_out(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "corpus" / "bad.txt").write_bytes(b"\0\1" * 99)
    shown = audit("files", "corpus")

    assert shown.code == 3
    assert "lantern/one.txt  1            2             lines" in shown.out
    assert "logo.png" in shown.out
    assert shown.out.endswith("2 files read, 2 documents, 1 files skipped, 1 files with losses\n")


def test_sources_are_shown_with_what_told_them_and_what_could_not_be_told(audit: Callable, tmp_path: Path) -> None:
    (corpus(tmp_path) / "stray.txt").write_text(f"{SECOND}\n", encoding="utf-8")
    shown = audit("sources", "corpus")

    assert shown.code == 0
    assert [line.split()[:3] for line in shown.out.splitlines()[1:4]] == [
        ["courier", "1", "directory"],
        ["lantern", "1", "directory"],
        ["unknown:stray", "1", "unknown"],
    ]
    assert "1 of 3 documents tell no source" in shown.out
    assert "documents without a date, and why:\n      3  " in shown.out


def test_the_configuration_is_shown_validated_and_described(audit: Callable, tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text("[detect]\nmin_words = 12\n", encoding="utf-8")
    shown = audit("config", "show", "--set", "gate.min_documents=3").out

    assert "detect.min_words = 12  # audit.toml\n" in shown
    assert "gate.min_documents = 3  # --set\n" in shown
    assert Settings.model_validate(tomllib.loads(shown)).gate.min_documents == 3
    assert json.loads(audit("config", "schema").out)["title"] == "Settings"
    assert audit("config", "docs").out.count("\n    ") > 100


@pytest.mark.usefixtures("few_rules")
def test_the_configuration_can_be_named_by_the_environment(
    audit: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text("[detect]\nmin_words = 12\n", encoding="utf-8")
    monkeypatch.setenv("AUDIT_CONFIG", "mine.toml")

    assert audit("config", "validate").out == "mine.toml: valid\n"


@pytest.mark.usefixtures("few_rules")
def test_rules_are_selected_on_the_command_line_beside_what_the_file_says(audit: Callable, tmp_path: Path) -> None:
    corpus(tmp_path)

    assert audit("check", "corpus", "-O", "concise").out.count("STM001") == 2
    assert audit("check", "corpus", "-O", "concise", "--ignore", "STM001, STM").out == ""
    assert "no rule begins with 'ZZZ'" in audit("check", "corpus", "--select", "ZZZ").err


@pytest.mark.parametrize(
    ("environment", "arguments", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ],
)
def test_colours_are_as_asked(
    audit: Callable,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    *,
    colored: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert ("\x1b[" in audit("gate", *arguments, "gone").err) == colored


def test_threads_are_held_before_the_libraries_are_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS"):
        monkeypatch.setenv(name, "9")
    limit_threads(None)
    untouched = os.environ["POLARS_MAX_THREADS"]
    limit_threads(2)

    assert (untouched, os.environ["POLARS_MAX_THREADS"], os.environ["OMP_NUM_THREADS"]) == ("9", "2", "2")
