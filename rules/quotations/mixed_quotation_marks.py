"""QUO002."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

_STYLES = {"straight": '"', "curly": "[“”„]"}


class MixedQuotationMarks(TableRule):
    """Straight and curly quotation marks in one document.

    What it finds:
        A document whose body has double quotation marks of both styles; the finding stands at the first mark of the
        style that is rarer, the straight one if both are as frequent.

    Why it matters:
        One hand sets one style. A change within an article often shows where text of another origin was put in.

    False alarms:
        Editors who paste a quotation into their own text: that is what the rule tells of.
    """

    code = "QUO002"
    title = "two styles of quotation marks"
    severity = Severity.INFO
    unit = Unit.DOCUMENT
    party = Party.OUTLET
    because = "marks are set by those who write the text"
    message = "The document has straight and curly quotation marks."
    examples = (
        Example("en", '“The pier stays closed,” the office said.\nIt ⟦"⟧may reopen" in May.'),
        Example("en", "“The pier stays closed,” the office said.\nIt “may reopen” in May."),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Count both styles by document."""
        body = view.paragraphs.filter(pl.col("role") == "body")
        counts = (
            body.group_by("document_id", maintain_order=True)
            .agg(pl.col("text").str.count_matches(mark).sum().alias(style) for style, mark in _STYLES.items())
            .filter((pl.col("straight") > 0) & (pl.col("curly") > 0))
        )
        rarer = pl.when(pl.col("straight") <= pl.col("curly")).then(pl.lit("straight")).otherwise(pl.lit("curly"))
        mixed = body.join(counts.with_columns(rarer.alias("style")), on="document_id", maintain_order="left")
        done: set[str] = set()
        columns = ("document_id", "paragraph_id", "text", "style", "straight", "curly")
        for document, paragraph, text, style, straight, curly in mixed.select(columns).iter_rows():
            found = compiled(_STYLES[style]).search(text)
            if found is not None and document not in done:
                done.add(document)
                message = f"The document has {straight:,} straight and {curly:,} curly quotation marks."
                yield Hit(document, paragraph, found.start(), found.end(), found[0], message)
