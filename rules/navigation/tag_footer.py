"""NAV009."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import FINISHED, any_of
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack

LONGEST: Final = 300
"""Characters of a list of tags."""


class TagFooter(PatternRule):
    """The list of tags under an article.

    What it finds:
        A line that begins with a label of tags of the pack and a colon and does not end like a sentence; or a line of
        three hashtags or more and nothing else.

    Why it matters:
        Tags are no sentence; they name what the article is about without saying anything of it.

    False alarms:
        A line on a subject that is introduced like a tag.
    """

    code = "NAV009"
    title = "list of tags"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture"
    message = "A list of tags stands in the text."
    role = Role.NAVIGATION
    needs = ("tag_labels",)
    preview = True
    examples = (
        Example("en", "The lifeboat was back by noon.\n⟦Tags: lifeboat, harbour, storm⟧"),
        Example("id", "Kapal itu kembali pada siang hari.\n⟦#kapal #pelabuhan #badai⟧"),
        Example("en", "Tags on the nets were read by the harbour office on Monday."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the gate is the same in every language
        """Short lines with a colon or a hash."""
        return (pl.col("characters") <= LONGEST) & pl.col("text").str.contains_any(["#", ":", "："])

    def pattern(self, pack: Pack | None) -> str:
        """Label, colon, list; or hashtags."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        label = any_of(pack.phrases["tag_labels"])
        hashtags = r"\s*(?:[#＃][\p{L}\p{M}\p{N}_]{1,60}[\s,、，،]*+){3,40}"
        return rf"^(?:\W{{0,5}}{label}\s*[:：].*[^{FINISHED}?？\s]|{hashtags})$"
