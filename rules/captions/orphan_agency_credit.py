"""CAP003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack


LONGEST: Final = 150
"""Characters of two agencies with their acronyms."""


class OrphanAgencyCredit(PatternRule):
    """A line that is nothing but the name of a news agency.

    What it finds:
        A paragraph that consists of one agency of the trade list, or two with a slash, with a picture label, an
        acronym in parentheses, a copyright sign and a year around it at the most.

    Why it matters:
        It is the credit of a picture or of the whole text; nothing says which.

    False alarms:
        None seen.
    """

    code = "CAP003"
    title = "agency's name on a line of its own"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept a credit and lost what it belongs to"
    message = "The name of a news agency stands on a line of its own."
    role = Role.CREDIT
    examples = (
        Example("id", "⟦- Agence France-Presse (AFP)⟧\nKapal itu berangkat pada Senin pagi."),
        Example("en", "⟦(Reuters)⟧"),
        Example("en", "Reuters was told on Monday that the lifeboat had been back by noon."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - agencies belong to no language
        """Short lines that mention an agency."""
        return (pl.col("text").str.len_chars() <= LONGEST) & mentions(trade()["agencies"])

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - agencies belong to no language
        """Agencies and signs."""
        return agencies_alone()


def agencies_alone() -> str:
    """Return the pattern of a line that is nothing but agencies and signs, or a copyright line of theirs."""
    agency = any_of(trade()["agencies"], exact_case=True)
    owner = r"(?:(?i:copyright|hak cipta|courtesy of)[\W\d]*)?"
    return rf"^[\W\d]*{owner}{agency}(?:\s*[(/,]\s*{agency}\)?)*[\W\d]*$"
