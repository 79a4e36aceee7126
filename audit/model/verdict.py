"""What the gate answers."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.terms import Outcome


@dataclass(frozen=True, slots=True)
class Check:
    """One limit of the policy, applied to one source (or ``*``, the corpus).

    ``value`` is null where the metric could not be judged; ``limit`` is the limit in words, as ``≤ 0.1``.
    """

    source: str
    metric: str
    value: float | None
    numerator: float | None
    denominator: float | None
    limit: str
    outcome: Outcome
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The policy's answer. ``reasons`` are plain sentences, the weightiest first."""

    outcome: Outcome
    complete: bool
    checks: tuple[Check, ...]
    reasons: tuple[str, ...]
