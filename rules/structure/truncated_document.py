"""STR002."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


class TruncatedDocument(TableRule):
    """An article of which only the first page was collected.

    What it finds:
        A document with a next-page label after whose last one no new body text follows: nothing, or only paragraphs
        that stood before.

    Why it matters:
        The rest of the article is missing, and nothing else in the corpus says so.

    False alarms:
        A page turn that leads to comments or pictures only.
    """

    code = "STR002"
    title = "article cut off at a page turn"
    severity = Severity.MAJOR
    unit = Unit.DOCUMENT
    party = Party.PIPELINE
    because = "the collector did not follow the page turn"
    message = "After the label of a further page no new text follows: the rest of the article is missing."
    examples = (
        Example(
            "id",
            "Panitia menutup dua ruas jalan di sekitar alun-alun sejak Sabtu pagi hingga acara selesai.\n"
            "⟦Halaman Berikutnya⟧\n"
            "Panitia menutup dua ruas jalan di sekitar alun-alun sejak Sabtu pagi hingga acara selesai.",
        ),
        Example(
            "id",
            "Panitia menutup dua ruas jalan di sekitar alun-alun sejak Sabtu pagi hingga acara selesai.\n"
            "Halaman Berikutnya\n"
            "Pengunjung diminta memakai angkutan umum karena lahan parkir di sekitar lokasi sangat terbatas.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Ask of each document's last label whether new body text follows it."""
        columns = ("paragraph_id", "document_id", "ordinal", "text")
        labels = (
            view.findings.filter(pl.col("rule") == "NAV001")
            .join(view.paragraphs.select("paragraph_id", "ordinal", "text"), on="paragraph_id")
            .sort("ordinal")
            .unique("document_id", keep="last", maintain_order=True)
        )
        repeated = view.repeats.select(pl.col("right_id").alias("paragraph_id"))
        fresh = (
            view.paragraphs.filter(pl.col("role") == "body")
            .select(columns)
            .join(repeated, on="paragraph_id", how="anti")
            .join(labels.select("document_id", pl.col("ordinal").alias("label")), on="document_id")
            .filter(pl.col("ordinal") > pl.col("label"))
        )
        cut = labels.join(fresh.select("document_id").unique(), on="document_id", how="anti")
        for document, paragraph, text in cut.select("document_id", "paragraph_id", "text").iter_rows():
            yield Hit(document, paragraph, 0, len(text), text)
