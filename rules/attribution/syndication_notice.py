"""ATT003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.phrases import SITE, any_of, compiled, mentions
from audit.lang.trade_names import agencies_in
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.compared import compared, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row


SUBJECTS: Final = ("this ", "artikel ", "berita ", "tulisan ", "the original", "read the original", "see the original")
"""Beginnings of phrases that speak of the article itself; the others may open a sentence about a book."""

LONGEST: Final = 500
"""Characters of a notice."""

REACH: Final = 120
"""Characters after a phrase in which the outlet is named."""

LONG: Final = 4
"""Words of a phrase that says as much by its length, in every language."""


class SyndicationNotice(RowRule):
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
        Example("de", "Das Boot kam mittags zurück.\n⟦Dieser Artikel erschien zuerst in der Laterne.⟧"),
        Example("en", "First published in 1954, the novel has sold well on both sides of the channel."),
        Example("en", "The council said this article of the bylaws would be read again."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs that mention a phrase near their beginning."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["syndication"])

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the paragraph if a phrase that speaks of the article opens it; or any other, if somebody is named."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        opening = compiled(rf"^[^\p{{L}}\p{{N}}]*+{any_of(pack.phrases['syndication'])}").match(row.text)
        if opening is None or len(row.text) > LONGEST:
            return
        phrase = " ".join(opening[0].casefold().split()).strip(" \t-–—•*([（【")
        after = row.text[opening.end() : opening.end() + REACH]
        if _of_itself(phrase) or compiled(SITE).search(after) or agencies_in(after, pack):
            yield Span(0, len(row.text))


def _of_itself(phrase: str) -> bool:
    return phrase.startswith(SUBJECTS) or count(compared(phrase)) >= LONG
