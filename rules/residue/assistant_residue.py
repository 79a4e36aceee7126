"""LLM001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import packs, trade
from audit.lang.phrases import any_of, compiled, mentions
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

REACH: Final = 600
"""Characters of a paragraph, at its beginning, in which an assistant's opening is looked for."""


class AssistantResidue(RowRule):
    """What a language model says of itself or of its task, left in the text.

    What it finds:
        A phrase of the pack or of English that opens a sentence ("As an AI language model", "Here is the translation"),
        outside quotations; and marks of citation that assistants write, in any language.

    Why it matters:
        The text was written or translated by a machine, and nobody read it before it was printed.

    False alarms:
        Articles about assistants that print what one said without quotation marks.
    """

    code = "LLM001"
    title = "words of a language model"
    severity = Severity.CRITICAL
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the outlet may have printed it, or the collection may have been rewritten by a machine"
    message = "Words that a language model says of itself or of its task stand in the text."
    examples = (
        Example("en", "⟦As an AI language model⟧, I do not have access to the ferry timetable."),
        Example("en", "The pier stays closed until spring ⟦:contentReference[oaicite:0]⟧, the harbour office said."),
        Example("id", "⟦Berikut adalah terjemahan⟧ teks tersebut: Kapal itu berangkat pada Senin pagi."),
        Example("en", "“As an AI language model, I cannot sail,” the kiosk at the pier told children on Monday."),
        Example("en", "The office bought an AI language model to sort the complaints that come in by letter."),
        Example(None, "Le port reste fermé ⟦turn0search3⟧ jusqu’au printemps, selon la capitainerie."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs that mention a phrase or hold a mark."""
        marked = pl.col("text").str.contains_any(list(trade()["assistant_marks"]), ascii_case_insensitive=True)
        return mentions(_phrases(pack)) | marked

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each phrase that opens a sentence and nobody is quoted with, and each mark."""
        opening = compiled(rf"(?:^\W*|[.!?…:|।۔。！？\n]\W{{0,9}})(?P<said>{any_of(_phrases(pack))})")
        mark = compiled(rf"(?i)[:\[]?(?:{'|'.join(trade()['assistant_marks'])})[\w:\[\]{{}}=]{{0,40}}")
        said = [found.span("said") for found in opening.finditer(row.text)]
        found = [span for span in said if quoted_share(row.text, *span) < 1]
        for start, end in sorted([*found, *(one.span() for one in mark.finditer(row.text))]):
            yield Span(start, end)


def _phrases(pack: Pack | None) -> tuple[str, ...]:
    own = pack.phrases.get("assistant_residue", ()) if pack is not None else ()
    return tuple(sorted({*own, *packs()["eng_Latn"].phrases["assistant_residue"]}))
