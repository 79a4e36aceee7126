"""CAP004."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.model.terms import Party, Severity
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


class RepeatedCaption(TableRule):
    """A caption that stands twice in one document.

    What it finds:
        A paragraph of role caption whose compared text stood before in the same document.

    Why it matters:
        The alternative text of a picture and its caption were both collected; neither is text of the article.

    False alarms:
        Two pictures with one caption.
    """

    code = "CAP004"
    title = "repeated caption"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept a picture's caption and its alternative text"
    message = "A caption is repeated."
    examples = (
        Example(
            "id",
            "Kapal rute baru /Reuters\n⟦Kapal rute baru /Reuters⟧\nKapal itu berangkat.",
        ),
        Example(
            "id",
            "Kapal rute baru di timur /Reuters\nKapal lama di barat /Reuters\nKapal itu berangkat.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Group captions by document and compared text."""
        captions = view.paragraphs.filter(pl.col("role") == "caption", pl.col("compared") != "")
        again = captions.with_columns(
            pl.col("paragraph_id").first().over("document_id", "compared", order_by="ordinal").alias("earlier")
        ).filter(pl.col("paragraph_id") != pl.col("earlier"))
        for document, paragraph, text, earlier in again.select(
            "document_id", "paragraph_id", "text", "earlier"
        ).iter_rows():
            yield Hit(document, paragraph, 0, len(text), text, related_id=earlier)
