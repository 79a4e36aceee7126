"""Rare runs of words and the pairs that share them, against sets of tuples."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import Held, Shared, anchored_by, words_from

from audit.detect.anchors import nominate
from audit.detect.pairs import unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LINE = st.one_of(
    st.lists(st.integers(0, 2), max_size=16),
    st.integers(0, 40).map(lambda first: list(range(first, first + 12))),
    st.lists(st.sampled_from([[1, 2, 3, 4, 5], [7, 8, 9], [3], [4, 5, 6, 7, 8, 9]]), max_size=6).map(
        lambda parts: [word for part in parts for word in part]
    ),
)
"""Words of which some runs are rare and some are held by most of a few texts."""

TEXTS = st.lists(LINE, min_size=1, max_size=9)


def anchored(
    texts: Sequence[Sequence[int]], units: Sequence[int], sizes: Sequence[int], least: Sequence[int]
) -> Shared:
    """Return what the engine finds, as the oracle tells it."""
    columns = (np.array(column, np.int64) for column in (units, sizes, least))
    found = nominate(words_from(texts), *columns)
    rare = dict(zip(told(found.pairs), found.shared.tolist(), strict=True))
    assert list(rare) == sorted(rare)
    return Shared(Held(Counter(rare), found.common, 0), Held(Counter(told(found.chained)), 0, found.left_out))


def expected(
    texts: Sequence[Sequence[int]], units: Sequence[int], sizes: Sequence[int], least: Sequence[int], common: int
) -> Shared:
    """Return the same by sets: shared anchors are counted, long runs are not, and what those leave out is."""
    found = anchored_by(texts, units, sizes, least, common)
    rare = Held(found.anchors.pairs, found.anchors.hot, 0)
    return Shared(rare, Held(Counter(set(found.runs.pairs)), 0, found.runs.left_out))


def told(pairs: NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Return packed pairs as pairs."""
    return list(zip(*(side.tolist() for side in unpacked(pairs)), strict=True))


@given(TEXTS, st.integers(1, 4), st.integers(4, 8))
def test_pairs_share_as_many_rare_runs_as_sets_have_in_common(texts: list[list[int]], common: int, least: int) -> None:
    """Each distinct run of three words counts once a pair; one that too many hold counts for none.

    Two texts that share a run as long as a passage, of common anchors alone, are a pair nevertheless.
    """
    units, sizes, lengths = range(len(texts)), [3] * len(texts), [least] * len(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.anchors.COMMON", common)
        found = anchored(texts, units, sizes, lengths)

    assert expected(texts, units, sizes, lengths, common) == found


@given(TEXTS, st.data())
def test_each_text_has_anchors_and_passages_of_its_own_length(texts: list[list[int]], data: st.DataObject) -> None:
    """Of those that are asked for: a text in a script without spaces has longer ones, which no other text has."""
    among = st.lists(st.sampled_from(range(len(texts))), unique=True)
    units = sorted(data.draw(among))
    alone = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    sizes, least = [5 if one else 3 for one in alone], [9 if one else 4 for one in alone]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.anchors.COMMON", 2)
        found = anchored(texts, units, sizes, least)

    assert expected(texts, units, sizes, least, 2) == found


@given(TEXTS, st.data())
def test_a_pair_that_shares_one_run_alone_counts_if_one_of_the_two_is_marked(
    texts: list[list[int]], data: st.DataObject
) -> None:
    """What the marks leave out is just that; pairs that share more, and their counts, stay as they are."""
    marks = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    columns = np.arange(len(texts)), np.full(len(texts), 3), np.full(len(texts), 8)
    every = nominate(words_from(texts), *columns)
    kept = nominate(words_from(texts), *columns, single=np.array(marks))
    wanted = [
        (pair, shared)
        for pair, shared in zip(told(every.pairs), every.shared.tolist(), strict=True)
        if shared > 1 or any(marks[unit] for unit in pair)
    ]

    assert wanted == list(zip(told(kept.pairs), kept.shared.tolist(), strict=True))


@given(TEXTS, st.integers(1, 3), st.integers(1, 3))
def test_threads_and_portions_make_no_difference(texts: list[list[int]], step: int, jobs: int) -> None:
    """Whoever hashes which texts."""
    columns = np.arange(len(texts)), np.full(len(texts), 3), np.full(len(texts), 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.anchors.COMMON", 1)
        once = nominate(words_from(texts), *columns)
        patch.setattr("audit.detect.anchors.STEP", step)
        again = nominate(words_from(texts), *columns, jobs=jobs)

    assert told(once.pairs) == told(again.pairs)
    assert once.shared.tolist() == again.shared.tolist()
    assert (told(once.chained), once.common, once.left_out) == (told(again.chained), again.common, again.left_out)


@pytest.mark.parametrize("size", [100, 101])
def test_an_anchor_in_more_than_a_hundred_texts_nominates_no_pair(size: int) -> None:
    """A phrase of three words in a hundred texts pairs them all; in one more, none, and is counted."""
    texts = [[*range(1000 * at + 10, 1000 * at + 20), 1, 2, 3] for at in range(size)]
    found = anchored(texts, range(size), [3] * size, [8] * size)
    every = size * (size - 1) // 2

    assert (len(found.anchors.pairs), found.anchors.hot) == ((every, 0) if size == 100 else (0, 1))
    assert not found.runs.pairs


@pytest.mark.parametrize("length", [7, 8, 30])
def test_a_sentence_in_more_than_a_hundred_texts_is_chained(length: int) -> None:
    """As long as a passage, it pairs each text with the first and the next; a word shorter, it is a phrase."""
    size = 120
    texts = [[*range(1000 * at + 100, 1000 * at + 110), *range(length)] for at in range(size)]
    found = anchored(texts, range(size), [3] * size, [8] * size)
    chain = {(0, at) for at in range(1, size)} | {(at, at + 1) for at in range(size - 1)}

    assert found.anchors == Held(Counter(), length - 2, 0)
    assert set(found.runs.pairs) == (chain if length >= 8 else set())


def test_texts_without_words_have_no_anchors() -> None:
    """Too short, empty, or none: no error."""
    nothing = Shared(Held(Counter(), 0, 0), Held(Counter(), 0, 0))

    assert anchored([[], [1, 2], [1, 2], []], range(4), [3] * 4, [8] * 4) == nothing
    assert anchored([[1, 2, 3]] * 2, [], [3] * 2, [8] * 2) == nothing
