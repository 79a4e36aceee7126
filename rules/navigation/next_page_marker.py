"""NAV001."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled, gated
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


LONGEST: Final = 120
"""Characters of a label with its numbers."""

TURN: Final = r"[\d»›>→▶▸►⏵«‹<←◀◂◄＞＜]"
"""What makes a label of one word a page turn: a number or an arrow. Alone it is also the link to the next article."""

OFTEN: Final = 3
"""Times that a document has a label of its page turns; "read on" under every teaser of a page stands oftener."""

NUMBERS: Final = r"[\W\d]+"
"""What stands between the words of a label, which packs list without its numbers: "page 2 of 3"."""

UNSPACED_WORD: Final = {r"\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}": 8, r"\p{Hiragana}|\p{Katakana}": 3, r"\p{Han}": 2}
"""Characters up to which a label of a script without spaces counts as one word."""


class NextPageMarker(RowRule):
    """A line that is nothing but the label of the article's next page.

    What it finds:
        A paragraph that consists of a page-turn label of the language's pack, with or without page numbers and
        arrows: "Halaman Selanjutnya", "Next page »", "Page 2 of 3". A label of one word must have one of the two.

    Why it matters:
        The article goes on elsewhere: what was collected is its first page, often followed by a teaser that repeats
        a paragraph. A model learns the label; a reader misses the end.

    False alarms:
        A heading that is worded like a label. A label in parentheses is a reference, one that stands more than three
        times a link under a teaser: both are left alone. The same words inside a sentence are never flagged: the
        label must be the whole line.
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
        Example("zh-Hans", "渡轮晚了一小时离开码头。\n⟦下一页⟧"),
        Example("ar", "⟦الصفحة ٢ من ٣ ←⟧\nغادرت العبارة الرصيف متأخرة ساعة كاملة."),
        Example("en", "The lifeboat was back by noon on Monday.\nNext"),
        Example("id", "Keterangan lengkap ada pada halaman selanjutnya dari laporan tahunan itu."),
        Example("en", "The minister turned to the next page of her speech and went on."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Lines that are a label once their numbers are gone."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        short = pl.when(pl.col("characters") <= LONGEST).then(pl.col("plain")).otherwise(pl.lit(""))
        words = short.str.replace_all(r"\d+", " ").str.replace_all(r"\s+", " ").str.strip_chars()
        return (pl.col("times") <= OFTEN) & words.is_in(gated(pack.phrases["next_page"]))

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the line if it is a label with numbers and signs around it; a label of one word needs some."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        labels = pack.phrases["next_page"]
        single = any_of(tuple(label for label in labels if _one_word(label)), edges=False)
        several = any_of(tuple(label for label in labels if not _one_word(label)), joint=NUMBERS, edges=False)
        found = compiled(rf"([\W\d]*+)(?:{several}|(?P<single>{single}))([\W\d]*+)").fullmatch(row.text)
        if found and "(" not in found[1] and (not found["single"] or compiled(TURN).search(found[1] + found[3])):
            yield Span(0, len(row.text))


@cache
def _one_word(label: str) -> bool:
    least = next((size for script, size in UNSPACED_WORD.items() if compiled(script).search(label)), len(label))
    return " " not in label and len(label) <= least
