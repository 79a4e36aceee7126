"""Recall of near pairs: nothing is said of too few pairs, and what falls short says so."""

from __future__ import annotations

import pytest

from audit.model.run import Certificate
from audit.reliability.recall import recall


@pytest.mark.parametrize("pairs", [0, 1, 29])
def test_too_few_pairs_say_nothing(pairs: int) -> None:
    """Under thirty pairs, all of them found or none: no share is told."""
    assert recall(Certificate(50, pairs, pairs)) is None
    assert recall(Certificate(50, pairs, 0)) is None


@pytest.mark.parametrize(
    ("pairs", "found", "below"), [(30, 30, False), (30, 29, True), (400, 396, False), (400, 395, True)]
)
def test_a_share_under_ninety_nine_in_a_hundred_is_below_the_aim(
    pairs: int,
    found: int,
    below: bool,  # noqa: FBT001 - a parameter
) -> None:
    """The share itself decides; the interval says how sure it is, and holds the share."""
    measured = recall(Certificate(50, pairs, found))

    assert measured is not None
    assert measured.below is below
    assert measured.low <= measured.share == found / pairs <= measured.high
