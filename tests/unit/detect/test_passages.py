"""Passages: each is one by the definition, verified without the code that found it, and planted ones are found."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from corpora import seeded
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from oracles import Passage, in_order, mirrored, passages_of, runs_of, words_from

from audit.detect.passages import passages as passages_in

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW = st.lists(st.integers(0, 5), max_size=24)
"""Words of a small vocabulary, so that runs recur, overlap and nest."""

BLOCKS = st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=9), min_size=1, max_size=4)


@st.composite
def related(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Return two texts made of the same blocks of words, some left out, moved or repeated, and of words between."""
    blocks = draw(BLOCKS)
    part = st.one_of(st.sampled_from(blocks), st.lists(st.integers(0, 30), max_size=5))
    left, right = (draw(st.lists(part, min_size=1, max_size=7)) for _ in range(2))
    return list(chain(*left)), list(chain(*right))


@st.composite
def arranged(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Return two texts made of the same blocks in other orders, each with words of its own between."""
    size = draw(st.integers(1, 4))
    blocks = [list(range(20 * at, 20 * at + draw(st.integers(3, 12)))) for at in range(size)]
    texts = []
    for side in (1000, 2000):
        gaps = iter([list(range(start, start + draw(st.integers(0, 4)))) for start in range(side, side + 50, 10)])
        texts.append([word for block in draw(st.permutations(blocks)) for word in (*next(gaps), *block)] + next(gaps))
    return texts[0], texts[1]


@st.composite
def retold(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Return two texts without a repeated word: the second has words of the first, in order, and others."""
    left = list(range(draw(st.integers(0, 50))))
    told = [draw(st.sampled_from([[at], [at], [at], [at], [100 + at], [], [at, 200 + at]])) for at in left]
    before = list(range(300, 300 + draw(st.integers(0, 4))))
    return left, [*before, *chain(*told)]


def passages(left: Sequence[int], right: Sequence[int], least: int) -> list[Passage]:
    """Return the passages of one pair of texts."""
    return passages_of_pairs([left, right], [(0, 1)], [least])[0]


def passages_of_pairs(
    texts: Sequence[Sequence[int]], pairs: Sequence[tuple[int, int]], least: Sequence[int], jobs: int = 1
) -> list[list[Passage]]:
    """Return the passages of each pair of texts, found in one call."""
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    found = passages_in(words_from(texts), left, right, np.array(least, np.int64), jobs)
    rows: list[list[Passage]] = [[] for _ in pairs]
    columns = (found.pair, found.spans, found.matched, found.longest)
    for pair, span, matched, longest in zip(*(column.tolist() for column in columns), strict=True):
        rows[pair].append(Passage((span[0], span[1]), (span[2], span[3]), matched, longest))
    return rows


def refrains(text: Sequence[int]) -> int:
    """Return how often the commonest three words of a text occur in it."""
    return max(Counter(zip(text, text[1:], text[2:], strict=False)).values(), default=0)


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


@given(st.one_of(st.tuples(FEW, FEW), related()), st.integers(3, 8))
def test_whatever_is_reported_is_a_passage_by_definition(texts: tuple[list[int], list[int]], least: int) -> None:
    """Enough words in order, most of the longer span, both ends inside a run of three; verified by brute force."""
    left, right = texts
    found = passages(left, right, least)

    assert [None] * len(found) == [fault(one, left, right, least) for one in found]


@given(st.one_of(st.tuples(FEW, FEW), related()), st.integers(3, 8))
def test_passages_of_a_pair_do_not_overlap_and_the_longest_stands_first(
    texts: tuple[list[int], list[int]], least: int
) -> None:
    """No word of either side is in two passages."""
    found = passages(*texts, least)

    for spans in ([one.left for one in found], [one.right for one in found]):
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))
    assert [one.matched for one in found] == sorted((one.matched for one in found), reverse=True)


@given(st.one_of(arranged(), retold()), st.integers(3, 8))
def test_a_shared_run_that_is_long_enough_is_never_missed(texts: tuple[list[int], list[int]], least: int) -> None:
    """If the two texts share a run of enough words and repeat none, the first passage matches at least as many."""
    left, right = texts
    longest = run(left, right)
    found = passages(left, right, least)

    assert longest < least or found[0].matched >= longest


@given(st.one_of(st.tuples(FEW, FEW), related(), arranged(), retold()), st.integers(3, 9))
def test_passages_are_those_of_the_plain_algorithm(texts: tuple[list[int], list[int]], least: int) -> None:
    """To the word, where no limit is met: no refrain, and no more runs than are chained."""
    assume(max(map(refrains, texts)) <= 8)
    assume(len(runs_of(*texts)) <= 64)

    assert passages_of(*texts, least) == passages(*texts, least)


@settings(max_examples=300)
@example(([0, 1, 2, 10, 11, 12], [10, 11, 12, 0, 1, 2]), 3)
@given(st.one_of(st.tuples(FEW, FEW), related(), arranged(), retold()), st.integers(3, 9))
def test_exchanging_the_sides_exchanges_the_passages(texts: tuple[list[int], list[int]], least: int) -> None:
    """Which of two texts is read first makes no difference, whatever is repeated, moved or told twice."""
    left, right = texts
    assume(left != right)

    assert passages(left, right, least) == mirrored(passages(right, left, least))


@given(st.lists(st.one_of(FEW, related().map(max)), min_size=1, max_size=5), st.data())
def test_what_else_is_compared_makes_no_difference(texts: list[list[int]], data: st.DataObject) -> None:
    """One pair or many in a call, in whatever order and portions, by one thread or two: each has its own passages."""
    places = st.integers(0, len(texts) - 1)
    asked = data.draw(st.lists(st.tuples(places, places, st.integers(3, 8)), max_size=12))
    pairs, least = [entry[:2] for entry in asked], [entry[2] for entry in asked]
    alone = [passages(texts[left], texts[right], one) for left, right, one in asked]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.passages.STEP", data.draw(st.integers(1, 5)))
        portions = [passages_of_pairs(texts, pairs, least, jobs) for jobs in (1, 2)]

    assert [alone, alone] == portions
    assert alone == passages_of_pairs(texts, pairs, least)


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


def test_of_passages_with_as_many_words_the_tightest_is_told_first_then_the_first() -> None:
    """Ten words matched in eleven, in ten and in ten again: the two without a gap come first, in their order."""
    loose, tight, last = ([*range(at, at + 10)] for at in (0, 100, 200))
    gap = list(range(300, 340))
    left = [*loose[:5], 50, *loose[5:], *gap, *tight, *gap[::-1], *last]
    right = [*last, *range(400, 440), *loose[:5], 51, *loose[5:], *range(500, 540), *tight]
    found = passages(left, right, 8)

    assert [(one.matched, one.left) for one in found] == [(10, (51, 61)), (10, (101, 111)), (10, (0, 11))]


@pytest.mark.parametrize("words", [40, 400])
def test_a_refrain_opens_no_runs_everywhere(words: int) -> None:
    """Three words that a paragraph repeats without end are no passage by themselves, and cost no more than they say."""
    assert passages([1, 2, 3] * words, [1, 2, 3] * words, 8) == []


@pytest.mark.parametrize(("gap", "between"), [(256, 127), (257, 0)])
def test_words_between_two_runs_count_if_they_are_few_enough(gap: int, between: int) -> None:
    """Every other word between two long runs is the same: up to 256 words that is looked at, beyond it is not."""
    runs = list(range(1000)), list(range(1000, 2000))
    gaps = [
        [at if at % 2 and at < 1999 + gap else 5000 * side + at for at in range(2000, 2000 + gap)] for side in (1, 2)
    ]
    found = passages(*(runs[0] + middle + runs[1] for middle in gaps), 8)

    assert found == [Passage((0, 2000 + gap), (0, 2000 + gap), 2000 + between, 1000)]


def test_a_passage_of_sixty_four_runs_is_one() -> None:
    """Every fourth word is another one, all along: so many runs are chained from the first to the last."""
    left, right = ([word if word % 4 else side + word for word in range(1, 256)] for side in (1000, 2000))

    assert passages(left, right, 8) == [Passage((0, 255), (0, 255), 192, 3)]


def test_of_very_many_runs_the_longest_are_chained() -> None:
    """A hundred snatches of three words, each far from the next, do not hide the quotation among them."""
    snatches = [[10 * at, 10 * at + 1, 10 * at + 2] for at in range(100)]
    quote = list(range(5000, 5020))
    left = [word for at, one in enumerate(snatches) for word in (*one, *range(10_000 + 9 * at, 10_009 + 9 * at))]
    right = [word for at, one in enumerate(snatches) for word in (*one, *range(20_000 + 9 * at, 20_009 + 9 * at))]

    assert passages(left + quote, [*right[:600], *quote, *right[600:]], 8) == [
        Passage((1200, 1220), (600, 620), 20, 20)
    ]


@pytest.mark.parametrize(("verse", "found"), [([0, 1, 0, 2, 3], True), ([0, 1, 0, 2, 0, 3, 4], False)])
def test_a_text_that_says_one_word_again_and_again_is_like_another_by_chance(verse: list[int], found: bool) -> None:  # noqa: FBT001 - a column of the table
    """Of a passage's words two in five may be one and the same; lists of scores and prices say it more often."""
    text = [word + 10 * at * (word > 0) for at in range(6) for word in verse]

    assert [one.matched for one in passages([90, *text], [91, 92, *text], 8)] == [len(text)] * found


def test_a_word_said_again_and_again_counts_in_the_shorter_text() -> None:
    """What repeats it is the longer one's doing: the passage is one, whichever of the two is read first."""
    left, right = [1, 2, 3, 0, 4, 5, 6, 0, 0, 7, 8, 9], [1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 0, 0, 0, 7, 8, 9]
    found = passages(left, right, 8)

    assert (found, [one.matched for one in found]) == (mirrored(passages(right, left, 8)), [12])


def test_a_quotation_after_a_refrain_is_found() -> None:
    """Three words that stand nine times in one text open no run; the thirty after them, which stand once, do."""
    refrain, quote = [1, 2, 3], list(range(100, 130))
    verses = [word for verse in range(8) for word in (*refrain, 10 + verse)]

    found = passages([*verses, *refrain, *quote], [50, *refrain, *quote, 51], 8)

    assert [one.matched >= 30 for one in found] == [True]
