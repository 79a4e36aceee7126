"""Rules on characters, encodings, markup and scripts: silent on what is right, plain in what they show, never slow."""

from __future__ import annotations

import time
import unicodedata

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import SENTENCES

from audit.evaluate.rules import load
from audit.lang.scripts import home_scripts
from audit.rule import Row, RowRule

FAMILIES = {"SCR", "UNI", "ENC", "MRK"}
RULES = [
    rule
    for rule in load(["rules"])
    if isinstance(rule, RowRule) and not rule.needs and (rule.card.family in FAMILIES or rule.code == "PRM004")
]
HIDDEN = {
    "SCR001": ["a新新 ", "a新新", "mГҐГҐ "],
    "SCR002": ["a 新新 a ", "新 ", "新मी"],
    "SCR003": ["aа ", "aа", "αa"],
    "SCR004": ["٣", "٣.", "a３ "],
    "UNI001": ["\u202e", "\u202ea\u202c", "\u202ea", "\u202e\u2066a\u202c\u2069"],
    "UNI002": ["\u200b", "a\u200b", "\u200b ", "\u200e"],
    "UNI003": ["\U000e0041", "\ufe0f", "\ufe00", "a\U000e0100"],
    "UNI004": ["\ue000", "\x07a"],
    "UNI005": ["a\u00a0", "\u2009"],
    "UNI006": ["a´", "！", "e\u0301"],
    "ENC001": ["\ufffd", "a\ufffd"],
    "ENC002": ["Ã©", "aÃ© ", "‚Äú ", "æ–°", "ÏÐ ", "сОЮЗ "],
    "ENC003": ["&", "&amp;", "&amp; a ", "<p>&amp;"],
    "ENC004": ["\\", "\\u00e9", "%C3", "=C3", "\\u00e9 "],
    "MRK001": ["<", "<p>", "<p ", "<!--", "<a href="],
    "MRK002": ["{", "var a = {;", '{"a":', "a{b:", "function(", "${a"],
    "MRK003": ["{", "[", "{{", "[caption ", "_x000D_", "loading...", "%s "],
    "MRK004": ["[[", "![](", "**a", "__a", "https://"],
    "PRM004": [",", "a ,", "a, ", "( ,)", "a : .", " "],
}
"""What is repeated a million times."""


def row(text: str, scripts: str = "Latin") -> Row:
    """Return a paragraph as a row rule sees it."""
    values = {"text": text, "scripts": scripts, "title": None}
    return Row(**{name: values.get(name, "") for name in Row.__slots__})


def found(rule: RowRule, text: str, scripts: str = "Latin") -> list[str]:
    """Return what a rule reports of a paragraph, flags and spans together."""
    frame = pl.DataFrame(
        {"document_id": [""], "text": [text], "previous": [""], "characters": [len(text)], "path": ["a.txt"]}
    )
    if not frame.select(rule.flags(None).fill_null(value=False)).item():
        return []
    return [
        text[span.start : span.end] if span.evidence is None else span.evidence
        for span in rule.spans(row(text, scripts), None)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_sentence_that_is_right_has_no_finding(rule: RowRule) -> None:
    """In any language, also in capitals and with the signs of its neighbours around it."""
    frame = pl.DataFrame({"document_id": list(SENTENCES), "text": list(SENTENCES.values())})
    scripts = dict(home_scripts(frame).iter_rows())
    texts = [
        (language, text)
        for language, sentence in SENTENCES.items()
        for text in (sentence, sentence.upper(), f"“{sentence}” (1,5 %), {sentence} — «{sentence}»…")
    ]

    assert [(text, told) for language, text in texts if (told := found(rule, text, scripts[language]))] == []


@pytest.mark.parametrize(("code", "unit"), [(code, unit) for code, units in HIDDEN.items() for unit in units], ids=repr)
def test_a_paragraph_of_a_million_characters_is_read_in_a_breath(code: str, unit: str) -> None:
    """Of whatever it is made; the limit is generous, what grows with the square takes minutes."""
    rule = next(rule for rule in RULES if rule.code == code)
    text = unit * (1_000_000 // len(unit))
    begun = time.perf_counter()
    for _ in rule.spans(row(text), None):
        pass

    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("code", sorted(rule.code for rule in RULES))
def test_there_is_a_hostile_paragraph_for_every_rule(code: str) -> None:
    assert code in HIDDEN


UNSEEN = "\u200b\u200c\u200d\u200e\u202e\u202c\u2067\u2069\u00ad\ufeff\U000e0041\U000e0101\ufe00\ue000\x07\u0085"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*UNSEEN, "a", "é", " ", "新", "😀", "Ã", "©"]), max_size=12).map("".join))
def test_evidence_that_a_rule_writes_itself_can_be_seen(text: str) -> None:
    """Whoever reads a finding sees what is there: hidden characters are spelled out. Spans stand in order."""
    for rule in RULES:
        spans = list(rule.spans(row(text), None))
        told = "".join(span.evidence or "" for span in spans)

        assert [char for char in told if unicodedata.category(char) in {"Cc", "Cf", "Co"}] == []
        assert [span.start for span in spans] == sorted(span.start for span in spans)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=30))
def test_what_tags_spell_is_shown(text: str) -> None:
    """Any text of ASCII that was hidden in tag characters stands in the evidence."""
    rule = next(rule for rule in RULES if rule.code == "UNI003")
    hidden = "".join(chr(0xE0000 + ord(char)) for char in text)

    assert found(rule, f"The office{hidden} said so.") == [f"{len(text)} invisible characters spell: {text}"]


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zs", "Zl", "Zp"]), min_size=1, max_size=9)
)
def test_what_variation_selectors_spell_is_shown(text: str) -> None:
    """Bytes of UTF-8, each a selector, after an emoji or a letter."""
    rule = next(rule for rule in RULES if rule.code == "UNI003")
    data = text.encode()
    hidden = "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in data)
    [told] = found(rule, f"The office{hidden} said so.")

    assert told.startswith(f"{len(data)} invisible characters spell: ")
    assert told.endswith(text) or "U+" in told
