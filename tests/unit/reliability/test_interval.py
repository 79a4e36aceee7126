"""Intervals: known values, and that they hold what they promise on documents that are bursty as news is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import interval

REPETITIONS = 4000


def test_the_interval_of_a_share_is_wilsons() -> None:
    """As printed in tables of the score interval: 5 of 10, none of 10, all of 3."""
    found = [interval.share(value, documents) for value, documents in ((0.5, 10), (0.0, 10), (1.0, 3))]

    assert found == [
        pytest.approx((0.236593, 0.763407), abs=1e-6),
        pytest.approx((0.0, 0.277533), abs=1e-6),
        pytest.approx((0.438503, 1.0), abs=1e-6),
    ]


@given(st.floats(0, 1), st.integers(1, 1000))
def test_a_share_is_inside_its_interval(value: float, documents: int) -> None:
    """Which is part of 0 to 1, shrinks with more documents, and is the mirror image of the interval of the rest."""
    low, high = interval.share(value, documents)
    narrow = interval.share(value, 4 * documents)

    assert 0 <= low <= value + 1e-12
    assert value - 1e-12 <= high <= 1
    assert narrow[1] - narrow[0] < high - low
    assert interval.share(1 - value, documents) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
@pytest.mark.parametrize("documents", [3, 5, 10, 20, 30, 50, 100, 200])
def test_the_interval_covers_the_truth_where_reuse_comes_in_whole_articles(share: float, documents: int) -> None:
    """A few articles hold nearly all reuse, lengths differ fivefold: still 93 of 100 intervals hold the true share."""
    chance = np.random.default_rng(7)
    words = chance.lognormal(5.8, 0.6, (REPETITIONS, documents))
    copied = chance.random(words.shape) < share
    part = np.where(copied, chance.beta(6, 1.5, words.shape), chance.beta(0.5, 30, words.shape))
    truth = share * 6 / 7.5 + (1 - share) * 0.5 / 30.5
    found = (words * part).sum(axis=1) / words.sum(axis=1)
    held = [low <= truth <= high for low, high in (interval.share(value, documents) for value in found.tolist())]

    assert sum(held) >= 0.93 * REPETITIONS


def test_the_interval_of_a_rate_is_byars() -> None:
    """Ten findings, spread evenly over documents, and none at all: the exact Poisson limits to two digits."""
    found = [interval.rate(counts, 1.0) for counts in ([1] * 10, [0] * 10)]

    assert found == [pytest.approx((4.79, 18.39), abs=0.02), pytest.approx((0.0, 3.69), abs=0.05)]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.floats(0.1, 100))
def test_a_rate_is_inside_its_interval(counts: list[int], exposure: float) -> None:
    """Which begins at nought or above, and is in the unit of the exposure."""
    low, high = interval.rate(counts, exposure)
    whole = interval.rate(counts, 1.0)

    assert 0 <= low <= sum(counts) / exposure <= high
    assert (low * exposure, high * exposure) == pytest.approx(whole)


def test_findings_that_crowd_in_one_document_widen_the_interval() -> None:
    """Ten findings in one of ten documents say less about the source than one in each."""
    even, crowded = (interval.rate(counts, 10.0) for counts in ([1] * 10, [10] + [0] * 9))

    assert crowded[0] < even[0] < even[1] < crowded[1]
