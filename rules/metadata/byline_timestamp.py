"""MET004."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.stamped_lines import stamp_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


class BylineTimestamp(RowRule):
    """A byline with the time of publication behind it.

    What it finds:
        A short paragraph that consists of a name of a few capitalised words, or a byline label and a name, and a date;
        without a label there must be a time as well.

    Why it matters:
        It names a person or a desk and a time, and is no part of the text.

    False alarms:
        A short headline that ends with a date and a time.
    """

    code = "MET004"
    title = "byline fused with a time"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector joined two fields of the article's head into one paragraph"
    message = "A byline and the time of publication stand among the paragraphs."
    role = Role.METADATA
    examples = (
        Example("id", "⟦Meja Pesisir 14 Mei 2025, 19:05⟧\nKapal itu berangkat pada Senin pagi."),
        Example("en", "⟦By Coast Desk | 3 March 2024 14:20⟧\nThe lifeboat was back by noon."),
        Example("en", "The ferry left on 3 March 2024 at 14:20 with forty passengers."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - spellings of all packs
        """Short lines with a digit, anywhere: a byline also ends texts."""
        return pl.col("text").str.contains(r"\d") & (pl.col("text").str.len_chars() <= 100)  # noqa: PLR2004 - a stamp is read up to here

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the line if a name stands before its stamp."""
        stamp = stamp_line(row.text, pack)
        if stamp is not None and stamp.name:
            yield Span(0, len(row.text))
