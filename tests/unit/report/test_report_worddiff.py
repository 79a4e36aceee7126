"""Two wordings of one text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import hostile, rendered

from audit.report.worddiff import WIDTH, changes, same, word_diff

texts = st.one_of(
    hostile,
    st.lists(st.sampled_from(["the", "bridge", "18.30", "old", "—", "quay,", "港口管理局"]), max_size=12).map(" ".join),
)


@given(texts, texts)
def test_the_stretches_put_together_are_the_two_texts(old: str, new: str) -> None:
    """Law: nothing is lost or added but white space."""
    found = changes(old, new)

    assert ["".join(text.split()) for text in (old, new)] == [
        "".join("".join(getattr(change, side).split()) for change in found) for side in ("old", "new")
    ]


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(change.same for change in changes(text, text))


@given(texts, texts)
def test_a_diff_is_one_block_whatever_the_texts(old: str, new: str) -> None:
    page = rendered(f"{word_diff(old, new)}\n\n{same(new)}\n\nafter\n")

    assert [str(element.tag) for element in page] == ["pre", "pre", "p"]


def test_words_that_differ_stand_on_lines_of_their_own() -> None:
    old = "The ministry said on Tuesday the ferry leaves at 18.30 again."
    new = "The council said on Tuesday the ferry leaves at 18.45 again."

    expected = (
        "```diff\n  The\n- ministry\n+ council\n  said on Tuesday the ferry leaves at\n- 18.30\n+ 18.45\n  again.\n```"
    )
    assert expected == word_diff(old, new)


@pytest.mark.parametrize(("old", "new"), [("at 18.30 sharp", "at 19.30 sharp"), ("at 18.30 sharp", "at 18.45 sharp")])
def test_what_stands_together_differs_as_a_whole(old: str, new: str) -> None:
    found = [(each.old, each.new) for each in changes(old, new) if not each.same]

    assert found == [(old.split()[1], new.split()[1])]


def test_capitals_and_quotation_marks_make_no_difference() -> None:
    assert (
        word_diff('"Open the old quay", he said', "“Open the OLD quay”, he said")
        == "```diff\n  “Open the OLD quay”, he said\n```"
    )


def test_a_text_without_spaces_is_compared_by_its_characters() -> None:
    assert (
        word_diff("港口管理局關放舊碼頭", "港口管理局開放舊碼頭")
        == "```diff\n  港口管理局\n- 關\n+ 開\n  放舊碼頭\n```"
    )


def test_a_single_equal_word_between_two_changes_is_not_shown_alone() -> None:
    found = changes("one two three four five", "six two seven four five")

    assert [(each.old, each.new) for each in found] == [("one two three", "six two seven"), ("four five", "four five")]


def test_the_middle_of_a_long_equal_stretch_is_left_out_and_counted() -> None:
    shared = " ".join(f"word{number}" for number in range(100))

    shown = word_diff(f"old {shared}", f"new {shared}")

    assert "words alike) …" in shown
    assert len(shown) < 250


def test_a_book_is_compared_quickly_and_the_cut_is_stated() -> None:
    """Law: the work on one pair has a ceiling, and what is beyond it is said."""
    begun = time.perf_counter()

    shown = word_diff("a b c d " * 100_000, "a c e d " * 100_000)

    assert time.perf_counter() - begun < 1
    assert "characters more are not shown" in shown


def test_lines_fit_the_page_though_a_fence_does_not_wrap() -> None:
    shown = same("word " * 40 + "x" * 200)

    assert max(map(len, shown.split("\n"))) <= WIDTH


def test_a_shared_text_is_cut_to_an_excerpt() -> None:
    assert len("".join(same("word " * 500).split("\n")[1:-1])) <= 245
    assert same("word " * 500).split("\n")[-2].endswith("…")
