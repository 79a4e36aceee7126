"""CAP003."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled, names
from audit.lang.trade_names import agencies, agencies_in
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


LONGEST: Final = 150
"""Characters of two agencies with their acronyms."""

MOST: Final = 4
"""Names of two agencies with their acronyms."""


class OrphanAgencyCredit(RowRule):
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

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short lines that mention an agency."""
        return names(agencies(pack), within=pl.col("characters") <= LONGEST)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the line if it is nothing but agencies and signs."""
        if agencies_alone(row.text, pack):
            yield Span(0, len(row.text))


def agencies_alone(text: str, pack: Pack | None) -> bool:
    """Return whether a line is nothing but agencies and signs, or a copyright line of theirs."""
    found = agencies_in(text, pack)
    if len(text) > LONGEST or not 1 <= len(found) <= MOST:
        return False
    owner = r"[\W\d]*+(?:(?i:copyright|hak cipta|courtesy of)[\W\d]*+)?"
    between = (text[one[1] : other[0]] for one, other in pairwise(found))
    return (
        compiled(owner).fullmatch(text, 0, found[0][0]) is not None
        and all(compiled(r"\s?[)）]?\s?[(（/,、]\s?").fullmatch(part) for part in between)
        and compiled(r"[\W\d]*+").fullmatch(text, found[-1][1]) is not None
    )
