"""Numbers in reports."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.report.amounts import count, interval, lag, moment, share, similarity

NBSP = "\u00a0"


@given(st.floats(0, 1))
def test_some_is_never_none_and_not_quite_all_never_all(value: float) -> None:
    """Law: only nothing is ``0 %``, only everything ``100 %``."""
    shown = share(value)

    assert (value == 0) == (shown == f"0{NBSP}%")
    assert (value == 1) == (shown == f"100{NBSP}%")
    assert not shown.startswith(("0.0", "100.0"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0004, f"<{NBSP}0.1{NBSP}%"),
        (0.1325, f"13.3{NBSP}%"),
        (0.9996, f">{NBSP}99.9{NBSP}%"),
        (0.125, f"12.5{NBSP}%"),
        (0.00050, f"0.1{NBSP}%"),
        (None, "—"),
        (float("nan"), "—"),
    ],
)
def test_shares_are_rounded_half_up(value: float | None, expected: str) -> None:
    assert expected == share(value)


def test_a_wide_interval_has_no_decimals() -> None:
    assert f"1{NBSP}% to 94{NBSP}%" == interval(0.01, 0.94)
    assert f"12.1{NBSP}% to 14.6{NBSP}%" == interval(0.121, 0.146)
    assert f"<{NBSP}1{NBSP}% to >{NBSP}99{NBSP}%" == interval(0.001, 0.999)
    assert interval(None, 1.0) == "—"


def test_counts_have_separators() -> None:
    assert [count(1204), count(0.0), count(None), count(12.5)] == ["1,204", "0", "—", "12.5"]


def test_a_similarity_is_cut_so_that_only_equal_texts_have_one() -> None:
    assert [similarity(each) for each in (0.9999, 1.0, 0.93, 0.29)] == ["0.99", "1.00", "0.93", "0.29"]


def test_spans_of_time_have_a_unit_that_fits() -> None:
    assert [f"41{NBSP}min", f"2.2{NBSP}h", f"3{NBSP}days", "—"] == [lag(each) for each in (41 / 60, 2.17, 72.0, None)]


@pytest.mark.parametrize(
    ("precision", "zone", "expected"),
    [
        ("month", None, "2025-03"),
        ("day", None, "2025-03-04"),
        ("minute", "stated", "2025-03-04 07:12 UTC"),
        ("second", "assumed", "2025-03-04 07:12:05 UTC, zone assumed"),
        ("minute", None, "2025-03-04 07:12, zone unknown"),
    ],
)
def test_a_date_is_shown_as_finely_as_it_is_known(precision: str, zone: str | None, expected: str) -> None:
    assert expected == moment(datetime(2025, 3, 4, 7, 12, 5, tzinfo=UTC), precision, zone)


def test_an_early_year_is_four_digits_on_every_system() -> None:
    assert moment(datetime(987, 3, 4, tzinfo=UTC), "day", None) == "0987-03-04"
    assert moment(None, None, None) == "no date"
