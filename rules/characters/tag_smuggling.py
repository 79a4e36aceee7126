"""UNI003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.lang.scripts import beyond_ascii
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.hidden import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

FLAG: Final = r"\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{3,6}\U000E007F"
RUN: Final = rf"{FLAG}|[\U000E0000-\U000E007F]++|[\uFE00-\uFE0F\U000E0100-\U000E01EF]++"
OF_EMOJI: Final = frozenset("\ufe0e\ufe0f")
VARIED: Final = r"[\p{Han}\p{So}\p{Sk}\p{Mongolian}]"
"""Characters that have variants."""
FIRST_TAG, FIRST_SELECTOR, FIRST_OTHER_SELECTOR = 0xE0000, 0xFE00, 0xE0100
SELECTED: Final = 16
"""Selectors stand for bytes: the first sixteen for 0 to 15, the others for what follows."""
SHOWN: Final = 200  # characters of the hidden text that the evidence shows


class TagSmuggling(RowRule):
    """A text that is hidden in invisible characters.

    What it finds:
        Tag characters outside the flags of emoji, and rows of variation selectors: each stands for a letter or a
        byte. The evidence shows the text that they spell.

    Why it matters:
        Nobody sees it, and a language model reads it: instructions travel so, and marks that trace a copy.

    False alarms:
        Flags of regions, emoji and the variants of Han characters are left alone.
    """

    code = "UNI003"
    title = "hidden text"
    severity = Severity.CRITICAL
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "whoever wrote, published or changed the text may have hidden it"
    message = "Invisible characters spell a text."
    examples = (
        Example("en", "The harbour was closed⟦\U000e0073\U000e0065\U000e006e\U000e0064⟧ on Monday, an office said."),
        Example("id", "Kapal 😀⟦\U000e0158\U000e0159\U000e0160⟧ berangkat pada Senin pagi dari dermaga itu."),
        Example(
            "en",
            "Supporters waved the flag of Scotland 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f.",
        ),
        Example("en", "The crew posted ❤\ufe0f and ☎\ufe0f\ufe0f from the harbour on Monday."),
        Example(None, "葛\U000e0100城市の港は月曜日に閉鎖されたと当局が発表した。"),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the characters are the same everywhere
        """Paragraphs with a tag, a selector for Han or two selectors side by side."""
        return beyond_ascii().str.contains(r"[\u{E0000}-\u{E01EF}]|[\u{FE00}-\u{FE0F}]{2}")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each run of such characters, with what it spells as its evidence."""
        for found in compiled(RUN).finditer(row.text):
            start, end = found.span()
            if _hides(found[0], row.text[start - 1 : start]):
                hidden = spelled(_decoded(found[0][:SHOWN])) or "nothing"
                yield Span(start, end, evidence=f"{end - start} invisible characters spell: {hidden}")


def _hides(run: str, before: str) -> bool:
    if run[0] >= "\U000e0000" and run[0] <= "\U000e007f":
        return True
    if len(run) == 1:
        return run >= "\U000e0100" and not compiled(VARIED).match(before)
    return run[0] != "\U0001f3f4" and not OF_EMOJI.issuperset(run)


def _decoded(payload: str) -> str:
    data = bytearray()
    for char in payload:
        place = ord(char)
        if place >= FIRST_OTHER_SELECTOR:
            data.append((place - FIRST_OTHER_SELECTOR + SELECTED) % 256)
        elif place >= FIRST_TAG:
            data.append(place - FIRST_TAG)
        else:
            data.append(place - FIRST_SELECTOR)
    return data.decode("utf-8", "replace")
