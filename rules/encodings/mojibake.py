"""ENC002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.scripts import beyond_ascii
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.hidden import LOOKED_AT, spelled
from audit.text.mojibake import damaged, damages

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

SHOWN: Final = 60  # characters of the damaged text, and of what it reads, that the evidence shows


class Mojibake(RowRule):
    """Text that was decoded in a charset that it is not written in.

    What it finds:
        Characters that are those of UTF-8 read as Windows-1250 to 1257, Latin-1, Mac Roman and others, once or
        more often: "Ã©" for é, "‚Äú" for “. The evidence shows the text and what it reads when that is undone. Of a
        paragraph, the first 100,000 characters are looked at.

    Why it matters:
        Words are broken, quotations lose their marks, and no comparison finds the text.

    False alarms:
        What somebody could write, such as a word in capitals before a quotation mark, is found only beside damage
        beyond doubt. An article that shows such damage is flagged.
    """

    code = "ENC002"
    title = "text decoded in the wrong charset"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "the bytes were decoded in another charset than they are written in"
    message = "The text was decoded in a charset that it is not written in."
    examples = (
        Example("en", "The caf⟦Ã©⟧ on the quay reopened on Monday, and it⟦â€™⟧s open daily."),
        Example("id", "⟦‚Äú⟧Dermaga ditutup⟦‚Äù⟧ kata petugas pelabuhan itu pada Senin pagi."),
        Example(None, "⟦РџРѕСЂС‚ Р·Р°РєСЂС‹С‚⟧."),
        Example(None, "⟦ط§ظ„ظ…ظٹظ†ط§ط،⟧ 12"),
        Example(None, "⟦æ¸¯å\x8f£ã\x81¯é–‰éŽ–ã\x81•ã‚Œã\x81Ÿ⟧"),
        Example("pt", "A capitã disse “NÃO” ao JORNAL DA MANHû, e a maçã custa 5 € na IRMÃ™ do cais."),
        Example("fr", "« L’été »\u00a0: l’île et le château de L’Haÿ-les-Roses rouvrent, d’après « À la une »."),
        Example("fi", "”HYVÄ”, sanoi pormestari, ja TÄSSÄ… on SATAMA, jossa ÅL™ myytiin."),
        Example(None, "Він відповів, що Рік моря відкриють у ВІДДІЛІ, а річка — в іншому місці."),
        Example(None, "Oni zwyciężą w WYŚCIGU ŁÓDEK, a SPÓŁKA zapłaci — mówi rzecznik portu."),
        Example(None, "گاؤں کے لوگ کارڈ لے کر بندرگاہ پہنچے، دفتر نے بتایا۔"),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - charsets belong to no pack
        """Paragraphs with characters that decode."""
        return beyond_ascii().str.contains(damaged())

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each damaged place."""
        for damage in damages(row.text[:LOOKED_AT]):
            was, reads = _cut(row.text[damage.start : damage.end]), _cut(damage.repaired)
            yield Span(
                damage.start,
                damage.end,
                evidence=f"{was} → {reads}",
                message=f"UTF-8 was decoded as {damage.charset}; the text reads “{reads}”.",
            )


def _cut(text: str) -> str:
    return spelled(text[:SHOWN]) + "…" * (len(text) > SHOWN)
