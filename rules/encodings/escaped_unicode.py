"""ENC004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.hidden import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

ESCAPES: Final = (
    r"(?:\\{1,4}u(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]{1,6}\})|\\{1,4}x[0-9a-fA-F]{2}|(?<=\p{L})\\{1,4}n(?=\p{Lu}))++"
    r"|(?<=\p{L})%20(?=\p{L})|(?:%[0-9A-Fa-f]{2}){2,}+|(?:=[0-9A-F]{2}){2,}+"
)
ADDRESS: Final = r"(?:://|www\.|[?&=/]|\b[A-Za-z]:\\)\S*$"
"""What an address or a path looks like up to the place in question: there escapes are at home."""


class EscapedUnicode(RowRule):
    """Characters that are still written as programs write them.

    What it finds:
        The escapes of JSON and Python, of addresses and of mail that stand for a character: a backslash with u and
        four digits, two percent signs with two digits each, two equals signs likewise.

    Why it matters:
        Words are in pieces, and a reader sees code.

    False alarms:
        Addresses and paths are left alone. Articles about programs are flagged.
    """

    code = "ENC004"
    title = "escaped character"
    severity = Severity.MINOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "a program's notation was taken for text"
    message = "An escape of a program was never turned into its character."
    preview = True
    examples = (
        Example("en", r"The caf⟦\u00e9⟧ on the quay reopened on Monday, ⟦\u201c⟧at last⟦\u201d⟧, an office said."),
        Example("id", "Kantor⟦%20⟧pelabuhan caf⟦%C3%A9⟧ ditutup pada Senin pagi."),
        Example("de", "Die B⟦=C3=BC⟧cher des Hafens sind seit Montag wieder da, sagt das Amt."),
        Example("en", r"Discounts of 20%20 were rare; see https://example.org/a%20b%C3%A9 or C:\users\xaver\x41."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - escapes belong to no language
        """Paragraphs with a backslash, or with percent or equals signs before digits."""
        return pl.col("text").str.contains(r"\\[uxn]|%[0-9A-Fa-f]{2}|=[0-9A-F]{2}=")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each run of escapes in running text."""
        for found in compiled(ESCAPES).finditer(row.text):
            start, end = found.span()
            if not compiled(ADDRESS).search(row.text[max(0, start - 200) : start]):
                reads = spelled(unquote(found[0][:60].replace("=", "%"))) if found[0][0] in "%=" else ""
                yield Span(start, end, message=f"{self.message[:-1]}: {reads}" if reads else None)
