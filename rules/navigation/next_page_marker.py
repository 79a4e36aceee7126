"""NAV001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack


LONGEST: Final = 120
"""Characters of a label with its numbers."""

TURN: Final = r"[\s.…:]*[\d»›>→▶]"
"""What makes a label of one word a page turn: a number or an arrow. Alone it is also the link to the next article."""

NUMBERS: Final = r"[\W\d]+"
"""What stands between the words of a label, which packs list without its numbers: "page 2 of 3"."""


class NextPageMarker(PatternRule):
    """A line that is nothing but the label of the article's next page.

    What it finds:
        A paragraph that consists of a page-turn label of the language's pack, with or without page numbers and
        arrows: "Halaman Selanjutnya", "Next page »", "Page 2 of 3". A label of one word must have one of the two.

    Why it matters:
        The article goes on elsewhere: what was collected is its first page, often followed by a teaser that repeats
        a paragraph. A model learns the label; a reader misses the end.

    False alarms:
        A heading that is worded like a label. The same words inside a sentence are never flagged: the label must be
        the whole line.
    """

    code = "NAV001"
    title = "next-page label"
    severity = Severity.MAJOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture and did not follow the page turn"
    message = "The label of a further page stands in the text."
    role = Role.NAVIGATION
    needs = ("next_page",)
    mines = "next_page"
    examples = (
        Example("id", "Warga mulai kembali ke rumah masing-masing pada sore hari.\n⟦Halaman Berikutnya⟧"),
        Example("en", "The ferry left the pier an hour late.\n⟦Next page »⟧"),
        Example("en", "⟦Page 2 of 3⟧"),
        Example("en", "The lifeboat was back by noon on Monday.\nNext"),
        Example("id", "Keterangan lengkap ada pada halaman selanjutnya dari laporan tahunan itu."),
        Example("en", "The minister turned to the next page of her speech and went on."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Lines that are a label once their numbers are gone."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        short = pl.when(pl.col("plain").str.len_chars() <= LONGEST).then(pl.col("plain")).otherwise(pl.lit(""))
        words = short.str.replace_all(r"\d+", " ").str.replace_all(r"\s+", " ").str.strip_chars()
        return words.is_in(sorted(pack.phrases["next_page"]))

    def pattern(self, pack: Pack | None) -> str:
        """The label, with numbers and signs around it."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        labels = pack.phrases["next_page"]
        single = any_of(tuple(label for label in labels if " " not in label))
        several = any_of(tuple(label for label in labels if " " in label), joint=NUMBERS)
        return rf"^[\W\d]*(?:{several}[\W\d]*|{single}{TURN}[\W\d]*)$|^[\W\d]*{TURN}\s*{single}[\W\d]*$"
