"""Run one tool in its own environment: warm it up on few paragraphs, then time it on all; write both to files.

Called by process.py. Nothing here needs more than numpy and pyarrow, which every tool's environment has.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from tools.found import NotRunError, Task

WARM = 300
"""Paragraphs of the warm-up: enough to import, compile and connect what is done once."""


def main() -> None:
    """Write OUT.npz (the tool's result) and OUT.json (what it took), or in OUT.json why it did not run."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("module", "call", "paragraphs", "language", "out"):
        parser.add_argument(name)
    parser.add_argument("jobs", type=int)
    asked = parser.parse_args()
    try:
        took = _timed(asked)
    except (ImportError, NotRunError) as error:
        took = {"not_run": str(error)}
    Path(f"{asked.out}.json").write_text(json.dumps(took), encoding="utf-8")


def _timed(asked: argparse.Namespace) -> dict[str, object]:
    call = importlib.import_module(f"tools.{asked.module}").CALLS[asked.call]
    with tempfile.TemporaryDirectory() as directory:
        work = Path(directory)
        few = work / "few.parquet"
        pq.write_table(pq.read_table(asked.paragraphs).slice(0, WARM), few)
        for name in ("warm", "all"):
            (work / name).mkdir()
        call(Task(few, work / "warm", asked.jobs, asked.language))
        _reset_peak()
        before, begun, cpu = _status("VmRSS"), time.monotonic(), _cpu()
        found = call(Task(Path(asked.paragraphs), work / "all", asked.jobs, asked.language))
        ended, spent = time.monotonic(), _cpu() - cpu
        peak = _status("VmHWM")
    firsts = np.empty(0, np.int64) if found.firsts is None else found.firsts
    np.savez(f"{asked.out}.npz", kind=found.kind, rows=found.rows, firsts=firsts)
    return {"begun": begun, "ended": ended, "cpu": spent, "before": before, "peak": peak}


def _cpu() -> float:
    """Return the seconds of processor time that this process and its ended children have had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _reset_peak() -> None:
    """Let Linux forget the peak of the warm-up; elsewhere memory is not measured."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _status(field: str) -> int:
    """Return a field of Linux's account of this process, in bytes."""
    if sys.platform != "linux":
        return 0
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field))


if __name__ == "__main__":
    main()
