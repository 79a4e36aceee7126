"""REP003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Confidence, Party, Severity
from audit.rule import FINISHED as ENDED
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

RUNNING: Final = 8
"""Words of a paragraph of running text; a shorter line is no paragraph of an article."""

SHORT: Final = 60
"""Characters of a label of the page, also in scripts whose words are not parted."""

FINISHED: Final = r"[.!?…।۔。！？:：][\"”’»」』)\s]*$"
"""How a sentence, a question or the head of a list ends."""


class RepeatedShortLine(TableRule):
    """A short line that stands more than once between the paragraphs of one document.

    What it finds:
        A line of fewer than eight words, not ended like a sentence, that stood before in the document, each time with
        a whole paragraph of running text before and after it: pieces of a broken sentence are none. Lines that another
        rule reports as a whole are left to it.

    Why it matters:
        Articles do not repeat a heading; what comes back between paragraphs is a label of the page.

    False alarms:
        Refrains, and the names of speakers in transcripts, where they stand between long paragraphs.
    """

    code = "REP003"
    title = "short line that comes back"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    party = Party.PIPELINE
    because = "labels of the page come back where pictures, advertisements and links stood"
    message = "The same short line stood in the document before."
    examples = (
        Example(
            "en",
            "The harbour office closed the northern pier for the whole night because of the storm.\n"
            "Enlarge this plan\n"
            "Boats were moved to the inner basin before the tide turned on Monday evening.\n"
            "⟦Enlarge this plan⟧\n"
            "The lifeboat crew stayed at the station until the wind fell on Tuesday morning.",
        ),
        Example(
            "en",
            "The harbour office closed the northern pier for the whole night because of the storm.\n"
            "A long night\n"
            "Boats were moved to the inner basin before the tide turned on Monday evening.\n"
            "The morning after\n"
            "The lifeboat crew stayed at the station until the wind fell on Tuesday morning.",
        ),
        Example("en", "Row on, row on\nThe tide is low tonight\nRow on, row on\nThe light is on tonight"),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Compare the short lines of each document that stand between paragraphs."""
        judged = view.findings.join(view.paragraphs.select("paragraph_id", "start", "end"), on="paragraph_id")
        whole = judged.filter(pl.col("start") <= pl.col("start_right"), pl.col("end") >= pl.col("end_right"))
        running = (pl.col("words") >= RUNNING) & pl.col("text").str.contains(ENDED)
        begins = ~pl.col("text").str.contains(r"^\W*\p{Ll}|^\W*$|^[,.;:)]")
        lines = view.paragraphs.with_columns(
            told.shift(step).over("document_id").fill_null(value=False).alias(name)
            for told, step, name in (
                (running, 1, "told_before"),
                ((pl.col("words") >= RUNNING) & begins, -1, "told_after"),
            )
        ).filter(
            pl.col("words") < RUNNING,
            begins,
            pl.col("text").str.len_chars() <= SHORT,
            ~pl.col("text").str.contains(FINISHED),
            pl.col("compared").str.contains(r"\p{L}"),
            pl.col("told_before") & pl.col("told_after"),
        )
        again = (
            lines.join(whole.select("paragraph_id"), on="paragraph_id", how="anti")
            .with_columns(pl.col("paragraph_id").first().over("document_id", "compared").alias("earlier"))
            .filter(pl.col("paragraph_id") != pl.col("earlier"))
        )
        for document, paragraph, text, earlier in again.select(
            "document_id", "paragraph_id", "text", "earlier"
        ).iter_rows():
            yield Hit(document, paragraph, 0, len(text), text, related_id=earlier)
