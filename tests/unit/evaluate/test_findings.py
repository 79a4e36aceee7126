"""Findings: exact places, names that survive a re-crawl, and what the settings suppress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from alltext import any_text
from corpora import Article, run_of
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.evaluate.findings import EVIDENCE
from audit.model.terms import Severity, Unit
from audit.rule import Hit, PatternRule, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.model.run import Run
    from audit.rule import View


class Lamp(PatternRule):
    """The word lamp."""

    code, title, severity, message, unit = "AAA001", "lamp", Severity.MINOR, "A lamp.", Unit.SPAN

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - no language
        """The word itself."""
        return r"lamp\p{L}*"


class LampDocument(TableRule):
    """Documents with a lamp, told twice, and once for another document."""

    code, title, severity, message, unit = "AAA002", "lamps", Severity.CRITICAL, "Lamps.", Unit.DOCUMENT

    def find(self, view: View) -> Iterator[Hit]:
        """Every document in which the row rule found something."""
        for document, paragraph in view.findings.select("document_id", "paragraph_id").iter_rows():
            yield Hit(document, None, 0, 4, "lamp")
            yield Hit(document, None, 0, 4, "lamp")
            yield Hit(document, None, 0, 4, "lamp", related_id=paragraph)


RULES = (Lamp(), LampDocument())
LINES = st.lists(
    st.tuples(
        st.sampled_from(["lamp", "a lamp", "  lamp  lamps", "Two lamps", "", " \t", "𝒜lamp", "> lamp", "- lamp"]),
        st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    ),
    max_size=10,
)


def lamps(articles: list[Article], settings: dict[str, object] | None = None) -> Run:
    """Return an audit by the first rule alone."""
    return run_of(articles, {"rules": settings or {}}, rules=RULES[:1])


@settings(max_examples=50)
@given(LINES, st.sampled_from(["blocks", "lines", "markdown"]))
def test_a_finding_stands_where_an_editor_shows_it(parts: list[tuple[str, str]], cut: str) -> None:
    """Line and column count from 1, in code points; start and end are places in the document's text."""
    text = "".join(line + end for line, end in parts)
    found = lamps([Article("one", text, cut=cut)]).findings
    expected = []
    for lamp in regex.finditer(r"lamp\p{L}*", text):
        lines = regex.split(r"\r\n|\r|\n", text[: lamp.start()])
        expected.append((len(lines), len(lines[-1]) + 1, lamp.start(), lamp.end(), lamp[0]))

    assert expected == list(found.select("line", "column", "start", "end", "evidence").iter_rows())


def test_places_count_from_the_begin_of_a_paragraph_that_is_several_lines() -> None:
    """A finding in the third line of a paragraph is on that line of the file."""
    text = "# Tide\n\nThe first\nand the\r\nold lamp\nand more."
    found = lamps([Article("one", text, cut="markdown")]).findings

    assert list(found.select("line", "column", "evidence").iter_rows()) == [(5, 5, "lamp")]
    assert text[found["start"][0] : found["end"][0]] == "lamp"


def test_findings_survive_moving_lines_and_renaming_files() -> None:
    """Other lines before it, another file, another format, other capitals around it: the same name."""
    text = "The old lamp and the new lamp were lit."
    one = lamps([Article("one", text, path="a.txt")])
    other = lamps(
        [Article("one", f"Tide.\n\n\nEbb.\n\n  “{text.replace('The', 'THE')}”", path="b/c.md", cut="markdown")]
    )

    assert one.findings["fingerprint"].to_list() == other.findings["fingerprint"].to_list()
    assert one.findings["fingerprint"].n_unique() == 2


def test_another_text_another_evidence_and_another_rule_have_other_names() -> None:
    """What tells findings apart: rule, paragraph's text, evidence, and which of several equal ones it is."""
    texts = ["The old lamp was lit.", "The new lamp was lit.", "The old lamps was lit.", "The old lamp, the lamp."]
    found = run_of([Article("one", text) for text in texts], rules=RULES).findings

    assert found.filter(rule="AAA001")["fingerprint"].n_unique() == 5
    assert not set(found.filter(rule="AAA001")["fingerprint"]) & set(found.filter(rule="AAA002")["fingerprint"])


def test_the_same_paragraph_twice_in_a_document_has_two_findings_with_two_names() -> None:
    """In reading order; a third one leaves the names of the first two as they are."""
    twice, thrice = ("\n".join(["The lamp."] * times) for times in (2, 3))
    names = [lamps([Article("one", text)]).findings["fingerprint"].to_list() for text in (twice, thrice)]

    assert len(set(names[1])) == 3
    assert names[0] == names[1][:2]


def test_hits_that_say_the_same_of_one_place_are_one_finding() -> None:
    """Told twice it stands once; told for another document it stands beside it."""
    found = run_of([Article("one", "A lamp.")], rules=RULES).findings.filter(rule="AAA002")

    assert found["related_id"].is_null().to_list() == [True, False]
    assert found.select("rule", "document_id", "start", "end", "related_id").is_unique().all()


def test_a_finding_of_a_document_names_no_paragraph() -> None:
    """It stands on the first line of its document."""
    found = run_of([Article("one", "Tide.\nA lamp.")], rules=RULES).findings.filter(rule="AAA002")

    assert set(found.select("paragraph_id", "line", "column").iter_rows()) == {(None, 1, 1)}


def test_findings_are_sorted_by_place_then_rule() -> None:
    """By path, then place in the document; whatever the order of documents and rules."""
    articles = [Article("two", "A lamp and a lamp.", path="b.txt"), Article("one", "Tide.\nlamp", path="a.txt")]
    found = run_of(articles, rules=RULES[::-1]).findings
    rows = [(row["path"], row["start"], row["rule"]) for row in found.iter_rows(named=True)]

    assert rows == sorted(rows)


@given(any_text(30))
@settings(max_examples=30)
def test_long_evidence_is_shortened_and_its_place_is_not(around: str) -> None:
    """What is kept of it ends with an ellipsis; the offsets say where all of it stands."""
    text = regex.sub(r"\s", " ", around).replace("lamp", "") + " lamp" + "x" * 1000
    found = lamps([Article("one", text)]).findings.row(0, named=True)

    assert found["evidence"] == text[found["start"] :][: EVIDENCE - 1] + "…"
    assert found["end"] == len(text)


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ({"code": "AAA001"}, []),
        ({"code": "AAA"}, []),
        ({"code": "AAA001", "source": "one"}, ["two"]),
        ({"code": "AAA001", "source": "ONE"}, ["two"]),
        ({"code": "AAA001", "path": "b.txt"}, ["one", "one"]),
        ({"code": "AAA001", "source": "one", "path": "b.txt"}, ["one", "one", "two"]),
        ({"code": "AAA001", "source": "on"}, ["one", "one", "two"]),
    ],
)
def test_a_suppression_meets_what_it_names_and_nothing_else(entry: dict[str, str], left: list[str]) -> None:
    """Its code and all else that it states must fit; capitals of a source's name make no difference."""
    articles = [Article("one", "A lamp.\nThe lamp.", path="a.txt"), Article("two", "Two lamps.", path="b.txt")]
    run = lamps(articles, {"suppress": [{**entry, "reason": "an old lighthouse"}]})

    assert left == run.findings["source"].to_list()


def test_a_suppression_may_name_one_finding() -> None:
    """By its fingerprint; an equal paragraph in another document has the same one."""
    articles = [Article("one", "A lamp.\nThe lamp."), Article("two", "A lamp.")]
    name = lamps(articles).findings["fingerprint"][0]
    run = lamps(articles, {"suppress": [{"code": "AAA001", "fingerprint": name, "reason": "an old lighthouse"}]})

    assert list(run.findings.select("source", "line").iter_rows()) == [("one", 2)]


def test_a_severity_may_be_set_and_is_what_is_counted() -> None:
    """The finding and the metrics have the severity of the settings, not of the card."""
    run = lamps([Article("one", "A lamp.")], {"severity": {"AAA001": "critical"}})
    metrics = dict(run.metrics.filter(source="one").select("metric", "value").iter_rows())

    assert run.findings["severity"].to_list() == ["critical"]
    assert (metrics["findings.critical"], metrics["findings.minor"], metrics["contamination_rate"]) == (1, 0, 1)
