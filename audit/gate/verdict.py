"""The policy, applied to a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import ConfigError
from audit.gate.expiry import expiries, unused
from audit.gate.gaps import gaps
from audit.gate.metrics import CORPUS, Figure, Figures, Meaning, meaning, sources
from audit.gate.policy import faults, is_default, limits
from audit.gate.words import counted, sentence
from audit.model.terms import Outcome
from audit.model.verdict import Check, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from audit.model.run import Run
    from audit.model.settings import Bound

_LIMITS = (  # the key, how it reads, whether it bounds from above, what breaking it means; weightiest first
    ("max", "≤ {:.12g}", True, Outcome.FAIL),
    ("min", "≥ {:.12g}", False, Outcome.FAIL),
    ("warn_max", "warn ≤ {:.12g}", True, Outcome.WARN),
    ("warn_min", "warn ≥ {:.12g}", False, Outcome.WARN),
)


def apply(run: Run, today: date, only: Collection[str] | None = None) -> Verdict:
    """Return what the policy in a run's settings says of the run on a day: of all sources, or of ``only`` these.

    Checks are in order: corpus, sources by name, entries that expire, suppressions that met nothing. A limit on a
    metric that could not be judged is unknown. What makes the run partial makes the verdict unknown, whatever the
    limits say, unless ``gate.on_incomplete`` is ``warn``; then it warns.

    Raises:
        ConfigError: the policy names a metric that does not exist, or needs a baseline; lists every such key.
    """
    gate = run.settings.gate
    wrong = faults(gate, run.cards)
    if wrong:
        raise ConfigError("\n".join(f"{'.'.join(path)}: {fault}" for path, fault in wrong.items()))
    checks = (*_checks(run, today, only), *expiries(run.settings, today), *unused(run))
    missing = gaps(run)
    outcomes = {check.outcome for check in checks}
    unsure = bool(missing) or Outcome.UNKNOWN in outcomes
    outcome = Outcome.PASS
    if unsure and gate.on_incomplete == "unknown":
        outcome = Outcome.UNKNOWN
    elif Outcome.FAIL in outcomes:
        outcome = Outcome.FAIL
    elif unsure or Outcome.WARN in outcomes:
        outcome = Outcome.WARN
    return Verdict(outcome, not missing, checks, _reasons(run, checks, missing))


def _checks(run: Run, today: date, only: Collection[str] | None) -> Iterator[Check]:
    gate = run.settings.gate
    figures = Figures(run)
    for metric, bound in sorted(gate.corpus.items()):
        yield _check(CORPUS, metric, bound, figures.of(CORPUS, metric))
    for source, documents in sources(run).items():
        if only is not None and source not in only:
            continue
        small = f"not gated by share: {counted(documents, 'document')} < {gate.min_documents}"
        for metric, bound in limits(gate, source, today).items():
            ungated = small if documents < gate.min_documents else ""
            yield _check(source, metric, bound, figures.of(source, metric), ungated)


def _check(source: str, metric: str, bound: Bound, figure: Figure, ungated: str = "") -> Check:
    spoken = meaning(metric)
    outcome, note = _judged(bound, figure, spoken)
    if ungated and spoken.unit != "count":
        outcome, note = Outcome.PASS, ungated
    stated = [text.format(limit) for key, text, *_ in _LIMITS if (limit := getattr(bound, key)) is not None]
    return Check(source, metric, figure.value, figure.numerator, figure.denominator, ", ".join(stated), outcome, note)


def _judged(bound: Bound, figure: Figure, spoken: Meaning) -> tuple[Outcome, str]:
    if figure.value is None:
        return Outcome.UNKNOWN, f"{spoken.title} could not be judged"
    for key, _, above, outcome in _LIMITS:
        limit = getattr(bound, key)
        if limit is not None and (figure.value > limit if above else figure.value < limit):
            return outcome, sentence(spoken, figure, limit, over=above)
    return Outcome.PASS, f"{counted(figure.not_judged, 'paragraph')} not judged" if figure.not_judged else ""


def _reasons(run: Run, checks: tuple[Check, ...], missing: tuple[str, ...]) -> tuple[str, ...]:
    weighty = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.WARN)
    broken = tuple(_reason(check) for outcome in weighty for check in checks if check.outcome is outcome)
    if missing or broken:
        return (*missing, *broken)
    if is_default(run.settings.gate):
        return ("no limit is set, and no source has a critical finding",)
    return (counted(len(checks), "limit holds", "limits hold"),)


def _reason(check: Check) -> str:
    if check.metric.endswith(".expires"):
        return check.note
    return f"corpus: {check.note}" if check.source == CORPUS else f"{check.source}: {check.note}"
