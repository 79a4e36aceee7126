"""SCR003."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.lang.scripts import beyond_ascii
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.hidden import LOOKED_AT
from audit.text.mojibake import damage_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

SHAPES: Final = (
    "AАΑ", "BВΒ", "CС", "EЕΕ", "HНΗ", "IІΙ", "JЈ", "KКΚ", "MМΜ", "NΝ", "OОΟՕ", "PРΡ", "SЅՏ", "TТΤ", "XХΧ", "YУΥҮ",
    "ZΖ", "LԼ", "UՍ", "QԚ", "WԜ", "aаα", "cс", "eе", "hһհ", "iіι", "jјյ", "lӏ", "nո", "oоοօ", "pрρ", "sѕ", "uսυ",
    "vν", "xх", "yуγү", "gց", "qԛզ", "wԝω", "dԁ",
)  # fmt: skip
LOOK_ALIKES: Final = {letter: shape for shape in SHAPES for letter in shape}
"""Letters of Latin, Cyrillic, Greek and Armenian with the group of those that look the same."""

STROKES: Final = frozenset("Il")
"""What stands for the palochka of the languages of the Caucasus where a keyboard lacks it."""
SCRIPTS: Final = ("Latin", "Cyrillic", "Greek", "Armenian")
MIXED: Final = r"\p{Latin}[\p{Cyrillic}\p{Greek}\p{Armenian}]|[\p{Cyrillic}\p{Greek}\p{Armenian}]\p{Latin}"
TYPED: Final = r"[IVXLCDMІХСМ]+|\p{Lu}{2,}\p{Ll}{1,3}"
"""A Roman numeral from the keyboard at hand, and an abbreviation with the ending of a language's case."""


class MixedScriptWord(RowRule):
    """A word in which letters of another alphabet stand for letters that look the same.

    What it finds:
        A word of Latin and Cyrillic, Greek or Armenian letters where all of one alphabet look like letters of
        the other. The evidence names them. Of a paragraph, the first 100,000 characters are looked at.

    Why it matters:
        A search does not find the word, a model reads another one. Sites replace letters so to hinder copying or to
        get forbidden words through.

    False alarms:
        What ENC002 finds, Roman numerals, inflected abbreviations, symbols of science and letters that look like
        no other are left alone. A typing error on a keyboard with two alphabets is flagged: the word is as damaged.
    """

    code = "SCR003"
    title = "word of two alphabets"
    severity = Severity.CRITICAL
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the outlet may hinder copying, or somebody wanted a word to pass unseen"
    message = "Letters of another alphabet stand for letters that look the same."
    examples = (
        Example("id", "⟦Petugαs⟧ pelabuhan menutup dermaga pada Senin pagi karena ombak tinggi di selat."),
        Example("en", "Customers were asked to confirm their ⟦pаssword⟧ on a page that looked like the bank's."),
        Example(None, "⟦Cовет⟧ города утвердил бюджет на будущий год, сообщила пресс-служба мэрии."),
        Example(None, "В ХХI веке такие мосты строят редко, а студенты IТ-школы и SMMа учатся в другом корпусе."),
        Example("en", "The drug blocks TNFα and NFκB; doses were 10 μg and 5 μm filters were used, the office said."),
        Example("da", "Vi mГҐ fremover vente, og KulturbГјro lukker, siger formanden for havnen."),
        Example("en", "The band KoЯn and the game TETЯIS are written so on their covers."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - alphabets belong to no pack
        """Paragraphs where letters of two alphabets touch."""
        return beyond_ascii().str.contains(MIXED)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each such word."""
        text = row.text[:LOOKED_AT]
        damaged: bytes | None = None
        for found in compiled(r"[\p{L}\p{M}]++").finditer(text):
            odd = _odd(found[0]) if len(found[0]) <= 100 else ""  # noqa: PLR2004 - longer than any word
            if odd and damaged is None:
                damaged = damage_in(text)
            if odd and 1 not in (damaged or b"")[found.start() : found.end()]:
                named = ", ".join(f"{letter} is {unicodedata.name(letter)}" for letter in dict.fromkeys(odd))
                yield Span(found.start(), found.end(), evidence=f"{found[0]} ({named})")


def _odd(word: str) -> str:
    """Return the letters of a word that stand for those of another alphabet, the fewer of two readings; or none."""
    if word.isascii() or not compiled(MIXED).search(word) or compiled(TYPED).fullmatch(word):
        return ""
    letters = {script: "".join(compiled(rf"\p{{{script}}}").findall(word)) for script in SCRIPTS}
    present = [script for script in SCRIPTS if letters[script]]
    if len(present) != 2 or len(word) < (4 if "Greek" in present else 3):  # noqa: PLR2004 - symbols and units are short
        return ""
    readings = [
        letters[one]
        for one, other in (present, present[::-1])
        if len(letters[one]) <= len(letters[other])
        and all(compiled(rf"\p{{{other}}}").search(LOOK_ALIKES.get(letter, "")) for letter in letters[one])
    ]
    odd = min(readings, key=len, default="")
    if set(odd) <= STROKES:
        return ""
    return "" if compiled(r"(?<!\p{Ll})\p{Greek}(?!\p{Ll})").search(word) and "Greek" in present else odd
