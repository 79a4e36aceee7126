"""QUO001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.quotes import DAMAGED, MARK, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

GUILLEMETS: Final = frozenset("«»")


class UnbalancedQuotation(RowRule):
    """A quotation that is opened and not closed, or closed and not opened.

    What it finds:
        A paragraph in which a double quotation mark has no partner. The direction of a straight mark is told by the
        white space around it; marks of different styles close each other.

    Why it matters:
        Where a mark is missing, nobody can tell what was said from what is told.

    False alarms:
        A quotation over several paragraphs is opened in each and closed in the last: a paragraph that opens without
        closing is right if the next one opens too. Inch marks after a number are left alone.
    """

    code = "QUO001"
    title = "quotation mark without a partner"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "outlets forget marks, and collectors drop them"
    message = "A quotation is opened and not closed, or closed and not opened."
    examples = (
        Example("id", 'Kapal itu akan kembali bulan depan⟦"⟧ kata juru bicara pelabuhan pada Senin pagi.'),
        Example("en", "⟦“⟧The pier stays closed, the harbour office said on Monday.\nThe crew rested."),
        Example("en", "“The pier stays closed.\n“It may reopen in May,” the harbour office said."),
        Example("en", 'The plank is 12" wide, "and strong", the office said.'),
        Example("id", '"Kapal itu kembali bulan depan,” kata juru bicara pelabuhan.'),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the marks are the same everywhere
        """Paragraphs with double quotation marks, all of them readable."""
        return pl.col("text").str.contains(MARK) & ~pl.col("text").str.contains(DAMAGED)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield the first mark without a partner, in a paragraph that has one."""
        if _links(row.text.strip()):
            return
        here = quotations(row.text)
        if here.lonely is not None and quotations(row.previous).open is None:
            yield Span(here.lonely, here.lonely + 1)
        elif here.open is not None and not compiled(rf"^[\s\-–—]*{MARK}").match(row.following):
            yield Span(here.open, here.open + 1)


def _links(line: str) -> bool:
    """Return whether the only guillemet of a line stands at its end or beginning: the arrow of a link."""
    ends = line[-1:] in {"»", "›"} and line[-2:-1].isspace() and GUILLEMETS.isdisjoint(line[:-1])
    return ends or (line[:1] in {"«", "‹"} and line[1:2].isspace() and GUILLEMETS.isdisjoint(line[1:]))
