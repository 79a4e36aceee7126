"""Help: fast, complete, and honest about what is not there yet."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from audit.cli import later
from audit.cli.app import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import click

COMMANDS = (
    *("run", "check", "gate", "report", "diff", "show", "explain", "baseline", "accept", "rules", "query", "sources"),
    *("files", "plan", "config", "init", "doctor", "completion"),
)
FLAGS = (
    *("--config", "--set", "--output", "--out", "--select", "--ignore", "--extend-select", "--source", "--focus"),
    *("--reference", "--baseline", "--engine", "--jobs", "--memory", "--no-cache", "--resume", "--today"),
    *("--no-excerpts", "--redact", "--quiet", "--verbose", "--progress", "--no-progress", "--color", "--stamp"),
)
FORMATS = (
    *("summary", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjsonl", "markdown", "html"),
    *("csv", "parquet", "openmetrics", "badge", "dolma"),
)
HEAVY = {
    *("charset_normalizer", "datasketch", "lxml", "numba", "numpy", "polars", "pydantic", "rapidfuzz", "regex"),
    *("rich", "scipy", "tabulate", "zstandard", "markdown_it"),
}


def _walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = command.make_context("audit", [], resilient_parsing=True)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    for name in names:
        inner = command.get_command(context, name)
        yield (*path, name), inner
        yield from _walk(inner, (*path, name))


EVERY = dict(_walk(program))


def test_help_imports_no_heavy_library() -> None:
    """Who asks what there is must not wait for what is not used."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "audit", "--help"], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}

    assert "click" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize("path", sorted(EVERY), ids=" ".join)
def test_every_command_has_help_within_eighty_columns_and_ends_with_examples_of_itself(
    audit: Callable, path: tuple[str, ...]
) -> None:
    shown = audit(*path, "--help")

    assert (shown.code, shown.err) == (0, "")
    assert [line for line in shown.out.splitlines() if len(line) > 80] == []
    assert [line for line in shown.out.splitlines()[1:] if line.endswith("...")] == []
    if not hasattr(EVERY[path], "list_commands"):
        assert f"\n  audit {' '.join(path)}" in shown.out.partition("Examples:")[2]


def test_help_fits_eighty_columns_at_the_top_too(audit: Callable) -> None:
    shown = audit("--help")

    assert [line for line in shown.out.splitlines()[1:] if len(line) > 80 or line.endswith("...")] == []
    assert audit() == shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_or_says_that_it_is_not_yet(audit: Callable, name: str) -> None:
    shown = audit(name, "x", "--flag")
    absent = shown.err == f"error: audit {name} is not available in this version\n"

    assert shown.code == 2
    assert absent != ((name,) in EVERY)


@pytest.mark.parametrize("flag", FLAGS)
def test_every_shared_flag_is_there_or_says_that_it_is_not_yet(audit: Callable, flag: str) -> None:
    flags = {opt for param in EVERY["run",].params for opt in (*param.opts, *param.secondary_opts)}
    absent = f"error: {flag} is not available in this version\n"

    assert (flag in flags) == (flag not in later.FLAGS)
    assert flag in flags or audit("run", ".", flag, "x").err == absent


def test_every_format_is_there_or_says_that_it_is_not_yet(audit: Callable) -> None:
    shown = audit("explain", "formats").out

    assert [name for name in FORMATS if name not in shown] == []
    assert "csv is not available in this version; available: summary" in audit("check", ".", "-O", "csv").err


def test_the_version_is_told(audit: Callable) -> None:
    shown = audit("--version")

    assert (shown.code, shown.out.partition(" ")[0].rstrip(",")) == (0, "audit")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chekc"], "audit chekc: no such command; did you mean check?"),
        (
            ["zzz"],
            "audit zzz: no such command; one of run, check, gate, report, explain, rules, query, sources, files",
        ),
        (["rules", "lst"], "audit rules lst: no such command; did you mean list?"),
        (["check", ".", "-O", "jsn"], "no such format: jsn; did you mean json?"),
        (["check", ".", "-O", "json:"], "name where it goes, as json:PATH"),
        (["check", ".", "-O", "parquet"], "name where it goes, as parquet:PATH"),
        (["check", ".", "-O", "json", "-O", "jsonl"], "json and jsonl would be mixed on stdout"),
        (["check", ".", "--jbos", "2"], "No such option '--jbos'."),
        (["check", ".", "--jobs", "0"], "'--jobs': 0 is not in the range"),
        (["check", ".", "--today", "soon"], "soon is no day; write it as 2027-12-31"),
        (["check"], "audit check: Missing argument 'CORPUS...'"),
        (["check", "gone"], "Path 'gone' does not exist (see audit check --help)"),
        (["explain", "uncredited_resue"], "did you mean uncredited_reuse?"),
        (["rules", "show", "zzz"], "zzz: no such rule; `audit rules list` shows all"),
        (["config", "docs", "detct"], "detct: unknown key; did you mean detect?"),
        (["gate", "gone"], "gone: no such directory; `audit run CORPUS --out gone` writes a run there"),
        (["config"], "audit config: name one of its commands (see audit config --help)"),
        (["check", ".", "-c", "gone.toml"], "gone.toml: no such file; name an audit.toml or a pyproject.toml"),
        (["check", ".", "--set", "detect.min_word=3"], "--set: detect.min_word: unknown key; did you mean min_words?"),
    ],
)
def test_a_slip_costs_one_line_that_says_what_was_meant(audit: Callable, arguments: list[str], line: str) -> None:
    shown = audit(*arguments)

    assert (shown.code, shown.out) == (2, "")
    assert line in shown.err
    assert shown.err.count("\n") == 1
