"""ENC005."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


BLANK: Final = 2
"""Line ends between paragraphs, and places with such, from which two characters a line end are no spaces."""


class FileFraming(TableRule):
    """A document whose lines end in two ways.

    What it finds:
        A document with lines that end with a carriage return and a line feed, and others with a line feed alone.
        The run keeps the ends of lines inside paragraphs, and how far apart paragraphs stand; byte order marks and
        the end of the file it does not keep.

    Why it matters:
        The file was put together from two: edited by hand, or joined by a program.

    False alarms:
        None are known; it is no defect of the text.
    """

    code = "ENC005"
    title = "mixed line ends"
    severity = Severity.INFO
    unit = Unit.DOCUMENT
    party = Party.PIPELINE
    because = "a page has no line ends of files"
    message = "The lines of the document end in two ways."
    preview = True
    examples = (
        Example(
            "en",
            "⟦The harbour office was closed.⟧\r\n\r\nThe quay was empty.\r\n\r\nThe crew rested.\n\nThe tide fell.",
        ),
        Example("en", "The harbour office was closed.\r\n\r\nThe quay was empty.\r\n\r\nThe crew rested."),
        Example("en", "The harbour office was closed. \n\nThe quay was empty.\n \nThe crew rested.\n\nThe tide fell."),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Yield each such document, with its first paragraph."""
        text, inside = pl.col("text"), pl.col("text").str.count_matches("\n", literal=True)
        apart = (pl.col("start") - pl.col("end").shift(1).over("document_id")).fill_null(0)
        lines = (pl.col("line") - (pl.col("line") + inside).shift(1).over("document_id")).fill_null(0)
        blank = (lines >= BLANK) & (apart == lines * 2)
        feeds = text.str.contains(r"(?:^|[^\r])\n") | ((lines > 0) & (apart == lines))
        mixed = (
            view.paragraphs.sort("path", "record", "ordinal")
            .with_columns(
                text.str.contains("\r\n", literal=True).alias("returns"), blank.alias("blank"), feeds.alias("feeds")
            )
            .group_by("document_id", maintain_order=True)
            .agg(pl.col("returns", "feeds").any(), pl.col("blank").sum(), pl.col("paragraph_id", "text").first())
            .filter((pl.col("returns") | (pl.col("blank") >= BLANK)) & pl.col("feeds"))
        )
        for document, paragraph, first in mixed.select("document_id", "paragraph_id", "text").iter_rows():
            yield Hit(document, paragraph, 0, len(first), first)
