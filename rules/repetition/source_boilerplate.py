"""REP006."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Severity
from audit.rule import FINISHED, Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST: Final = 3
SHARE: Final = 0.02
"""Documents of a source that must have the paragraph: three, and two of a hundred (catalogue, REP006)."""

MOSTLY: Final = 0.8
"""Part of its places at which it is no piece of a sentence that was broken where a link was dropped."""

LETTERS: Final = 3
"""Letters that the paragraph must have: an end mark or a row of stars is none."""


class SourceBoilerplate(TableRule):
    """A paragraph that one source prints in many of its documents, whatever they are about.

    What it finds:
        For each source the paragraphs and lines whose compared text stands in three of its documents or more and in
        two of a hundred, among different neighbours: one finding at the first place, with the number of documents.
        What another rule already reports as a whole is left to it.

    Why it matters:
        It belongs to the page, not to the articles; in a corpus for training it is learnt word by word.

    False alarms:
        Background paragraphs that an outlet repeats in all reports of one affair.
    """

    code = "REP006"
    title = "boilerplate of a source"
    severity = Severity.MINOR
    party = Party.OUTLET
    because = "the outlet prints it in many articles; the collector could have left it out"
    message = "The source prints this paragraph in many of its documents."
    examples = (
        Example(
            "en",
            "== lantern 2024-05-01\nThe pier stays closed until spring, the harbour office said on Monday.\n"
            "⟦The Lantern is printed on paper from the mill at the lower bridge.⟧\n"
            "== lantern 2024-05-02\nThe market moved to the old hall, the council said after the vote.\n"
            "The Lantern is printed on paper from the mill at the lower bridge.\n"
            "== lantern 2024-05-03\nA new bus line runs to the lighthouse from the first of June.\n"
            "The Lantern is printed on paper from the mill at the lower bridge.",
        ),
        Example(
            "en",
            "== lantern 2024-05-01\nThe pier stays closed until spring, the harbour office said on Monday.\n"
            "A new bus line runs to the lighthouse from the first of June.\n"
            "== lantern 2024-05-02\nThe pier stays closed until spring, the harbour office said on Monday.\n"
            "A new bus line runs to the lighthouse from the first of June.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Count the documents and the neighbours of each text within its source."""
        judged = view.findings.join(view.paragraphs.select("paragraph_id", "start", "end"), on="paragraph_id")
        whole = judged.filter(pl.col("start") <= pl.col("start_right"), pl.col("end") >= pl.col("end_right"))
        sizes = view.documents.group_by("source").len("size")
        whole_lines = (
            ~pl.col("text").str.contains(r"^\W*\p{Ll}|^[,.;:)\"”’]")
            & pl.col("text").shift(1).over("document_id").fill_null(".").str.contains(FINISHED)
            & ~pl.col("text").shift(-1).over("document_id").fill_null("A").str.contains(r"^\W*\p{Ll}|^[,.;:)]")
        )
        neighbour = pl.col("compared").shift(1).over("document_id").fill_null("")
        follower = pl.col("compared").shift(-1).over("document_id").fill_null("")
        frequent = (
            view.paragraphs.select(
                "source", "compared", "document_id", "paragraph_id", "text", whole_lines.alias("whole"),
                neighbour.alias("previous"), follower.alias("following"),
            )
            .filter(pl.col("compared").is_duplicated(), pl.col("compared").str.count_matches(r"\p{L}") >= LETTERS)
            .join(whole.select("paragraph_id"), on="paragraph_id", how="anti")
            .group_by("source", "compared", maintain_order=True)
            .agg(
                pl.col("document_id").n_unique().alias("documents"),
                pl.col("whole").mean(),
                pl.max_horizontal(pl.col("previous", "following").n_unique()).alias("settings"),
                pl.col("document_id", "paragraph_id", "text").first(),
            )
            .join(sizes, on="source")
            .filter(
                pl.col("documents") >= LEAST,
                pl.col("whole") >= MOSTLY,
                pl.col("documents") >= SHARE * pl.col("size"),
                2 * pl.col("settings") >= pl.col("documents"),
                pl.col("settings") >= LEAST,
            )
        )  # fmt: skip
        for document, paragraph, text, documents, size in frequent.select(
            "document_id", "paragraph_id", "text", "documents", "size"
        ).iter_rows():
            told = f"The paragraph stands in {documents:,} of the source's {size:,} documents."
            yield Hit(document, paragraph, 0, len(text), text, message=told)
