"""One call of one tool in a process of its own, and what it took."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from memory import watched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Took:
    """Seconds, bytes held before the timed part and at its peak, and the result; or why it did not run.

    Without watching, the bytes are those of the tool's first process alone.
    """

    not_run: str = ""
    wall: float = 0.0
    cpu: float = 0.0
    before: int = 0
    peak: int = 0
    kind: str = ""
    rows: NDArray[np.int64] | None = None
    firsts: NDArray[np.int64] | None = None


def run(call: Sequence[str | Path], paragraphs: Path, jobs: int, language: str, out: Path, *, watching: bool) -> Took:
    """Return what one call took. ``call`` is the interpreter, the module in ``tools`` and the name of the call there.

    ``out`` is the beginning of the names of three files that are written. Watching costs time: what is watched is not
    to be timed.
    """
    interpreter, *which = call
    told = [*which, paragraphs, language, out, str(jobs)]
    log = Path(f"{out}.log")
    with log.open("wb") as said:
        process = subprocess.Popen([interpreter, HERE / "measure.py", *told], stdout=said, stderr=said)
        seen = watched(process) if watching else []
        if process.wait():
            last = log.read_text(encoding="utf-8", errors="replace").strip().rpartition("\n")[2]
            return Took(not_run=f"it failed: {last}")
    took = json.loads(Path(f"{out}.json").read_text(encoding="utf-8"))
    if "not_run" in took:
        return Took(took["not_run"])
    before = [held for at, held in seen if at < took["begun"]]
    during = [held for at, held in seen if took["begun"] <= at <= took["ended"]]
    with np.load(f"{out}.npz") as found:
        return Took(
            wall=took["ended"] - took["begun"],
            cpu=took["cpu"],
            before=before[-1] if before else took["before"],
            peak=max([took["peak"], *during]),
            kind=str(found["kind"]),
            rows=found["rows"],
            firsts=found["firsts"] if len(found["firsts"]) else None,
        )
