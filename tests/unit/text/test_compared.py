"""What makes two texts the same, and what a word is."""

from __future__ import annotations

import unicodedata
from time import monotonic

import pytest
import regex
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st
from oracles import texts_of

from audit.text.columns import sizes
from audit.text.compared import compared, count, digits_folded, fold, words

KEPT = regex.compile(r"[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*")
SPACES = "\t\n\r\x0b\x0c \x85\xa0\u1680\u2002\u2003\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\ufeff"
SENTENCE = "The ferry to Old Quay, due at 7.45, was 20 minutes late"


@given(any_text())
def test_a_compared_text_is_a_fixed_point(text: str) -> None:
    """What was compared once stays as it is; so does what was folded."""
    once = compared(text)

    assert (once, fold(text)) == (compared(once), fold(fold(text)))


@given(any_text())
def test_only_letters_marks_digits_and_single_spaces_stay(text: str) -> None:
    """A compared text is empty or words with one space between them, and none at its ends."""
    kept = compared(text)

    assert not kept or KEPT.fullmatch(kept)


@given(st.text("abcxyzäöüßéñøłğşабвгдяαβγδςσω ,.-"))
def test_capitals_make_no_difference(text: str) -> None:
    """In scripts that have capitals, a text in capitals is the same text."""
    assert compared(text) == compared(text.upper()) == compared(text.title())


@pytest.mark.parametrize(
    "text",
    [
        "“We are open,” said the harbour office.",
        "„We are open”, said the harbour office",
        "«We are open» said the harbour office…",
        "‘We are open’ — said the harbour office!",
        "'We are open' - said - the harbour office;",
        "「We are open」said the harbour office。",
        '"We are open," said the harbour office.',
    ],
)
def test_quotation_marks_and_dashes_make_no_difference(text: str) -> None:
    """Whatever marks a house style takes, it is the same sentence."""
    assert compared(text) == "we are open said the harbour office"


@given(st.lists(st.text(SPACES, min_size=1, max_size=3), min_size=11, max_size=11))
def test_white_space_makes_no_difference(spaces: list[str]) -> None:
    """Any run of any white space parts two words like one space."""
    parts = SENTENCE.split(" ")
    text = "".join(word + space for word, space in zip(parts, [*spaces, ""], strict=True))

    assert compared(SENTENCE) == compared(text) == compared(f"\n{text}\t")


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(INVISIBLE)), max_size=8))
def test_soft_hyphens_and_other_format_characters_make_no_difference(put: list[tuple[int, str]]) -> None:
    """They are removed wherever they stand; a word that one of them parts stays one word."""
    text = SENTENCE
    for place, mark in put:
        text = text[:place] + mark + text[place:]

    assert compared(SENTENCE) == compared(text)


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("ﬁnal oﬀer", "final offer"),
        ("ＦＵＬＬ　ｗｉｄｔｈ　１２３", "full width 123"),
        ("12 km² of forest", "12 km2 of forest"),
        ("cafe\u0301", "café"),
        ("ﾊﾞｽ", "バス"),
        ("ﷲ", "الله"),
        ("각", "각"),
        ("Straße", "STRASSE"),
    ],
)
def test_compatibility_forms_make_no_difference(form: str, plain: str) -> None:
    """Ligatures, widths, superscripts, decomposed letters and presentation forms are the letters they stand for."""
    assert compared(form) == compared(plain)


@given(any_text())
def test_digits_stay(text: str) -> None:
    """The decimal digits of a text stand in its compared text, all of them, in order."""
    digits = [one for one in unicodedata.normalize("NFKC", text) if one.isdecimal()]

    assert digits == [one for one in compared(text) if one.isdecimal()]


def test_another_digit_is_another_text_until_digits_are_folded() -> None:
    """Digits tell two texts apart; folded they are one template, digit for digit and not number for number."""
    told = ["7 died", "8 died", "12 died"]

    assert len({compared(text) for text in told}) == 3
    assert [digits_folded(compared(text)) for text in told] == ["0 died", "0 died", "00 died"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" … — ", []),
        ("well-known", ["well", "known"]),
        ("it’s 2.500 m", ["it", "s", "2", "500", "m"]),
        ("rock & roll", ["rock", "roll"]),
        ("下一頁 next", ["下", "一", "頁", "next"]),
        ("コーヒー2杯", ["コ", "ー", "ヒ", "ー", "2", "杯"]),
        ("ไทย ok", ["ไ", "ท", "ย", "ok"]),
        ("ພາສາ", ["ພ", "າ", "ສ", "າ"]),
        ("ខ្មែរ", ["ខ", "្", "ម", "ែ", "រ"]),
        ("မြန်", ["မ", "ြ", "န", "်"]),
        ("한국어 기사", ["한국어", "기사"]),
        ("क्षितिज पर", ["क्षितिज", "पर"]),
    ],
)
def test_a_word_is_a_run_of_letters_and_in_unspaced_scripts_a_character(text: str, expected: list[str]) -> None:
    """A hyphen, an apostrophe and a decimal sign split; Han, Kana, Thai, Lao, Khmer and Myanmar have a word a sign."""
    assert expected == words(compared(text))


@given(any_text())
def test_words_are_counted_without_listing_them(text: str) -> None:
    """The count is that of the list, and the words lose nothing but spaces."""
    kept = compared(text)

    assert count(kept) == len(words(kept))
    assert "".join(words(kept)) == kept.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "length", "without"),
    [
        ("", 0, False),
        ("one two", 2, False),
        ("下一頁下", 2, True),
        ("下一頁 next page", 3.5, False),
        ("下 x", 1.5, False),
    ],
)
def test_a_character_of_an_unspaced_script_is_half_a_word_long(text: str, length: float, without: bool) -> None:  # noqa: FBT001 - a column of the table
    """So eight words are sixteen such characters; a text is unspaced if more than half of it is such characters."""
    found = sizes(texts_of([text]))

    assert (length, without) == (found.words[0] - found.unspaced[0] / 2, found.mostly_unspaced[0])


@given(any_text(max_size=60), st.integers(5, 24))
def test_a_text_folded_in_pieces_is_as_if_folded_at_once(text: str, piece: int) -> None:
    """Wherever a long text is cut for folding, its compared text is that of the whole."""
    whole = compared(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.text.compared._PIECE", piece)
        patch.setattr("audit.text.compared._SEARCH", piece - 1)
        pieces = compared(text)

    assert whole == pieces


@pytest.mark.parametrize("unit", ["a", "Ab c, ", "漢字", "각", "e\u0301", "12.5 "])
def test_a_text_over_the_size_of_a_piece_keeps_its_words(unit: str) -> None:
    """A text of two pieces has the words of its units, none cut in two, and is a fixed point."""
    text = unit * (2_200_000 // len(unit))
    whole = compared(text)

    assert len(whole.replace(" ", "")) == len(compared(unit).replace(" ", "")) * (2_200_000 // len(unit))
    assert whole == compared(whole)


def test_a_hostile_run_of_marks_is_folded_in_linear_time() -> None:
    """Marks in the wrong order cost the normaliser the square of their number, here a minute; sorted, nothing."""
    marks = ("\u0301" * 100_000, "\u0323" * 100_000)
    begun = monotonic()
    folded = fold("a" + "".join(marks))

    assert monotonic() - begun < 5
    assert folded == "ạ" + marks[1][1:] + marks[0]


@given(st.lists(st.sampled_from("\u0301\u0323\u0308\u034f\u0345\u0e49\u09be\u200d"), min_size=30, max_size=70))
def test_long_runs_of_marks_fold_as_short_ones_do(marks: list[str]) -> None:
    """What sorts a long run gives what Unicode's normalisation gives, format characters aside."""
    text = "ä" + "".join(marks)
    bare = unicodedata.normalize("NFKC", text.replace("\u200d", ""))

    assert fold(text) == unicodedata.normalize("NFKC", bare.casefold())
