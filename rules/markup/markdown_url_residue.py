"""MRK004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LINK: Final = r"!?\[[^\[\]\n]{0,200}\]\((?:https?://|www\.|/|data:)[^()\s]{1,400}+\)?"
WIKI: Final = r"\[\[[^\[\]\n]{1,100}\]\]"
ADDRESS: Final = r"\bhttps?://[^\s<>\"”’»)\]]{3,2000}+"
TRACKING: Final = r"\b(?:utm_(?:source|medium|campaign|content|term)|fbclid|gclid)=[\w.%-]{1,200}"
EMPHASIS: Final = (
    r"(?<![*\w])\*\*[^*\s][^*\n]{0,100}\*\*(?!\*)|^#{2,6}\s+(?=\S)|(?<![_\w])__[^_\s][^_\n]{0,100}__(?!\w)"
)


class MarkdownUrlResidue(RowRule):
    """Notation of Markdown, and raw addresses, in running text.

    What it finds:
        Links and pictures as Markdown writes them, its bold type and headings, links of wikis, raw addresses, and
        the parameters by which visits are counted. Markdown files are left alone.

    Why it matters:
        A reader skips it; it is other text in every copy.

    False alarms:
        Outlets that print addresses in full.
    """

    code = "MRK004"
    title = "raw link"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "outlets print addresses, and converters write links so"
    message = "A raw link or notation of Markdown stands in the text."
    preview = True
    examples = (
        Example(
            "en", "See ⟦[the timetable](https://example.org/times)⟧ or ⟦https://example.org/a?utm_source=x⟧ today."
        ),
        Example("id", "Kapal tiba pada ⟦**Senin pagi**⟧ di dermaga ⟦![kapal](/gambar/kapal.jpg)⟧ itu."),
        Example(None, "港は⟦[[月曜日]]⟧に閉鎖された。"),
        Example("en", "Five *** stars [sic] for 2**3 and [a note](below), wrote the harbour office at example.org."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the notation has one language
        """Paragraphs of no Markdown file with such signs."""
        signs = pl.col("text").str.contains_any(["](", "[[", "://", "utm_", "fbclid=", "gclid=", "**", "__", "## "])
        return signs & ~pl.col("path").str.contains(r"(?i)\.(?:md|markdown|mdx)(?:\.\w+)?$")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each of them."""
        for found in compiled(f"{LINK}|{WIKI}|{ADDRESS}|{TRACKING}|{EMPHASIS}").finditer(row.text):
            yield Span(*found.span())
