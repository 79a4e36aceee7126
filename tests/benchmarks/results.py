"""The file that a comparison leaves, and that tables and plots are made of."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from recall import Share, Worth


@dataclass(frozen=True)
class Measured:
    """One way to call one tool. ``walls`` and ``cpus`` are seconds, one a repetition; ``before`` and ``peak`` bytes.

    ``not_run`` says why the rest is empty.
    """

    call: str
    distribution: str
    how: str
    version: str = ""
    not_run: str = ""
    walls: tuple[float, ...] = ()
    cpus: tuple[float, ...] = ()
    before: int = 0
    peak: int = 0
    worth: Worth | None = None

    @property
    def wall(self) -> float:
        """Return the median wall time."""
        return median(self.walls)

    @property
    def cpu(self) -> float:
        """Return the median processor time."""
        return median(self.cpus)


@dataclass(frozen=True)
class Results:
    """A comparison: the machine in words, the corpus in numbers, and what was measured."""

    machine: str
    paragraphs: int
    texts: int
    characters: int
    pairs: int
    drawn: int | None
    tools: tuple[Measured, ...]

    def write(self, path: Path) -> None:
        """Write the results as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> Results:
    """Return the results of a file that `Results.write` wrote."""
    told = json.loads(path.read_text(encoding="utf-8"))
    told["tools"] = tuple(_measured(tool) for tool in told["tools"])
    return Results(**told)


def _measured(told: dict[str, object]) -> Measured:
    worth = told.pop("worth")
    if worth is None:
        return Measured(**told)
    bands = tuple(Share(**band) for band in worth["bands"])
    confirmed = None if worth["confirmed"] is None else Share(**worth["confirmed"])
    return Measured(**told, worth=Worth(bands, Share(**worth["recall"]), worth["reported"], confirmed))


def machine() -> str:
    """Return this machine in words: processor, cores, memory, system, Python."""
    model = platform.processor() or platform.machine()
    memory = ""
    if platform.system() == "Linux":
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{model}, {os.cpu_count()} cores{memory}, {system}, Python {platform.python_version()}"
