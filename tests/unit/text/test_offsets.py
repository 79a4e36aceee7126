"""Where the words of a compared text stand in the original."""

from __future__ import annotations

import pytest
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st

from audit.text.compared import compared, words
from audit.text.offsets import aligned

# Words of many scripts, some in forms that folding changes; each is one word, or one word a character.
WORDS = (
    *("Harbour", "ferry", "2025", "well-known", "it’s", "o’clock", "naïve", "nai\u0308ve", "Stra\xadße", "İzmir"),
    *("ﬁnal", "ＦＵＬＬ", "km²", "ΣΊΣΥΦΟΣ", "Ǆungla", "पत्रकार", "क्षितिज", "বাংলা", "தமிழ்", "한국어", "각본"),
    *(
        "العربية",
        "ﻻجئ",
        "می\u200cخواهم",
        "下一頁",
        "コーヒー",
        "ﾊﾞｽ",
        "ข่าวดี",
        "ភាសា",
        "မြန်မာ",
        "❤\ufe0f",
        "👩\u200d👧",
        "🏽",
    ),
)
GAPS = (" ", ", ", "\xa0", " – ", "\n", "” “", "\u200b ", "…", " 🇮🇩 ")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=12)


@given(any_text())
def test_the_words_are_those_of_the_compared_text(text: str) -> None:
    """Whatever the text is made of: places may be coarse, words are never other words."""
    assert words(compared(text)) == aligned(text).words


@given(any_text())
def test_the_places_are_inside_the_text_and_in_order(text: str) -> None:
    """Each word has a span that is not empty; begins and ends never go back."""
    found = aligned(text)

    assert len(found) == len(found.words) == len(found.starts) == len(found.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert (found.starts, found.ends) == (sorted(found.starts), sorted(found.ends))


@given(TEXTS)
def test_each_place_holds_its_word(parts: list[tuple[str, str]]) -> None:
    """In words as people write them, what stands at a word's place folds to the word, and two words never overlap."""
    text = "".join(word + gap for word, gap in parts)
    found = aligned(text)

    assert found.words == [compared(text[slice(*found.span(at, at + 1))]) for at in range(len(found))]
    assert all(end <= start for end, start in zip(found.ends, found.starts[1:], strict=False))


@given(TEXTS, st.data())
def test_a_span_of_words_holds_these_words(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    """From the begin of its first word to the end of its last: the words between are the words asked for."""
    text = "".join(word + gap for word, gap in parts) + "end"
    found = aligned(text)
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first + 1, len(found)))
    start, end = found.span(first, last)

    assert found.words[first:last] == words(compared(text[start:end]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("— …", []),
        ("The ferry.", [("the", "The"), ("ferry", "ferry")]),
        ("“Stra\xadße”", [("strasse", "Stra\xadße")]),
        ("ab\u200b\u200bc", [("abc", "ab\u200b\u200bc")]),
        ("\u200bab", [("ab", "ab")]),
        ("cafe\u0301 2", [("café", "cafe\u0301"), ("2", "2")]),
        ("ﬁn", [("fin", "ﬁn")]),
        ("½ km", [("1", "½"), ("2", "½"), ("km", "km")]),
        ("下一x", [("下", "下"), ("一", "一"), ("x", "x")]),
        ("İ1", [("i\u03071", "İ1")]),
        ("👩\u200d👧 ok", [("ok", "ok")]),
    ],
)
def test_places_are_exact(text: str, expected: list[tuple[str, str]]) -> None:
    """Format characters inside a word are inside its place, at its ends they are not."""
    found = aligned(text)
    places = zip(found.words, found.starts, found.ends, strict=True)

    assert expected == [(word, text[start:end]) for word, start, end in places]


def test_a_text_of_one_very_long_word_has_one_place() -> None:
    """Longer than what is folded at once, and without white space to cut at: still one word."""
    text = "x" * 1_500_000
    found = aligned(f"A {text}")

    assert (["a", text], [0, 2], [1, 1_500_002]) == (found.words, found.starts, found.ends)
