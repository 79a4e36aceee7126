"""What the project may not hold: text of the real articles, names of their outlets, paths and hosts of one machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from program import ROOT, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = 5  # words in a row
SEEDS = SHARED / "seeds"
beside = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles do not lie beside this checkout")


@cache
def tracked() -> dict[str, str]:
    """Return the text of every file that git holds, and of those that are new and not ignored, by path."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no checkout, or git is not installed")
    names = [name for name in listed.split("\0") if name and name != "LICENSE"]
    return {name: (ROOT / name).read_bytes().decode("utf-8", "replace") for name in names if (ROOT / name).is_file()}


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words of a text, case folded."""
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


def test_the_project_is_looked_at() -> None:
    assert {"pyproject.toml", "README.md", "audit/pipeline.py", "tests/seeds.toml"} <= set(tracked())


@beside
def test_no_run_of_five_words_of_the_real_articles_stands_in_the_project() -> None:
    theirs = {run for path in SEEDS.glob("*.txt") for run in runs(path.read_text(encoding="utf-8"))}
    found = {
        name: sorted(" ".join(run) for run in shared)
        for name, text in tracked().items()
        if (shared := runs(text) & theirs)
    }

    assert len(theirs) > 1000
    assert found == {}


@beside
def test_no_outlet_of_the_real_articles_is_named_in_the_project() -> None:
    truth = tomllib.loads((SHARED / "acceptance" / "seeds.toml").read_text(encoding="utf-8"))
    names = [name.removesuffix(".com") for name in truth["sources"].values() if not name.startswith("unknown:")]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)

    assert len(names) == 4
    assert {name: found for name, text in tracked().items() if (found := pattern.findall(f"{name}\n{text}"))} == {}


def test_no_path_of_one_machine_stands_in_the_project() -> None:
    homes = re.compile(r"(?<![\w.])(?:/home/|/root/|/Users/|[A-Za-z]:\\Users\\)\w+")
    places = [place for place in (str(ROOT), str(Path.home()), sys.prefix) if place.count(os.sep) > 1]
    found = {
        name: [place for place in places if place in text] + homes.findall(text) for name, text in tracked().items()
    }

    assert {name: places for name, places in found.items() if places} == {}


def test_no_registry_is_named_in_the_project() -> None:
    """Whoever installs it has one; neither the usual ones nor that of this machine are the project's affair."""
    hosts = {
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("crates", "io"))
    }
    hosts |= set(_configured_hosts())
    found = {name: [host for host in sorted(hosts) if host in text] for name, text in tracked().items()}

    assert {name: hosts for name, hosts in found.items() if hosts} == {}
    assert [
        name for name, text in tracked().items() if re.search(r"--(?:extra-)?index" + r"-url|trusted" + "-host", text)
    ] == []


def _configured_hosts() -> Iterator[str]:
    """Yield the hosts that the environment and pip's configuration name."""
    shown = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, check=False)
    values = [value for name, value in os.environ.items() if "INDEX" in name or "REGISTRY" in name]
    for found in re.finditer(r"https?://(?:[^/@\s]*@)?([\w.-]+)", "\n".join([shown.stdout.decode(), *values])):
        if found[1] not in {"localhost", "127.0.0.1"}:
            yield found[1]
