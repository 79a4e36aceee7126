"""What other programs read of a run."""

from __future__ import annotations

import json
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from report_hostile import hostile
from report_sample import judged, sample, without_text

from audit.model.run import Certificate, Skipped
from audit.model.tables import FINDINGS
from audit.report.data import SCHEMA, SCHEMA_VERSION, audit_json, findings_jsonl


def test_the_document_says_what_it_is_and_what_was_found() -> None:
    found = json.loads(audit_json(sample(), judged()))

    assert found["schema"] == {"name": SCHEMA, "version": SCHEMA_VERSION}
    assert found["product"]["name"] == "source-audit"
    assert found["counts"]["findings"] == {"critical": 1, "major": 4, "minor": 1, "info": 2}
    assert [found["counts"][key] for key in ("documents", "paragraphs", "lost", "skipped")] == [5, 15, 2, 1]
    assert found["verdict"]["outcome"] == "unknown"
    assert not found["complete"]
    assert [found["verdict"]["checks"][0][key] for key in ("outcome", "limit")] == ["fail", "≤ 0"]
    assert {
        "code": "ATT002",
        "name": "uncredited_copy",
        "severity": "major",
        "confidence": "high",
        "findings": 2,
    } in found["rules"]
    assert [(each["name"], each["taken"], each["given"]) for each in found["run"]["stages"]][:1] == [("ingest", 6, 5)]
    assert found["run"]["stages"][0]["refused"][0] == ["unsupported kind", 1]
    assert found["run"]["limits"][0]["setting"] == "detect.max_matches"
    assert found["run"]["settings"]["detect"]["near_threshold"] == 0.8


@pytest.mark.parametrize(
    ("held", "codes"),
    [(Certificate(4, 40, 39), ["recall-below-target"]), (Certificate(4, 40, 40), []), (Certificate(4, 29, 0), [])],
)
def test_recall_below_the_aim_is_a_notice_and_no_finding(held: Certificate, codes: list[str]) -> None:
    """Law: what the program misses is told in ``notices``, once enough pairs were seen; no source is blamed for it."""
    run = replace(sample(), certificate=held)
    found = json.loads(audit_json(run, judged()))

    assert [notice["code"] for notice in found["notices"]] == codes
    assert found["counts"]["findings"] == json.loads(audit_json(sample(), judged()))["counts"]["findings"]


def test_equal_runs_give_equal_bytes_with_sorted_keys() -> None:
    first, second = audit_json(sample(), judged()), audit_json(sample(), judged())

    assert first == second
    assert list(json.loads(first)) == sorted(json.loads(first))


def test_what_is_no_number_is_null() -> None:
    run = sample()
    broken = replace(run, metrics=run.metrics.with_columns(value=pl.lit(float("nan")), high=pl.lit(float("inf"))))

    assert {None} == {metric["value"] for metric in json.loads(audit_json(broken, judged()))["metrics"]}


def test_a_name_that_is_no_unicode_can_be_written() -> None:
    run = replace(sample(), skipped=(Skipped("a\udcff.bin", "unsupported kind"),))

    text = audit_json(run, judged())

    assert json.loads(text)["run"]["skipped"][0]["path"] == "a\ufffd.bin"
    assert text.encode()


@settings(max_examples=25, deadline=None)
@given(hostile)
def test_every_finding_is_one_line_with_the_columns_of_the_table(text: str) -> None:
    """Law: a line is a finding, its keys the table's columns, its values the table's."""
    run = sample(text)

    lines = findings_jsonl(run).splitlines()

    assert run.findings.rows(named=True) == [json.loads(line) for line in lines]
    assert list(FINDINGS.schema) == list(json.loads(lines[0]))


def test_a_run_without_findings_has_no_lines() -> None:
    empty = without_text(sample())

    assert findings_jsonl(empty) == ""
    assert json.loads(audit_json(empty, judged()))["counts"]["documents"] == 0
