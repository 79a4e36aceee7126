"""The policy, applied to a run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import ConfigError
from audit.gate.verdict import apply
from audit.model.run import Limit
from audit.model.terms import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model.run import Run

DAY = date(2027, 1, 1)
REUSE = {"gate": {"source": {"uncredited_reuse": {"warn_max": 0.05, "max": 0.10}}}}
ENDS = {"reason": "r", "expires": "2027-12-31"}
LOSS = {"path": "a/b.txt", "kind": "binary", "count": 1, "message": "holds NUL bytes; leave it out"}


def critical(source: str) -> dict[str, object]:
    return {"rule": "SCR001", "severity": "critical", "source": source}


def test_without_a_policy_a_critical_finding_fails_and_is_named(make_run: Callable[..., Run]) -> None:
    verdict = apply(make_run(findings=[critical("tiny")] * 2), DAY)

    assert verdict.outcome is Outcome.FAIL
    assert verdict.reasons == ("tiny: 2 critical findings, over the limit of 0",)


def test_without_a_policy_nothing_else_fails(make_run: Callable[..., Run]) -> None:
    verdict = apply(make_run(findings=[{**critical("tiny"), "severity": "major"}]), DAY)

    assert verdict.outcome is Outcome.PASS
    assert verdict.reasons == ("no limit is set, and no source has a critical finding",)


def test_a_reason_gives_figure_counts_and_limit(make_run: Callable[..., Run]) -> None:
    verdict = apply(make_run(metrics=[("daily", "uncredited_reuse", 66 / 497, 66, 497)], settings=REUSE), DAY)

    expected = "daily: uncredited reuse 13.3 % (66 of 497 words) is over the limit of 10 %"

    assert verdict.reasons[0] == expected


def test_a_figure_that_rounds_to_its_limit_is_given_with_more_decimals(make_run: Callable[..., Run]) -> None:
    verdict = apply(make_run(metrics=[("daily", "uncredited_reuse", 0.1000001, 1, 10)], settings=REUSE), DAY)

    assert "10.00001 %" in verdict.reasons[0]


@pytest.mark.parametrize(
    ("value", "outcome"),
    [(0.05, Outcome.PASS), (0.0501, Outcome.WARN), (0.10, Outcome.WARN), (0.1001, Outcome.FAIL)],
)
def test_a_limit_holds_up_to_itself_and_breaks_beyond(
    make_run: Callable[..., Run], value: float, outcome: Outcome
) -> None:
    run = make_run({"daily": 40}, [("daily", "uncredited_reuse", value, 1, 10)], REUSE)

    assert apply(run, DAY).outcome is outcome


def test_a_least_value_is_a_limit_too(make_run: Callable[..., Run]) -> None:
    run = make_run({"daily": 40}, [("daily", "original", 0.4, 4, 10)], {"gate": {"source": {"original": {"min": 0.5}}}})

    assert apply(run, DAY).reasons == ("daily: original 40.0 % (4 of 10 words) is under the limit of 50 %",)


def test_a_source_with_few_documents_is_not_gated_by_share_but_by_count(make_run: Callable[..., Run]) -> None:
    policy = {"gate": {"source": {"uncredited_reuse": {"max": 0.1}, "findings.critical": {"max": 0}}}}
    run = make_run({"tiny": 4}, [("tiny", "uncredited_reuse", 0.9, 9, 10)], policy, [critical("tiny")])

    notes = {check.metric: (check.outcome, check.note) for check in apply(run, DAY).checks}

    assert notes == {
        "uncredited_reuse": (Outcome.PASS, "not gated by share: 4 documents < 30"),
        "findings.critical": (Outcome.FAIL, "1 critical finding, over the limit of 0"),
    }


def test_the_corpus_is_gated_whatever_its_size(make_run: Callable[..., Run]) -> None:
    policy = {"gate": {"corpus": {"findings.SCR001": {"max": 1}}}}
    run = make_run({"tiny": 1}, (), policy, [critical("tiny")] * 2)

    assert apply(run, DAY).reasons == ("corpus: 2 findings of SCR001, over the limit of 1",)


def test_a_limit_on_what_could_not_be_judged_is_unknown_and_never_a_pass(make_run: Callable[..., Run]) -> None:
    run = make_run({"daily": 40}, [("daily", "uncredited_reuse", None, 0, 0)], REUSE)
    verdict = apply(run, DAY)

    assert (verdict.outcome, verdict.complete) == (Outcome.UNKNOWN, True)
    assert verdict.reasons == ("daily: uncredited reuse could not be judged",)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (
            {"losses": [LOSS]},
            "1 loss in 1 file, first a/b.txt (binary): holds NUL bytes; leave it out",
        ),
        ({"sources": {}}, "no document was found in 1 file; 1 file skipped"),
        (
            {"settings": {"sources": {"declared": ["www.Daily", "gone"]}}},
            "the declared source gone has no document",
        ),
        (
            {"limits": [Limit("corpus.max_documents", 2, "the rest was not read", partial=True)]},
            "the limit corpus.max_documents was reached 2 times: the rest was not read",
        ),
    ],
)
def test_what_was_not_seen_makes_the_verdict_unknown(
    make_run: Callable[..., Run], parts: dict[str, object], reason: str
) -> None:
    verdict = apply(make_run(**parts), DAY)

    assert (verdict.outcome, verdict.complete, verdict.reasons) == (Outcome.UNKNOWN, False, (reason,))


def test_a_limit_that_only_shortens_a_table_leaves_the_audit_complete(make_run: Callable[..., Run]) -> None:
    verdict = apply(make_run(limits=[Limit("detect.max_matches", 9, "the rest is counted")]), DAY)

    assert (verdict.outcome, verdict.complete) == (Outcome.PASS, True)


@pytest.mark.parametrize(("findings", "outcome"), [([], Outcome.WARN), ([critical("tiny")], Outcome.FAIL)])
def test_on_incomplete_warn_lets_the_policy_speak_and_still_warns(
    make_run: Callable[..., Run], findings: list[dict[str, object]], outcome: Outcome
) -> None:
    run = make_run(findings=findings, losses=[LOSS], settings={"gate": {"on_incomplete": "warn"}})
    verdict = apply(run, DAY)

    assert (verdict.outcome, verdict.complete) == (outcome, False)
    assert verdict.reasons[0].startswith("1 loss in 1 file")


def test_a_definite_failure_in_a_partial_audit_is_named_and_the_verdict_stays_unknown(
    make_run: Callable[..., Run],
) -> None:
    verdict = apply(make_run(findings=[critical("tiny")], losses=[LOSS]), DAY)

    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.reasons[1] == "tiny: 1 critical finding, over the limit of 0"


@pytest.mark.parametrize(
    ("day", "outcome", "note"),
    [
        (date(2027, 12, 16), Outcome.PASS, None),
        (date(2027, 12, 17), Outcome.WARN, "expires on 2027-12-31, in 14 days"),
        (date(2027, 12, 31), Outcome.WARN, "expires on 2027-12-31, in 0 days"),
        (date(2028, 1, 1), Outcome.FAIL, "expired on 2027-12-31; renew it or remove it"),
    ],
)
@pytest.mark.parametrize(
    ("entry", "table"),
    [
        (
            "the explanation licence from wire to daily",
            {"explain": [{"kind": "licence", "source": "wire", "allow": ["daily"], **ENDS}]},
        ),
        (
            "the suppression of SCR001 for daily",
            {"rules": {"suppress": [{"code": "SCR001", "source": "daily", **ENDS}]}},
        ),
        ("the override for daily", {"gate": {"override": [{"sources": ["daily"], **ENDS}]}}),
    ],
)
def test_an_entry_that_expires_warns_two_weeks_ahead_and_then_fails(
    make_run: Callable[..., Run], day: date, outcome: Outcome, note: str | None, entry: str, table: dict[str, object]
) -> None:
    """The day changes verdict and reason; the figures never."""
    verdict = apply(make_run(settings=table), day)

    assert verdict.outcome is outcome
    assert note is None or verdict.reasons == (f"{entry} {note}",)


def test_a_policy_that_cannot_be_applied_stops_the_gate_with_every_fault(make_run: Callable[..., Run]) -> None:
    policy = {"gate": {"baseline": "b.jsonl", "source": {"orignal": {"min": 0.5}}}}

    with pytest.raises(ConfigError) as caught:
        apply(make_run(settings=policy), DAY)

    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["gate.baseline", "gate.source.orignal"]


def test_reasons_stand_worst_first(make_run: Callable[..., Run]) -> None:
    policy = {"gate": {"source": {"uncredited_reuse": {"warn_max": 0.05, "max": 0.10}, "original": {"min": 0.9}}}}
    metrics = [
        ("a", "uncredited_reuse", 0.07, 7, 100),
        ("a", "original", 0.95, 95, 100),
        ("b", "uncredited_reuse", 0.01, 1, 100),
        ("b", "original", 0.5, 50, 100),
    ]

    verdict = apply(make_run({"a": 30, "b": 30}, metrics, policy), DAY)

    assert [reason.partition(" ")[0] for reason in verdict.reasons] == ["b:", "a:"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(value=st.floats(0, 1), low=st.floats(0, 1), high=st.floats(0, 1))
def test_the_outcome_is_what_the_limits_say_of_the_value(
    make_run: Callable[..., Run], value: float, low: float, high: float
) -> None:
    """Fail beyond max, else warn beyond warn_max, else pass: for every value and every pair of limits."""
    policy = {"gate": {"source": {"original": {"warn_max": low, "max": high}}}}
    run = make_run({"a": 30}, [("a", "original", value, None, None)], policy)

    expected = Outcome.FAIL if value > high else Outcome.WARN if value > low else Outcome.PASS

    assert apply(run, DAY).outcome is expected
