"""Passages: each is one by the definition, verified without the code that found it, and planted ones are found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from corpora import seeded
from hypothesis import given
from hypothesis import strategies as st

from audit.detect.passages import Passage, passages

FEW = st.lists(st.integers(0, 5), max_size=24)
"""Words of a small vocabulary, so that runs recur, overlap and nest."""


def in_order(left: list[int], right: list[int]) -> int:
    """Return how many words two lists have in common in order: the longest common subsequence, by its definition."""
    row = [0] * (len(right) + 1)
    for word in left:
        above = 0
        for at, other in enumerate(right, 1):
            above, row[at] = row[at], above + 1 if word == other else max(row[at], row[at - 1])
    return row[-1]


def run(left: list[int], right: list[int]) -> int:
    """Return the length of the longest run of words that stands in both lists."""
    starts = [(at, other) for at in range(len(left)) for other in range(len(right))]
    return max((_run_at(left[at:], right[other:]) for at, other in starts), default=0)


def _run_at(left: list[int], right: list[int]) -> int:
    same = [one == other for one, other in zip(left, right, strict=False)]
    return same.index(False) if False in same else len(same)


def fault(found: Passage, left: list[int], right: list[int], least: int) -> str | None:
    """Return what of the definition a passage lacks."""
    here, there = left[slice(*found.left)], right[slice(*found.right)]
    matched = in_order(here, there)
    if not least <= found.matched <= matched:
        return f"{found.matched} words reported, {matched} match in order, {least} are needed"
    if found.matched < 0.7 * max(len(here), len(there)):
        return "less than 70 % of the longer span matched"
    if here[:3] != there[:3] or here[-3:] != there[-3:]:
        return "an end is not inside a run of three"
    if not 3 <= found.longest <= run(here, there):
        return f"a run of {found.longest} reported, the longest is {run(here, there)}"
    return None


@given(FEW, FEW, st.integers(3, 8))
def test_whatever_is_reported_is_a_passage_by_definition(left: list[int], right: list[int], least: int) -> None:
    """Enough words in order, most of the longer span, both ends inside a run of three; verified by brute force."""
    found = passages(left, right, least)

    assert [None] * len(found) == [fault(one, left, right, least) for one in found]


@given(FEW, FEW, st.integers(3, 8))
def test_passages_of_a_pair_do_not_overlap_and_the_longest_stands_first(
    left: list[int], right: list[int], least: int
) -> None:
    """No word of either side is in two passages."""
    found = passages(left, right, least)

    for spans in ([one.left for one in found], [one.right for one in found]):
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))
    assert [one.matched for one in found] == sorted((one.matched for one in found), reverse=True)


@given(FEW, FEW, st.integers(3, 8))
def test_a_shared_run_that_is_long_enough_is_never_missed(left: list[int], right: list[int], least: int) -> None:
    """If the two lists share a run of enough words, the first passage matches at least as many."""
    longest = run(left, right)
    found = passages(left, right, least)

    assert longest < least or found[0].matched >= longest


@pytest.mark.parametrize("seed", range(60))
def test_a_planted_quotation_is_found_with_exact_ends(seed: int) -> None:
    """Eight words or more that stand in two different paragraphs: exactly these words, wherever they stand."""
    random = seeded(seed)
    size = random.randint(8, 40)
    quote = list(range(size))
    around = [[1000 * side + at for at in range(random.randint(0, 60))] for side in range(1, 5)]
    left = around[0] + quote + around[1]
    right = around[2] + quote + around[3]
    expected = Passage(*((len(before), len(before) + size) for before in (around[0], around[2])), size, size)

    assert passages(left, right, 8) == [expected]


@pytest.mark.parametrize(
    ("left", "right", "spans"),
    [
        ("a b c d X e f g h", "a b c d Y e f g h", ((0, 9), (0, 9), 8, 4)),
        ("a b c d e f g h", "a b c d X Y Z e f g h", ((0, 8), (0, 11), 8, 4)),
        ("q a b c d X m Y e f g h", "a b c d Z m e f g h r", ((1, 12), (0, 10), 9, 4)),
        ("a b c d e f g h p q r s t u v w", "p q r s t u v w a b c d e f g h", ((0, 8), (8, 16), 8, 8)),
        ("a b c d e f g h", "a b c d X Y Z W e f g h", None),
        ("a b c d e f g", "a b c d e f g", None),
        ("a b X c d Y e f Z g h V i j", "a b P c d Q e f R g h S i j", None),
        ("a b c d A B C D E F G H I J K L e f g h", "a b c d M N O P Q R S T U V W X e f g h", None),
    ],
    ids=["changed", "added", "between", "exchanged", "one word too many", "too short", "no run of three", "too thin"],
)
def test_an_edited_quotation_goes_on_over_its_edits(
    left: str, right: str, spans: tuple[tuple[int, int], tuple[int, int], int, int] | None
) -> None:
    """Words changed, added or left out inside count as not matched; too many of them, and it ends before them."""
    expected = [] if spans is None else [Passage(*spans)]

    numbers = {word: number for number, word in enumerate(sorted({*left.split(), *right.split()}))}
    found = passages([numbers[word] for word in left.split()], [numbers[word] for word in right.split()], 8)

    assert expected == found[:1]


def test_two_quotations_of_one_pair_are_two_passages() -> None:
    """Far apart on one side, they are reported each for itself, the longer one first."""
    one, other, filler = list(range(12)), list(range(20, 30)), list(range(100, 160))
    found = passages(one + filler + other, [*other, 200, *one], 8)

    assert found == [Passage((0, 12), (11, 23), 12, 12), Passage((72, 82), (0, 10), 10, 10)]


@pytest.mark.parametrize("words", [40, 400])
def test_a_refrain_opens_no_runs_everywhere(words: int) -> None:
    """Three words that a paragraph repeats without end are no passage by themselves, and cost no more than they say."""
    assert passages([1, 2, 3] * words, [1, 2, 3] * words, 8) == []
