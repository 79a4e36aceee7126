"""What was done to a shared text, and what kind of text it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz.distance import Indel

from audit.model.terms import Edit, Kind, Nature
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

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
    """One side of a match: the original text, its shared words as numbers, and where each begins and ends in it."""

    text: str
    words: Sequence[int]
    places: NDArray[np.int32]

    def original(self, first: int, last: int) -> str:
        """Return the original text of the shared words from ``first`` up to ``last``; empty for no words."""
        return self.text[self.places[first, 0] : self.places[last - 1, 1]] if first < last else ""


def edit() -> pl.Expr:
    """Return what was done to the text of each edge; the frame has ``left_words`` and ``right_words`` besides."""
    shorter, longer = pl.min_horizontal("left_words", "right_words"), pl.max_horizontal("left_words", "right_words")
    near_part = (pl.col("kind") == Kind.NEAR.value) & (pl.col("matched") >= WHOLE * shorter)
    passage_part = (pl.col("kind") == Kind.PASSAGE.value) & (
        pl.max_horizontal(pl.col("matched") / pl.col("left_words"), pl.col("matched") / pl.col("right_words")) >= WHOLE
    )
    return (
        pl.when("template")
        .then(pl.lit(Edit.TEMPLATE_NUMBERS.value))
        .when((near_part | passage_part) & (shorter < SHORTER * longer))
        .then(pl.lit(Edit.ABRIDGED.value))
        .when(pl.col("similarity") >= VERBATIM)
        .then(pl.lit(Edit.VERBATIM.value))
        .when(pl.col("similarity") >= LIGHT)
        .then(pl.lit(Edit.LIGHT_EDIT.value))
        .otherwise(pl.lit(Edit.EDITED.value))
        .alias("edit")
    )


def by_similarity(similarity: float) -> Edit:
    """Return how much two texts differ by their similarity alone."""
    if similarity >= VERBATIM:
        return Edit.VERBATIM
    return Edit.LIGHT_EDIT if similarity >= LIGHT else Edit.EDITED


def nature_of(sides: Iterable[tuple[str, int, int]], *, usual: bool, credited: bool) -> Nature:
    """Return the kind of text that ``sides`` (text, start, end) share, if it is not widely printed.

    Quoted if one side quotes it; else stock where its words are ``usual``, wire where one side is ``credited``.
    """
    if any(quoted_share(text, start, end) >= QUOTED for text, start, end in sides):
        return Nature.QUOTED
    if usual:
        return Nature.STOCK
    return Nature.WIRE if credited else Nature.PLAIN


def changes(left: Side, right: Side) -> list[dict[str, str]]:
    """Return the numbers and names that differ between two sides, as ``{"left": …, "right": …}`` in text order.

    A change counts if either side has a digit, or both begin a word with a capital letter in the original.
    """
    found: list[dict[str, str]] = []
    here = there = (0, 0)
    for op in [*Indel.opcodes(left.words, right.words), None]:
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
