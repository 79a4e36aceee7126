"""The audit, one page: the stages in their order. Each takes tables and gives tables; what it refused is counted."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from audit.detect.find import find
from audit.evaluate.credits import credited, crediting, reaching
from audit.evaluate.findings import findings, together
from audit.evaluate.kept import kept
from audit.evaluate.mining import mine
from audit.evaluate.outlets import outlets, with_scripts
from audit.evaluate.parties import attributed
from audit.evaluate.repeats import repeats
from audit.evaluate.rows import bare, judge
from audit.evaluate.rules import available, chosen
from audit.evaluate.tables import survey, survey_sources
from audit.evaluate.view import row_view
from audit.ingest.documents import dated
from audit.ingest.documents import documents as document_frame
from audit.ingest.intake import intake
from audit.lang.pack import packs
from audit.model.run import Limit, Run, Skipped, Stage
from audit.model.tables import CLUSTERS, DOCUMENTS, FINDINGS, MATCHES, PARAGRAPHS
from audit.reliability.flows import flows
from audit.reliability.metrics import metrics
from audit.reliability.words import tally
from audit.rule import View
from audit.segment.paragraphs import paragraphs as paragraph_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audit.detect.order import Interval
    from audit.evaluate.rows import Judged
    from audit.ingest.intake import Intake
    from audit.lang.pack import Pack
    from audit.model.progress import Progress
    from audit.model.settings import Settings
    from audit.rule import Rule


def run(
    roots: Sequence[Path],
    settings: Settings,
    *,
    outputs: Sequence[Path] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Run:
    """Audit the files below ``roots`` and return what was found.

    ``outputs`` are directories that are never read. ``jobs`` is the number of threads, all by default; it changes no
    result.

    Raises:
        AuditError: nothing was audited; the text says why. What cannot be read is no error but a row of ``losses``.
    """
    rules = chosen(available(settings.rules), settings.rules)
    _begin(progress, "reading")
    return audit(intake(roots, settings, outputs), rules, settings, jobs=jobs, progress=progress)


def audit(
    taken: Intake,
    rules: Sequence[Rule],
    settings: Settings,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Run:
    """Audit what was taken in, with the given rules."""
    documents = document_frame(taken.documents, packs(settings.rules.packs))
    read = _Read(taken.losses, taken.skipped, taken.files)
    del taken  # the texts are in the frame

    _begin(progress, "cutting into paragraphs", documents.height)
    pieces = paragraph_frame(documents)
    return _audited(documents.drop("text"), pieces, read, rules, settings, jobs, progress)


def again(saved: Run, rules: Sequence[Rule], settings: Settings, *, jobs: int | None = None) -> Run:
    """Audit the paragraphs of a saved run with other rules, packs or limits; the corpus is not read.

    Texts, sources, dates and languages are those of the saved run.
    """
    pieces = saved.paragraphs.with_columns(
        pl.lit(None, pl.String).alias("role"), pl.lit(None, pl.Int64).alias("words"), indent=pl.lit(0, pl.Int64)
    )
    read = _Read(saved.losses, saved.skipped, saved.files)
    return _audited(dated(saved.documents), pieces, read, rules, settings, jobs, None)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, and what was not."""

    losses: pl.DataFrame
    skipped: tuple[Skipped, ...]
    files: int


def _audited(
    documents: pl.DataFrame,
    pieces: pl.DataFrame,
    read: _Read,
    rules: Sequence[Rule],
    settings: Settings,
    jobs: int | None,
    progress: Progress | None,
) -> Run:
    """Audit documents that are cut into paragraphs."""
    known = packs(settings.rules.packs)
    intervals = _intervals(documents)

    _begin(progress, "applying row rules", pieces.height)
    jobs = jobs or os.cpu_count() or 1
    view = row_view(pieces, documents.select("document_id", "title"), jobs, known)
    mining = mine(view, known, jobs)
    view = with_scripts(view.with_columns(mining.kinds), settings.rules.source)
    judged = judge(view, rules, known, settings.rules.max_spans)
    del view
    paragraphs = bare(pieces, judged, jobs)
    documents = _sized(documents, paragraphs)
    row_findings = findings(judged.hits, paragraphs, documents, settings.rules)

    _begin(progress, "finding shared text", paragraphs.height)
    detected = find(paragraphs, intervals, crediting(row_findings), settings.detect, jobs)

    _begin(progress, "applying table rules")
    covered = credited(row_findings, paragraphs)
    languages, said = _packs(documents, known), outlets(documents["source"], settings.rules.source)
    seen = View(
        documents=documents,
        paragraphs=paragraphs,
        matches=detected.matches,
        clusters=detected.clusters,
        repeats=repeats(paragraphs, detected.matches, detected.compared),
        findings=row_findings,
        packs=languages,
        credited=covered,
        outlets=said,
    )
    table_findings = findings(survey(seen, rules), paragraphs, documents, settings.rules)
    both = reaching(together([row_findings, table_findings]), paragraphs)
    told = kept(attributed(both, documents, rules), settings.rules)
    seen = replace(seen, findings=told.findings)
    of_sources = kept(findings(survey_sources(seen, rules), paragraphs, documents, settings.rules), settings.rules)
    found = together([told.findings, of_sources.findings])

    _begin(progress, "measuring sources")
    tallies = tally(paragraphs, detected.clusters, intervals, covered, settings)
    uncompared = paragraphs.join(detected.compared.to_frame(), on="paragraph_id", how="anti")
    short = dict(uncompared.filter(pl.col("role") == "body").group_by("source").len().sort("source").iter_rows())
    return Run(
        documents=DOCUMENTS.check(documents),
        paragraphs=PARAGRAPHS.check(paragraphs),
        matches=MATCHES.check(detected.matches),
        clusters=CLUSTERS.check(detected.clusters),
        findings=FINDINGS.check(found),
        metrics=metrics(documents, found, read.losses, tallies, short, [rule.code for rule in rules]),
        flows=flows(paragraphs, detected.clusters, intervals, covered, settings),
        losses=read.losses,
        files=read.files,
        skipped=read.skipped,
        stages=(
            _reading(read),
            Stage("cut", "paragraphs", documents.height, paragraphs.height),
            Stage("compared", "paragraphs", paragraphs.height, len(detected.compared), tuple(_refused(uncompared))),
            Stage("nominated", "pairs", detected.candidates, detected.matches.height),
        ),
        limits=(*detected.limits, *_rule_limits(judged)),
        cards=tuple(rule.card for rule in rules),
        not_judged=judged.not_judged,
        mined=mining.phrases,
        suppressed=tuple(map(sum, zip(told.suppressed, of_sources.suppressed, strict=True))),
        certificate=detected.certificate,
        settings=settings,
    )


def _reading(read: _Read) -> Stage:
    skipped = len(read.skipped)
    return Stage("read", "files", read.files + skipped, read.files, (("skipped", skipped),))


def _begin(progress: Progress | None, name: str, total: int | None = None) -> None:
    if progress is not None:
        progress.stage(name, total)


def _intervals(documents: pl.DataFrame) -> dict[str, Interval | None]:
    """Return the instants that each document's date can mean."""
    rows = documents.select("document_id", "earliest", "latest").iter_rows()
    return {document: None if first is None else (first, last) for document, first, last in rows}


def _packs(documents: pl.DataFrame, known: Mapping[str, Pack]) -> dict[str, Pack]:
    """Return the language pack of each document that has one."""
    rows = documents.select("document_id", "language").iter_rows()
    return {document: known[language] for document, language in rows if language in known}


def _sized(documents: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Return the documents with their words and paragraphs counted."""
    sizes = paragraphs.group_by("document_id").agg(pl.col("words").sum(), pl.len().cast(pl.Int64).alias("paragraphs"))
    joined = documents.drop("words", "paragraphs").join(sizes, on="document_id", how="left", maintain_order="left")
    return joined.with_columns(pl.col("words", "paragraphs").fill_null(0))


def _refused(uncompared: pl.DataFrame) -> Iterator[tuple[str, int]]:
    """Yield why paragraphs were not compared, and how many."""
    roles = dict(uncompared.group_by("role").len().iter_rows())
    short = roles.pop("body", 0)
    yield "too short", short
    for role in sorted(roles):
        yield f"role {role}", roles[role]


def _rule_limits(judged: Judged) -> Iterator[Limit]:
    if judged.cut:
        yield Limit("rules.max_spans", judged.cut, "findings beyond it in one paragraph are counted, not listed")
    if judged.slow:
        told = "paragraphs that a rule's own pattern took too long for; it did not judge them"
        yield Limit("seconds of a rule's pattern", judged.slow, told, partial=True)
