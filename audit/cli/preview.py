"""What a change of rules would do to a saved run, in words for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tabulate import tabulate

from audit.evaluate.changes import changes
from audit.evaluate.rules import available, chosen
from audit.gate.verdict import apply
from audit.pipeline import again

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import polars as pl

    from audit.evaluate.changes import Changes
    from audit.model.run import Run
    from audit.model.settings import Rules

_WIDTH: Final = 80  # columns of a terminal
_EXCERPT: Final = 44  # characters of evidence beside a place


def previewed(before: Run, rules: Rules, day: date, limit: int) -> str:
    """Return what other rules would find in a saved run: by rule, by finding, and whose verdict would be another."""
    settings = before.settings.model_copy(update={"rules": rules})
    after = again(before, chosen(available(rules), rules), settings)
    found = changes(before, after)
    if found.rules.is_empty():
        return "No finding would be another."
    parts = [_by_rule(found), *_places("new", found.new, limit), *_places("gone", found.gone, limit)]
    if found.roles:
        parts.append(f"{found.roles:,} paragraphs would have another role; only body paragraphs are compared.")
    return "\n\n".join([*parts, *_verdicts(before, after, day)])


def _by_rule(found: Changes) -> str:
    headers = ("rule", "before", "now", "new", "gone", "other severity")
    rows = [(rule, *(f"{count:,}" for count in counts)) for rule, *counts in found.rules.iter_rows()]
    table: str = tabulate(
        rows, headers=headers, tablefmt="plain", disable_numparse=True, colalign=("left", *["right"] * 5)
    )
    return table


def _places(title: str, findings: pl.DataFrame, limit: int) -> Iterator[str]:
    if findings.is_empty():
        return
    columns = ("rule", "severity", "path", "record", "line", "column", "evidence")
    lines = [f"{title}:"]
    for rule, severity, path, record, line, column, evidence in findings.head(limit).select(columns).iter_rows():
        place = f"{path}:{line}:{column}" if record == 1 else f"{path}#{record}:{line}:{column}"
        excerpt = " ".join(evidence.split())
        shown = excerpt if len(excerpt) <= _EXCERPT else f"{excerpt[: _EXCERPT - 1]}…"
        lines.append(f"  {rule} {severity} {place}")
        lines.append(f"    {shown}")
    if findings.height > limit:
        lines.append(f"  … {findings.height - limit:,} more; --limit {findings.height} shows all")
    yield "\n".join(lines)


def _verdicts(before: Run, after: Run, day: date) -> Iterator[str]:
    """Yield the checks of the gate whose outcome would be another."""
    old = {(check.source, check.metric): check.outcome for check in apply(before, day).checks}
    lines = [
        f"  {check.source} {check.metric}: {was} → {check.outcome}"
        for check in apply(after, day).checks
        if (was := old.get((check.source, check.metric), check.outcome)) != check.outcome
    ]
    yield "\n".join(["gate:", *lines]) if lines else "No check of the gate would end otherwise."
