"""ATT001."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import WEBSITE, any_of, compiled, mentions
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule, Span
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


class SecondaryAttribution(PatternRule):
    """A credit: the text says which agency or outlet it has this from.

    What it finds:
        A verb of attribution of the pack with a news agency, a large outlet of the trade list or a website's name at
        most four words after it, an agency directly before the verb, or a byline that ends with an agency.

    Why it matters:
        It is provenance: text that is credited is not passed off as one's own.

    False alarms:
        A state or a company that releases a statement is no agency and is not found. A website that is quoted as a
        party to the story is.
    """

    code = "ATT001"
    title = "credit to an agency or outlet"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "the outlet credits where it has the text from"
    message = "The text credits another outlet or agency."
    needs = ("attribution_verbs", "byline_labels")
    examples = (
        Example("id", "Kapal itu kembali bulan depan, ⟦dikutip dari Reuters⟧, Senin pagi."),
        Example("id", "Kapal itu kembali bulan depan, ⟦dilansir SAMUDRA Daerah dari Anadolu Agency⟧."),
        Example("en", "The pier stays closed, ⟦according to AFP⟧, until the spring."),
        Example("en", "The pier stays closed, ⟦Reuters reported⟧."),
        Example("en", "⟦By Coast Desk, Associated Press⟧\nThe pier stays closed until the spring."),
        Example("id", "Pernyataan bersama yang dilansir Jepang itu dibacakan pada Senin pagi."),
        Example("en", "The pier stays closed, according to the harbour office."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs that mention a verb, and an agency or a domain."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        agency = pl.col("text").str.contains_any(list(trade()["agencies"])) | pl.col("text").str.contains(WEBSITE)
        return mentions((*pack.phrases["attribution_verbs"], *pack.phrases["byline_labels"])) & agency

    def pattern(self, pack: Pack | None) -> str:
        """Verb, a few words, agency; or agency, verb."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        verb = any_of(pack.phrases["attribution_verbs"])
        agency = any_of(trade()["agencies"], exact_case=True)
        between = r"(?:[ \u00A0]+[\p{L}\p{N}&'’.-]+){0,4}?"
        named = rf"(?P<agency>{agency}|\b{WEBSITE})"
        byline = rf"^\W*{any_of(pack.phrases['byline_labels'])}\s[^.!?]{{2,80}}[,|/–—-]\s*(?P<desk>{agency})\W*$"
        return rf"{byline}|{verb}{between}[ \u00A0]+[(\"“]?{named}|(?P<before>{agency})[ \u00A0]+{verb}"

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each credit; an outlet that names itself credits nobody."""
        for found in compiled(self.pattern(pack)).finditer(row.text):
            name = compared(found["agency"] or found["before"] or found["desk"])
            if name not in {compared(row.source), compared(row.brand)}:
                yield Span(*found.span())
