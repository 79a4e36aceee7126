"""Who was first, by the definition: the whole interval ends before the other begins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.detect.order import Interval, earlier, first_among

INTERVALS = st.one_of(
    st.none(), st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
)


def by_definition(at: int, intervals: list[Interval | None]) -> bool | None:
    """Return whether a place is first, comparing it with every other."""
    own, others = intervals[at], intervals[:at] + intervals[at + 1 :]
    if own is None:
        return None
    if any(other is not None and other[1] < own[0] for other in others):
        return False
    return True if all(other is not None and own[1] < other[0] for other in others) else None


@given(st.lists(INTERVALS, max_size=7))
def test_a_place_is_first_if_it_ends_before_every_other_begins(intervals: list[Interval | None]) -> None:
    """Not first if some other ends before it begins; else, and without a date, nobody knows."""
    assert [by_definition(at, intervals) for at in range(len(intervals))] == first_among(intervals)


@given(st.lists(INTERVALS, max_size=7))
def test_at_most_one_place_is_first(intervals: list[Interval | None]) -> None:
    """And then every other place is known not to be."""
    found = first_among(intervals)

    assert True not in found or (found.count(True), found.count(False)) == (1, len(found) - 1)


@given(INTERVALS, INTERVALS)
def test_only_one_of_two_is_earlier(one: Interval | None, other: Interval | None) -> None:
    """Intervals that touch or overlap decide nothing, nor does a missing one."""
    assert earlier(one, other) == (one is not None and other is not None and max(one) < min(other))
    assert not (earlier(one, other) and earlier(other, one))
