"""STR005."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

_ENDINGS: Final = "Com|Net|Org|Info|Co|Id|Tv|News|Go|Gov|Edu|Js|Io|Ai"
_LEFT: Final = r"(?:(?<![\p{L}\p{M}\p{N}'’.@/_-])(?:\p{Ll}{4,30}+|\p{Lu}\p{Ll}{5,30}+)|(?<=[\p{L}\p{N}]-)\p{Ll}{4,30}+)"
SEAM: Final = (
    rf"{_LEFT}(?:[.!?]|[.!?,][\"”’»])(?!(?:{_ENDINGS})\b)"
    r"\p{Lu}[\p{Ll}\p{M}]{0,30}+(?:['’-][\p{L}\p{M}]{1,30}+){0,3}(?=[,;:]?\s+[\p{L}\p{N}\"“„«(])"
)
"""The last word of a sentence, what ends it, and the first word of the next one, with nothing between them."""


class GluedParagraphs(RowRule):
    """Two sentences with no space between them: what is left of the break of a line.

    What it finds:
        A word of four small letters or more (six with a capital first), a full stop, question or exclamation mark,
        or a comma and a quotation mark, then at once a word with a capital, and more text after a space.

    Why it matters:
        Paragraphs were joined, so that what is compared and counted is longer than what was printed; and a word and
        the next are read as one.

    False alarms:
        Titles and ranks that are written together ("Brigjen.Pol"), names of products with a dot. Addresses are left
        alone, and so are scripts without capitals.
    """

    code = "STR005"
    title = "sentences without a space between them"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "collectors drop the breaks of lines; editors seldom forget a space"
    message = "Two sentences stand without a space between them."
    preview = True
    examples = (
        Example("id", "Kapal itu tiba di ⟦Makassar.Selain⟧ itu, dua kapal lain menunggu di luar pelabuhan."),
        Example("en", "The boat was back by ⟦noon.The⟧ crew rested at the station until Tuesday."),
        Example("de", "Die Fähre kam am ⟦Nachmittag.Der⟧ Steg bleibt zu."),
        Example("ru", "Паром вернулся к ⟦полудню.Экипаж⟧ отдыхает на станции."),
        Example("en", "“The boat is ⟦back.”The⟧ crew rested at the station."),
        Example("en", "The list stands at Lantern.Com and on pier.example.Org for all, as the office of St.Mary said."),
        Example("id", "Kantor di Jl.Sudirman dan Kab.Bogor dibuka oleh Dr.Ir. kepala dinas pada Senin."),
        Example("en", "The program calls harbour.Open() and system.Boats.Count when a boat is back."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the same in every script
        """Paragraphs in which a capital follows the end of a sentence at once."""
        return pl.col("text").str.contains(r"\p{Ll}[.!?,][\"”’»]?\p{Lu}")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield both words of each seam."""
        for found in compiled(SEAM).finditer(row.text):
            yield Span(*found.span())
