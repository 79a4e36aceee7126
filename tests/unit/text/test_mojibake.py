"""UTF-8 that was read in the wrong charset: found, repaired, and not seen where nothing is damaged."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import SENTENCES

from audit.text.mojibake import CHARSETS, Damage, damaged, damages

SURE = ("cp1252", "mac_roman", "latin-1", "cp1251")


def misread(text: str, codec: str) -> str:
    """Return ``text`` as a program shows its UTF-8 that takes it for ``codec``; undefined bytes are controls."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


def repaired(text: str) -> str:
    """Return ``text`` with everything that is found put right."""
    for damage in reversed(list(damages(text))):
        text = text[: damage.start] + damage.repaired + text[damage.end :]
    return text


@pytest.mark.parametrize("codec", SURE)
@pytest.mark.parametrize("language", SENTENCES)
def test_a_misread_sentence_is_put_right(language: str, codec: str) -> None:
    """In any script, by the charsets that news is misread in; control characters stand for what Windows put there."""
    assert repaired(misread(SENTENCES[language], codec)) == SENTENCES[language]


@pytest.mark.parametrize("codec", CHARSETS)
@pytest.mark.parametrize("language", SENTENCES)
def test_damage_is_found_whatever_the_charset(language: str, codec: str) -> None:
    """Of two charsets that are much alike the wrong one may be named; that the text is damaged is found."""
    assert list(damages(misread(SENTENCES[language], codec)))


@pytest.mark.parametrize("language", SENTENCES)
def test_what_was_misread_twice_is_put_right_at_once(language: str) -> None:
    twice = misread(misread(SENTENCES[language], "cp1252"), "cp1252")

    assert repaired(twice) == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
def test_what_is_not_damaged_is_left_alone(language: str) -> None:
    assert list(damages(SENTENCES[language])) == []
    assert list(damages(SENTENCES[language].upper())) == []


WORDS = sorted({word for sentence in SENTENCES.values() for word in sentence.split() if not word.isascii()})


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=6), codec=st.sampled_from(SURE))
def test_a_row_of_misread_words_is_found(words: list[str], codec: str) -> None:
    """Whatever languages they are of."""
    assert list(damages(misread(" ".join(words), codec)))


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_places_are_in_order_and_apart_and_the_gate_sees_them(text: str) -> None:
    """Whatever the text; what `damaged` does not match holds no damage."""
    found = list(damages(text))
    ends = [0, *(end for damage in found for end in (damage.start, damage.end))]

    assert ends == sorted(ends)
    assert all(damage.start < damage.end for damage in found)
    assert not found or regex.search(damaged(), text)


@pytest.mark.parametrize(
    "text",
    [
        "A capitã leu o JORNAL DA MANHû e a revista IRMÃ…",
        "« L’été »\u00a0: était-il fermé\u00a0? « Déjà\u00a0», dit-elle.",
        "”HYVÄ”, TÄSSÄ… ja ÄÄNI™ kuuluivat: ”PÄIVÄÄ”",
        "Rundt Å\u00a0ligger øya; MÅ» og RÅ® skrives så, og 2×½ er 1.",
        "BAŞKANLIĞI’NIN açıklaması, MÜDÜRLÜĞÜ’NE gönderildi: “GALERİ”",
        "CĂŞTI, PAPUŞĂ și ÎMPĂRĂŞTIE erau scrise „AŞA”",
        "Oni zwyciężą, RÓŻA i PÓŹNIEJ, SPÓŁKA, gęślą jaźń, wężą",
        "VÝŠKA, MÚŽ a KŘÍŽ, SÍŤ; úľ, päť a mäkčeň",
        "Він відповів: Рік, Річ, дії, олії, НІСЕНІТНИЦЯ, МІЛІЦІЯ, ТРІЇ",
        "Његов Рјечник, БелТА” и УкрАВТО™ — в\u00a0«Москве», «ВСЁ»",
        "Η ΑΘΉΝΑ” και ο Όμιλος™ «ΕΛΠΊΔΑ»",
        "گاؤں، سبسکرپشن، ریکارڈ، خانه\u200cگی، حفظ، شروط؟",
        "نەتوانرا لیست پاکبکێتەوە، لقيم·الموقع",
        "אַ”װ צה”ל ש׳",
        "‚Äußerung‘ und ‚Ära‘ der „Über“-Größe: 5 €–10 €, √π ≈ 1,77, f(x)=ƒ, ¬p",
        "CÂ”, ROMÂNIA, TRẦN, Â, Ấ; ÂM NHẠC “ÂM”",
        "L’Haÿ-les-Roses, NESTLÉ®, CAFÉ™, El NIÑ…, BOGOTÁ”, §Ñ",
    ],
)
def test_what_somebody_writes_is_no_damage(text: str) -> None:
    """Capitals before quotation marks, names of firms, hyphenless dashes: they decode, and are right as they stand."""
    assert list(damages(text)) == []


def test_doubtful_damage_is_found_beside_damage_beyond_doubt() -> None:
    """A capital and a mark say nothing alone; where the paragraph is misread, they are misread, too."""
    text = "IRMÃ” "

    assert list(damages(text)) == []
    assert list(damages(text + "cafÃ©")) == [
        Damage(3, 5, "Windows-1252", "Ô"),
        Damage(9, 11, "Windows-1252", "é"),
    ]


def test_damage_in_one_word_is_one_place() -> None:
    """Letters between damaged letters belong to it, as do signs; words between do not."""
    assert [damage.repaired for damage in damages(misread("préféré d’été", "cp1252"))] == ["éféré", "’été"]
    assert [damage.repaired for damage in damages("¬†Rabu¬†")] == ["\u00a0", "\u00a0"]


@pytest.mark.parametrize("unit", ["Ã©", "‚Äú ", "aÃ©", "Å", "Рі", "æ–°", "Ã¢â‚¬â„¢ ", "â€", "Ã "])
def test_a_long_text_of_damage_takes_no_more_than_its_length(unit: str) -> None:
    begun = time.perf_counter()
    list(damages(unit * (100_000 // len(unit))))

    assert time.perf_counter() - begun < 5
