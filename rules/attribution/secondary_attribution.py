"""ATT001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.phrases import ENDINGS, SITE, any_of, compiled, mentions, names
from audit.lang.trade_names import agencies, agencies_in
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.compared import UNSPACED, compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

REACH: Final = 160
"""Characters around a name in which its verb is looked for: four words are shorter."""

WORD: Final = rf"[ \u00A0]+[^\W_{UNSPACED}][\p{{L}}\p{{M}}\p{{N}}&'’\u200c-]*+(?:\.[\p{{L}}\p{{N}}]++)*+"
"""A space and a word that ends no sentence."""

BETWEEN: Final = rf"(?:{WORD}){{0,4}}?[ \u00A0]*[(\"“„«]?(?:\p{{L}}{{1,5}}['’])?|[{UNSPACED}]{{0,4}}[「『《]?"
"""What may stand between a verb and the name after it: four words, an article that is elided, a few characters."""

TAKEN: Final = (
    rf"[”“»\"』」》]?(?:\s?[(（][^()（）]{{1,12}}[)）])?(?:['’:-]\p{{L}}{{1,6}}|\p{{Hangul}}{{1,4}})?"
    rf"(?:[ \u00A0]+|[{UNSPACED}\p{{Nd}}]{{0,10}}?)"
)
"""What may stand between a name and the verb after it: an acronym, an ending or particle, the day of the report."""


class SecondaryAttribution(RowRule):
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
        Example("zh-Hans", "⟦据新华社报道⟧，东码头将在春天重新开放。"),
        Example("ko", "⟦연합뉴스에 따르면⟧ 동쪽 부두는 봄까지 닫는다."),
        Example("tr", "⟦Reuters'ın haberine göre⟧ iskele ilkbahara kadar kapalı kalacak."),
        Example("id", "Pernyataan bersama yang dilansir Jepang itu dibacakan pada Senin pagi."),
        Example("en", "The pier stays closed, according to the harbour office."),
        Example("de", "Das sagte er. Der Guardian lag auf dem Tisch."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs that mention an agency or a domain, and a verb or label."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        named = names((*agencies(pack), *(f".{ending}" for ending in ENDINGS)))
        return mentions((*pack.phrases["attribution_verbs"], *pack.phrases["byline_labels"]), named)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each credit, in order; an outlet that names itself credits nobody."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        text, own, done = row.text, {compared(row.source), compared(row.brand)}, 0
        verb = any_of(pack.phrases["attribution_verbs"])
        byline = rf"^\W*{any_of(pack.phrases['byline_labels'])}\s[^.!?]{{2,80}}[,|/–—-]\s*$"
        sites = (site.span() for site in compiled(SITE).finditer(text))
        told = compiled(verb).search(text) is not None
        for start, end in sorted((*agencies_in(text, pack), *sites)):
            if start < done or compared(text[start:end]) in own:
                continue
            near = max(done, start - REACH)
            before = compiled(rf"{verb}(?:{BETWEEN})$").search(text, near, start) if told else None
            after = compiled(rf"{TAKEN}{verb}").match(text, end, end + REACH) if told else None
            signed = start <= REACH and not text[end:].strip(" \t.)]") and compiled(byline).match(text, 0, start)
            if signed or before or after:
                span = Span(0 if signed else before.start() if before else start, after.end() if after else end)
                done = span.end
                yield span
