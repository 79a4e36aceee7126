"""ATT003."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lang.phrases import any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    import polars as pl

    from audit.lang.pack import Pack


class SyndicationNotice(PatternRule):
    """A notice that the article stood in another outlet first.

    What it finds:
        A paragraph that begins with a syndication phrase of the pack, as "Artikel ini telah tayang di".

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
        Example("en", "The council said this article of the bylaws would be read again."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs that mention a phrase near their beginning."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["syndication"])

    def pattern(self, pack: Pack | None) -> str:
        """The phrase at the beginning, to the end of the paragraph."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return rf"(?s)^[^\p{{L}}\p{{N}}]*{any_of(pack.phrases['syndication'])}.{{0,400}}$"
