"""NAV004."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lang.phrases import ARROW, any_of, whole_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    import polars as pl

    from audit.lang.pack import Pack


class ReadAlsoStub(PatternRule):
    """The label of a link to another story, whose headline was dropped.

    What it finds:
        A paragraph that is nothing but a read-also label of the pack and a sign.

    Why it matters:
        It is no text of the article, and where it stands a link was removed: other links may have left holes.

    False alarms:
        A subheading worded like a label and followed by a colon.
    """

    code = "NAV004"
    title = "read-also label without a link"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector dropped the link and kept its label"
    message = "The label of a link to another story stands alone."
    role = Role.NAVIGATION
    needs = ("read_also",)
    mines = "read_also_stub"
    examples = (
        Example("id", "Gubernur meninjau lokasi pada pagi hari.\n⟦Baca juga:⟧\nIa tiba bersama dua staf."),
        Example("en", "⟦See also →⟧"),
        Example("id", "Ia mengajak anak-anak membaca juga."),
        Example("en", "Related costs rose by a tenth last year, the office said."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Lines that are a label and nothing else."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return whole_line(pack.phrases["read_also"])

    def pattern(self, pack: Pack | None) -> str:
        """Nothing but the label and a sign that announces a link."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return rf"^[^\p{{L}}\p{{N}}]*+{any_of(pack.phrases['read_also'])}\s*[{ARROW}][^\p{{L}}\p{{N}}]*+$"
