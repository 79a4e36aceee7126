"""A virtual environment for each tool: what the tools need excludes each other."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from audit import __version__

HERE = Path(__file__).parent


class NotInstalledError(Exception):
    """The environment could not be made; the text is what pip said last."""


def python(name: str, under: Path) -> Path:
    """Return the interpreter of the environment that ``requirements/<name>.txt`` describes, made if need be.

    A tool without such a file is the product itself, in the environment that runs this.

    Raises:
        NotInstalledError: pip could not install what the file names.
    """
    wanted = HERE / "requirements" / f"{name}.txt"
    if not wanted.exists():
        return Path(sys.executable)
    place = under / name
    found = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    made = place / "made-from.txt"
    text = wanted.read_text(encoding="utf-8")
    if made.exists() and made.read_text(encoding="utf-8") == text:
        return found
    venv.create(place, clear=True, with_pip=True)
    command = [str(found), "-m", "pip", "install", "--quiet", "--requirement", str(wanted)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        raise NotInstalledError(done.stderr.strip().rpartition("\n")[2])
    made.write_text(text, encoding="utf-8")
    return found


def pinned(name: str, distribution: str) -> str:
    """Return the version of a tool that its requirements name; the product's own is its checkout's."""
    wanted = HERE / "requirements" / f"{name}.txt"
    if not wanted.exists():
        return __version__
    lines = wanted.read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2] for line in lines if line.startswith(distribution))
