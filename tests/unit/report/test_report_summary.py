"""What a terminal shows of a run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_hostile import hostile
from report_sample import judged, sample, without_text
from rich.cells import cell_len

from audit.model.terms import Outcome
from audit.model.verdict import Verdict
from audit.report.summary import concise, summary


def test_the_summary_reads_so() -> None:
    lines = summary(sample(), judged()).split("\n")

    assert lines[0] == "6 files · 4 sources · 5 documents · 15 paragraphs · 241 words"
    assert "! lost: coast-daily/feed.jsonl: broken record" in lines
    assert "daily-examiner" + " " * 62 + "FAIL" in lines
    assert "  FAIL: uncredited_reuse 36.1 % (43 of 119), limit warn ≤ 0.05, ≤ 0.1" in lines
    assert "  shares 81.5 % of its words, most with coast-daily: 2 texts" in lines
    assert "    order unknown in 2; credited 0, explained 0" in lines
    assert "    metro-herald first in 2, median lag 2.1 h; credited 1, explained 0" in lines
    assert "    critical SCR001 Untitled Page.txt:1:20 foreign script" in lines
    assert "Gate: UNKNOWN (audit NOT complete; checks: 3 failed, 3 passed)" in lines
    assert "Next: audit explain uncredited_reuse" in lines


@settings(max_examples=25, deadline=None)
@given(hostile, st.integers(40, 120))
def test_no_line_is_wider_than_the_terminal_but_for_one_name(text: str, width: int) -> None:
    """Law: a line fits, or is a single word after its indentation and mark."""
    for line in summary(sample(text), judged(text), width).split("\n"):
        assert cell_len(line) <= width or len(line.split()) <= 4, line


@settings(max_examples=25, deadline=None)
@given(hostile)
def test_nothing_of_a_corpus_steers_the_terminal(text: str) -> None:
    shown = summary(sample(text), judged(text)) + concise(sample(text), judged(text))

    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown) is None


@pytest.mark.parametrize("text", ["", "a\nb: ERROR\n\x1b[2J"])
def test_concise_is_one_line_a_finding(text: str) -> None:
    lines = concise(sample(text), judged(text)).splitlines()

    assert sample().findings.height == len(lines)
    assert lines[0].startswith("Untitled Page.txt")


def test_concise_says_path_line_column_code_and_message() -> None:
    lines = concise(sample(), judged()).splitlines()

    assert "daily-examiner/bridge.txt:3:10 PRM004 The place of a link is empty." in lines
    assert "coast-daily/feed.jsonl!2:3:1 NAV001 The label of a further page stands in the text." in lines


def test_an_empty_run_has_a_summary() -> None:
    verdict = Verdict(Outcome.UNKNOWN, complete=False, checks=(), reasons=("no document was found in 0 files",))

    shown = summary(without_text(sample()), verdict)

    assert shown.startswith("0 files · 0 sources")
    assert "Gate: UNKNOWN (audit NOT complete)" in shown
    assert concise(without_text(sample()), verdict) == ""


def test_a_clean_source_is_named_and_not_described() -> None:
    verdict = Verdict(Outcome.PASS, complete=True, checks=(), reasons=())
    run = sample()

    shown = summary(run, verdict)

    assert "Gate: PASS (audit complete)" in shown
    assert "no limit" in shown
