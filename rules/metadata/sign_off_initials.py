"""MET005."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

UNITS: Final = frozenset(["km", "jam", "m", "s", "h", "hour", "hr", "kg", "mg", "ml", "ha", "cm", "min", "mph", "sec"])
"""Halves of a unit such as km/h, which are no initials."""


class SignOffInitials(PatternRule):
    """The initials of those who wrote and edited, at the end of a paragraph.

    What it finds:
        Two or more groups of two to four small letters with slashes between them, in brackets or parentheses, at the
        end of a paragraph: "(rt/ka)".

    Why it matters:
        It ends an article; what follows is out of place. It is left out of what is compared.

    False alarms:
        Units ("km/h") and pairs of small words ("and/or") are left out.
    """

    code = "MET005"
    title = "sign-off initials"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "the outlet signs its articles so"
    message = "The initials of a desk end the paragraph."
    strips = True
    examples = (
        Example("id", "Kapal itu berangkat pada Senin pagi. ⟦(rt/ka)⟧"),
        Example("en", "The lifeboat was back by noon. ⟦[hq/ol/tz]⟧"),
        Example("id", "Kecepatan kapal itu dibatasi (km/jam)"),
        Example("en", "Bring a passport (and/or)"),
    )

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - initials are small Latin letters everywhere
        """Groups of initials in brackets at the end."""
        return r"(?P<span>[\[(][a-z]{2,4}(?:\s?/\s?[A-Za-z]{2,4}){1,3}[\])])[\s.*]*$"

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the initials, unless a group is a unit or a function word."""
        words = set(pack.phrases["function_words"]) if pack is not None else set()
        for span in super().spans(row, pack):
            groups = {part.strip() for part in row.text[span.start + 1 : span.end - 1].split("/")}
            if not groups & (UNITS | words):
                yield span
