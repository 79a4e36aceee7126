"""NAV002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Severity
from audit.rule import FINISHED, Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

REACH: Final = 3
"""Paragraphs after the label in which the teaser stands: advertisements and captions may come between."""


class NextPageRepeat(TableRule):
    """A paragraph that stands after a next-page label and stood in the article before.

    What it finds:
        Within three paragraphs after a label that NAV001 found, a body paragraph that is an exact or near copy of an
        earlier one of the same document.

    Why it matters:
        Sites show a teaser of the page one is leaving; collected, it doubles a paragraph and hides that the next page
        is missing.

    False alarms:
        None seen. A refrain after a page turn would be one.
    """

    code = "NAV002"
    title = "paragraph repeated after a next-page label"
    severity = Severity.MAJOR
    party = Party.PIPELINE
    because = "the collector kept the teaser that stands beside the page turn"
    message = "After the label of a further page, a paragraph of the article is repeated."
    examples = (
        Example(
            "id",
            "Panitia menutup dua ruas jalan di sekitar alun-alun sejak Sabtu pagi hingga acara selesai.\n"
            "Pengunjung diminta memakai angkutan umum karena lahan parkir di sekitar lokasi sangat terbatas.\n"
            "Halaman Berikutnya\n"
            "⟦Panitia menutup dua ruas jalan di sekitar alun-alun sejak Sabtu pagi hingga acara selesai.⟧",
        ),
        Example(
            "id",
            "Panitia menutup dua ruas jalan di sekitar alun-alun sejak Sabtu pagi hingga acara selesai.\n"
            "Halaman Berikutnya\n"
            "Pengunjung diminta memakai angkutan umum karena lahan parkir di sekitar lokasi sangat terbatas.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Join the labels with the repetitions that follow them closely."""
        columns = ("paragraph_id", "document_id", "ordinal", "text")
        labels = (
            view.findings.filter(pl.col("rule") == "NAV001")
            .join(view.paragraphs.select("paragraph_id", "ordinal"), on="paragraph_id")
            .select("document_id", pl.col("ordinal").alias("label"))
        )
        repeats = (
            view.repeats.drop("document_id")
            .join(view.paragraphs.select(columns), left_on="right_id", right_on="paragraph_id")
            .join(labels, on="document_id")
            .filter(pl.col("ordinal").is_between(pl.col("label") + 1, pl.col("label") + REACH))
            .filter(pl.col("text").str.contains(FINISHED))
            .unique("right_id", maintain_order=True)
        )
        shown = ("document_id", "right_id", "text", "left_id")
        for document, paragraph, text, earlier in repeats.select(shown).iter_rows():
            yield Hit(document, paragraph, 0, len(text), text, related_id=earlier)
