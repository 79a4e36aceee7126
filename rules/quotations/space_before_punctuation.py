"""QUO004."""

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

SPACED: Final = frozenset({"bre_Latn", "fra_Latn", "khm_Khmr"})
"""Languages that set a space before some marks: colon, semicolon, question and exclamation mark in French."""

CLOSE: Final = r"(?<=[\p{L}\p{M}\p{N})\]”’»\"])\p{Zs}{1,9}+[.,](?=\s|$)"
"""A space before a mark that no typography sets off."""

SET_OFF: Final = r"|(?<=[\p{L}\p{M})\]”’»\"])\p{Zs}{1,9}+[;:!?](?=\s|$)"
"""A space before a mark that some typographies set off; after a figure it is a score or a ratio."""


class SpaceBeforePunctuation(RowRule):
    """A space before a full stop, a comma or a colon.

    What it finds:
        White space between a word and a mark that closes up to it, with white space or nothing after the mark. In
        French and other languages that set a space before some marks, and where the language is not known, full stop
        and comma only.

    Why it matters:
        Something stood there and was dropped: a link, a name, a figure.

    False alarms:
        The typing of some authors. Marks of scripts that set them off (danda, Khmer signs) are left alone.
    """

    code = "QUO004"
    title = "space before a punctuation mark"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "outlets type it, and collectors leave it where a link was dropped"
    message = "White space stands before a punctuation mark."
    preview = True
    examples = (
        Example("en", "The boat was back by noon⟦ .⟧ The crew rested⟦ ,⟧ the office said."),
        Example("id", "Foto⟦ :⟧ kapal di dermaga timur"),
        Example("ru", "Паром вернулся к полудню⟦ .⟧"),
        Example("fr", "Le bateau est rentré : l’équipage se repose⟦ .⟧ Quand repart-il ?"),
        Example(None, "Le bateau est rentré : l’équipage se repose. Quand repart-il ?"),
        Example("en", "The harbour won 2 : 1 and the boats waited . . . until noon; see .net and .5 below."),
        Example("km", "ទូកត្រឡប់មកវិញហើយ ។"),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the gate is the same in every language
        """Paragraphs with a space before a mark."""
        return pl.col("text").str.contains(r"[^\s.,:;!?]\p{Zs}{1,9}[.,:;!?](?:\s|$)")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each space with its mark."""
        strict = pack is not None and pack.code not in SPACED
        for found in compiled(CLOSE + SET_OFF * strict).finditer(row.text):
            if compiled(r"\s{0,9}[.…]").match(row.text, found.end()) is None:  # no dots of an ellipsis
                yield Span(*found.span())
