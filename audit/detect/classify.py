"""What was done to a shared text, and what kind of text it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel

from audit.model.terms import Edit, Kind, Nature
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.detect.verify import Edge
    from audit.text.offsets import Aligned

VERBATIM: Final = 0.98
"""Similarity from which two texts differ by no more than a misprint in a paragraph."""

LIGHT: Final = 0.90
"""Similarity from which an edit is light: about one word in ten."""

WHOLE: Final = 0.98
"""Part of the shorter text that the longer one holds, from which the shorter is an abridgement of it."""

SHORTER: Final = 0.9
"""Length (in words) below which the shorter of two texts, as a part of the longer, is abridged rather than edited."""

QUOTED: Final = 0.7
"""Part of a span between quotation marks, from which it is a quotation: the rest names the speaker."""

BOILERPLATE_LEAST: Final = 5
BOILERPLATE_SHARE: Final = 0.01
"""Documents of one source that print a text, from which it is the house's: five, and 1 % of the source's."""

STOCK_DOCUMENTS: Final = 50
STOCK_SOURCES: Final = 3
"""Documents and sources that print a text, from which it is common stock (Marin's decontamination uses the same)."""

MOST_CHANGES: Final = 20
"""Changes listed for one match; a list of more tells no reader more."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How widely a text is printed: documents, sources, and for the source that prints it most, its count and size."""

    documents: int
    sources: int
    house_documents: int
    house_size: int

    @property
    def nature(self) -> Nature | None:
        """Boilerplate or stock where the numbers say so."""
        if self.documents >= STOCK_DOCUMENTS and self.sources >= STOCK_SOURCES:
            return Nature.STOCK
        if self.house_documents >= max(BOILERPLATE_LEAST, BOILERPLATE_SHARE * self.house_size):
            return Nature.BOILERPLATE
        return None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a match: the text, its words, and the span of words that is shared."""

    text: str
    words: Aligned
    span: tuple[int, int]

    @property
    def shared(self) -> list[str]:
        """The shared words."""
        return self.words.words[slice(*self.span)]

    def original(self, first: int, last: int) -> str:
        """Return the original text of the shared words from ``first`` up to ``last``; empty for no words."""
        if first == last:
            return ""
        start, end = self.words.span(self.span[0] + first, self.span[0] + last)
        return self.text[start:end]


def edit_of(edge: Edge, left_words: int, right_words: int) -> Edit:
    """Return what was done to the text between two units of so many words."""
    if edge.template:
        return Edit.TEMPLATE_NUMBERS
    if edge.kind is Kind.PASSAGE:
        whole = max(edge.matched / left_words, edge.matched / right_words)
        if whole >= WHOLE and min(left_words, right_words) < SHORTER * max(left_words, right_words):
            return Edit.ABRIDGED
    elif edge.kind is Kind.NEAR and left_words != right_words:
        shorter, longer = sorted([left_words, right_words])
        if edge.matched >= WHOLE * shorter and shorter < SHORTER * longer:
            return Edit.ABRIDGED
    return by_similarity(edge.similarity)


def by_similarity(similarity: float) -> Edit:
    """Return how much two texts differ by their similarity alone."""
    if similarity >= VERBATIM:
        return Edit.VERBATIM
    return Edit.LIGHT_EDIT if similarity >= LIGHT else Edit.EDITED


def nature_of(sides: Sequence[tuple[str, int, int]], *, credited: bool, spread: Spread) -> Nature:
    """Return the kind of text that ``sides`` (text, start, end) share; quoted if either side quotes it."""
    common = spread.nature
    if common is not None:
        return common
    if any(quoted_share(text, start, end) >= QUOTED for text, start, end in sides):
        return Nature.QUOTED
    return Nature.WIRE if credited else Nature.PLAIN


def changes(left: Side, right: Side) -> list[dict[str, str]]:
    """Return the numbers and names that differ between two spans, as ``{"left": …, "right": …}`` in text order.

    A change counts if either side has a digit, or both begin a word with a capital letter in the original.
    """
    found: list[dict[str, str]] = []
    here = there = (0, 0)
    for op in [*Indel.opcodes(left.shared, right.shared), None]:
        if op is not None and op.tag != "equal":  # deletions and insertions at one place are one change
            here, there = (here[0], op.src_end), (there[0], op.dest_end)
            continue
        change = {
            "left": left.original(*here),
            "right": right.original(*there),
        }
        if _tells(**change):
            found.append(change)
        if op is not None:
            here, there = (op.src_end, op.src_end), (op.dest_end, op.dest_end)
    return found[:MOST_CHANGES]


def _tells(left: str, right: str) -> bool:
    if any(character.isdigit() for character in left + right):
        return True
    return left[:1].isupper() and right[:1].isupper()
