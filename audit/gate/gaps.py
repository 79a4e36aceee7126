"""What an audit did not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.gate.metrics import sources
from audit.gate.words import counted

if TYPE_CHECKING:
    from audit.model.run import Run


def gaps(run: Run) -> tuple[str, ...]:
    """Return a sentence for everything that makes a run partial; none: the audit was complete.

    Paths, names and messages stand in it as they are: whoever prints it escapes them.
    """
    return (*_lost(run), *_nothing(run), *_missing(run), *_limits(run))


def _lost(run: Run) -> list[str]:
    if run.losses.is_empty():
        return []
    files = run.losses["path"].n_unique()
    path, kind, message = run.losses.select("path", "kind", "message").row(0)
    losses = int(run.losses["count"].sum())
    return [f"{counted(losses, 'loss', 'losses')} in {counted(files, 'file')}, first {path} ({kind}): {message}"]


def _nothing(run: Run) -> list[str]:
    if not run.documents.is_empty():
        return []
    return [f"no document was found in {counted(run.files, 'file')}; {counted(len(run.skipped), 'file')} skipped"]


def _missing(run: Run) -> list[str]:
    there = set(sources(run))
    missing = [name for name in run.settings.sources.declared if _id(name) not in there]
    return [f"the declared source {name} has no document" for name in missing]


def _limits(run: Run) -> list[str]:
    return [
        f"the limit {limit.setting} was reached {counted(limit.count, 'time')}: {limit.effect}"
        for limit in run.limits
        if limit.partial
    ]


def _id(name: str) -> str:
    return name.casefold().removeprefix("www.")
