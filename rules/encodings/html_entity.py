"""ENC003."""

from __future__ import annotations

from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule, Span
from audit.text.hidden import spelled
from audit.text.tags import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

ENTITY: Final = r"&(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});|&nbsp\b"
SHOWN_ONE: Final = r"[`'\"‘’“”<(]"


class HtmlEntity(PatternRule):
    """A character that is still written as HTML writes it.

    What it finds:
        Entities by name or number, once or twice escaped, that stand for a character. Those that touch are one
        finding.

    Why it matters:
        A reader sees the code of a quotation mark instead of the mark, and words with accents are in pieces.

    False alarms:
        An entity inside a tag that MRK001 finds is not said twice. One that is shown on its own, between quotation
        marks or in parentheses, is left alone. An article
        full of HTML is flagged.
    """

    code = "ENC003"
    title = "HTML entity"
    severity = Severity.MINOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "the page's text was unescaped once too little"
    message = "An HTML entity was never turned into its character."
    examples = (
        Example("en", "The harbour office⟦&rsquo;⟧s door was closed on Monday, a spokesperson said."),
        Example("id", "Kantor⟦&nbsp;&amp;amp;⟧ gudang di dermaga itu ditutup pada ⟦&#8220;⟧Senin pagi⟦&quot;⟧."),
        Example(None, "Caf⟦&eacute;⟧ du port⟦&#x2026;⟧ rouvre lundi, annonce la mairie."),
        Example("en", 'The <a href="https://example.org/?a=1&amp;b=2">timetable</a> of Harbour⟦&amp;⟧Sons changes.'),
        Example("en", "AT&T; said that R&D costs rose, and Harbour&Sons; agreed at example.org/?a=1&b=2 on Monday."),
        Example("en", "To show an ampersand, write “&amp;” in the page's source, the guide says."),
    )

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - HTML has one language
        """An entity, or several that touch."""
        return rf"(?:{ENTITY})(?: ?(?:{ENTITY}))*"

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each run that stands for something."""
        tags = [tag.span() for tag in compiled(TAGS).finditer(row.text)] if "<" in row.text else []
        ends = [end for _, end in tags]
        for found in compiled(self.pattern(pack)).finditer(row.text):
            after = bisect_right(ends, found.start())
            if after < len(tags) and tags[after][0] <= found.start():
                continue
            start, end = found.span()
            reads = unescape(unescape(found[0][:400]))
            shown = compiled(SHOWN_ONE).fullmatch(row.text[start - 1 : start]) and compiled(SHOWN_ONE).fullmatch(
                row.text[end : end + 1]
            )
            if reads != found[0][:400] and not shown:
                yield Span(start, end, message=f"An HTML entity was never turned into its character: {spelled(reads)}")
