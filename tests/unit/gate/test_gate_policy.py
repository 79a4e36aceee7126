"""Which limits hold for a source, and which cannot be applied."""

from __future__ import annotations

from datetime import date

import pytest

from audit.gate.policy import faults, limits
from audit.model.settings import Bound, Gate

DAY = date(2027, 1, 1)


def gate(**table: object) -> Gate:
    return Gate.model_validate(table)


def test_without_a_policy_critical_findings_are_limited_to_none() -> None:
    assert limits(gate(), "daily", DAY) == {"findings.critical": Bound(max=0)}


def test_a_policy_replaces_the_default_policy() -> None:
    policy = gate(source={"uncredited_reuse": {"max": 0.1}})

    assert limits(policy, "daily", DAY) == {"uncredited_reuse": Bound(max=0.1)}


def test_overrides_are_laid_over_in_order_and_the_last_wins_limit_by_limit() -> None:
    """An override states what it changes; what it does not state stays as it was below."""
    policy = gate(
        source={"uncredited_reuse": {"warn_max": 0.05, "max": 0.10}},
        override=[
            {"sources": ["val*"], "reason": "new partner", "uncredited_reuse": {"max": 0.20, "warn_max": 0.15}},
            {"sources": ["Valley-Post"], "reason": "ramping up", "uncredited_reuse": {"max": 0.30}},
        ],
    )

    expected = {
        "valley-post": Bound(warn_max=0.15, max=0.30),
        "valley-sun": Bound(warn_max=0.15, max=0.20),
        "daily": Bound(warn_max=0.05, max=0.10),
    }

    assert expected == {source: limits(policy, source, DAY)["uncredited_reuse"] for source in expected}


@pytest.mark.parametrize(("day", "limit"), [(date(2027, 3, 31), 0.5), (date(2027, 4, 1), 0.1)])
def test_an_override_holds_through_its_last_day_and_no_longer(day: date, limit: float) -> None:
    policy = gate(
        source={"original": {"max": 0.1}},
        override=[{"sources": ["a"], "reason": "r", "expires": "2027-03-31", "original": {"max": 0.5}}],
    )

    assert limits(policy, "a", day)["original"].max == limit


def test_a_limit_on_a_metric_that_does_not_exist_is_a_fault_that_offers_the_nearest() -> None:
    found = faults(gate(source={"uncredited_resue": {"max": 0.1}}), [])

    assert found == {("gate", "source", "uncredited_resue"): "unknown metric; did you mean uncredited_reuse?"}


def test_a_metric_like_no_other_is_a_fault_that_lists_all() -> None:
    (fault,) = faults(gate(corpus={"zzzzzz": {"max": 1}}), []).values()

    assert fault.startswith("unknown metric; one of common, contamination_density, ")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"baseline": "audit-baseline.jsonl"}, "gate.baseline"),
        ({"ratchet": "strict"}, "gate.ratchet"),
        ({"source": {"original": {"max_decrease": 0.1}}}, "gate.source.original.max_decrease"),
        ({"corpus": {"new_clusters": {"max": 25}}}, "gate.corpus.new_clusters"),
        ({"source": {"lost_records": {"max": 0}}}, "gate.source.lost_records"),
        (
            {"override": [{"sources": ["a"], "reason": "r", "grown_clusters": {"max": 1}}]},
            "gate.override#1.grown_clusters",
        ),
    ],
)
def test_what_this_version_cannot_apply_is_a_fault_and_never_silently_left_out(
    table: dict[str, object], key: str
) -> None:
    found = faults(gate(**table), [])

    assert [".".join(path) for path in found] == [key]
