"""REP002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Edit, Kind, Party, Severity
from audit.rule import FINISHED, Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

ALIKE: Final = 0.9
"""Similarity from which two paragraphs of one document are one told twice: below it, lines of one pattern begin."""


LEAST: Final = 12
"""Words of a paragraph that nobody writes twice by chance; shorter ones come back in lists and refrains."""


class NearRepeatedParagraph(TableRule):
    """A paragraph that stands twice in one document, with a few words changed.

    What it finds:
        A body paragraph of twelve words or more, ended like a sentence, that is at least 0.90 similar to an earlier
        one of the same document and not equal to it. Paragraphs that differ in a number or a name are left out: they
        are entries of a list.

    Why it matters:
        One of the two is a draft or a teaser that should be gone, and its words are counted twice.

    False alarms:
        Lists whose entries repeat a sentence with another name.
    """

    code = "REP002"
    title = "nearly repeated paragraph"
    severity = Severity.MINOR
    party = Party.UNKNOWN
    because = "outlets leave drafts and teasers in the text, collectors join versions of a page"
    message = "The paragraph stood in the document before, in nearly the same words."
    examples = (
        Example(
            "en",
            "The harbour office closed the northern pier for the whole night because of the storm.\n"
            "Boats were moved to the inner basin before the tide turned on Monday evening.\n"
            "⟦The harbour office closed the northern pier for the night because of the storm.⟧",
        ),
        Example(
            "de",
            "Das Hafenamt sperrte die nördliche Mole wegen des Sturms für die ganze Nacht.\n"
            "Das Hafenamt gab die südliche Mole nach der Prüfung am Morgen wieder frei.",
        ),
        Example(
            "en",
            "Ferry 14 left the northern pier at 10.15 with 212 passengers on board on Monday.\n"
            "Ferry 15 left the northern pier at 11.45 with 198 passengers on board on Monday.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Take the later side of each close match within a document that no page turn explains."""
        explained = view.findings.filter(pl.col("rule") == "NAV002").select("paragraph_id")
        again = (
            view.repeats.filter(
                pl.col("kind") == str(Kind.NEAR),
                pl.col("similarity") >= ALIKE,
                pl.col("edit") != str(Edit.TEMPLATE_NUMBERS),
            )
            .drop("document_id")
            .join(explained, left_on="right_id", right_on="paragraph_id", how="anti")
            .unique("right_id", maintain_order=True)
            .join(
                view.paragraphs.select("paragraph_id", "document_id", "text", "words"),
                left_on="right_id",
                right_on="paragraph_id",
            )
            .join(
                view.paragraphs.select("paragraph_id", pl.col("text").alias("earlier")),
                left_on="left_id",
                right_on="paragraph_id",
            )
            .filter(pl.col("text").str.contains(FINISHED), pl.col("words") >= LEAST)
        )
        columns = ("document_id", "right_id", "text", "left_id", "earlier")
        for document, paragraph, text, left, earlier in again.select(columns).iter_rows():
            if _told(text) == _told(earlier):
                yield Hit(document, paragraph, 0, len(text), text, related_id=left)


def _told(text: str) -> set[str]:
    """Return the numbers and the words with a capital: what differs between two entries of a list."""
    return set(compiled(r"\p{Nd}+|\p{Lu}[\p{L}\p{M}]*").findall(text))
