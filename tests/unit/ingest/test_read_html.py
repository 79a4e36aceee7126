"""Pages as the blocks that a reader sees, and what pages state about themselves."""

from __future__ import annotations

import html
import sys
import time
from types import ModuleType
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import ConfigError
from audit.ingest.opened import Content
from audit.ingest.readers import html as reader
from audit.ingest.readers.reading import Reading
from audit.ingest.record import Loss, Record
from audit.model.settings import Corpus, Fields

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)


def read(
    page: str | bytes, name: str = "x.html", mode: Literal["blocks", "article"] = "blocks"
) -> tuple[Record, list[Loss]]:
    data = page.encode() if isinstance(page, str) else page
    record, *losses = reader.read(Content(name, data), Reading(Corpus(html=mode), Fields()))
    assert isinstance(record, Record)
    return record, [loss for loss in losses if isinstance(loss, Loss)]


def lines(page: str | bytes, name: str = "x.html") -> list[str]:
    record, losses = read(page, name)
    assert losses == []
    return record.text.split("\n")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Satu <b>dua</b>\n  tiga<p>Empat", ["Satu dua tiga", "Empat"]),
        ("<div>a<div>b<p>c</p>d</div>e</div>", ["a", "b", "c", "d", "e"]),
        ("a<br>b<br/>c<hr>d", ["a", "b", "c", "d"]),
        ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", ["a", "b", "c", "d"]),
        ("<b>run</b><i>ning</i> <a href='x>y'>on</a>", ["running on"]),
        ("<p>a</p>\n\n<p> \n </p><p>&nbsp;</p><p>b", ["a", "b"]),
        ("<pre>\n a  b\n\nc</pre><p>d  e", ["a  b", "c", "d e"]),
        ("<P>a</P><DIV>b</DIV>", ["a", "b"]),
        ("5 < 6 <3 </ > a&lt;b", ["5 < 6 <3 a<b"]),
        ("a<!-- b --><!>c<!-->d--><?e?>f", ["acd-->f"]),
        ('<p class=x">a</p><p title=\'>\'>b</p><p title=">">c', ["a", "b", "c"]),
        ("<p>a<script>'<p>b'</script>c<style>p{}</style>d<noscript><p>e</noscript>f", ["acdf"]),
        ("a<template>b<template>c</template>d</template>e<iframe>f</iframe>g", ["ae", "g"]),
        ("<script>a</scripts>b</SCRIPT >c", ["c"]),
        ("<noscript>a<p>b", ["a", "b"]),
        ("a<textarea>b\nc</textarea>d", ["a", "b", "c", "d"]),
        ("<title>a<p>b", ["a", "b"]),
        ("<svg><text>a</text></svg>", ["a"]),
    ],
)
def test_each_block_is_a_line(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("&lt;&amp;&quot;&#39;&#x27;&hellip;", "<&\"''…"),
        ("&amp;lt; &#38;amp;", "&lt; &amp;"),
        ("&#146; &#0; &#xD800; &#x110000;", "’ \ufffd \ufffd \ufffd"),
        ("a&nbsp;&nbsp;b\u00a0\u2003c\u00adé\u200b", "a\u00a0\u00a0b\u00a0\u2003c\u00adé\u200b"),
        ("\n&nbsp;a\u2003\n", "\u00a0a\u2003"),
        ("AT&T &unknown; &", "AT&T &unknown; &"),
        ("&#" + "9" * 10_000 + ";", "\ufffd"),
        ("&#" + "0" * 10_000 + "65;", "A"),
        ("a&#10;&#32; b", "a b"),
    ],
)
def test_references_are_decoded_once_and_other_characters_untouched(source: str, expected: str) -> None:
    assert lines(f"<p>{source}</p>") == [expected]


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_escaped_words_come_back(words: list[str]) -> None:
    """What a page shows is what was written into it, but for ASCII white space."""
    page = "".join(f"<p>{html.escape(word)}</p>" for word in words)
    expected = [word for word in (" ".join(filter(None, word.split(" "))) for word in words) if not word.isspace()]

    assert read(page)[0].text.split("\n") == expected


@given(st.text(alphabet="<>/!-='\"& \nabpre;#x0script", max_size=80))
def test_any_page_is_read(page: str) -> None:
    record, losses = read(page)

    assert "" not in record.text.split("\n") or record.text == ""
    assert len(losses) <= 1


def test_no_nesting_is_too_deep() -> None:
    """A hundred thousand elements, closed or not, are as good as one."""
    deep = 100_000

    assert lines("<div>" * deep + "deep" + "</div>" * deep + "after") == ["deep", "after"]
    assert lines("<b><div>" * deep * 3 + "deep<i>") == ["deep"]


@pytest.mark.parametrize(
    "page",
    [
        "<a " * 200_000,
        "<a b='" * 200_000,
        "<" * 200_000,
        "<!--" * 200_000,
        "<noscript>" * 100_000,
        "<script></script " * 100_000,
        "<template></noscript " * 100_000,
        "<meta " + "a=" * 200_000 + ">",
        "<meta a" + " " * 500_000 + ">",
        "&#" * 200_000,
        "<script type=application/ld+json>" + "[" * 200_000 + "</script>",
    ],
)
def test_no_page_takes_long(page: str) -> None:
    """Time grows with the page, not with its square: seconds would be hours then."""
    begin = time.perf_counter()
    read(page)

    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize(
    ("tail", "inside"),
    [
        ("<script>var a = '<p>b</p>'", "<script>"),
        ("<!-- and so <p>on</p>", "a comment"),
        ("<a href='x", "a tag"),
        ("<div class", "a tag"),
        ("<style>p", "<style>"),
    ],
)
def test_a_page_that_ends_inside_something_says_so(tail: str, inside: str) -> None:
    """What stands before is a document; what cannot be read is lost, never silently."""
    record, losses = read(f"<p>a</p>{tail}")

    assert record.text == "a"
    assert [loss.kind for loss in losses] == ["truncated"]
    assert inside in losses[0].message


def test_a_page_states_title_source_address_language_and_dates() -> None:
    page = """<!doctype html><html lang="id-ID"><head><meta charset="utf-8">
    <title> Judul &amp; nama
      situs </title><meta property="og:title" content="Judul &quot;satu&quot;">
    <meta property=og:site_name content='Harian Utara'><link rel="alternate" href="https://example.org/amp">
    <link rel=canonical href="https://example.org/a?x=1&amp;y=2"><meta property="og:url" content="https://example.org/o">
    <meta name="Date" content="2019-07-30"><meta property="article:published_time" content="2019-07-31T12:38:00+07:00">
    <script type="application/ld+json">{"@graph": [{"author": {"datePublished": "1999"}},
    {"@type": "NewsArticle", "datePublished": "2019-07-31"}]}</script>
    <script type="application/ld+json">{broken</script></head>
    <body><p>Satu.</p><time datetime="2019-07-31 12:38">31 Juli</time><time datetime="2018">x</time></body></html>"""
    expected = Record(
        "x.html",
        1,
        "Satu.\n31 Julix",
        "blocks",
        source="Harian Utara",
        title='Judul "satu"',
        url="https://example.org/a?x=1&y=2",
        language="id-ID",
        published=(
            ("meta:article:published_time", "2019-07-31T12:38:00+07:00"),
            ("meta:date", "2019-07-30"),
            ("jsonld:datePublished", "2019-07-31"),
            ("time:datetime", "2019-07-31 12:38"),
        ),
    )

    assert expected == read(page)[0]


def test_without_better_the_title_element_and_og_url_count() -> None:
    record, _ = read("<title>Judul\n satu</title><meta property=og:url content=https://example.org/o>")

    assert (record.title, record.url, record.text) == ("Judul satu", "https://example.org/o", "")


def test_references_in_an_address_need_their_semicolon() -> None:
    record, _ = read("<link rel=canonical href='https://example.org/?a=1&copy=2&amp;b'>")

    assert record.url == "https://example.org/?a=1&copy=2&b"


@pytest.mark.parametrize(
    ("declaration", "encoding", "text"),
    [
        ("<meta charset=windows-1251>", "cp1251", "Да"),
        ("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "cp1252", "‘é’"),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8-r", "Да"),
        ("<meta charset=gb2312>", "gb18030", "小校"),
        ("<meta charset=x-sjis>", "cp932", "橋"),
        ("<meta charset=iso-8859-1>", "utf-8", "é ż"),
        ("<meta charset=utf-8>", "cp1252", "Le café est fermé."),
        ("<meta charset=utf-16>", "utf-8", "é"),
        ("<meta charset=zlib>", "utf-8", "é"),
        ("<meta charset=unicode_escape>", "cp1252", "\\u0041 Le café est fermé."),
        ("<script charset=koi8-r></script>", "utf-8", "é"),
    ],
)
def test_a_declared_encoding_counts_if_it_can_be(declaration: str, encoding: str, text: str) -> None:
    page = f"<html>{declaration}<p>{text}</p>"

    assert lines(page.encode(encoding)) == [text]


def test_in_xhtml_an_element_may_close_itself() -> None:
    page = "<html><script src='a'/><p>a</p><script>b</script></html>"

    assert lines(page, "x.xhtml") == ["a"]
    assert lines(page, "x.html") == [""]
    assert lines("<?xml version='1.0'?>" + page) == ["a"]


def test_main_content_without_its_extra_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(ConfigError, match=r"source-audit\[article\]"):
        read("<p>a", mode="article")


@pytest.mark.parametrize(("extracted", "expected"), [("Satu.\nDua.", "Satu.\nDua."), (None, None), ("raise", None)])
def test_main_content_is_what_the_extra_extracts(
    monkeypatch: pytest.MonkeyPatch, extracted: str | None, expected: str | None
) -> None:
    """A page without any, or that the library cannot take, is lost; the rest of the run goes on."""
    fake = ModuleType("trafilatura")

    def extract(source: str, *, include_comments: bool) -> str | None:
        assert "<p>" in source
        assert not include_comments
        if extracted == "raise":
            raise RecursionError
        return extracted

    fake.extract = extract  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "trafilatura", fake)
    (item,) = reader.read(Content("x.html", b"<title>a</title><p>b"), Reading(Corpus(html="article"), Fields()))

    assert (item.text if isinstance(item, Record) else None) == expected
