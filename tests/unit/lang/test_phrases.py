"""Phrases as patterns and as gates, in all scripts."""

from __future__ import annotations

import polars as pl
import pytest

from audit.lang.pack import packs
from audit.lang.phrases import any_of, compiled, gated, mentions, whole_line
from audit.text.compared import compared

LISTS = [(code, name) for code in packs() for name in ("read_also", "advertisement", "attribution_verbs", "next_page")]


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (("read more",), "Read  more here", ["Read  more"]),
        (("ad",), "bread and ad", ["ad"]),
        (("schliessen",), "Anzeige schließen", ["schließen"]),
        (("ilan",), "İLAN", ["İLAN"]),
        (("sponsorlu içerik",), "SPONSORLU İÇERİK", ["SPONSORLU İÇERİK"]),
        (("می\u200cگوید",), "او میگوید", ["میگوید"]),
        (("कहा",), "उसने कहां देखा", []),
        (("कहा",), "उसने कहा।", ["कहा"]),
        (("광고",), "이 광고는 끝났다", ["광고"]),
        (("광고",), "비광고", []),
        (("ad", "广告"), "这是ad吗", ["ad"]),
        (("によると",), "ロイター通信によると", ["によると"]),
        (("it's",), "it’s", ["it’s"]),
        ((), "anything", []),
    ],
)
def test_a_phrase_is_found_as_a_word_of_its_script(phrases: tuple[str, ...], text: str, found: list[str]) -> None:
    """Edges of words where there are spaces; Korean particles behind a word, letters of another script beside it."""
    assert found == compiled(any_of(phrases)).findall(text)


@pytest.mark.parametrize(("code", "name"), LISTS)
def test_the_gate_lets_every_phrase_through(code: str, name: str) -> None:
    """In small letters and in capitals: what a gate stops, no pattern sees."""
    phrases = packs()[code].phrases[name]
    texts = [*phrases, *(phrase.upper() for phrase in phrases)]
    rows = pl.DataFrame({"plain": [compared(text) for text in texts]})
    seen = rows.select(mentions(phrases).alias("anywhere"), whole_line(phrases).alias("line"))

    assert [text for text, *passed in zip(texts, seen["anywhere"], seen["line"], strict=True) if not all(passed)] == []


def test_turkish_capitals_pass_the_gate() -> None:
    """Folding takes the capital of ı for that of i."""
    assert {"kaldır", "kaldir"} <= set(gated(["kaldır"]))
    assert compared("İLAN PANOSU KALDIRILDI") in gated(["ilan panosu kaldırıldı"])


@pytest.mark.parametrize(("plain", "passes"), [("kirim wa", True), ("siswa", False), ("wa", True), ("saluran", True)])
def test_a_short_phrase_passes_only_as_a_word(plain: str, *, passes: bool) -> None:
    """Two letters are in every third paragraph."""
    rows = pl.DataFrame({"plain": [plain]})

    assert [passes] == rows.select(mentions(["wa", "saluran"]))["plain"].to_list()
