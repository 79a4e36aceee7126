"""STR003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST: Final = 20
"""Words of body text below which a document tells nothing: a brief of one sentence has as many."""

LEAST_CHARACTERS: Final = 40
"""The same for scripts whose words are not parted, in which each character counts as a word."""

UNSPACED: Final = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"


class TooShort(TableRule):
    """A document with next to no text of an article.

    What it finds:
        A document whose paragraphs of role body have fewer than 20 words together, or none; 40 characters in scripts
        whose words are not parted.

    Why it matters:
        The article was not collected: a player, a picture or a wall stood in its place.

    False alarms:
        News flashes and picture stories of a line.
    """

    code = "STR003"
    title = "next to no text"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    unit = Unit.DOCUMENT
    party = Party.PIPELINE
    because = "the page has its text where the collector did not look"
    message = "The document has next to no text of an article."
    examples = (
        Example("en", "⟦Watch how the lifeboat came home.⟧"),
        Example("ko", "⟦등대가 다시 켜졌다.⟧"),
        Example(
            "en",
            "The lifeboat came home at noon on Monday after two days at sea, the harbour office said, and its crew of "
            "six was met at the pier by families and by the band of the town.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Add up the words of each document's body."""
        body = pl.col("role") == "body"
        sized = view.paragraphs.group_by("document_id", maintain_order=True).agg(
            pl.col("words").filter(body).sum().alias("words"),
            pl.col("text").filter(body).str.contains(UNSPACED).any().fill_null(value=False).alias("unspaced"),
            pl.col("text", "paragraph_id").first(),
            pl.col("text").first().str.len_chars().cast(pl.Int64).alias("size"),
        )
        least = pl.when(pl.col("unspaced")).then(LEAST_CHARACTERS).otherwise(LEAST)
        short = sized.filter(pl.col("words") < least)
        for document, paragraph, text, size, words in short.select(
            "document_id", "paragraph_id", "text", "size", "words"
        ).iter_rows():
            yield Hit(
                document, paragraph, 0, size, text, message=f"The document has {words} words of an article's text."
            )
