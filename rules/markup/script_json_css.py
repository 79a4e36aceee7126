"""MRK002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.codelines import ADVERTISED, ANNOUNCES, PAGE, about_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

SIGNATURES: Final = (
    r"\bgoogletag\.\w|\badsbygoogle\b|\b(?:gtag|fbq|ga)\(\s?['\"]|\bdataLayer\s?(?:\.push|=)|\bwindow\.\w{1,40}\s?[=.(|]"
    r"|\bdocument\.(?:write|getElement\w{1,20}|createElement|querySelector\w{0,3}|addEventListener|cookie|body|location)"
    r"\s?[(=.]|\bfunction\s?\w{0,40}\([\w\s,]{0,100}\)\s?\{|\([\w\s,]{0,60}\)\s?=>\s?[{(]|\bvar\s\w{1,40}\s?="
    r"|\b(?:const|let)\s\w{1,40}\s?=\s?\S|\bjQuery\(|\$\(\s?(?:document|window|function|['\"][.#])|\bconsole\.log\("
    r"|\"@(?:context|type|graph)\"\s?:|\{\s{0,9}\"[\w@$.-]{1,40}\"\s?:\s?(?:[\"\[{\d-]|true|false|null)"
    r"|@(?:media|font-face|import|keyframes)\b[^{};]{0,80}[{;]"
    r"|(?<=[\w\])*] ?)\{\s{0,9}[a-z-]{2,30}\s?:\s?[^;{}\n]{1,80}(?:;|\})|\btry\s?\{|\}\s?catch\s?\("
    r"|\bif\s?\(\s?!?\s?typeof\s"
)
"""What begins a program, its data or a style sheet."""

SELECTOR: Final = r"[.#]?[\w.#:-]{1,40}\s?$"
"""What a style before a brace is of."""

CODE_SIGNS: Final = r"[{}()\[\];=<>\"'|&$\\:,/+_.#-]"
LEAST_SIGNS: Final = 0.10
"""Part of a stretch that is signs of code: prose stays below a twentieth, minified programs are above a sixth."""
LEAST_BRACES: Final = 2
ALONE: Final = r"(?:^|[.!?…。！？؟।][\"”’»)\]」]*+)\s*$"
"""What stands before a program that is nobody's example: nothing, or a sentence that has ended."""

LOOKED_AT: Final = 20_000  # characters after a signature; longer programs go on as they began


class ScriptJsonCss(RowRule):
    """Code of the page in the text: a program, its data, a style sheet.

    What it finds:
        What begins like code of a page (a function, an assignment, an object, a style) and is as dense with signs of
        code as code is, from there to its last bracket. One finding a paragraph.

    Why it matters:
        It is no text; it repeats on every page of an outlet and looks like shared text. It is not compared.

    False alarms:
        An article that names a function in a sentence is left alone, as are documents that show code again and
        again with prose between, and code that a colon announces. An article with one example of a script that is
        announced by nothing is flagged.
    """

    code = "MRK002"
    title = "code of the page"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "the collector took a script or style for text"
    message = "Code of the page stands in the text."
    strips = True
    examples = (
        Example("en", "⟦googletag.cmd.push(function() { googletag.display('slot-1'); });⟧"),
        Example("id", "Kapal berangkat pada Senin. ⟦var a = document.createElement('script'); a.async = true;⟧"),
        Example(None, '⟦{"@context": "https://example.org", "@type": "NewsArticle", "headline": "港"}⟧'),
        Example("en", "⟦.slot { margin: 0 auto; display: block } @media (max-width: 600px) { .slot { width: 100% } }⟧"),
        Example("id", "Kapal tiba Senin.\n⟦if (typeof dock !== 'undefined') { dock.open(7); } else { wait(9); }⟧"),
        Example(None, "港は閉鎖された。⟦let berths = load('/berths').then((r) => r.json()); berths.forEach(show);⟧"),
        Example("en", 'The port\'s tool answers with one line:\n{"berth": 7, "free": true}\nA zero means no.'),
        Example(
            "en",
            "First make a list.\nvar berths = load('north'); berths.sort();\nThen write each of them.\n"
            "document.getElementById('list').innerHTML = berths.map((b) => { return b.name; });\nThat is all.\n"
            "console.log(berths.length); function count(all) { return all.length; }",
        ),
        Example("en", 'Call open("dock").then( function(dock) { dock.close(); }) and wait, the manual says.'),
        Example("en", "The library's document.write() is called once, and a function (or two) does the rest, he said."),
        Example("en", "Let x = 2 in the first line; the set {1, 2, 3} has three members, the teacher wrote."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - code has one language
        """Paragraphs with braces or the end of a call, unless their document is about code."""
        signs = pl.col("text").str.contains(r"[{}]|\);")
        return signs & ~about_code(signs)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield the stretch from the first signature to the last sign that ends code, where it is dense."""
        found = compiled(SIGNATURES).search(row.text)
        if found is None:
            return
        start = found.start()
        if found[0].startswith("{") and (selector := compiled(SELECTOR).search(row.text, max(0, start - 60), start)):
            start = selector.start()
        stretch = row.text[start : start + LOOKED_AT]
        end = max(stretch.rfind(sign) for sign in "};)]") + 1
        signs = len(compiled(CODE_SIGNS).findall(stretch[:end]))
        dense = len(compiled("[{};]").findall(stretch[:end])) >= LEAST_BRACES and signs >= LEAST_SIGNS * end
        if dense and _of_the_page(row, start, stretch, end):
            yield Span(start, len(row.text) if len(row.text) - start > LOOKED_AT else start + end)


def _of_the_page(row: Row, start: int, stretch: str, end: int) -> bool:
    """Return whether ``stretch[:end]``, at ``start``, is what a page runs rather than what an article shows."""
    if compiled(ADVERTISED).search(stretch, 0, end):
        return True
    before = row.text[max(0, start - 60) : start]
    if compiled(ANNOUNCES).search(before or row.previous[-60:]):
        return False
    alone = compiled(ALONE).search(before.rstrip("([{ ")) is not None and not stretch[end:].strip()
    return alone or compiled(PAGE).search(stretch, 0, end) is not None
