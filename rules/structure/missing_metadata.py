"""STR004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST_MISSING: Final = 2
"""Of outlet, title and date; one alone is missing in most plain-text corpora."""

SHOWN: Final = 80
"""Characters of the document's beginning that are shown."""


class MissingMetadata(TableRule):
    """A document that does not say where it comes from.

    What it finds:
        A document with two or more of outlet, title and date of publication known neither from its record nor from
        its text.

    Why it matters:
        It cannot be ordered, credited or looked up.

    False alarms:
        Corpora that leave these fields out on purpose.
    """

    code = "STR004"
    title = "nothing says where the document comes from"
    severity = Severity.INFO
    unit = Unit.DOCUMENT
    party = Party.PIPELINE
    because = "the collector did not keep the article's head"
    message = "Outlet, title or date are unknown."
    examples = (
        Example("en", "⟦The lifeboat was back by noon on Monday.⟧\nThe crew rested until the evening tide came in."),
        Example(
            "en",
            "== lantern 2024-05-01\nLifeboat Back in Harbour After Night at Sea\n"
            "The crew rested until the evening tide came in.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Count what each document lacks."""
        heads = view.findings.filter(pl.col("rule") == "MET007").select("document_id").unique()
        headed = pl.col("document_id").is_in(heads["document_id"].implode())
        lacks = {
            "outlet": pl.col("source").str.starts_with("unknown:"),
            "title": pl.col("title").is_null() & ~headed,
            "date of publication": pl.col("published").is_null(),
        }
        names = [pl.when(lack).then(pl.lit(name)) for name, lack in lacks.items()]
        missing = view.documents.filter(pl.sum_horizontal(lacks.values()) >= LEAST_MISSING).with_columns(
            pl.concat_str(names, separator=", ", ignore_nulls=True).alias("lacks")
        )
        first = view.paragraphs.sort("ordinal").unique("document_id", keep="first", maintain_order=True)
        rows = missing.select("document_id", "lacks").join(first, on="document_id", maintain_order="left")
        for document, paragraph, text, lack in rows.select("document_id", "paragraph_id", "text", "lacks").iter_rows():
            yield Hit(document, paragraph, 0, min(len(text), SHOWN), text[:SHOWN], f"Not known: {lack}.")
