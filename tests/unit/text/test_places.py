"""The places of words in a column of texts: `audit.text.offsets.aligned` says where they are, text by text."""

from __future__ import annotations

import unicodedata

import numpy as np
import polars as pl
import pytest
from alltext import CURIOUS, any_text
from hypothesis import given
from hypothesis import strategies as st

from audit.text.offsets import Aligned, aligned
from audit.text.places import word_places

ALIKE = ("CJK UNIFIED", "HANGUL SYLLABLE", "TANGUT")
"""Beginnings of the names of characters of which there are thousands that fold alike: every tenth is enough."""

Place = tuple[int, int]


def places_of(texts: list[str]) -> list[list[Place]]:
    """Return the place of each word of each text."""
    found = word_places(pl.Series(texts, dtype=pl.String))
    rows = zip(found.offsets.tolist(), found.offsets[1:].tolist(), strict=False)
    return [list(map(tuple, found.places[start:end].tolist())) for start, end in rows]


def expected_of(found: Aligned) -> list[Place]:
    """Return the places that `aligned` gives."""
    return list(zip(found.starts, found.ends, strict=True))


@given(st.lists(any_text(), max_size=6))
def test_the_places_in_a_column_are_those_in_each_text(texts: list[str]) -> None:
    """Whatever a text is made of, and whatever stands before it in the column."""
    assert [expected_of(aligned(text)) for text in texts] == places_of(texts)


@pytest.mark.parametrize("curious", CURIOUS)
def test_a_curious_character_shifts_no_place(curious: str) -> None:
    """At the begin, inside and at the end of a word, alone, and twice."""
    texts = ["A b", f"{curious}x 2", f"a{curious}b c", f"ab{curious}", curious, f"{curious}{curious}", "下a", "end"]

    assert [expected_of(aligned(text)) for text in texts] == places_of(texts)


def test_every_assigned_character_has_its_place() -> None:
    """By itself, beside a letter, and between letters and once more: the places are those of `aligned`."""
    named = [(point, unicodedata.name(chr(point), "")) for point in range(0x110000)]
    chosen = [chr(point) for point, name in named if name and (point % 10 == 0 or not name.startswith(ALIKE))]
    texts = [text for one in chosen for text in (one, f"a{one}", f"{one}a", f"a{one}b {one}{one}")]
    rows = zip(texts, places_of(texts), strict=True)
    other = [(text, found) for text, found in rows if expected_of(aligned(text)) != found]

    assert len(chosen) > 20_000
    assert other == []


@given(st.lists(any_text(), min_size=1, max_size=6), st.data())
def test_a_span_goes_from_the_begin_of_its_first_word_to_the_end_of_its_last(
    texts: list[str], data: st.DataObject
) -> None:
    """As `Aligned.span` has it, for any rows that have words, in any order."""
    found = word_places(pl.Series(texts))
    known = [aligned(text) for text in texts]
    rows = [row for row, words in enumerate(known) if len(words)]
    asked = []
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=5)) if rows else []:
        first = data.draw(st.integers(0, len(known[row]) - 1))
        asked.append((row, first, data.draw(st.integers(first + 1, len(known[row])))))
    columns = (np.array([entry[at] for entry in asked], np.int64) for at in range(3))
    starts, ends = found.spans(*columns)

    assert [known[row].span(first, last) for row, first, last in asked] == list(
        zip(starts.tolist(), ends.tolist(), strict=True)
    )
