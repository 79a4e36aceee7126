"""NAV007."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import SIGN, any_of, compiled, mentions
from audit.lang.trade_names import platforms
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 160
"""Characters of a bar of buttons: a label and the names of a dozen platforms."""

PLATFORMS: Final = 2
"""Names of platforms that make a line a bar without a label; one alone may be a heading."""


class ShareWidget(RowRule):
    """A button, or a bar of buttons, by which readers pass the article on.

    What it finds:
        A line that is nothing but labels of sharing of the pack ("Share this", "Copy link") and names of platforms,
        with at least one label or two platforms.

    Why it matters:
        It is no text of the article, and stands in every article of the site.

    False alarms:
        A heading of one word that is also a button, such as "Print".
    """

    code = "NAV007"
    title = "buttons for sharing"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture"
    message = "Buttons for sharing stand in the text."
    role = Role.NAVIGATION
    needs = ("share_labels",)
    examples = (
        Example("en", "⟦Share this article⟧\nThe lifeboat was back by noon, the harbour office said on Monday."),
        Example("en", "The lifeboat was back by noon.\n⟦Facebook | WhatsApp | Telegram | Copy link⟧"),
        Example("id", "Kapal itu kembali pada siang hari.\n⟦Bagikan⟧"),
        Example("en", "Facebook\nThe company said on Monday that it would open an office by the harbour."),
        Example("en", "Share this article with nobody, the memo to the crew said."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short lines that mention a label or a platform."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions((*pack.phrases["share_labels"], *platforms(pack)), pl.col("characters") <= LONGEST)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the line if nothing is left of it but labels and platforms, enough of them."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        label, platform = any_of(pack.phrases["share_labels"]), any_of(platforms(pack))
        sign = rf"[{SIGN}&/,、，،]"
        bar = compiled(rf"{sign}*+(?:(?:(?P<label>{label})|(?P<platform>{platform})|[xX]){sign}*+){{1,20}}+")
        found = bar.fullmatch(row.text)
        if found and (found["label"] or len(found.captures("platform")) >= PLATFORMS):
            yield Span(0, len(row.text))
