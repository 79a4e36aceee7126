"""Entries that hold until a day: explanations, suppressions, overrides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audit.gate.metrics import CORPUS
from audit.gate.policy import expired
from audit.model.terms import Outcome
from audit.model.verdict import Check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from audit.model.run import Run
    from audit.model.settings import Settings

NOTICE = timedelta(days=14)  # two working weeks to renew a contract or mend a rule before the gate fails


def expiries(settings: Settings, today: date) -> Iterator[Check]:
    """Yield a check for every entry that states a day: it passes, warns 14 days ahead and fails after the day.

    What an explanation or a suppression does to the figures stays as it is; only the verdict depends on the day. An
    override that has run out no longer counts (:func:`audit.gate.policy.limits`).
    """
    for key, entry, day in _entries(settings):
        left = (day - today).days
        outcome, note = Outcome.PASS, f"{entry} holds until {day}"
        if expired(day, today):
            outcome, note = Outcome.FAIL, f"{entry} expired on {day}; renew it or remove it"
        elif day - today <= NOTICE:
            outcome, note = Outcome.WARN, f"{entry} expires on {day}, in {left} {'day' if left == 1 else 'days'}"
        yield Check(CORPUS, key, None, None, None, f"until {day}", outcome, note)


def unused(run: Run) -> Iterator[Check]:
    """Yield a warning for every suppression that met no finding: what it was for is mended, or it is written wrong."""
    for suppression, met in zip(run.settings.rules.suppress, run.suppressed, strict=True):
        if not met:
            where = suppression.source or suppression.path or suppression.fingerprint or "every source"
            note = f"the suppression of {suppression.code} for {where} meets no finding; remove it"
            yield Check(CORPUS, "rules.suppress", None, None, None, "used", Outcome.WARN, note)


def _entries(settings: Settings) -> Iterator[tuple[str, str, date]]:
    for one in settings.explain:
        if one.expires:
            entry = f"the explanation {one.kind} from {one.source} to {', '.join(one.allow)}"
            yield "explain.expires", entry, one.expires
    for suppression in settings.rules.suppress:
        if suppression.expires:
            where = suppression.source or suppression.path or suppression.fingerprint or "every source"
            yield "rules.suppress.expires", f"the suppression of {suppression.code} for {where}", suppression.expires
    for override in settings.gate.override:
        if override.expires:
            entry = f"the override for {', '.join(override.sources)}"
            yield "gate.override.expires", entry, override.expires
