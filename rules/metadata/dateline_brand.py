"""MET001."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import any_of, compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.dateline import dateline_brands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


@cache
def agency_dateline() -> str:
    """Return a pattern of a place, an agency and a separator at the head of a paragraph."""
    agency = rf"(?P<agency>{any_of(trade()['agencies'], exact_case=True)})"
    place = r"\p{Lu}[\p{L}\p{M} .,'’-]{1,60}"
    dash = r"\s*(?:[-–—−:]|--)\s+"
    return rf"\s*(?:{place}\s*\({agency}(?:/[\w./ -]{{1,20}})?\)|{place},\s+{agency}){dash}"


class DatelineBrand(RowRule):
    """The outlet's name at the head of a paragraph.

    What it finds:
        A paragraph that begins with a domain-like brand, after a place or not, and a separator; with the bare name of
        the document's own source and a separator; or with a place and a news agency, as "LONDON (Reuters) -".

    Why it matters:
        It says who prints, and is no part of the sentence that follows; the whole dateline is left out of what is
        compared.

    False alarms:
        A sentence that begins with a website's name and a dash.
    """

    code = "MET001"
    title = "outlet or agency in the dateline"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "the outlet opens its articles so"
    message = "The paragraph begins with the name of an outlet or agency."
    strips = True
    examples = (
        Example("id", "MAKASSAR, ⟦SAMUDRA.id⟧ - Kapal rute baru mulai berlayar pada Senin pagi dari dermaga timur."),
        Example("en", "== lantern\n⟦LANTERN⟧ – The lifeboat was back by noon on Monday, the harbour office said."),
        Example("en", "PORT ELLEN (⟦AFP⟧) - The lifeboat was back by noon on Monday, the harbour office said."),
        Example("id", "MAKASSAR - Kapal rute baru mulai berlayar pada Senin pagi dari dermaga timur."),
        Example("en", "== courier\nLANTERN – the word stood on the wall of the old pump house since the war."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - brands belong to no language
        """Paragraphs whose head holds a domain or a separator."""
        head = pl.col("text").str.head(120)
        return head.str.contains(r"^[^a-z]{0,80}[\p{L}\d]+\.[A-Za-z]{2,}|^.{1,60}[-–—−|:]")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield the brand; the dateline to its last separator is stripped."""
        agency = compiled(agency_dateline()).match(row.text)
        if agency is not None:
            yield Span(agency.start("agency"), agency.end("agency"), strip=(0, agency.end()))
            return
        for brand in dateline_brands(row.text):
            if brand.kind == "domain" or brand.name.casefold() in {row.brand, row.source}:
                yield Span(brand.start, brand.end, strip=(0, brand.stop))
                return
