"""The shape of a brand at the start of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.dateline import BrandSpan, dateline_brand, dateline_brands, dateline_places


@pytest.mark.parametrize(
    ("paragraph", "name", "rest"),
    [
        ("ZORVAL.com - The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com – The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com—The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com: The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com | The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com  The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com\u00a0- The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL24.COM\u00a0The bridge opened.", "ZORVAL24.COM", "The bridge opened."),
        ("zorval.co.id – The bridge opened.", "zorval.co.id", "The bridge opened."),
        ("Zorval.Co, Lembah - The bridge opened.", "Zorval.Co", "The bridge opened."),
        ("LEMBAH, ZORVAL.com - The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("LEMBAH – ZORVAL.com – The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("LEMBAH HULU (ZORVAL.com) – The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("LEMBAH, 17 March (ZORVAL.com) – The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("(ZORVAL.com) The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("- ZORVAL.com -- The bridge opened.", "ZORVAL.com", "The bridge opened."),
        ("ZORVAL.com (17/3) - The bridge opened.", "ZORVAL.com", "The bridge opened."),
    ],
)
def test_a_domain_in_a_dateline_is_a_brand(paragraph: str, name: str, rest: str) -> None:
    """Whatever separates it from its sentence; the span holds the brand alone, and after the separator it stops."""
    span = dateline_brand(paragraph)

    assert span is not None
    assert (span.kind, span.name, paragraph[span.start : span.end]) == ("domain", name, name)
    assert paragraph[span.stop :] == rest


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("MERDU – The bridge opened.", ["MERDU"]),
        ("MERDU - “The bridge is open.”", ["MERDU"]),
        ("NewsQelm - The bridge opened.", ["NewsQelm"]),
        ("Kabar Merdu | The bridge opened.", ["Kabar Merdu"]),
        ("LEMBAH, NewsQelm - The bridge opened.", ["NewsQelm", "LEMBAH"]),
        ("LEMBAH (NewsQelm) - The bridge opened.", ["NewsQelm"]),
        ("〇〇新聞 – 橋が開通した。", ["〇〇新聞"]),
    ],
)
def test_a_bare_name_may_be_a_brand(paragraph: str, names: list[str]) -> None:
    """The name after the place comes first; what the names are, the shape does not tell."""
    spans = dateline_brands(paragraph)

    assert (["bare"] * len(names), names) == ([span.kind for span in spans], [span.name for span in spans])


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "The bridge of the town.But nobody came - not even the mayor.",
        "town.The bridge - opened.",
        "Town.Di bridge - opened.",
        "U.S. - made carts crossed the bridge.",
        "Rp1.500 - the toll of the bridge.",
        "ZORVAL24.COM opened the bridge.",
        "ZORVAL.com\u00a0opened the bridge.",
        "ZORVAL.com  opened the bridge.",
        "ZORVAL.com, Inc. opened the bridge - at last.",
        "ZORVAL.com-like sites opened the bridge.",
        "By way of zorval.com - The bridge opened.",
        "desk@zorval.com - The bridge opened.",
        "https://zorval.com - The bridge opened.",
        "ZORVAL.com -",
        "Read also - The bridge opened.",
        "MERDU – as it calls itself – opened the bridge.",
        "MERDU --the outlet-- opened the bridge.",
        "MERDU: The bridge opened.",
        "North–South carts crossed the bridge.",
        "Cart-makers crossed the bridge.",
        "The carts that crossed the bridge today - All of them.",
    ],
)
def test_a_sentence_is_no_dateline(paragraph: str) -> None:
    """Sentences glued together, abbreviations, sums, addresses and dashes within a sentence name no brand."""
    assert dateline_brands(paragraph) == ()


@pytest.mark.parametrize(
    ("paragraph", "places"),
    [
        ("LEMBAH HULU, ZORVAL.com - The bridge opened.", ("LEMBAH HULU",)),
        ("ZORVAL.com, Lembah - The bridge opened.", ("Lembah",)),
        ("LEMBAH (NewsQelm) - The bridge opened.", ("LEMBAH",)),
        ("LEMBAH - The bridge opened.", ()),
        ("The bridge opened.", ()),
    ],
)
def test_a_place_is_known_by_where_it_stands(paragraph: str, places: tuple[str, ...]) -> None:
    """Beside a domain, or before a name in parentheses, a dateline has a place."""
    assert places == dateline_places(paragraph)


@given(st.one_of(st.text(max_size=200), st.text("AZaz.com,()-–: \u00a017", max_size=150)))
def test_every_span_lies_in_its_paragraph(paragraph: str) -> None:
    """No string makes the matching fail, and a span is what it says."""
    spans = dateline_brands(paragraph)

    assert all(
        paragraph[span.start : span.end] == span.name and span.end <= span.stop <= len(paragraph) for span in spans
    )
    assert dateline_brand(paragraph) == (spans[0] if spans else None)


def test_a_long_paragraph_is_read_at_its_start_only() -> None:
    """A dateline stands first; a line of any length costs the same."""
    paragraph = "ZORVAL.com - " + "a.b-" * 1_000_000

    assert BrandSpan("ZORVAL.com", 0, 10, 13, "domain") == dateline_brand(paragraph)
