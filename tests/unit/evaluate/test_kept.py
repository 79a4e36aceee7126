"""What the settings leave out of the findings, for all sources and for some; each suppression is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpora import Article, run_of

from audit.errors import ConfigError
from audit.evaluate.rules import chosen
from audit.model.settings import Rules
from audit.model.terms import Severity
from audit.rule import PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack
    from audit.model.run import Run


class Lamp(PatternRule):
    """The word lamp."""

    code, title, severity, message = "AAA001", "lamp", Severity.MINOR, "A lamp."

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - no language
        """The word itself."""
        return "lamp"


ARTICLES = [Article(source, f"The lamp of {source} was lit.") for source in ("daily", "daily-north", "evening")]


def audited(**rules: object) -> Run:
    return run_of(ARTICLES, {"rules": rules}, [Lamp()])


def sources(run: Run) -> list[str]:
    return run.findings["source"].to_list()


@pytest.mark.parametrize(
    ("suppression", "left", "met"),
    [
        ({"code": "AAA001"}, [], 3),
        ({"code": "AAA", "source": "daily"}, ["daily-north", "evening"], 1),
        ({"code": "AAA001", "source": "DAILY*"}, ["evening"], 2),
        ({"code": "AAA001", "path": "0002.txt"}, ["daily", "evening"], 1),
        ({"code": "AAA001", "path": "*3.txt"}, ["daily", "daily-north"], 1),
        ({"code": "AAA001", "source": "nobody"}, ["daily", "daily-north", "evening"], 0),
    ],
)
def test_a_suppression_leaves_out_what_it_names_and_counts_it(
    suppression: dict[str, str], left: list[str], met: int
) -> None:
    run = audited(suppress=[{**suppression, "reason": "for this test"}])

    assert (sources(run), run.suppressed) == (left, (met,))


def test_a_finding_counts_for_every_suppression_that_meets_it() -> None:
    """So none is called unused that would be needed if another were removed."""
    run = audited(suppress=[{"code": "AAA001", "reason": "one"}, {"code": "AAA", "source": "daily", "reason": "two"}])

    assert run.suppressed == (3, 1)


def test_sources_have_rules_and_severities_of_their_own() -> None:
    run = audited(
        source=[
            {"sources": ["daily"], "ignore": ["AAA"]},
            {"sources": ["daily-*"], "severity": {"AAA001": "critical"}},
        ]
    )

    assert run.findings.select("source", "severity").rows() == [("daily-north", "critical"), ("evening", "minor")]


@pytest.mark.parametrize(
    "rules",
    [
        {"source": [{"sources": ["daily"], "ignore": ["ZZZ"]}]},
        {"source": [{"sources": ["daily"], "severity": {"ZZZ001": "info"}}]},
        {"suppress": [{"code": "ZZZ", "reason": "none"}]},
    ],
)
def test_a_code_that_no_rule_has_is_an_error(rules: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="no rule begins with 'ZZZ"):
        chosen([Lamp()], Rules.model_validate(rules))


def test_a_script_that_is_not_known_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no script is called 'Klingon'"):
        audited(source=[{"sources": ["daily"], "scripts": ["Klingon"]}])
