"""Pairs of the units that hold one key, against dictionaries of sets."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import Held, paired_by

from audit.detect.pairs import counted, distinct, packed, paired, unpacked

UNITS = 1 << 9
HOLDERS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, UNITS - 1)), max_size=60)
"""Keys and who holds them: several hold one, and one may hold a key more than once."""

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=50)


def held_of(holders: list[tuple[int, int]], bits: int) -> np.ndarray:
    """Return keys above units, sorted; the keys fill what the units leave."""
    top = (1 << (64 - bits)) - 1
    return np.sort(np.array([((top - key) << bits) | unit for key, unit in holders], np.uint64))


def sets_of(holders: list[tuple[int, int]]) -> dict[int, set[int]]:
    """Return the holders of each key."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, unit in holders:
        found[key].add(unit)
    return found


def told(pairs: np.ndarray) -> list[tuple[int, int]]:
    """Return packed pairs as pairs."""
    return list(zip(*(side.tolist() for side in unpacked(pairs)), strict=True))


@given(HOLDERS, st.integers(1, 12), st.booleans(), st.sampled_from([9, 20, 32]))
def test_pairs_are_those_of_all_who_hold_one_key(
    holders: list[tuple[int, int]],
    most: int,
    chained: bool,  # noqa: FBT001 - drawn
    bits: int,
) -> None:
    """Every pair, once a key; of a key that too many hold a chain or none, and what that leaves out is counted."""
    found = paired(held_of(holders, bits), bits, most, chained=chained)
    expected = paired_by(sets_of(holders), most, chained=chained)

    assert expected == Held(Counter(told(found.pairs)), found.hot, found.left_out)


@pytest.mark.parametrize("size", [1, 2, 5, 6, 7, 90])
@pytest.mark.parametrize("chained", [True, False])
def test_a_hot_key_costs_no_more_than_its_size(size: int, chained: bool) -> None:  # noqa: FBT001 - a column of the table
    """Up to the limit all pairs are formed; beyond, twice as many as there are holders, or none."""
    holders = [(0, unit) for unit in range(size)] * 2
    found = paired(held_of(holders, 32), 32, 6, chained=chained)
    every = size * (size - 1) // 2
    kept = every if size <= 6 else (2 * size - 3) * chained

    assert (len(found.pairs), found.hot, found.left_out) == (kept, int(size > 6), every - kept)


@given(HOLDERS)
def test_pairs_stand_in_the_order_of_their_keys(holders: list[tuple[int, int]]) -> None:
    """So the pairs of one key stand together, the smaller unit before the larger."""
    found = paired(held_of(holders, 32), 32, 99, chained=False)
    keys = sorted(sets_of(holders).items(), reverse=True)
    expected = [pair for _, units in keys for pair in sorted(paired_by({0: units}, 99, chained=False).pairs)]

    assert expected == told(found.pairs)


@given(PAIRS)
def test_pairs_are_counted(pairs: list[tuple[int, int]]) -> None:
    """Each distinct one, sorted, with how often it occurs; which of its units is named first makes no difference."""
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    found, count = counted(packed(left, right))
    expected = Counter((min(pair), max(pair)) for pair in pairs)

    assert sorted(expected.items()) == list(zip(told(found), count.tolist(), strict=True))


@given(PAIRS, st.lists(st.booleans(), min_size=10, max_size=10))
def test_a_pair_that_occurs_once_counts_if_one_of_its_units_is_marked(
    pairs: list[tuple[int, int]], marks: list[bool]
) -> None:
    """Where units are marked at all; a pair that occurs twice needs no mark."""
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    found, count = counted(packed(left, right), np.array(marks))
    every = Counter((min(pair), max(pair)) for pair in pairs)
    expected = {pair: often for pair, often in every.items() if often > 1 or marks[pair[0]] or marks[pair[1]]}

    assert sorted(expected.items()) == list(zip(told(found), count.tolist(), strict=True))


@given(st.lists(PAIRS, max_size=4))
def test_distinct_pairs_are_listed_once(parts: list[list[tuple[int, int]]]) -> None:
    """Of several arrays, of one, or of none: sorted, each once."""
    arrays = [packed(*np.array(part, np.int64).reshape(-1, 2).T) for part in parts]

    assert sorted({(min(pair), max(pair)) for part in parts for pair in part}) == told(distinct(arrays))


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)), max_size=20))
def test_a_pair_is_unpacked_as_it_was_packed(pairs: list[tuple[int, int]]) -> None:
    """The smaller first, also beyond two thousand million units."""
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))

    assert [(min(pair), max(pair)) for pair in pairs] == told(packed(left, right))
