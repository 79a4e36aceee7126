"""The metrics table: each figure with its counts and its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit import interval
from audit.model.tables import METRICS
from audit.model.terms import Severity
from audit.reliability.words import CLASSES, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CORPUS: Final = "*"
"""The source of a row that speaks of the whole corpus."""

Row = tuple[str, str, float | None, float | None, float | None, float | None, float | None, int]


def metrics(
    documents: pl.DataFrame,
    findings: pl.DataFrame,
    losses: pl.DataFrame,
    tallies: Mapping[str, Tally],
    too_short: Mapping[str, int],
    rules: Sequence[str],
) -> pl.DataFrame:
    """Return the metrics of every source and of the corpus, by source, then metric.

    ``too_short`` counts each source's body paragraphs that were not compared; it is the ``not_judged`` of the
    shares of words, to which those of what is uncredited add the paragraphs in a language without a pack.
    """
    counts = dict(documents.group_by("source").len().iter_rows())
    rows: list[Row] = []
    for source in sorted(counts):
        mine = documents.filter(pl.col("source") == source)
        found = findings.filter(pl.col("source") == source)
        rows += _of(source, mine, found, tallies.get(source, Tally()), too_short.get(source, 0), rules)
    whole = _sum(tallies.values())
    rows += _of(CORPUS, documents, findings, whole, sum(too_short.values()), rules)
    rows.append(_count(CORPUS, "lost_records", int(losses["count"].sum())))
    return pl.DataFrame(rows, dict(METRICS.schema), orient="row").sort("source", "metric")


def _of(
    source: str, documents: pl.DataFrame, findings: pl.DataFrame, tally: Tally, too_short: int, rules: Sequence[str]
) -> Iterator[Row]:
    for name, words in _words(tally).items():
        unjudged = tally.unjudged if name.startswith("uncredited") else 0
        yield _share(source, name, words, tally.words, documents.height, too_short + unjudged)
    damage = findings.filter(
        pl.col("severity").is_in([Severity.CRITICAL, Severity.MAJOR]), ~pl.col("rule").str.contains("^(?:ATT|SRC)")
    )
    damaged = damage["document_id"].n_unique()
    yield _share(source, "contamination_rate", damaged, documents.height, documents.height, 0)
    yield _density(source, documents, damage, tally.words)
    yield _count(source, "documents", documents.height)
    for severity in Severity:
        yield _count(source, f"findings.{severity}", findings.filter(pl.col("severity") == severity).height)
    by_rule = dict(findings.group_by("rule").len().iter_rows())
    for code in rules:
        yield _count(source, f"findings.{code}", by_rule.get(code, 0))
    for name in ("new_clusters", "grown_clusters"):  # a baseline is what makes a cluster new
        yield (source, name, None, None, None, None, None, 1)


def _words(tally: Tally) -> dict[str, int]:
    reuse = [name for name in CLASSES if name.startswith("reuse_")]
    return {
        **tally.classes,
        "quoted_share": tally.quoted,
        "wire_share": tally.wire,
        "self_duplication": tally.repeated,
        "uncredited_reuse": sum(tally.uncredited[name] for name in reuse),
        "uncredited_order_unknown": tally.uncredited["order_unknown"],
    }


def _share(source: str, name: str, part: int, whole: int, documents: int, not_judged: int) -> Row:
    """Return the row of a share; without a whole there is no value."""
    if not whole:
        return (source, name, float(part), float(whole), None, None, None, not_judged)
    low, high = interval.share(part / whole, documents)
    return (source, name, float(part), float(whole), part / whole, low, high, not_judged)


def _density(source: str, documents: pl.DataFrame, damage: pl.DataFrame, words: int) -> Row:
    """Return findings per thousand body words."""
    thousands = words / 1000
    if not thousands:
        return (source, "contamination_density", float(damage.height), 0.0, None, None, None, 0)
    held = damage.group_by("document_id").len()
    by_document = documents.select("document_id").join(held, on="document_id", how="left")["len"].fill_null(0)
    low, high = interval.rate(by_document.sort().to_list(), thousands)
    found = float(damage.height)
    return (source, "contamination_density", found, thousands, found / thousands, low, high, 0)


def _count(source: str, name: str, number: int) -> Row:
    return (source, name, float(number), None, float(number), None, None, 0)


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.words += tally.words
        whole.quoted += tally.quoted
        whole.wire += tally.wire
        whole.repeated += tally.repeated
        whole.unjudged += tally.unjudged
        for name, words in tally.classes.items():
            whole.classes[name] += words
        for name, words in tally.uncredited.items():
            whole.uncredited[name] += words
    return whole
