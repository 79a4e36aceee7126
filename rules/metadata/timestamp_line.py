"""MET003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.stamped_lines import stamp_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

EDGE: Final = 12
"""Paragraphs from either end among which a head or foot stands; a date further in heads an entry of a chronology."""


class TimestampLine(RowRule):
    """A line that is nothing but the time of publication.

    What it finds:
        Near the beginning or the end of a document, a paragraph that consists of a date, with weekday, label, time and
        zone or without, in the spellings of any pack.

    Why it matters:
        It says when the article was published and is no part of its text.

    False alarms:
        A date that heads the first entry of a chronology.
    """

    code = "MET003"
    title = "time of publication as a paragraph"
    severity = Severity.INFO
    party = Party.PIPELINE
    because = "the collector kept the article's head as a paragraph"
    message = "The time of publication stands among the paragraphs."
    role = Role.METADATA
    examples = (
        Example("id", "⟦Rabu, 14 Mei 2025 - 19:05 WITA⟧\nKapal itu berangkat pada Senin pagi."),
        Example("en", "⟦Published: 3 March 2024, 14:20⟧\nThe lifeboat was back by noon."),
        Example("en", "The ferry left on 3 March 2024 at 14:20 with forty passengers."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - spellings of all packs
        """Short lines with a digit near an end of the document."""
        return near_an_end(EDGE) & pl.col("text").str.contains(r"\d") & (pl.col("text").str.len_chars() <= 100)  # noqa: PLR2004 - a stamp is read up to here

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the line if it is a stamp, with a label or without."""
        stamp = stamp_line(row.text, pack)
        if stamp is not None and not stamp.name:
            yield Span(0, len(row.text))


def near_an_end(paragraphs: int) -> pl.Expr:
    """Return which rows are among the first or last so many paragraphs of their document."""
    return (pl.col("ordinal") < paragraphs) | (pl.col("count") - pl.col("ordinal") <= paragraphs)
