"""LNG002."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lang.foreign import foreign_spans, suspected
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row


class ForeignClause(RowRule):
    """Words in another language within a sentence, outside quotation marks.

    What it finds:
        Four and more words in a row, names aside, among which different function words of another language stand close
        together and no word of the document's does: two such words among six, more in shorter ones.

    Why it matters:
        A sentence that goes on in another language was put together by a machine, or half translated.

    False alarms:
        Jargon and titles without capitals. Set phrases of few words ("state of the art") are left alone, and so is
        what follows a name in small letters ("Médecins sans frontières").
    """

    code = "LNG002"
    title = "clause in another language"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the outlet may have left words untranslated, or the collector have joined two pages"
    message = "Words within a sentence are in another language than the text."
    needs = ("function_words",)
    examples = (
        Example("id", "Kapal itu tiba di pelabuhan ⟦because the wind had turned during the night⟧ dan warga bersorak."),
        Example("en", "The ferry was late ⟦karena gelombang tinggi di selat itu sejak pagi⟧, the office said."),
        Example("es", "El puerto sigue cerrado ⟦because of the wind that came from the north⟧ hasta el lunes."),
        Example("id", "Layanan itu disebut state of the art oleh pengelola pelabuhan yang membangunnya tahun lalu."),
        Example("en", "The crème de la crème of the harbour towns met on the pier, and the mayor was among them."),
    )  # fmt: skip

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the column counts for each row's language
        """Paragraphs in which words of another language stand close together."""
        return suspected()

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the foreign clauses."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        for found in foreign_spans(row.text, pack):
            if not found.whole and not found.quoted:
                yield Span(found.start, found.end, message=found.message)
