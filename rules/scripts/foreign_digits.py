"""SCR004."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.lang.scripts import beyond_ascii
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

AT_HOME: Final = {
    "ARABIC-INDIC": "Arabic", "EXTENDED": "Arabic", "DEVANAGARI": "Devanagari", "BENGALI": "Bengali",
    "GURMUKHI": "Gurmukhi", "GUJARATI": "Gujarati", "TAMIL": "Tamil", "TELUGU": "Telugu", "KANNADA": "Kannada",
    "MALAYALAM": "Malayalam", "SINHALA": "Sinhala", "THAI": "Thai", "LAO": "Lao", "KHMER": "Khmer",
    "MYANMAR": "Myanmar", "FULLWIDTH": "Han Hiragana Katakana Hangul",
}  # fmt: skip
"""The scripts in which digits are at home, by the first word of their names."""


class ForeignDigits(RowRule):
    """A number in the digits of another writing system.

    What it finds:
        Digits of a script that the document is not written in: Arabic, Indic, full-width, or styled as mathematical
        letters.

    Why it matters:
        Programs that look for numbers pass over them, and two copies of one text differ.

    False alarms:
        Digits beside letters of their own script belong to a citation and are left alone.
    """

    code = "SCR004"
    title = "digits of another script"
    severity = Severity.MINOR
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the author's keyboard, the outlet's layout or a translation by machine may have made them"
    message = "The number is in digits of another script."
    preview = True
    examples = (
        Example("en", "The office counted ⟦１２０⟧ ships in the harbour on Monday, and 130 on Tuesday."),
        Example("id", "Sebanyak ⟦٤٥⟧ kapal bersandar di pelabuhan itu pada Senin pagi, kata petugas."),
        Example("id", "Ayat yang dibaca: إن مع العسر يسرا ﴿٦﴾ dan warga mengikutinya bersama-sama di lapangan."),
        Example(None, "قال المكتب إن ٤٥ سفينة دخلت الميناء يوم الاثنين وغادرته ٣٠ سفينة."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - digits belong to no pack
        """Paragraphs with digits that are not ASCII's."""
        return beyond_ascii().str.contains(r"[\p{Nd}--0-9]")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each number whose digits are not at home."""
        for found in compiled(r"(?V1)[\p{Nd}--0-9]++(?:[.,٫٬][\p{Nd}--0-9]++)*+").finditer(row.text):
            start, end = found.span()
            homes = AT_HOME.get(unicodedata.name(found[0][0]).split()[0], "").split()
            around = row.text[max(0, start - 4) : start] + row.text[end : end + 4]
            cited = any(compiled(rf"\p{{{script}}}").search(around) for script in homes)
            if not cited and not set(homes) & set(row.scripts.split()):
                yield Span(start, end)
