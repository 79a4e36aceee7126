"""ATT003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.pack import trade
from audit.lang.phrases import WEBSITE, any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    import polars as pl

    from audit.lang.pack import Pack


SUBJECTS: Final = ("this ", "artikel ", "berita ", "tulisan ", "the original", "read the original", "see the original")
"""Beginnings of phrases that speak of the article itself; the others may open a sentence about a book."""


class SyndicationNotice(PatternRule):
    """A notice that the article stood in another outlet first.

    What it finds:
        A paragraph that begins with a syndication phrase of the pack that speaks of the article, as "Artikel ini telah
        tayang di"; or with any other, as "First published by", if an agency or a website is named soon after it.

    Why it matters:
        It names the origin of the whole text, and is no part of the story.

    False alarms:
        None seen.
    """

    code = "ATT003"
    title = "syndication notice"
    severity = Severity.INFO
    party = Party.OUTLET
    because = "the outlet says where it has the article from"
    message = "A notice names the outlet in which the article stood first."
    role = Role.METADATA
    needs = ("syndication",)
    examples = (
        Example("id", "Kapal itu berangkat pada Senin pagi.\n⟦Artikel ini telah tayang di Samudra.id.⟧"),
        Example("en", "⟦This article was first published by the Lantern.⟧"),
        Example("en", "First published in 1954, the novel has sold well on both sides of the channel."),
        Example("en", "The council said this article of the bylaws would be read again."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs that mention a phrase near their beginning."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["syndication"])

    def pattern(self, pack: Pack | None) -> str:
        """A phrase that speaks of the article; or any other with an agency or a website soon after it."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        phrases = pack.phrases["syndication"]
        of_itself = tuple(phrase for phrase in phrases if phrase.startswith(SUBJECTS))
        other = tuple(phrase for phrase in phrases if not phrase.startswith(SUBJECTS))
        named = rf"(?:{any_of(trade()['agencies'], exact_case=True)}|{WEBSITE})"
        notice = rf"{any_of(of_itself)}.{{0,400}}|{any_of(other)}.{{0,80}}?{named}.{{0,200}}"
        return rf"(?s)^[^\p{{L}}\p{{N}}]*(?:{notice})$"
