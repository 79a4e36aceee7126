"""ATT002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Confidence, Edit, Party, Severity
from audit.rule import FINISHED, Example, Hit, TableRule
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


SPOKEN: Final = 0.5
"""Part of a paragraph between quotation marks from which it is speech that both report."""


class UncreditedCopy(TableRule):
    """A paragraph that another source prints too, and no credit near it.

    What it finds:
        A body paragraph that is an exact or near copy of another source's, ends like a sentence, is no quotation and
        not mostly spoken, no common stock and no template filled with other numbers, and whose document credits
        nobody in this paragraph or the ones beside it, nor in a syndication notice. Where the dates say who was
        first, only the later one is reported; where they do not, both are. Documents in a language without a pack are
        not judged.

    Why it matters:
        The reader of either outlet is not told that the text is shared, or whose it is.

    False alarms:
        Text that both have from a release that neither credits. The finding says that text is shared and no credit was
        found; it says nothing on who wrote it.
    """

    code = "ATT002"
    title = "shared paragraph without a credit"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    party = Party.OUTLET
    because = "crediting is the outlet's choice"
    message = "Another source prints this paragraph too; no credit stands near it."
    examples = (
        Example(
            "en",
            "== lantern 2024-05-01\nThe harbour office closed the northern pier for the night because of the storm.\n"
            "== courier 2024-05-03\n⟦The harbour office closed the northern pier for the night because of a storm.⟧",
        ),
        Example(
            "en",
            "== lantern 2024-05-01\nThe harbour office closed the northern pier for the night because of the storm.\n"
            "== courier 2024-05-03\nThe harbour office closed the northern pier for the night because of a storm.\n"
            "No ship was lost, AFP reported.",
        ),
        Example(
            "en",
            "== lantern\n“The harbour office closed the northern pier for the night because of the storm,” it said.\n"
            "== courier\n“The harbour office closed the northern pier for the night because of the storm,” it said.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Take the uncredited members of clusters of whole paragraphs that several sources print."""
        members = (
            view.clusters.filter(
                pl.col("kind").is_in(["exact", "near"]),
                pl.col("sources") > 1,
                pl.col("nature").is_in(["plain", "wire"]),
                pl.col("edit") != str(Edit.TEMPLATE_NUMBERS),
            )
            .join(
                view.paragraphs.select("paragraph_id", "document_id", "ordinal", "text", "bare"),
                on="paragraph_id",
                maintain_order="left",
            )
            .filter(~pl.col("first").fill_null(value=False), pl.col("bare").str.contains(FINISHED))
        )
        credited = pl.col("paragraph_id").is_in(sorted(view.credited))
        judged = pl.col("document_id").is_in(sorted(view.packs))  # elsewhere a credit would not have been seen
        leaders = view.clusters.filter(pl.col("leader")).select("cluster_id", pl.col("paragraph_id").alias("lead"))
        lone = members.filter(judged, ~credited).join(leaders, on="cluster_id", maintain_order="left")
        seen: set[str] = set()
        for document, paragraph, text, lead in lone.select("document_id", "paragraph_id", "text", "lead").iter_rows():
            if paragraph not in seen and quoted_share(text, 0, len(text)) < SPOKEN:
                seen.add(paragraph)
                yield Hit(document, paragraph, 0, len(text), text, related_id=lead if lead != paragraph else None)
