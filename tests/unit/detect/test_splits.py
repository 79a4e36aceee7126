"""A paragraph that stands elsewhere in pieces: what was split, and what was merged, is told as that."""

from __future__ import annotations

import pytest
from corpora import Article, edited, own_words, run_of, seeded, sentence

WHOLE_FIRST = "the left paragraph stands in paragraphs {} to {} of the other document"
WHOLE_LAST = "the right paragraph stands in paragraphs {} to {} of the other document"

UNEVEN = [(30, 12), (12, 30)]
"""Pieces of which one is so much of the whole that it is near, and no passage of it."""


def notes(left: list[str], right: list[str]) -> list[str | None]:
    """Return what the matches of two documents of some paragraphs say of pieces, by the places of the paragraphs."""
    run = run_of([Article("a", "\n".join(left)), Article("b", "\n".join(right))])
    place = dict(run.paragraphs.select("paragraph_id", "ordinal").iter_rows())
    told = run.matches.filter(run.matches["scope"] == "corpus").select("left_id", "right_id", "evidence").iter_rows()
    found = sorted((place[one], place[other], evidence.partition("in a row; ")[2]) for one, other, evidence in told)
    return [note or None for _, _, note in found]


def pieces(seed: int, *sizes: int) -> list[str]:
    """Return sentences of so many words."""
    random = seeded(seed)
    return [sentence(random, size) for size in sizes]


@pytest.mark.parametrize("sizes", [(20, 20), (16, 12), (12, 16), (15, 20, 25), (8, 8, 8, 8, 8), *UNEVEN])
@pytest.mark.parametrize("before", [0, 1, 3])
def test_a_paragraph_split_elsewhere_is_recognised(sizes: tuple[int, ...], before: int) -> None:
    """In two or more, like or unlike in length, wherever they begin: each piece's match says where the whole stands."""
    split = pieces(1, *sizes)
    around = pieces(2, *[25] * (before + 1))
    note = WHOLE_FIRST.format(before + 1, before + len(sizes))

    assert notes([" ".join(split)], [*around[1:], *split, around[0]]) == [note] * len(sizes)


@pytest.mark.parametrize("sizes", [(20, 20), (12, 16), (15, 20, 25), *UNEVEN])
def test_two_merged_paragraphs_are_recognised(sizes: tuple[int, ...]) -> None:
    """The other way round: what stands in one paragraph here was several there."""
    split = pieces(3, *sizes)
    around = pieces(4, 25, 25)
    note = WHOLE_LAST.format(2, 1 + len(sizes))

    assert notes([around[0], *split], [around[1], " ".join(split)]) == [note] * len(sizes)


def test_pieces_may_be_edited_a_little() -> None:
    """A word changed here and there: most of each piece stands in the whole, and most of the whole in the pieces."""
    split = pieces(5, 40, 40)
    told = [edited(seeded(6), piece, 1) for piece in split]

    assert notes([" ".join(split)], told) == [WHOLE_FIRST.format(1, 2)] * 2


ONE, TWO = pieces(7, 20, 20)
OTHER = own_words(seeded(8), 25)


@pytest.mark.parametrize(
    "told",
    [[TWO, ONE], [ONE, OTHER, TWO], [ONE], [f"{ONE} {OTHER}", f"{OTHER} {TWO}"], [ONE, OTHER]],
    ids=["exchanged", "another between", "one alone", "parts of longer paragraphs", "another after it"],
)
def test_what_is_no_split_is_not_told_as_one(told: list[str]) -> None:
    """Pieces follow each other, in the order of the whole, are little else than it, and are most of it."""
    found = notes([f"{ONE} {TWO}"], told)

    assert found == [None] * sum(piece in line for line in told for piece in (ONE, TWO))


@pytest.mark.parametrize("step", [1, -1])
def test_the_halves_of_two_documents_are_no_split(step: int) -> None:
    """Pieces stand in one document; halves printed by two outlets are two quotations."""
    one, two = pieces(9, 20, 20)
    halves = [Article("b", one), Article("c", f"{OTHER}\n{two}")]
    run = run_of([Article("a", f"{one} {two}"), *halves[::step]])

    assert ["paragraphs" in evidence for evidence in run.matches["evidence"]] == [False] * 2
