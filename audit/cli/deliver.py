"""A run and its verdict, written to where the user wants them."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import polars as pl

from audit.cli import terminal
from audit.cli.interrupts import Waited
from audit.errors import UsageError
from audit.gate.metrics import CORPUS, sources
from audit.gate.verdict import apply
from audit.report.data import audit_json, findings_jsonl
from audit.report.markdown import MARKER
from audit.report.pages import pages
from audit.report.summary import concise, summary
from audit.report.write import INDEX, write
from audit.store.manifest import frames, manifest_of
from audit.store.saved import MANIFEST, save, write_tables
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from audit.cli.formats import Output
    from audit.cli.options import Reporting
    from audit.model.run import Run
    from audit.model.verdict import Verdict


def claim(directory: Path | None, outputs: Sequence[Output] = ()) -> None:
    """Hold pages to directories that are new, empty or ours; asked before the work, not after it.

    Raises:
        UsageError: a README.md that is no report would be replaced.
    """
    pages_go = [directory, *(output.path for output in outputs if output.format == "markdown")]
    for place in [place for place in pages_go if place is not None]:
        page = place / INDEX
        if page.is_file() and not page.read_bytes().startswith(MARKER.encode()):
            raise UsageError(f"{page.as_posix()}: is no report and would be replaced; name another directory")


def deliver(run: Run, day: date, reporting: Reporting, directory: Path | None = None) -> Verdict:
    """Write a run where the user wants it and return the verdict on what is reported.

    The directory gets the whole run with all its reports; stdout and the files of ``-O`` get the sources asked for.

    Raises:
        UsageError: no source fits a pattern.
        OSError: something cannot be written.
    """
    wanted = fitting(run, reporting.sources)
    part = narrowed(run, wanted) if reporting.sources else run
    verdict = apply(run, day, wanted)
    if directory is not None:
        publish(directory, run, apply(run, day), excerpts=reporting.excerpts)
    shown = part if reporting.excerpts else _without_text(part)
    for output in reporting.outputs:
        if output.path is not None:
            with _uninterrupted():
                _write(output.path, output.format, shown, verdict, excerpts=reporting.excerpts)
    printed = [output.format for output in reporting.outputs if output.path is None] or ["summary"]
    terminal.out(_text(printed[0], shown, verdict, excerpts=reporting.excerpts))
    return verdict


def publish(directory: Path, run: Run, verdict: Verdict, *, excerpts: bool) -> None:
    """Write a run and all its reports to a directory.

    Everything is made before anything is written, and Ctrl-C waits for the writing: what was there stays whole, or
    is wholly replaced. Without excerpts the tables in ``data/`` still hold the text.
    """
    shown = run if excerpts else _without_text(run)
    files = dict(pages(shown, verdict, excerpts=excerpts))
    files["findings.jsonl"] = findings_jsonl(shown)
    files[MANIFEST] = audit_json(run, verdict)
    with _uninterrupted():
        save(directory, run)
        write(directory, files)


def fitting(run: Run, patterns: Sequence[str]) -> list[str]:
    """Return the sources of a run that fit one of the patterns, all of them where there is no pattern; sorted.

    Raises:
        UsageError: a pattern fits no source.
    """
    known = list(sources(run))
    for pattern in patterns:
        if not any(fnmatchcase(source, pattern.casefold()) for source in known):
            raise UsageError(f"--source {pattern}: no such source{hint(pattern, known)}")
    folded = [pattern.casefold() for pattern in patterns] or ["*"]
    return [source for source in known if any(fnmatchcase(source, pattern) for pattern in folded)]


def narrowed(run: Run, wanted: Sequence[str]) -> Run:
    """Return a run that speaks of some sources, and of the corpus.

    Paragraphs, matches and clusters stay, for a source is told by what it shares with others; so do losses.
    """
    mine = pl.col("source").is_in(list(wanted))
    return replace(
        run,
        documents=run.documents.filter(mine),
        findings=run.findings.filter(mine),
        metrics=run.metrics.filter(mine | (pl.col("source") == CORPUS)),
        flows=run.flows.filter(pl.col("from_source").is_in(list(wanted)) | pl.col("to_source").is_in(list(wanted))),
    )


def _text(kind: str, run: Run, verdict: Verdict, *, excerpts: bool) -> str:
    if kind == "json":
        return audit_json(run, verdict)
    if kind == "jsonl":
        return findings_jsonl(run)
    if kind == "markdown":
        return pages(run, verdict, excerpts=excerpts)[INDEX]
    return concise(run, verdict) if kind == "concise" else summary(run, verdict, terminal.width())


def _write(path: Path, kind: str, run: Run, verdict: Verdict, *, excerpts: bool) -> None:
    if kind == "markdown":
        write(path, pages(run, verdict, excerpts=excerpts))
    elif kind == "parquet":
        write_tables(path, frames(run), manifest_of(run).identity)
    else:
        write(path.parent, {path.name: _text(kind, run, verdict, excerpts=excerpts)})


def _without_text(run: Run) -> Run:
    return replace(run, findings=run.findings.with_columns(evidence=pl.lit("")))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the block is done."""
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise Waited("what was being written is complete")
