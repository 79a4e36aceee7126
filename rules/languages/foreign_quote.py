"""LNG003."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.foreign import foreign_spans, suspected
from audit.lang.quoted import MARKED
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


class ForeignQuote(RowRule):
    """A quotation in another language than the document's.

    What it finds:
        What LNG001 and LNG002 find, between quotation marks. Inside them, titles that are not written with capitals
        are found as well.

    Why it matters:
        It is no damage: newsrooms quote in the original. Who trains or counts by language wants to know.

    False alarms:
        None that matter: whoever quotes in another language means to.
    """

    code = "LNG003"
    title = "quotation in another language"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "newsrooms quote in the original language"
    message = "A quotation is in another language than the text."
    needs = ("function_words",)
    examples = (
        Example("id", 'Ia menulis, "⟦We have been at sea for two weeks and it was worth it.⟧" Kapal itu tiba.'),
        Example("en", "The office wrote: “⟦Kapal itu tidak berangkat karena gelombang tinggi.⟧” It left at noon."),
        Example("de", "Auf dem Plakat stand „⟦We will not leave before the harbour is open⟧“, teilte die Behörde mit."),
        Example("id", 'Ia menonton film "The Lord of the Rings" di bioskop kota itu dan pulang larut malam.'),
        Example("en", "The sign read “Kantor Pos”, and the ferry that left on Monday was called “Ratu Selatan”."),
    )  # fmt: skip

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the column counts for each row's language
        """Paragraphs with quotation marks in which words of another language stand close together."""
        return suspected() & pl.col("text").str.contains(MARKED)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the foreign quotations, without their marks."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        for found in foreign_spans(row.text, pack):
            if found.quoted:
                yield Span(found.start, found.end, message=found.message)
