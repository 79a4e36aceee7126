"""Exit codes, and what each says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model.settings import Gate
    from audit.model.verdict import Verdict

HOLDS = 0
FAILED = 1
NOT_AUDITED = 2
PARTIAL = 3
INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended

MEANINGS = {
    HOLDS: "audited completely; for `check` and `gate`: the policy holds (warnings allowed)",
    FAILED: "audited completely, the gate failed (`check` and `gate` only)",
    NOT_AUDITED: "not audited: usage, configuration, incomparable baseline, internal error",
    PARTIAL: "audited in part: something was lost, a limit was hit, no document found, a declared source missing; "
    'the verdict is unknown (gate.on_incomplete = "warn" turns it into 0 or 1)',
    INTERRUPTED: "interrupted; earlier reports are intact",
}


def of_verdict(verdict: Verdict) -> int:
    """Return what ``check`` and ``gate`` end with."""
    return {"fail": FAILED, "unknown": PARTIAL}.get(verdict.outcome, HOLDS)


def of_run(verdict: Verdict, gate: Gate) -> int:
    """Return what ``run`` ends with: it never fails for what it found, only for what it did not see."""
    return PARTIAL if not verdict.complete and gate.on_incomplete == "unknown" else HOLDS
