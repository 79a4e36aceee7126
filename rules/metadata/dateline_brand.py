"""MET001."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.dateline import dateline_brands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


class DatelineBrand(RowRule):
    """The outlet's name at the head of a paragraph.

    What it finds:
        A paragraph that begins with a domain-like brand, after a place or not, and a separator; or with the bare name
        of the document's own source and a separator.

    Why it matters:
        It says who prints, and is no part of the sentence that follows; the whole dateline is left out of what is
        compared.

    False alarms:
        A sentence that begins with a website's name and a dash.
    """

    code = "MET001"
    title = "outlet in the dateline"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "the outlet opens its articles so"
    message = "The paragraph begins with the outlet's name."
    strips = True
    examples = (
        Example("id", "MAKASSAR, ⟦SAMUDRA.id⟧ - Kapal rute baru mulai berlayar pada Senin pagi dari dermaga timur."),
        Example("en", "== lantern\n⟦LANTERN⟧ – The lifeboat was back by noon on Monday, the harbour office said."),
        Example("id", "MAKASSAR - Kapal rute baru mulai berlayar pada Senin pagi dari dermaga timur."),
        Example("en", "== courier\nLANTERN – the word stood on the wall of the old pump house since the war."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - brands belong to no language
        """Paragraphs whose head holds a domain or a separator."""
        head = pl.col("text").str.head(120)
        return head.str.contains(r"^[^a-z]{0,80}[\p{L}\d]+\.[A-Za-z]{2,}|^.{1,60}[-–—−|:]")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield the brand; the dateline to its last separator is stripped."""
        for brand in dateline_brands(row.text):
            if brand.kind == "domain" or brand.name.casefold() in {row.brand, row.source}:
                yield Span(brand.start, brand.end, strip=(0, brand.stop))
                return
