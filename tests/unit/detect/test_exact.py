"""Equal texts, against a dictionary."""

from __future__ import annotations

import pytest
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st
from oracles import texts_of

from audit.detect.exact import first_equal

FEW = st.lists(st.one_of(st.text("ab\0é下", max_size=18), any_text(9)), max_size=40)


def first_of(texts: list[str]) -> list[int]:
    """Return for each text the place of the first equal one."""
    first: dict[str, int] = {}
    return [first.setdefault(text, at) for at, text in enumerate(texts)]


@given(FEW, st.data())
def test_each_text_is_told_the_first_that_is_equal(texts: list[str], data: st.DataObject) -> None:
    """Repeated in any order, empty ones among them."""
    texts = [*texts, *data.draw(st.lists(st.sampled_from([*texts, ""]), max_size=20))]

    assert first_of(texts) == first_equal(texts_of(texts)).tolist()


@given(FEW, st.integers(1, 7), st.integers(1, 3))
def test_threads_and_portions_make_no_difference(texts: list[str], step: int, jobs: int) -> None:
    """Whoever hashes which texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.exact.STEP", step)
        found = first_equal(texts_of(texts * 2), jobs)

    assert first_of(texts * 2) == found.tolist()


@pytest.mark.parametrize("size", range(34))
def test_a_text_that_differs_in_one_place_is_another(size: int) -> None:
    """In whatever byte, and by one byte more or less at either end, zero bytes too."""
    text = "a" * size
    others = [f"{text[:at]}b{text[at + 1 :]}" for at in range(size)]
    texts = [text, *others, f"{text}a", f"{text}\0", f"\0{text}", text, *others]

    assert first_of(texts) == first_equal(texts_of(texts)).tolist()


def test_texts_whose_hashes_are_equal_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash says where to look; the bytes decide."""
    monkeypatch.setattr("audit.detect.exact.equal.hash_rows", lambda *given: given[-1].fill(7))
    texts = ["one", "two", "one", "", "tow", "two", ""]

    assert first_of(texts) == first_equal(texts_of(texts)).tolist()
