"""SRC001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.interval import share
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, SourceRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

DOCUMENTS: Final = 30
"""Documents of a source below which a share says too little (the gate's `min_documents`, too)."""

OTHERS: Final = 100
"""Documents of other sources that it is compared with."""

FLOOR: Final = 0.05
"""Share of documents that must be damaged at the least: the lower end of the interval."""

TIMES: Final = 3
"""How many times the others' share, at the upper end of theirs, the source's must be at its lower end."""

APART: Final = ("ATT", "SRC")
"""Families that tell of credits and of sources, not of damage."""


FEW: Final = 1
"""Damaged documents of 30 that prove nothing."""

REPORT: Final = "The harbour office closed pier {} for the night, and {} boats were moved to the inner basin."


def _corpus(damaged: int) -> str:
    """Return an example of 30 documents of one outlet, some of them damaged, and 100 of another one."""
    broken = " Caf\ufffd."
    first = [REPORT.format(day, day + 2) + (broken if day < damaged else "") for day in range(DOCUMENTS)]
    marked = first[0].replace("\ufffd", "⟦\ufffd⟧", damaged > FEW)
    other = [REPORT.format(day, day + 3) for day in range(DOCUMENTS, DOCUMENTS + OTHERS)]
    documents = [*(f"== lantern\n{text}" for text in [marked, *first[1:]]), *(f"== courier\n{text}" for text in other)]
    return "\n".join(documents)


class RuleRate(SourceRule):
    """A source in which one kind of damage is far more frequent than in the others.

    What it finds:
        For each source of 30 documents or more and each rule of severity critical or major: the share of documents
        with a finding, with Wilson's interval. Flagged where its lower end is over 5 % and over three times the upper
        end of the share in all other sources together (100 documents or more). One finding a source and rule, at the
        first damaged document.

    Why it matters:
        One template, importer or mirror broke all of them: mending it mends every document.

    False alarms:
        A source of another kind than the rest, such as lyrics among news.
    """

    code = "SRC001"
    title = "damage far more frequent than elsewhere"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    unit = Unit.SOURCE
    party = Party.UNKNOWN
    because = "the source's own pages or the way it was collected may differ from the others'"
    message = "One kind of damage is far more frequent in this source than in the others."
    examples = (Example("en", _corpus(12)), Example("en", _corpus(FEW)))

    def find(self, view: View) -> Iterator[Hit]:
        """Compare each source's share of damaged documents with that of the others."""
        grave = view.findings.filter(
            pl.col("severity").is_in([str(Severity.CRITICAL), str(Severity.MAJOR)]),
            ~pl.col("rule").str.head(3).is_in(APART),
        )
        sizes = dict(view.documents.group_by("source").len().iter_rows())
        damaged = (
            grave.group_by("rule", "source", maintain_order=True)
            .agg(pl.col("document_id").n_unique(), pl.col("document_id").first().alias("at"), *_first())
            .with_columns((pl.col("document_id").sum().over("rule") - pl.col("document_id")).alias("elsewhere"))
        )
        columns = ("rule", "source", "document_id", "elsewhere", "at", "start", "end", "evidence")
        for rule, source, having, elsewhere, document, start, end, evidence in damaged.select(columns).iter_rows():
            size = sizes[source]
            others = view.documents.height - size
            if size < DOCUMENTS or others < OTHERS:
                continue
            low, high = share(having / size, size)
            ceiling = share(elsewhere / others, others)[1]
            if low > FLOOR and low > TIMES * ceiling:
                told = (
                    f"{rule} in {having:,} of the source's {size:,} documents ({low:.0%} to {high:.0%}), "
                    f"in {elsewhere:,} of {others:,} of the others."
                )
                yield Hit(document, None, start, end, evidence, message=told)


def _first() -> list[pl.Expr]:
    return [pl.col(name).first() for name in ("start", "end", "evidence")]
