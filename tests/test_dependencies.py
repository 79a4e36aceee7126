"""The libraries that the project is built on do its work: without any one of them there is no audit."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from program import ROOT, called, surroundings

if TYPE_CHECKING:
    from pathlib import Path

HOOK = """
import importlib.abc, importlib.machinery, os, sys, types

class Hollow(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)

        def nothing(*_, **__):
            raise RuntimeError(f"{self.__name__}.{name} was called")

        return nothing

class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] != os.environ["AUDIT_BLOCKED"]:
            return None
        if os.environ["AUDIT_BLOCK"] == "missing":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return Hollow(spec.name)

    def exec_module(self, module):
        pass

sys.meta_path.insert(0, Finder())
"""
"""Keeps a module from being imported, or gives one in its place of which nothing can be called."""


def audited(place: Path, module: str, block: str) -> tuple[int, str]:
    """Return the exit code of a run without a module, and what it says on stderr."""
    (place / "hook").mkdir()
    (place / "hook" / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    shutil.copytree(ROOT / "seeds" / "the-quay-courier", place / "corpus")
    path = os.pathsep.join([str(place / "hook"), surroundings()["PYTHONPATH"]])
    shown = called("run", "corpus", at=place, PYTHONPATH=path, AUDIT_BLOCKED=module, AUDIT_BLOCK=block)
    return shown.code, shown.err


@pytest.mark.parametrize("block", ["missing", "hollow"])
@pytest.mark.parametrize("module", ["datasketch", "polars", "rapidfuzz", "tabulate"])
def test_without_one_of_them_a_run_ends_with_2_and_writes_nothing(tmp_path: Path, module: str, block: str) -> None:
    """Neither where it cannot be imported, nor where it can and does nothing."""
    code, said = audited(tmp_path, module, block)

    assert code == 2
    assert said.startswith("error: internal error: ")
    assert (said.count("\n"), block == "hollow" or module in said) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "hook"]


def test_what_blocks_them_blocks_nothing_else(tmp_path: Path) -> None:
    assert audited(tmp_path, "no_such_module", "missing") == (0, "hint: the reports start at reports/README.md\n")
