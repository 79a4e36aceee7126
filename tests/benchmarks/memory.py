"""The memory of a process and all below it while it runs, seen from outside (Linux; elsewhere nothing is seen)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

EVERY = 0.1
"""Seconds between two looks. A shorter peak of one process is in its own account all the same (measure.py)."""


def watched(process: subprocess.Popen[bytes]) -> list[tuple[float, int]]:
    """Return, until the process ends, when it was looked at and the bytes it and its descendants held.

    Pages that several of them share count once (Linux's proportional set size).
    """
    seen = []
    while process.poll() is None:
        seen.append((time.monotonic(), sum(map(_held, _tree(process.pid)))))
        time.sleep(EVERY)
    return seen


def _tree(pid: int) -> list[int]:
    """Return a process and its descendants."""
    found = [pid]
    for parent in found:  # grows while it is walked
        try:
            threads = list(Path(f"/proc/{parent}/task").iterdir())
            found += [int(child) for thread in threads for child in (thread / "children").read_text("ascii").split()]
        except OSError:  # it has ended
            continue
    return found


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
