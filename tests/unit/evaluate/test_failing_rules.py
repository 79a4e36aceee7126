"""Rules of other people: one that fails is named, one whose pattern is slow is stopped, counted and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpora import Article, run_of

from audit import rule as rules
from audit.errors import RuleRunError
from audit.model.terms import Severity
from audit.rule import Hit, PatternRule, RowRule, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row, Span, View

CARD = {"title": "fault", "severity": Severity.MINOR, "message": "A fault."}


class FailsInSpans(PatternRule):
    """Divides by nothing."""

    code, title, severity, message = "AAA001", *CARD.values()

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - no language
        """Any word."""
        return r"\w+"

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - it fails before
        """Fail."""
        raise ZeroDivisionError(row.text)


class FailsInFlags(RowRule):
    """Asks for a column that is not there."""

    code, title, severity, message = "AAA002", *CARD.values()

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - no language
        """Fail."""
        raise KeyError("colour")


class FailsInFind(TableRule):
    """Reads what a view has not."""

    code, title, severity, message = "AAA003", *CARD.values()

    def find(self, view: View) -> Iterator[Hit]:
        """Fail."""
        yield Hit(view.documents["colour"][0], None, 0, 1, "x")


class Slow(PatternRule):
    """A pattern that takes longer than the universe on a row of letters."""

    code, title, severity, message = "AAA004", *CARD.values()

    def flags(self, pack: Pack | None) -> pl.Expr:
        """All rows."""
        return super().flags(pack).is_not_null()

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - no language
        """Nested quantifiers, which no engine that goes back finds an end of."""
        return r"(?:(?:x|xx)+)+y"


@pytest.mark.parametrize("rule", [FailsInSpans(), FailsInFlags(), FailsInFind()], ids=lambda rule: rule.code)
def test_a_rule_that_fails_ends_the_run_with_its_name_and_what_to_do(rule: rules.Rule) -> None:
    with pytest.raises(RuleRunError) as caught:
        run_of([Article("daily", "The lamp was lit.")], rules=[rule])
    told = str(caught.value)

    assert rule.code in told
    assert f"rules.ignore=['{rule.code}']" in told
    assert "\n" not in told


def test_a_slow_pattern_is_stopped_counted_and_makes_the_audit_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few paragraphs the rule judges no more; every paragraph that it did not judge is counted."""
    monkeypatch.setattr(rules, "PATIENCE", 0.05)
    run = run_of([Article("daily", "x" * 3000 + f" {number}") for number in range(7)], rules=[Slow()])

    assert ("AAA004", "the rule's pattern took too long", 7) in run.not_judged
    assert [(limit.count, limit.partial) for limit in run.limits if "pattern" in limit.setting] == [(7, True)]
