"""What is installed: two packages, one command, and every library that they import."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from program import ROOT, called

import audit
import rules
from audit.evaluate.rules import load
from audit.rule import Rule

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(path for package in ("audit", "rules") for path in (ROOT / package).rglob("*.py"))


def test_the_imported_rules_are_ours() -> None:
    """Another distribution has an import package of this name: ours lies beside ``audit`` and holds our rules."""
    found = load(("rules",))

    assert Path(str(rules.__file__)).parents[1] == Path(str(audit.__file__)).parents[1]
    assert all(isinstance(rule, Rule) and type(rule).__module__.startswith("rules.") for rule in found)
    assert {"ATT002", "ENC001", "MET001", "NAV002", "QUO003", "SCR001"} <= {rule.code for rule in found}


def test_the_project_says_what_it_is() -> None:
    project = PROJECT["project"]

    assert (project["name"], project["license"], project["requires-python"]) == ("source-audit", "Apache-2.0", ">=3.11")
    assert project["scripts"] == {"audit": "audit.cli:main"}
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["audit", "rules"]
    assert (ROOT / project["readme"]).is_file()
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")


def _name(requirement: str) -> str:
    """Return the distribution that a requirement names."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def _imported(path: Path) -> set[str]:
    """Return the top names of the packages that a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in names}


def test_every_library_that_is_imported_is_declared_and_the_other_way_round() -> None:
    """Extras are imported by name, where a setting asks for them; two distributions are parts of pydantic."""
    declared = {_name(requirement) for requirement in PROJECT["project"]["dependencies"]}
    imported = (
        set().union(*map(_imported, MODULES))
        - set(sys.stdlib_module_names)
        - {"audit", "rules", "", "annotated_types", "pydantic_core"}
    )
    known = packages_distributions()
    used = {name: {each.lower().replace("_", "-") for each in known.get(name, [name])} for name in imported}

    assert {name for name, distributions in used.items() if not distributions & declared} == set()
    assert declared - set().union(*used.values()) == {
        "tzdata"
    }  # the standard library's zones where the system has none


def test_rules_import_only_what_they_may() -> None:
    """So that a rule can be read, and written by others, without the machine."""
    allowed = {
        "audit.rule",
        "audit.interval",
        "audit.model",
        "audit.lang",
        "audit.text",
        "rules",
        "polars",
        "regex",
        "rapidfuzz",
    }
    wrong = []
    for path in (ROOT / "rules").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.module if isinstance(node, ast.ImportFrom) else None
            top = ".".join(str(name).split(".")[: 2 if str(name).startswith("audit") else 1])
            if name and top not in allowed and top not in sys.stdlib_module_names:
                wrong.append((path.name, name))

    assert wrong == []


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("rules", "--help")])
def test_the_program_answers_who_it_is(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    shown = called(*arguments, at=tmp_path)

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("audit " if "--version" in arguments else "Usage: audit ")


def test_the_version_is_one() -> None:
    stated = PROJECT["project"].get("version", audit.__version__)

    assert stated == audit.__version__
    assert called("--version", at=ROOT).out == f"audit {stated}\n"
