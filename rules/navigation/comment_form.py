"""NAV008."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.phrases import SIGNS, any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack


class CommentForm(PatternRule):
    """The labels of a form for comments, or the number of comments.

    What it finds:
        A line that is a label of the pack ("Leave a comment"), with a number before or after it or none.

    Why it matters:
        What follows it are comments of readers, not the article.

    False alarms:
        A subheading worded like a label.
    """

    code = "NAV008"
    title = "form for comments"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture"
    message = "A label of the form for comments stands in the text."
    role = Role.NAVIGATION
    needs = ("comment_labels",)
    preview = True
    examples = (
        Example("en", "The lifeboat was back by noon.\n⟦Leave a comment⟧"),
        Example("id", "Kapal itu kembali pada siang hari.\n⟦Tulis Komentar⟧"),
        Example("en", "The harbour office asked residents to leave a comment before the end of May."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short lines that mention a label."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["comment_labels"], pl.col("characters") <= 80)  # noqa: PLR2004 - a line of a form

    def pattern(self, pack: Pack | None) -> str:
        """The label, with a number before or after it."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        number = r"(?:\(?\p{Nd}{1,6}\)?)?"
        return rf"^{SIGNS}{number}{SIGNS}{any_of(pack.phrases['comment_labels'])}{SIGNS}{number}{SIGNS}$"
