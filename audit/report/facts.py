"""A run as its readers ask for it: by source, by pair of sources, worst first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Outcome, Role, Severity
from audit.report.escape import slugs
from audit.report.rows import Measure, Pair, merged
from audit.report.vocabulary import GRAVE, PROVENANCE, SHARED, UNCREDITED_WORDS, WORST_FIRST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model.rulecard import Card
    from audit.model.run import Run
    from audit.model.verdict import Check, Verdict

CORPUS: Final = "*"
_NAMED: Final = 20  # losses that the verdict's sentences may speak of; it names the first
_RANK: Final = {severity.value: rank for rank, severity in enumerate(Severity)}
_ONE_DOCUMENT: Final = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Facts:
    """One run and its verdict. Everything here is sorted, and computed once."""

    run: Run
    verdict: Verdict
    excerpts: bool = True

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every source that a document has, in order of name."""
        return tuple(sorted(set(self.run.documents["source"].drop_nulls().to_list())))

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The name of each source's page, without suffix."""
        return slugs(self.sources)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The cards of the rules that ran, by code."""
        return {card.code: card for card in self.run.cards}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the auditor's sentences may quote from the corpus: sources, and what was lost where."""
        losses = self.run.losses.select("path", "message").head(_NAMED).iter_rows()
        return (*self.sources, *self.run.settings.sources.declared, *(text or "" for row in losses for text in row))

    @cached_property
    def measures(self) -> Mapping[tuple[str, str], Measure]:
        """Every metric by source and name."""
        columns = ("source", "metric", "numerator", "denominator", "value", "low", "high")
        rows = self.run.metrics.select(columns).iter_rows()
        return {(source, metric): Measure(*rest) for source, metric, *rest in rows}

    def value(self, source: str, metric: str) -> float | None:
        """Return a metric's value, or None where it is not there or was not judged."""
        measure = self.measures.get((source, metric))
        return measure.value if measure else None

    def total(self, source: str, metrics: tuple[str, ...]) -> float | None:
        """Return the sum of shares of one whole, or None if none of them was judged."""
        values = [value for metric in metrics if (value := self.value(source, metric)) is not None]
        return min(1.0, sum(values)) if values else None

    def shared(self, source: str) -> float | None:
        """Return the share of a source's body words that also stand in another source."""
        return self.total(source, SHARED)

    @cached_property
    def documents(self) -> Counter[str]:
        """The number of documents of each source."""
        return Counter(self.run.documents["source"].drop_nulls().to_list())

    def few(self, source: str) -> bool:
        """Return whether a source has too few documents for its shares to say anything of the outlet."""
        return self.documents[source] < self.run.settings.gate.min_documents

    @cached_property
    def checks(self) -> Mapping[str, tuple[Check, ...]]:
        """The checks of each source, worst first."""
        found: dict[str, list[Check]] = {}
        for check in sorted(self.verdict.checks, key=lambda check: (WORST_FIRST.index(check.outcome), check.metric)):
            found.setdefault(check.source, []).append(check)
        return {source: tuple(checks) for source, checks in found.items()}

    def outcome(self, source: str) -> Outcome | None:
        """Return the worst outcome of a source's checks, or None if no check applies to it."""
        checks = self.checks.get(source)
        return checks[0].outcome if checks else None

    def weight(self, source: str) -> int:
        """Return how bad a source's outcome is: 0 is the worst."""
        outcome = self.outcome(source)
        return len(WORST_FIRST) if outcome is None else WORST_FIRST.index(outcome)

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The sources, the worst outcome first, then those that share the largest part of their words."""
        return tuple(sorted(self.sources, key=lambda each: (self.weight(each), -(self.shared(each) or 0.0), each)))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair of sources that share text, most words first; a pair that stands twice is taken once."""
        found: dict[tuple[str, str], list[Pair]] = {}
        columns = ("from_source", "to_source", "clusters", "paragraphs", "words", "from_first", "to_first")
        rest = ("order_unknown", "median_lag_hours", "credited", "explained")
        for row in self.run.flows.select(*columns, *rest).iter_rows():
            pair = Pair(*row)
            low, high = sorted((pair.one, pair.other))
            found.setdefault((low, high), []).append(pair.seen_from(low))
        return tuple(
            sorted((merged(each) for each in found.values()), key=lambda pair: (-pair.words, pair.one, pair.other))
        )

    @cached_property
    def _pairs_by_source(self) -> Mapping[str, list[Pair]]:
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            for source in sorted({pair.one, pair.other}):
                found.setdefault(source, []).append(pair.seen_from(source))
        return found

    def pairs_of(self, source: str) -> list[Pair]:
        """Return the pairs of one source, seen from it, most words first."""
        return self._pairs_by_source.get(source, [])

    @cached_property
    def findings(self) -> pl.DataFrame:
        """All findings, worst first: severity, rule, path, record, line, column."""
        rank = pl.col("severity").replace_strict(_RANK, default=len(_RANK), return_dtype=pl.Int64)
        order = ["rule", "path", "record", "line", "column", "start", "related_id"]
        return self.run.findings.sort(rank, *order, nulls_last=True)

    @cached_property
    def _findings_by_source(self) -> Mapping[str, pl.DataFrame]:
        parts = self.findings.partition_by("source", as_dict=True, maintain_order=True)
        return {str(key[0]): frame for key, frame in parts.items()}

    def findings_in(self, source: str) -> pl.DataFrame:
        """Return the findings of one source, worst first."""
        return self._findings_by_source.get(source, self.findings.clear())

    @cached_property
    def _roles(self) -> Mapping[str, list[tuple[str, int, int]]]:
        counted = self.run.paragraphs.group_by("source", "role").agg(pl.len(), pl.col("words").sum())
        order = {role.value: place for place, role in enumerate(reversed(Role))}
        found: dict[str, list[tuple[str, int, int]]] = {}
        for source, role, paragraphs, words in sorted(
            counted.iter_rows(), key=lambda row: (order.get(row[1], -1), row[1])
        ):
            found.setdefault(source, []).append((role, paragraphs, words))
        return found

    def paragraphs_in(self, source: str) -> list[tuple[str, int, int]]:
        """Return the roles of a source's paragraphs with paragraphs and words, body first."""
        return self._roles.get(source, [])

    def damage(self, source: str) -> pl.DataFrame:
        """Return the critical and major findings of a source (``*``: of all) that count as contamination."""
        findings = self.findings if source == CORPUS else self.findings_in(source)
        provenance = pl.col("rule").str.replace(r"\d+$", "").is_in(PROVENANCE)
        return findings.filter(pl.col("severity").is_in(GRAVE) & ~provenance)

    @cached_property
    def most_sharing(self) -> str | None:
        """The source with the largest share of words that also stand elsewhere; ties, and few documents: most words."""
        words: Counter[str] = Counter()
        for pair in self.pairs:
            words.update({source: pair.words for source in (pair.one, pair.other) if source in self.files})
        shares = {source: self.shared(source) or 0.0 for source in words}
        judged = [source for source in words if not self.few(source)]  # of few documents a share says too little
        if judged:
            return min(judged, key=lambda source: (-shares[source], -words[source], source))
        return min(words, key=lambda source: (-words[source], -shares[source], source), default=None)

    def _words(self, source: str, metrics: tuple[str, ...]) -> float:
        measures = [self.measures.get((source, metric)) for metric in metrics]
        return sum(measure.numerator or 0.0 for measure in measures if measure)

    def most_uncredited(self, source: str) -> Pair | None:
        """Return the pair to look at first for want of credit: of the one with most such words, its largest."""
        candidates = self.sources if source == CORPUS else (source,)
        weights = {each: self._words(each, UNCREDITED_WORDS) for each in candidates if self.pairs_of(each)}
        worst = min(weights, key=lambda each: (-weights[each], each), default=None)
        if worst is None or not weights[worst]:
            return None
        pairs = self.pairs_of(worst)
        return min(pairs, key=lambda pair: (pair.credited + pair.explained >= pair.clusters, not pair.other_first))

    @cached_property
    def _many(self) -> frozenset[str]:
        return frozenset(self.run.documents.filter(pl.col("record") > 1)["path"].to_list())

    def file(self, path: str, record: int | None) -> str:
        """Return a path, with ``!`` and the record where a file can hold several."""
        single = path.lower().removesuffix(".gz").removesuffix(".zst").endswith(_ONE_DOCUMENT)
        return path if record is None or (single and path not in self._many) else f"{path}!{record}"

    def place(self, path: str, record: int | None, line: int | None, column: int | None = None) -> str:
        """Return ``path:line:column`` as editors read it; for a record, the line is that of its text."""
        parts = [self.file(path, record), *(str(number) for number in (line, column) if number is not None)]
        return ":".join(parts)
