"""MRK001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule, Span
from audit.text.tags import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

SHOWN: Final = r"[`'\"‘’“”(]"
"""What stands on both sides of a tag that is shown."""


class HtmlTag(PatternRule):
    """Tags of HTML in the text.

    What it finds:
        Tags, comments and declarations, whole or cut off, with attributes or without. Those that touch are one
        finding.

    Why it matters:
        They are no words: they part words that belong together and change every comparison.

    False alarms:
        Only names of tags count, so that comparisons, hearts and placeholders in angle brackets are left alone, as
        is a tag shown between quotation marks or in parentheses. A lesson in HTML is flagged.
    """

    code = "MRK001"
    title = "HTML tag"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "the collector left tags in the text, or the outlet's page showed them"
    message = "A tag of HTML stands in the text."
    examples = (
        Example("en", "⟦<p>⟧The harbour was ⟦<b>⟧closed⟦</b><br />⟧ on Monday, an office said.⟦</p>⟧"),
        Example("id", 'Kapal ⟦<a href="https://example.org/kapal" target="_blank">⟧feri⟦</a>⟧ tiba pada Senin pagi.'),
        Example(None, "港は⟦<span style='color:red'>⟧月曜日⟦</span>⟧に閉鎖された。⟦<!-- iklan -->⟧"),
        Example("en", "Turnout was <3 percent, x < a and b > c; we <3 you; enter <name> and <title> in the form."),
        Example("en", "To make a word bold, put “<b>” before it and “</b>” after it, the guide says."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - HTML has one language
        """Paragraphs with an angle bracket before a name or mark."""
        return pl.col("text").str.contains(r"<[a-zA-Z/!?]|\]\]>")

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - HTML has one language
        """A tag, or several that touch."""
        return TAGS

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each run that is not shown as such."""
        for found in compiled(self.pattern(pack)).finditer(row.text):
            start, end = found.span()
            beside = row.text[max(0, start - 1) : start], row.text[end : end + 1]
            if not all(compiled(SHOWN).fullmatch(sign) for sign in beside):
                yield Span(start, end)
