"""NAV005."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import SIGNS, any_of, whole_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack

EDGE: Final = 12
"""Words of the document before or after the line: menus stand around an article, one-word headings inside it."""


LONGEST: Final = 150
"""Characters of a trail of sections."""


class NavWordLine(PatternRule):
    """A word of the site's menu, or a trail of sections, before or after the article.

    What it finds:
        A paragraph that is one menu label of the pack ("Menu", "Home", "Log in"), or a trail such as
        "Home > Region > Coast", among the first or last words of the document.

    Why it matters:
        It is no text of the article, and the place where a headline is looked for.

    False alarms:
        A one-word headline that is also a menu label. Labels in the middle of an article are left alone.
    """

    code = "NAV005"
    title = "menu word"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture"
    message = "A label of the site's menu stands in the text."
    role = Role.NAVIGATION
    needs = ("nav_words",)
    examples = (
        Example("id", "⟦Menu⟧\nKapal Rute Baru Berlayar\nKapal itu berangkat dari dermaga timur pada Senin pagi."),
        Example("en", "⟦Home > News > Coast⟧\nThe lifeboat was back by noon, the harbour office said on Monday."),
        Example("id", "Menu makan siang di kapal itu diganti setiap pekan, kata juru bicara perusahaan."),
        Example("en", "Home owners on the cliff were told to leave before the storm, the council said."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Labels and short trails with few words before them, or few after."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        edge = (pl.col("before") <= EDGE) | (pl.col("after") <= EDGE)
        trail = (pl.col("characters") <= LONGEST) & pl.col("text").str.contains(r"[>»›/＞→«‹<←｜|]")
        return edge & (whole_line(pack.phrases["nav_words"]) | trail)

    def pattern(self, pack: Pack | None) -> str:
        """A label, or labels and sections joined by arrows."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        label = any_of(pack.phrases["nav_words"])
        trail = r"(?:\s*[>»›/＞→«‹<←｜|]\s*[\p{L}\p{M}\p{N}\u200c&’'・\- ]{2,40}){1,5}"
        return rf"^{SIGNS}(?:{label}|{label}{trail}){SIGNS}$"
