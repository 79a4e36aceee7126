"""UNI005."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


class OddSpace(PatternRule):
    """A space that is no ordinary space, between words of running text.

    What it finds:
        No-break, thin, figure and other spaces of Unicode between two letters; one finding a paragraph, at the first,
        with the number of all.

    Why it matters:
        It reads like a space and is none to a program: words stay glued, and a dateline's brand is not split off.

    False alarms:
        Such spaces are right before signs in French, between the digits of a number and before units: there they are
        not flagged. The ideographic space is not flagged.
    """

    code = "UNI005"
    title = "odd space"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "pages use such spaces for layout; collectors usually fold them"
    message = "A space that is no ordinary space stands between words."
    examples = (
        Example("id", "SAMUDRA.EXAMPLE⟦\u00a0⟧Kapal rute baru mulai berlayar pada Senin pagi, kata juru bicara."),
        Example("en", "The harbour⟦\u2009⟧office was closed on Monday, a spokesperson said."),
        Example("en", "The bridge cost 12\u00a0500\u00a0000 crowns and is 40\u00a0m high, the office said."),
    )

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - the characters are the same everywhere
        """Any such space between two letters or after a closing sign."""
        return r"(?:[\p{L}\p{M}]{2}[.]?|[,;:!?)”\"])(?P<span>[\u00A0\u1680\u2000-\u200A\u202F\u205F]+)[\p{L}“\"(]"

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the first, with the count of all in the message."""
        found = compiled(self.pattern(pack)).finditer(row.text, overlapped=True)
        first = next(found, None)
        if first is not None:
            start, end = first.span("span")
            name = " ".join(f"U+{ord(character):04X}" for character in row.text[start:end])
            more = sum(1 for _ in found)
            times = f"{more + 1:,} times" if more else "once"
            yield Span(start, end, message=f"A space that is no ordinary space ({name}) stands between words, {times}.")
