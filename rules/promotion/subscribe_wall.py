"""PRM002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 300
"""Characters of an appeal of a sentence or two."""


class SubscribeWall(RowRule):
    """The appeal of a wall: pay or log in to read on.

    What it finds:
        A short paragraph in which a sentence begins with a phrase of the pack ("Subscribe to continue reading",
        "Already a subscriber?"), outside quotations.

    Why it matters:
        It is no text of the article, and where it stands the rest of the article was not collected.

    False alarms:
        Articles about subscriptions that open a sentence so.
    """

    code = "PRM002"
    title = "appeal to subscribe or log in"
    severity = Severity.MAJOR
    party = Party.OUTLET
    because = "the outlet's wall stood before the collector, which kept what it says"
    message = "An appeal to subscribe or log in stands in the text."
    role = Role.PROMOTION
    needs = ("subscribe",)
    examples = (
        Example("en", "The lifeboat was back by noon on Monday.\n⟦Subscribe to continue reading.⟧"),
        Example("id", "Kapal itu kembali pada siang hari.\n⟦Sudah berlangganan? Masuk di sini⟧"),
        Example("en", "“Subscribe to continue reading,” the banner said, and the club laughed about it."),
        Example("en", "The library will subscribe to two more papers from the mainland next year."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short paragraphs that mention a phrase."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return (pl.col("characters") <= LONGEST) & mentions(pack.phrases["subscribe"])

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the whole paragraph if a phrase opens a sentence of it that nobody is quoted with."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        opening = compiled(rf"(?:^\W*|[.!?…:|।۔。！？]\W*)(?P<wall>{any_of(pack.phrases['subscribe'])})")
        if any(quoted_share(row.text, *found.span("wall")) < 1 for found in opening.finditer(row.text)):
            yield Span(0, len(row.text))
