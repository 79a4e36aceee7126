"""Names of agencies in texts of all scripts."""

from __future__ import annotations

import pytest
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st

from audit.lang.pack import packs, trade
from audit.lang.trade_names import agencies, agencies_in, all_agencies, platforms


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        ("eng_Latn", "Reuters and the Associated\u00a0Press were told.", ["Reuters", "Associated\u00a0Press"]),
        ("eng_Latn", "The Associated Press (AP) said so.", ["The Associated Press", "AP"]),
        ("ind_Latn", "KAPAL itu, kata APBD.", []),
        ("ind_Latn", "antara dua kapal", []),
        ("deu_Latn", "Das Bild hing im Spiegel.", []),
        ("deu_Latn", "Das sagte sie der dpa.", ["dpa"]),
        ("nob_Latn", "NTB melder", ["NTB"]),
        ("ind_Latn", "MATARAM, NTB", []),
        ("jpn_Jpan", "英BBCは12日、NHKとロイター通信が伝えた。", ["英BBC", "NHK", "ロイター通信"]),
        ("kor_Hang", "연합뉴스에 따르면 KBS가 AP통신을 인용했다.", ["연합뉴스", "KBS", "AP통신"]),
        ("zho_Hans", "据新华社报道，BBC中文网也说。", ["新华社", "BBC中文网"]),
        ("fra_Latn", "a indiqué l’AFP, selon l'AFP", ["l’AFP", "l'AFP"]),
        ("tur_Latn", "AA'ya göre", ["AA"]),
        ("", "TASS und 新华社", ["TASS", "新华社"]),
    ],
)
def test_a_name_is_found_as_it_is_written_and_as_a_word(code: str, text: str, named: list[str]) -> None:
    """Capitals count, the longest name does, and in scripts with spaces a part of a word is none."""
    found = agencies_in(text, packs().get(code))

    assert named == [text[slice(*span)] for span in found]


@given(any_text(), st.sampled_from(sorted(packs())))
def test_names_are_in_order_apart_and_on_the_list(text: str, code: str) -> None:
    """Whatever the text."""
    found = agencies_in(text, packs()[code])
    places = [place for span in found for place in span]

    assert sorted(places) == places
    assert {text[slice(*span)] for span in found} <= set(agencies(packs()[code]))


@pytest.mark.parametrize("code", packs())
def test_every_name_of_a_language_is_found(code: str) -> None:
    """Alone in a text, each is found whole."""
    pack = packs()[code]

    assert [name for name in agencies(pack) if agencies_in(name, pack) != [(0, len(name))]] == []


def test_without_a_pack_what_the_world_knows_is_looked_for() -> None:
    """And each language's own only in its texts."""
    assert agencies(None) == trade()["agencies"]
    assert platforms(None) == trade()["platforms"]
    assert set(agencies(packs()["swe_Latn"])) - set(agencies(None)) <= set(all_agencies())
