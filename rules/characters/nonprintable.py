"""UNI004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule, Span
from audit.text.hidden import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


LOGO: Final = "\uf8ff"
"""Before other characters beyond ASCII the lead of an emoji read as Mac Roman, which is ENC002's."""


class Nonprintable(PatternRule):
    """Characters that are no text: controls, private use, and what Unicode calls no character.

    What it finds:
        Control characters other than tab and line ends, characters of private use, and noncharacters, spelled out.

    Why it matters:
        They are the remains of icons, of an old charset or of a broken program; a reader sees a box or nothing.

    False alarms:
        A corpus whose pages set their icons in a font of their own has them by design.
    """

    code = "UNI004"
    title = "character that is no text"
    severity = Severity.MINOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "icons and controls of a page are usually dropped by a collector"
    message = "A character that is no text stands here."
    preview = True
    examples = (
        Example("en", "Call the harbour office ⟦\uf095⟧ 555 0100 before Monday, a spokesperson said."),
        Example("id", "Kantor⟦\x07⟧ pelabuhan menutup dermaga itu pada Senin⟦\x92⟧ pagi."),
        Example("en", "Departure:\t10 a.m., at the quay \N{BLACK TELEPHONE} of the harbour office."),
    )

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - the characters are the same everywhere
        """A run of such characters."""
        return r"[\p{Co}\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]+"

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each run, spelled out."""
        for found in compiled(self.pattern(pack)).finditer(row.text):
            if found[0] == LOGO and row.text[found.end() : found.end() + 1] > "\x7f":
                continue
            yield Span(found.start(), found.end(), evidence=spelled(found[0][:60]))
