"""The real command, in a process of its own: what a user or a CI job calls, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
"""The project: the directory that holds ``audit/``, ``rules/``, ``tests/`` and ``seeds/``."""

SHARED = ROOT.parent / "shared"
"""What may lie beside a checkout and is no part of it: real articles, and what an audit of them must say."""

_OURS = ("AUDIT_CONFIG", "CI", "FORCE_COLOR", "NO_COLOR", "PYTHONHASHSEED", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Called:
    """What one call of the program ended with and said."""

    code: int
    out: str
    err: str


def called(*arguments: str | Path, at: Path, timeout: float = 100, **environment: str) -> Called:
    """Return what ``audit`` with these arguments does in the directory ``at``, whatever the surroundings say."""
    done = subprocess.run(
        [sys.executable, "-m", "audit", *map(str, arguments)],
        cwd=at,
        env=surroundings(**environment),
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Called(done.returncode, done.stdout.decode(), done.stderr.decode())


def measured(*arguments: str | Path, at: Path) -> tuple[Called, int]:
    """Return what ``audit`` does, and the most memory it held, in bytes; POSIX only."""
    with (at / "stdout").open("w+b") as out, (at / "stderr").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "audit", *map(str, arguments)], cwd=at, env=surroundings(), stdout=out, stderr=err
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    said = [(at / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
    return Called(process.returncode, *said), usage.ru_maxrss * unit


def surroundings(**environment: str) -> dict[str, str]:
    """Return the environment of a call: this project's modules can be imported, and nothing of ours is set."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    if kept.pop("PYTHONDONTWRITEBYTECODE", ""):  # a second of each call would go into compiling libraries again
        kept["PYTHONPYCACHEPREFIX"] = _compiled().name
    path = [str(ROOT), *(entry for entry in sys.path if entry)]
    return {**kept, "PYTHONPATH": os.pathsep.join(path), "PYTHONUTF8": "1", **environment}


@cache
def _compiled() -> TemporaryDirectory[str]:
    """Return a directory for compiled modules that goes when the tests end."""
    return TemporaryDirectory(prefix="compiled-", ignore_cleanup_errors=True)


def tree(directory: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a directory, by path with forward slashes."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
