"""What is compared: which texts, their words as numbers, and which of them are equal, text by text as defined."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
import regex
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st
from oracles import excerpt, size, texts_of

from audit.detect.units import Units, units
from audit.text.columns import digit_points
from audit.text.compared import compared, digits_folded, words

LINES = st.lists(
    st.one_of(any_text(30), st.text("ab1٢ é下ไ", max_size=14), st.text("ab 12", max_size=5)).map(compared), max_size=8
)
"""Compared texts, many of them equal, or equal but for digits."""


def made(texts: list[str], longest: int = 1000, jobs: int = 1) -> Units:
    """Return all of some compared texts as units."""
    return units(texts_of(texts), 0, longest, jobs)[0]


def meanings(numbers: list[list[int]], expected: list[list[str]]) -> list[list[str]]:
    """Return numbered words as words; equal numbers mean one word, that which one of them stands for."""
    meant = {
        number: word
        for line, told in zip(numbers, expected, strict=True)
        for number, word in zip(line, told, strict=True)
    }
    return [[meant[number] for number in line] for line in numbers]


@given(LINES, st.integers(0, 9))
def test_texts_that_are_long_enough_are_compared(texts: list[str], least: int) -> None:
    """So many words or more, two characters of an unspaced script counting as one; in their order, by their place."""
    found, chosen = units(texts_of(texts), least, 1000)

    assert chosen.tolist() == [at for at, text in enumerate(texts) if size(text) >= least]
    assert found.texts.series().to_list() == [texts[at] for at in chosen.tolist()]
    assert found.sizes.characters.tolist() == [len(texts[at]) for at in chosen.tolist()]
    assert found.sizes.words.tolist() == [len(words(texts[at])) for at in chosen.tolist()]


@given(LINES)
def test_the_words_of_a_unit_are_words_as_defined(texts: list[str]) -> None:
    """As many numbers as words, equal where these are equal and only there."""
    found = made(texts).words
    expected = [words(text) for text in texts]
    numbers = [found.of(at) for at in range(len(texts))]

    assert meanings(numbers, expected) == expected
    assert len({word for line in numbers for word in line}) == len({word for line in expected for word in line})


@given(LINES)
def test_folded_words_are_those_of_the_text_with_its_digits_folded(texts: list[str]) -> None:
    """Two words that differ in decimal digits alone have one number, in whatever scripts the digits are."""
    found = made(texts).folded_words
    expected = [words(digits_folded(text)) for text in texts]
    numbers = [found.of(at) for at in range(len(texts))]

    assert meanings(numbers, expected) == expected
    assert len({word for line in numbers for word in line}) == len({word for line in expected for word in line})


@given(LINES)
def test_each_unit_knows_the_first_of_its_text_and_of_its_template(texts: list[str]) -> None:
    """The first equal text, the first that is equal once digits are folded, and all members of each group."""
    found = made(texts * 2)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    templates: dict[str, int] = {}
    for at, text in enumerate(texts * 2):
        groups[text].append(at)
        templates.setdefault(digits_folded(text), at)

    assert found.first.tolist() == [groups[text][0] for text in texts * 2]
    assert found.firsts.tolist() == sorted(members[0] for members in groups.values())
    assert found.model.tolist() == [templates[digits_folded(text)] for text in texts * 2]
    assert [found.members(members[0]) for members in groups.values()] == list(groups.values())


@given(LINES.filter(any), st.data())
def test_an_excerpt_is_the_text_that_its_words_stand_in(texts: list[str], data: st.DataObject) -> None:
    """From the first word to the last, spaces between them included."""
    rows = [row for row, text in enumerate(texts) if text]
    asked = []
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=5)):
        first = data.draw(st.integers(0, len(words(texts[row])) - 1))
        asked.append((row, first, data.draw(st.integers(first + 1, len(words(texts[row]))))))
    columns = (np.array([entry[at] for entry in asked], np.int64) for at in range(3))

    assert [excerpt(texts[row], first, last) for row, first, last in asked] == made(texts).excerpts(*columns)


@given(LINES, st.integers(0, 12))
def test_a_text_that_is_too_long_has_no_words_and_is_still_compared_for_equality(
    texts: list[str], longest: int
) -> None:
    """It is a unit like any other, but for what costs more than its length."""
    found = made(texts, longest)
    short = [len(text) <= longest for text in texts]

    assert found.short.tolist() == short
    for numbers in (found.words, found.folded_words):
        counts = [len(words(text)) if one else 0 for text, one in zip(texts, short, strict=True)]
        assert [len(numbers.of(at)) for at in range(len(texts))] == counts
    assert found.first.tolist() == made(texts).first.tolist()


@given(LINES, st.integers(1, 3))
def test_threads_and_portions_make_no_difference(texts: list[str], step: int) -> None:
    """Whoever splits which texts."""
    once = made(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.words.STEP", step)
        again = made(texts, jobs=2)
        numbers = again.words, again.folded_words

    assert [once.words.hashes.tolist(), once.folded_words.hashes.tolist()] == [one.hashes.tolist() for one in numbers]


def test_a_digit_is_whatever_folds_as_one() -> None:
    """The decimal digits of every script, also of those that Python's own tables do not know yet."""
    every = "".join(chr(point) for point in range(0x20000) if not 0xD800 <= point < 0xE000)
    found = np.flatnonzero(digit_points(texts_of([every])))

    assert [hex(ord(one)) for one in regex.findall(r"\p{Nd}", every)] == [hex(point) for point in found.tolist()]
