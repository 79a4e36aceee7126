"""MET007."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled
from audit.lang.stamped_lines import stamp_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

BEFORE: Final = 8
"""Words that may stand before a headline: a menu word, a section."""

LEAST, MOST = 4, 30
"""Words of a headline."""

CAPITALS: Final = 0.7
"""Part of the words of four letters and more that have a capital, from which a line is in headline style."""


class HeadlineInBody(RowRule):
    """The headline as the first paragraph of the text.

    What it finds:
        The first line that is more than a menu word, of four to thirty words, without an end of sentence, that is the
        document's title; or where no title is known, in which most longer words begin with a capital, and after which
        no line goes on with a small letter.

    Why it matters:
        It repeats the title where the lede is looked for, and is no paragraph.

    False alarms:
        A first line that consists of names. Headlines written like sentences are found only where the title is known.
    """

    code = "MET007"
    title = "headline as a paragraph"
    severity = Severity.INFO
    party = Party.PIPELINE
    because = "the collector kept the headline as a paragraph"
    message = "The headline stands among the paragraphs."
    role = Role.HEADLINE
    examples = (
        Example("id", "⟦Kapal Rute Baru Mulai Berlayar dari Dermaga Timur⟧\nKapal itu berangkat pada Senin pagi."),
        Example("en", "Menu\n⟦Lifeboat Back in Harbour After Night at Sea⟧\nThe crew rested on Monday."),
        Example("en", "The crew of the lifeboat rested after a night at sea\nIt was the third call this week."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - style is told by capitals
        """First lines of a headline's length without an end of sentence."""
        text = pl.col("text")
        shape = ~text.str.contains(r"[.!?…:;,。][\"”’»)]*$") & pl.col("words").is_between(LEAST, MOST)
        return (pl.col("before") <= BEFORE) & (pl.col("count") > 1) & shape

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the line if it is the title or in headline style."""
        longer = compiled(r"[\p{L}\p{M}]{4,}").findall(row.text)
        capital = sum(word[0] != word[0].lower() for word in longer)
        if row.title:
            found = compared(row.text) == compared(row.title)
        else:
            styled = bool(longer) and capital >= CAPITALS * len(longer)
            byline = pack is not None and compiled(rf"^\W*{any_of(pack.phrases['byline_labels'])}\s").match(row.text)
            found = styled and not byline and not row.following[:1].islower() and stamp_line(row.text, pack) is None
        if found:
            yield Span(0, len(row.text))
