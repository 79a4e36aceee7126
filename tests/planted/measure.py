"""What an audit finds of what was planted, and what it finds in clean documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
from corpora import intake_of

from audit.evaluate.rules import available, chosen
from audit.interval import share
from audit.model.settings import Settings
from audit.pipeline import audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.model.run import Run
    from planted.documents import Sown
    from planted.planting import Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planted defect, whether it was found, and the rules that report something there."""

    sown: Sown
    place: Place
    found: bool
    reported: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The text at the place, with what stands around it."""
        start, end = self.sown.span(self.place)
        return f"{self.sown.text[max(0, start - 30) : start]!r} ⟦{self.sown.text[start:end]!r}⟧"


@dataclass(frozen=True, slots=True)
class Recall:
    """How many were found of how many, and the 95 % interval (Wilson)."""

    found: int
    of: int

    @property
    def share(self) -> float:
        """The share that was found; of nothing, all."""
        return self.found / self.of if self.of else 1.0

    def __str__(self) -> str:
        """Return the counts and the interval."""
        low, high = share(self.share, self.of) if self.of else (0.0, 1.0)
        return f"{self.found:,}/{self.of:,} ({low:.3f}–{high:.3f})"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding in a clean document."""

    sown: Sown
    rule: str
    severity: str
    evidence: str


def audited(documents: Sequence[Sown], ignore: Sequence[str] = ()) -> Run:
    """Return the audit of documents by all rules but those to ``ignore``, previews too."""
    settings = Settings.model_validate({"rules": {"preview": True, "ignore": ignore}, "detect": {"certificate": 0}})
    rules = chosen(available(settings.rules), settings.rules)
    return audit(intake_of([sown.article for sown in documents]), rules, settings)


def outcomes(documents: Sequence[Sown], run: Run) -> list[Outcome]:
    """Return what became of each planted defect, in the order of the documents."""
    reported = defaultdict(list)
    for path, rule, start, end in run.findings.select("path", "rule", "start", "end").iter_rows():
        if path is not None:
            reported[path].append((rule, start, end))
    return [
        _outcome(sown, place, reported[f"{number:04d}.txt"])
        for number, sown in enumerate(documents, 1)
        for place in sown.places
    ]


def _outcome(sown: Sown, place: Place, reported: Sequence[tuple[str, int, int]]) -> Outcome:
    start, end = sown.span(place)
    rules = {rule for rule, first, last in reported if first < end and start < last}
    found = bool(rules & set(place.rules)) and not rules & set(place.silent)
    return Outcome(sown, place, found, tuple(sorted(rules)))


def recalls(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Recall]:
    """Return the recall of each kind in each host language, and of the kind in all of them, under an empty code."""
    found: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for one in outcomes:
        for language in (one.sown.language, ""):
            every[one.place.kind, language] += 1
            found[one.place.kind, language] += one.found
    return {key: Recall(found[key], every[key]) for key in sorted(every)}


def wrong(documents: Sequence[Sown], run: Run, severities: Iterable[str] = ("critical", "major")) -> list[Wrong]:
    """Return the findings of some severities in clean documents, those of sources aside."""
    rows = run.findings.filter(pl.col("severity").is_in(list(severities)), pl.col("path").is_not_null())
    return [
        Wrong(documents[int(path.removesuffix(".txt")) - 1], rule, severity, evidence)
        for path, rule, severity, evidence in rows.select("path", "rule", "severity", "evidence").iter_rows()
    ]
