"""MET006."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack

TAIL: Final = 3
"""Paragraphs of a document's end in which the mark ends it; before them it parts sections."""


class EndMark(PatternRule):
    """A mark that ends an article, on a line of its own.

    What it finds:
        "***", "(***)", "###", "-30-" or rows of dashes as one of the last three paragraphs.

    Why it matters:
        It is no text; what follows it is no part of the article.

    False alarms:
        A mark between sections of a very short text.
    """

    code = "MET006"
    title = "end mark"
    severity = Severity.INFO
    party = Party.OUTLET
    because = "the outlet ends its articles so"
    message = "A mark ends the article."
    role = Role.METADATA
    examples = (
        Example("id", "Kapal itu berangkat.\nPenumpang turun.\nDermaga sepi.\n⟦(***)⟧"),
        Example("en", "The lifeboat was back.\nThe crew rested.\nThe tide fell.\n⟦###⟧"),
        Example("en", "The first part.\n***\nThe second part.\nThe third.\nThe end."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """The last paragraphs that hold the pattern."""
        return (pl.col("count") - pl.col("ordinal") <= TAIL) & super().flags(pack)

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - the marks are the same everywhere
        """The marks."""
        return r"^[(\[]?\s*(?:[*＊]{2,}|\*(?:\s\*){2,}|#{2,}|[-–—]{3,}|[-–—]\s?30\s?[-–—]|ENDS?)\s*[)\]]?$"
