"""NAV011."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import SIGNS, any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack

LONGEST: Final = 120
"""Characters of a few labels in a row."""


class AdMarker(PatternRule):
    """The label of an advertisement that stood between the paragraphs.

    What it finds:
        A line that is nothing but labels of advertising of the pack ("Advertisement", "Story continues below",
        "SCROLL TO CONTINUE WITH CONTENT"), one or a few.

    Why it matters:
        It is no text of the article; it parts sentences from each other that belong together.

    False alarms:
        A heading that is worded like a label. Inside a sentence the words are never flagged.
    """

    code = "NAV011"
    title = "label of an advertisement"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the label of an advertisement as if it were a paragraph"
    message = "The label of an advertisement stands between the paragraphs."
    role = Role.NAVIGATION
    needs = ("advertisement",)
    examples = (
        Example("id", "Kapal itu kembali pada siang hari.\n⟦ADVERTISEMENT⟧\n⟦SCROLL TO CONTINUE WITH CONTENT⟧"),
        Example("id", "⟦ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT⟧\nKapal itu kembali pada siang hari."),
        Example("en", "The lifeboat was back by noon.\n⟦— Advertisement —⟧\nIts crew was met at the pier."),
        Example("en", "The advertisement was taken down after complaints, the council said on Monday."),
        Example("id", "Iklan kapal itu dipasang di alun-alun sejak Senin, kata panitia."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short lines that mention a label."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["advertisement"], pl.col("characters") <= LONGEST)

    def pattern(self, pack: Pack | None) -> str:
        """Labels, signs around them, nothing else."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return rf"^(?:{SIGNS}{any_of(pack.phrases['advertisement'])}){{1,4}}+{SIGNS}$"
