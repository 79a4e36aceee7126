"""Progress on stderr: a bar on a terminal, a line a stage elsewhere, or nothing."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from audit.cli.terminal import colored, manner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model.progress import Progress


@contextmanager
def shown(wanted: bool | None) -> Iterator[Progress | None]:
    """Give whoever shows progress, or None where none is shown.

    ``wanted`` None: on a terminal that can show a bar, and not where ``CI`` is set or with ``-q``.
    """
    terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if wanted is False or (wanted is None and (not terminal or os.environ.get("CI") or manner().quiet)):
        yield None
    elif not terminal:
        yield _Lines()
    else:
        console = Console(stderr=True, no_color=not colored(sys.stderr, manner().color))
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Bars(*columns, console=console, transient=True) as bars:
            yield _Bar(bars)


class _Bar:
    """One bar, for the stage that runs."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("", total=None)

    def stage(self, name: str, total: int | None) -> None:
        self._bars.remove_task(self._task)
        self._task = self._bars.add_task(name, total=total)

    def advance(self, n: int = 1) -> None:
        self._bars.advance(self._task, n)


class _Lines:
    """One line a stage, when it begins."""

    def stage(self, name: str, total: int | None) -> None:
        sys.stderr.write(f"{name}\n" if total is None else f"{name} ({total:,})\n")

    def advance(self, n: int = 1) -> None:
        """Say nothing: a log wants no line a step."""
