"""UNI006."""

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

WIDE: Final = r"[\uFF01-\uFF0F\uFF1A-\uFF5E]+"
WIDE_HOMES: Final = frozenset({"Han", "Hiragana", "Katakana", "Hangul"})
STAND_INS: Final = (
    r"(?V1)(?<=[\p{L}--[ÿŸ]])[´`′ʹˊ‵](?=\p{L})|(?<=\p{Latin})[\u037E\u2024\u2236\uA789\u02D0\u0589\u05C3\uFE50-\uFE57]"
)
APART: Final = r"[\p{Latin}\p{Greek}\p{Cyrillic}][\u0300-\u036F]"
"""A letter and its accent as two characters."""


class ConfusablePunctuation(RowRule):
    """Signs that look like others, and letters in two pieces where one character is usual.

    What it finds:
        Accents as apostrophes, signs of other scripts as full stop, colon or semicolon, full-width letters and signs
        outside East Asia, and letters apart from their accents. One finding a paragraph for each kind.

    Why it matters:
        They look right and are not equal: searches and comparisons that do not fold them miss the text.

    False alarms:
        Feet and minutes after numbers, and phonetic writing, are left alone.
    """

    code = "UNI006"
    title = "look-alike sign"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "keyboards, editors and converters all do so"
    message = "A sign that looks like another stands here."
    preview = True
    examples = (
        Example("en", "The fisherman⟦´⟧s boat was found on Monday, the harbour office said."),
        Example("id", "Kantor pelabuhan⟦：⟧ dermaga ditutup pada Senin pagi."),
        Example("en", "The caf⟦e\u0301⟧ on the quay reopened on Monday after the storm."),
        Example("en", "The mast is 40′ high and stands at 10° 20′ north, the office said."),
        Example(None, "港は月曜日に閉鎖された：当局が発表した（速報）。"),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the signs are the same everywhere
        """Paragraphs with such a sign."""
        signs = r"[`´′ʹˊ‵\u{37E}\u{2024}\u{2236}\u{A789}\u{2D0}\u{589}\u{5C3}\u{FE50}-\u{FE57}\u{FF01}-\u{FF5E}]"
        return beyond_ascii().str.contains(rf"{signs}|{APART}")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield the first of each kind."""
        if not WIDE_HOMES & set(row.scripts.split()) and (wide := compiled(WIDE).search(row.text)):
            yield Span(wide.start(), wide.end(), message="A full-width character stands among those of usual width.")
        if found := compiled(STAND_INS).search(row.text):
            yield Span(found.start(), found.end(), message=f"{unicodedata.name(found[0])} stands for another sign.")
        for found in compiled(APART).finditer(row.text):
            if len(unicodedata.normalize("NFC", found[0])) == 1:
                yield Span(found.start(), found.end(), message="A letter and its accent are two characters.")
                return
