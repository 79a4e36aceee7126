"""PRM005."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 900
"""Characters of a banner's text."""

TERMS: Final = 2
"""Different terms of the pack that a banner has: an article on privacy may have one in a paragraph."""


class ConsentBanner(RowRule):
    """The banner that asks for consent to cookies.

    What it finds:
        A paragraph with two or more different terms of the pack ("we use cookies", "accept all", "privacy settings")
        that do not overlap, of which one opens a sentence or a line.

    Why it matters:
        It is no text of the article and the same on every page of the site.

    False alarms:
        Articles that print a banner's wording.
    """

    code = "PRM005"
    title = "banner on cookies"
    severity = Severity.MAJOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture"
    message = "A banner that asks for consent stands in the text."
    role = Role.PROMOTION
    needs = ("cookie_terms",)
    examples = (
        Example("en", "⟦We use cookies to improve your experience. Accept all or change your privacy settings.⟧"),
        Example("en", "The regulator wants sites to stop asking readers to accept all cookies with one button."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs of a banner's length that mention a term."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return (pl.col("characters") <= LONGEST) & mentions(pack.phrases["cookie_terms"])

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the whole paragraph if it has terms enough."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        term = any_of(pack.phrases["cookie_terms"])
        found = {compared(one[0]) for one in compiled(term).finditer(row.text)}
        opened = compiled(rf"(?:^\W*|[.!?…:|।۔。！？\n]\W*){term}").search(row.text)
        if opened and len(found) >= TERMS:
            yield Span(0, len(row.text))
