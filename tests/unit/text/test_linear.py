"""Patterns of users: what Python's `re` finds, where it has the same syntax; never slow, never empty."""

from __future__ import annotations

import re
from itertools import islice
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import ConfigError
from audit.text.linear import LONGEST, PIECE, refused, spans

SAME = (r"\ba[bc]+", r"(?:ab|a)c?", r"é+", r"[^a]b", r"a.c", r"c\n?b", "b{2,3}", r"(?i)A(b)(c)?")
"""Patterns that mean the same to both engines."""


@given(st.text("abcé \n\ufdd0\ufdd1", max_size=60), st.sampled_from(SAME))
def test_matches_are_those_of_python(text: str, pattern: str) -> None:
    """Characters are counted, not bytes; noncharacters in the text change nothing."""
    assert list(spans(text, pattern, 1000)) == [found.span() for found in re.finditer(pattern, text)]


@given(
    st.lists(st.sampled_from(["ab", "abc", " ", "é", "\n", "bb", "a c"]), min_size=1, max_size=8), st.sampled_from(SAME)
)
def test_a_text_of_several_pieces_has_the_matches_of_the_whole(parts: list[str], pattern: str) -> None:
    """Pieces are parted at spaces, so that what a word's edge is does not change."""
    told = "".join([*parts, " "])
    text = told * (2 * PIECE // len(told))

    assert list(spans(text, pattern, 10**6)) == [found.span() for found in re.finditer(pattern, text)]


@given(st.integers(0, 9))
def test_no_more_matches_are_given_than_asked_for(most: int) -> None:
    assert len(list(spans("ab " * 20, "ab", most))) == most


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"(?<=a)b", "look-"),
        (r"(a)\1", "backreferences"),
        (r"a*", "empty text"),
        (r"(", "unclosed"),
        (r"(\p{L}{1000}){1000}", "size limit"),
        ("a" * (LONGEST + 1), "at most"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_with_the_reason(pattern: str, told: str) -> None:
    reason = refused(pattern)

    assert reason is not None
    assert told in reason


def test_a_refused_pattern_is_an_error_when_it_is_used_all_the_same() -> None:
    with pytest.raises(ConfigError):
        list(spans("ab", "(", 9))


@pytest.mark.parametrize(("letter", "pattern"), [("A", r".*[^A-Z]|[A-Z]"), ("x", r"(x+x+)+y"), ("a", r"(a|a)*b|a")])
def test_ten_megabytes_and_a_hostile_pattern_take_seconds(letter: str, pattern: str) -> None:
    """What takes other engines a lifetime: here the first hundred matches, at most a few seconds."""
    begun = process_time()
    list(islice(spans(letter * 10_000_000, pattern, 100), 100))

    assert process_time() - begun < 10
