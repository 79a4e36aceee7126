"""Whole columns fold as their texts do one by one: `audit.text.compared` says how."""

from __future__ import annotations

import unicodedata

import numpy as np
import polars as pl
import pytest
import regex
from alltext import CURIOUS, any_text
from hypothesis import given
from hypothesis import strategies as st
from oracles import size, texts_of, unspaced

from audit.text.columns import compared_texts, digit_points, sizes
from audit.text.compared import UNSPACED, compared, count, digits_folded

TEXTS = st.lists(any_text(), max_size=8)
PLANE = 0x10000


def characters(plane: int) -> list[str]:
    """Return the characters of a plane, lone surrogates aside, which no text holds."""
    return [chr(point) for point in range(plane * PLANE, (plane + 1) * PLANE) if not 0xD800 <= point < 0xE000]


@given(TEXTS)
def test_a_column_folds_as_its_texts_do(texts: list[str]) -> None:
    """Marks, jamo, format characters, half and full width, ligatures, emoji, any script: no text folds otherwise."""
    expected = [compared(text) for text in texts]

    assert expected == compared_texts(pl.Series(texts, dtype=pl.String)).series().to_list()


@pytest.mark.parametrize("plane", range(17))
def test_every_character_folds_in_a_column_as_it_does_alone(plane: int) -> None:
    """All there are, by themselves, after a letter, before one and between two."""
    texts = [text for one in characters(plane) for text in (one, f"a{one}", f"{one}a", f"a{one}b")]
    folded = compared_texts(pl.Series(texts)).series().to_list()
    other = [(text, found) for text, found in zip(texts, folded, strict=True) if compared(text) != found]

    assert other == []


def test_characters_that_join_fold_joined() -> None:
    """Whatever Unicode makes one character of two, in a word, turned round, apart, and after itself."""
    parts = {unicodedata.decomposition(one) for plane in range(17) for one in characters(plane)}
    pairs = [part.split() for part in sorted(parts) if part.count(" ") == 1 and "<" not in part]
    joined = ["".join(chr(int(point, 16)) for point in pair) for pair in pairs]
    texts = [
        text
        for one in joined
        for text in (one, f"a{one}b", f"{one[0]} {one[1]}", one[::-1], one * 2, f"{one[0]}\u00ad{one[1]}")
    ]

    assert len(joined) > 1000
    assert [compared(text) for text in texts] == compared_texts(pl.Series(texts)).series().to_list()


def test_parts_of_hangul_syllables_fold_joined_whatever_their_form() -> None:
    """Conjoining, compatibility and half-width jamo, old ones too: two or three are a syllable, or are none."""
    begins, middles, ends = "\u1100\u3131\uffa1\ua960가", "\u1161\u314f\uffc2\ud7b0", " \u11a8\u3131\uffa1\ud7cb"
    texts = [f"{a}{b}{c}x {b}{a}" for a in begins for b in middles for c in ends]

    assert [compared(text) for text in texts] == compared_texts(pl.Series(texts)).series().to_list()


@pytest.mark.parametrize(
    "text",
    [
        "قَالَ المُحَرِّرُ: «مَرْحَبًا»، ٢٥٠ مترًا ﷺ",
        "นักข่าวรายงานว่าน้ำท่วม 2,500 ครัวเรือน",
        "क्षितिज पर १२ नावें – “शुभ”",
        "ﾊﾞｽは12時ﾆ　ＦＵＬＬ㍿",
        "한국어 한글 ㄱㅏ",
        "Café Straße oﬃce ½ km² İzmir ΣΊΣΥΦΟΣ",
        "👩‍👧 family ❤️ re­port 🇮🇩",
        "សារព័ត៌មាន ၁၂ မြန်မာ ພາສາ",
        "́̈ alone ͅ",
    ],
)
def test_a_line_of_any_script_folds_in_a_column_as_it_does_alone(text: str) -> None:
    """As newsrooms print it: with vowel signs, digits of its own, ligatures and marks."""
    lines = [text, text[::-1], text.upper(), f" {text} {text}", *text.split(" ")]

    assert [compared(line) for line in lines] == compared_texts(pl.Series(lines)).series().to_list()


@pytest.mark.parametrize("curious", CURIOUS)
def test_one_curious_character_changes_no_other_text(curious: str) -> None:
    """A text that is folded singly stands between texts that are not; each stays in its row."""
    texts = ["", "Straße ½", f"x{curious}", "“Ａｂ”", curious, "下 ไทย", f"{curious}\u0301y", "end."]

    assert [compared(text) for text in texts] == compared_texts(pl.Series(texts)).series().to_list()


@given(TEXTS, st.integers(1, 3), st.integers(1, 3))
def test_the_number_of_threads_and_portions_makes_no_difference(texts: list[str], step: int, jobs: int) -> None:
    """A column is folded and measured by whom and in whatever portions: the same comes out."""
    column = pl.Series(texts, dtype=pl.String)
    once = compared_texts(column)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.text.columns.STEP", step)
        again = compared_texts(column, jobs)
        measured = sizes(again, jobs=jobs)

    assert once.series().to_list() == again.series().to_list()
    assert sizes(once).words.tolist() == measured.words.tolist()


@given(TEXTS)
def test_sizes_are_those_of_each_text(texts: list[str]) -> None:
    """Characters, words, words of one unspaced character; what a paragraph's length and its script are judged by."""
    folded = [compared(text) for text in texts]
    found = sizes(texts_of(folded))

    assert found.characters.tolist() == [len(text) for text in folded]
    assert found.words.tolist() == [count(text) for text in folded]
    assert found.unspaced.tolist() == [len(regex.findall(rf"[{UNSPACED}]", text)) for text in folded]
    assert found.mostly_unspaced.tolist() == [unspaced(text) for text in folded]
    assert (found.words - found.unspaced / 2).tolist() == [size(text) for text in folded]


def test_the_digits_of_a_column_are_those_that_fold_to_nought() -> None:
    """Of all numbers there are, and what they become in a compared text: what `digits_folded` folds, and no other."""
    numbers = [one for plane in range(17) for one in characters(plane) if unicodedata.category(one)[0] == "N"]
    folded = [compared(text) for one in numbers for text in (one, f"{one}{one}", f"a{one}", f"下{one} ไ")]

    expected = sorted({ord(one) for text in folded for one in text if digits_folded(one) == "0"})

    assert expected == np.flatnonzero(digit_points(texts_of(folded))).tolist()


@pytest.mark.parametrize("texts", [[], [""], ["", "a", ""], ["…", "\u00ad"]])
def test_empty_texts_stay_empty(texts: list[str]) -> None:
    """A column of none, of one, and empty texts among others."""
    found = compared_texts(pl.Series(texts, dtype=pl.String))

    assert [compared(text) for text in texts] == found.series().to_list()
    assert sizes(found).words.tolist() == [count(compared(text)) for text in texts]
