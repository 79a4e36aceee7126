"""MRK003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.codelines import about_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

PLACEHOLDERS: Final = (
    r"\{\{[^{}\n]{1,80}\}\}(?!\s?\{\w)|\{%[^%{}\n]{1,80}%\}|<%[^%<>\n]{1,80}%>|\[object (?:Object|Undefined)\]"
    r"|(?<![:=,/\w\"']|=\s)\$\{[\w.]{1,40}\}(?!/)|(?<![:=,/\w\"']|=\s)%\(\w{1,40}\)[sd]"
    r"|(?<![\w$])\{[a-z]{1,30}_[a-z_]{1,30}\}|(?<![\w%=:/'\"<.-]|[\d%=]\s)%[sd](?=[\s).,:!?]|$)(?! %)"
)
"""What the language of templates and messages would have replaced."""
SHORT_CODES: Final = (
    r"\[(?:caption|gallery|embed|video|audio|playlist|youtube|tweet|instagram|su|vc|et_pb|fusion|wp)[a-z_]{0,20}"
    r"\s[a-z_-]{2,20}=[^\[\]\n]{0,300}\]|\[/(?:caption|gallery|embed|video|audio|playlist|quote|url|img|b|i|u)\]"
    r"|\[[a-z_]{3,20}:[^\[\]\n]{0,60}\]\([\d ]{4,80}+\)?"
)
"""What a content system would have replaced: names in brackets with attributes or numbers, or that close."""
SPREADSHEET: Final = r"(?:_x[0-9A-F]{4}_)++"
LOADING: Final = r"(?:^|(?<=[.!?…)\]\"”’'],?))\s?(?i:loading)(?:\.{3}|…)$"
WHOLE: Final = (
    r"^(?:undefined|NaN|null|[Ii]nvalid [Dd]ate)$|\bundefined,? undefined\b|(?i:\blorem ipsum dolor(?: sit amet)?)"
)


class TemplateLeftover(RowRule):
    """What a program should have replaced and did not.

    What it finds:
        - Placeholders of templates and short codes of content systems, with their brackets.
        - "loading...", the words that a page's script shows until it has put something in their place, as a
          paragraph of their own or after the last sentence of one.
        - `_x000D_` and the like, which spreadsheets write for a line end inside a cell.
        - "undefined", "NaN", "null" as a whole paragraph or twice in a row, and filler text in Latin.

    Why it matters:
        It is no text, and what should stand there is missing: a picture, a name, a number.

    False alarms:
        Documents that show code again and again are left alone, as are placeholders inside a path, an assignment or
        a format of dates, the words in a sentence, and editors' remarks in brackets. An article that explains a
        notation of templates in one sentence is flagged.
    """

    code = "MRK003"
    title = "leftover of a template"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "the page was taken before its program had run, or a program between did not know the notation"
    message = "A placeholder was never replaced."
    examples = (
        Example("en", "Dear ⟦{{first_name}}⟧, the harbour is closed on ⟦${date.long}⟧, ⟦{%endif%}⟧ an office said."),
        Example("id", '⟦[caption id="attachment_12" align="aligncenter"]⟧ Kapal di dermaga ⟦[/caption]⟧'),
        Example("id", "Kapal berangkat pada Senin pagi, kata petugas.⟦loading...⟧\n⟦Loading…⟧"),
        Example("id", "Kapal berangkat pada Senin pagi. (dmg),⟦loading...⟧"),
        Example("id", "Pelabuhan ditutup sampai Selasa.,⟦_x000D_⟧\n⟦undefined⟧"),
        Example("en", "⟦Lorem ipsum dolor sit amet⟧, consectetur."),
        Example("en", "The term is undefined; loading... took all night, he [the captain] said. [Video] 5 %d."),
        Example("de", "Verbinde mit ⟦%s⟧\n⟦%d⟧ Menschen gefällt das\n⟦null⟧"),
        Example("en", "The file is kept as berth-%Y%m%d and read from file://${root_path}/etc or with logs = %(log)s."),
        Example(
            "en", "First list the berths.\n$ berths list --all ${name}\nThen remove one.\n$ berths remove %s\nnull"
        ),
        Example("fr", "Pour le gras, écrivez {{gras}} {italique} dans le champ, explique la notice."),
        Example("en", "The set {a, b} and the null hypothesis are explained. “Loading...” was on the screen."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - programs have one language
        """Paragraphs with a bracket or sign of such notations, or with one of the words.

        What code has as well is left alone where the document is about code.
        """
        text = pl.col("text")
        shared = text.str.contains(r"\{[{%a-z]|\$\{|<%|%[(sd]") | text.is_in(["NaN", "null"])
        signs = text.str.contains(r"\[[/a-z]|_x[0-9A-F]{4}_|[Uu]ndefined|\[object")
        words = text.str.contains_any(["oading...", "OADING...", "oading…", "OADING…", "orem ipsum dolor"])
        dates = text.is_in(["Invalid date", "Invalid Date", "invalid date"])
        return (shared & ~about_code(shared)) | signs | words | dates

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each leftover."""
        for found in compiled(f"{PLACEHOLDERS}|{SHORT_CODES}|{SPREADSHEET}|{LOADING}|{WHOLE}").finditer(row.text):
            yield Span(*found.span())
