"""REP001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Severity
from audit.rule import FINISHED, Example, Hit, TableRule
from rules.navigation.next_page_repeat import REACH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


LEAST: Final = 12
"""Words of a paragraph that nobody writes twice by chance; shorter ones come back in lists and refrains."""


class RepeatedParagraph(TableRule):
    """A paragraph that stands twice in one document.

    What it finds:
        A body paragraph of twelve words or more, ended like a sentence, whose compared text stood before in
        the same document; a headline that a page shows twice is none. Where a next-page label explains the
        repetition, NAV002 reports it instead.

    Why it matters:
        The document is longer than the article, and its words are counted twice.

    False alarms:
        Refrains, poems and live blogs that repeat a line on purpose.
    """

    code = "REP001"
    title = "repeated paragraph"
    severity = Severity.MAJOR
    party = Party.UNKNOWN
    because = "outlets repeat paragraphs by mistake, collectors by joining page parts"
    message = "The paragraph stood in the document before."
    examples = (
        Example(
            "en",
            "The harbour office closed the northern pier for the night because of the storm.\n"
            "Boats were moved to the inner basin before the tide turned on Monday evening.\n"
            "⟦The harbour office closed the northern pier for the night because of the storm.⟧",
        ),
        Example(
            "en",
            "The harbour office closed the northern pier for the night because of the storm.\n"
            "The harbour office closed the southern gate for a week because of repairs there.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Take the later side of each exact match within a document that no page turn explains."""
        place = view.paragraphs.select("paragraph_id", "document_id", "ordinal", "text", "words")
        labels = view.findings.filter(pl.col("rule") == "NAV001").select("paragraph_id")
        explained = pl.concat(
            place.join(labels, on="paragraph_id", how="semi").select("document_id", pl.col("ordinal") + step)
            for step in range(1, REACH + 1)
        )
        again = (
            view.repeats.filter(pl.col("kind") == "exact")
            .drop("document_id")
            .join(place, left_on="right_id", right_on="paragraph_id")
            .join(explained, on=["document_id", "ordinal"], how="anti")
            .filter(pl.col("text").str.contains(FINISHED), pl.col("words") >= LEAST)
        )
        columns = ("document_id", "right_id", "text", "left_id")
        for document, paragraph, text, earlier in again.select(columns).iter_rows():
            yield Hit(document, paragraph, 0, len(text), text, related_id=earlier)
