"""NAV003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import ARROW, FINISHED, any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack

LONGEST: Final = 250
"""Characters of a link to another story: a label and a headline, never a paragraph."""


class ReadAlsoLink(PatternRule):
    """A link to another story between the paragraphs: a label, a colon, the other story's headline.

    What it finds:
        A short paragraph that begins with a label of the pack ("Baca juga", "Read more", "Related"), then a colon,
        arrow or bar, then a headline that does not end like a sentence.

    Why it matters:
        The headline belongs to another story, and says things that this article does not say.

    False alarms:
        Prose that begins with the words of a label has no colon after them, or ends with a full stop.
    """

    code = "NAV003"
    title = "read-also link"
    severity = Severity.MAJOR
    party = Party.PIPELINE
    because = "the collector kept a link to another story as if it were a paragraph"
    message = "A link to another story stands between the paragraphs."
    role = Role.NAVIGATION
    needs = ("read_also",)
    mines = "read_also_link"
    examples = (
        Example("id", "⟦Baca juga: Pasar Ikan Pindah ke Gedung Baru⟧\nPedagang menyambut baik rencana itu."),
        Example("en", "⟦Related: Harbour tunnel to open in spring⟧\nTickets go on sale today."),
        Example("ja", "⟦【関連記事】古い魚市場が新しい建物へ移転⟧\n店主らは移転を歓迎している。"),
        Example("ko", "⟦[관련기사] 오래된 어시장 새 건물로 이전⟧\n상인들은 이전을 반겼다."),
        Example("id", "Baca juga:,#PerahuBaru\nPedagang menyambut baik rencana itu."),
        Example("id", "Baca juga dokumen lampiran sebelum mengisi formulir, kata petugas loket."),
        Example("en", "Read more: that was the advice the library gave to every pupil this week."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs no longer than a label and a headline that mention a label."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["read_also"], pl.col("characters") <= LONGEST)

    def pattern(self, pack: Pack | None) -> str:
        """Label, sign, headline without an end of sentence."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        sign = rf"[^\w,#]{{0,8}}?[{ARROW}][^\w,#]{{0,8}}+"
        return rf"^\W{{0,20}}+{any_of(pack.phrases['read_also'])}{sign}[\p{{L}}\p{{N}}].*[^{FINISHED}\s]$"
