"""What a policy may limit, what each is called, and its figures in a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from audit.model.terms import Severity
from audit.reliability.definitions import DEFINITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model.rulecard import Card
    from audit.model.run import Run

CORPUS = "*"
FINDINGS = "findings."
BASELINE = frozenset({"new_clusters", "grown_clusters"})  # counted against a baseline, never without one
CORPUS_ONLY = frozenset({"lost_records"})  # what was not read has no source


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a metric is spoken of. ``unit``: share, count or rate; ``of``: what its denominator counts, if it has one."""

    title: str
    unit: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric of one source. ``value`` is None where nothing could be judged."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    not_judged: int = 0


def known(cards: Iterable[Card]) -> tuple[str, ...]:
    """Return every metric that a policy may name when the rules of ``cards`` run, sorted."""
    counted = [f"{FINDINGS}{name}" for name in (*Severity, *(card.code for card in cards))]
    return tuple(sorted({*counted, *DEFINITIONS} - BASELINE))


def meaning(metric: str) -> Meaning:
    """Return how a known metric is spoken of: a ratio by its name, a count by what it counts."""
    definition = DEFINITIONS.get(metric)
    if definition is None:
        return Meaning(f"findings of {metric.removeprefix(FINDINGS)}", "count")
    if definition.unit == "count":
        return Meaning(definition.numerator, "count")
    of = definition.denominator.partition(" of ")[0] if definition.unit == "share" else definition.denominator
    return Meaning(metric.replace("_", " "), definition.unit, of)


class Figures:
    """The metrics of a run, by source (``*``: the corpus) and name."""

    def __init__(self, run: Run) -> None:
        columns = ("source", "metric", "value", "numerator", "denominator", "not_judged")
        self._stated = {
            (source, metric): Figure(value, numerator, denominator, not_judged or 0)
            for source, metric, value, numerator, denominator, not_judged in run.metrics.select(columns).iter_rows()
        }
        self._counted = _counted(run.findings)

    def of(self, source: str, metric: str) -> Figure:
        """Return a metric of a source; without a value if the run does not state it.

        Findings that the metrics do not count are counted in the findings themselves: silence there means none.
        """
        stated = self._stated.get((source, metric))
        if stated is None and metric.startswith(FINDINGS):
            return Figure(float(self._counted.get((source, metric.removeprefix(FINDINGS)), 0)))
        return stated or Figure(None)


def _counted(findings: pl.DataFrame) -> dict[tuple[str, str], int]:
    kinds = pl.concat([findings.select("source", kind=column) for column in ("rule", "severity")])
    everywhere = pl.concat([kinds, kinds.with_columns(source=pl.lit(CORPUS))])
    counted = everywhere.group_by("source", "kind").len()
    return {(source, kind): count for source, kind, count in counted.iter_rows()}


def sources(run: Run) -> dict[str, int]:
    """Return the number of documents of every source, sources sorted."""
    counted = run.documents.group_by("source").agg(pl.len()).sort("source")
    return dict(counted.iter_rows())
