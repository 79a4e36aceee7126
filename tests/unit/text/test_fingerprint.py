"""Names made from content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.fingerprint import digest

PARTS = st.lists(st.text(max_size=4), max_size=4)


@given(PARTS, PARTS)
def test_other_parts_have_another_name(one: list[str], other: list[str]) -> None:
    """Parts are told apart, however their letters are divided among them; equal parts have one name."""
    assert (one == other) == (digest(*one) == digest(*other))


def test_a_name_never_changes() -> None:
    """Baselines keep these names for years: each is pinned to the letter."""
    assert [digest(), digest("river", "flood"), digest("河", size=6)] == [
        "e4a6a0577479b2b4",
        "815fc3a6e9f35fa7",
        "0c7fb5369daa",
    ]


@pytest.mark.parametrize("size", [4, 6, 8, 20])
def test_a_name_is_hexadecimal_and_as_long_as_asked(size: int) -> None:
    """Two small letters or digits a byte."""
    name = digest("river", size=size)

    assert len(name) == 2 * size
    assert set(name) <= set("0123456789abcdef")


def test_text_that_cannot_be_encoded_has_a_name() -> None:
    """A lone surrogate in a file's name is no reason to stop."""
    assert digest("\ud800") != digest("")
