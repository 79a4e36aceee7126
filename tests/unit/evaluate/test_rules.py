"""Which rules run, and that a package with anything wrong in it stops the run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from audit.errors import ConfigError, RuleLoadError
from audit.evaluate.rules import chosen, load
from audit.model.settings import Rules
from audit.model.terms import Severity
from audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rule(code: str, *, preview: bool = False) -> Rule:
    """Return a rule that is nothing but its card."""
    card = {"code": code, "title": code, "severity": Severity.MINOR, "message": code, "preview": preview}
    return type(f"Rule{code}", (Rule,), card)()


RULES = [rule("MET001"), rule("MET002"), rule("MET010"), rule("META01"), rule("NAV001"), rule("NAV002", preview=True)]
STABLE = ["MET001", "MET002", "MET010", "META01", "NAV001"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, STABLE),
        ({"preview": True}, [*STABLE, "NAV002"]),
        ({"select": ["NAV"]}, ["NAV001"]),
        ({"select": ["NAV"], "preview": True}, ["NAV001", "NAV002"]),
        ({"select": ["NAV002"]}, []),
        ({"select": ["NAV002"], "preview": True}, ["NAV002"]),
        ({"select": []}, []),
        ({"select": [], "extend_select": ["NAV"]}, ["NAV001"]),
        ({"select": ["MET001"], "extend_select": ["NAV"]}, ["MET001", "NAV001"]),
        ({"select": ["M"]}, ["MET001", "MET002", "MET010", "META01"]),
        ({"select": ["MET0"]}, ["MET001", "MET002", "MET010"]),
        ({"ignore": ["MET"]}, ["NAV001"]),
        ({"ignore": ["ALL"]}, []),
        ({"ignore": ["ALL"], "extend_select": ["NAV"]}, ["NAV001"]),
        ({"select": ["MET00"], "ignore": ["MET"]}, ["MET001", "MET002"]),
        ({"select": ["MET"], "ignore": ["MET00"]}, ["MET010", "META01"]),
        ({"select": ["MET", "MET001"], "ignore": ["MET00"]}, ["MET001", "MET010", "META01"]),
        ({"select": ["MET001"], "ignore": ["MET001"]}, []),
        ({"ignore": ["MET"], "extend_select": ["MET"]}, ["NAV001"]),
        ({"ignore": ["MET"], "extend_select": ["MET01"]}, ["MET010", "NAV001"]),
        ({"severity": {"MET001": "off", "NAV001": "critical"}}, ["MET002", "MET010", "META01", "NAV001"]),
        ({"select": ["MET001"], "severity": {"MET001": "off"}}, []),
    ],
)
def test_the_longest_selector_decides_and_ignore_wins_a_draw(settings: dict[str, object], expected: list[str]) -> None:
    """As in ruff; ALL is the shortest selector, preview rules run only when asked for, off means off."""
    assert expected == [each.code for each in chosen(RULES, Rules.model_validate(settings))]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"select": ["MET003"]}, "rules: no rule begins with 'MET003'; did you mean MET001?"),
        ({"ignore": ["XYZ"]}, "rules: no rule begins with 'XYZ'"),
        ({"extend_select": ["met001"]}, "rules: no rule begins with 'met001'; did you mean MET001?"),
        ({"select": [""]}, "rules: no rule begins with ''"),
        ({"severity": {"NAV003": "info"}}, "rules: no rule begins with 'NAV003'; did you mean NAV001?"),
        (
            {"select": ["QQQ"], "ignore": ["ZZZ"]},
            "rules: no rule begins with 'QQQ'; rules: no rule begins with 'ZZZ'",
        ),
        ({"severity": {"NAV": "off"}}, "rules.severity: 'NAV' only begins codes; write one rule's"),
        (
            {"suppress": [{"code": "NAV009", "reason": "x"}]},
            "rules: no rule begins with 'NAV009'; did you mean NAV001?",
        ),
    ],
)
def test_a_code_that_no_rule_has_is_an_error(settings: dict[str, object], told: str) -> None:
    """A slip would silently run fewer rules, or more; all of them are told at once, each with what was meant."""
    with pytest.raises(ConfigError) as error:
        chosen(RULES, Rules.model_validate(settings))

    assert told == str(error.value)


GOOD = '''
from audit.model.terms import Severity
from audit.rule import Example, RowRule, Span

class {name}(RowRule):
    """{page}"""

    code = "{code}"
    title = "tide"
    severity = Severity.MINOR
    message = "A tide."
    examples = (Example(None, "⟦tide⟧"), Example(None, "ebb"))

    def flags(self, pack):
        return None
'''
PAGE = "What it finds: tides. Why it matters: boats. False alarms: none."


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty import package called ``tides``, which is forgotten afterwards."""
    folder = tmp_path / "tides"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "tides"]:
        del sys.modules[name]


def write(folder: Path, module: str, text: str) -> None:
    """Write a module, in a subpackage where its name has a slash."""
    path = folder / f"{module}.py"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(text, encoding="utf-8")


def good(code: str = "TID001", name: str = "HighTide", page: str = PAGE) -> str:
    """Return a module with one rule that has all it needs."""
    return GOOD.format(code=code, name=name, page=page)


def test_rules_are_found_wherever_they_stand_in_a_package(package: Path) -> None:
    """In modules and in subpackages, by code; a rule that is imported from another module counts once."""
    write(package, "spring/high_tide", good("TID002"))
    write(package, "low_tide", good("TID001", "LowTide"))
    write(package, "again", "from tides.low_tide import LowTide\n")

    assert [(each.code, each.name) for each in load(["tides"])] == [("TID001", "low_tide"), ("TID002", "high_tide")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import no_such_module", ["tides.broken: ModuleNotFoundError: No module named 'no_such_module'"]),
        ("def", ["tides.broken: SyntaxError"]),
        ("1 / 0", ["tides.broken: ZeroDivisionError: division by zero"]),
        (good().replace('    message = "A tide."\n', ""), ["TID001 (tides.broken.HighTide): the card lacks message"]),
        (good("tide1"), ["tide1 (tides.broken.HighTide): a code is three capital letters and three digits"]),
        (good(page="Tides."), ["the page lacks What it finds, Why it matters, False alarms"]),
        (good().replace("⟦tide⟧", "tide"), ["the examples must show both sides"]),
        (good().replace("ebb", "⟦ebb⟧"), ["the examples must show both sides"]),
        (good().replace("def flags", "def flag"), ["TID001 (tides.broken.HighTide): the class lacks flags"]),
        (good().replace("(RowRule)", "(Rule)").replace("RowRule,", "Rule,"), ["no RowRule, PatternRule or TableRule"]),
        (good().replace('    code = "TID001"\n', ""), ["no code (tides.broken.HighTide): the card lacks code"]),
    ],
)
def test_whatever_is_wrong_with_a_rule_stops_the_run(package: Path, text: str, told: list[str]) -> None:
    """A run never goes on with fewer rules than it was asked for."""
    write(package, "broken", text)

    with pytest.raises(RuleLoadError) as error:
        load(["tides"])

    assert [part for part in told if part not in str(error.value)] == []


def test_all_faults_of_all_packages_are_told_at_once(package: Path) -> None:
    """Modules that do not load, rules that lack something, codes that two rules have, packages that are not there."""
    write(package, "first", "import no_such_module")
    write(package, "second", "1 / 0")
    write(package, "third", good(page="Tides."))
    write(package, "fourth", good())

    with pytest.raises(RuleLoadError) as error:
        load(["tides", "no_such_package"])

    told = ["tides.first", "tides.second", "the page lacks", "TID001: two rules have this code", "no_such_package"]
    assert [part for part in told if part not in str(error.value)] == []
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["1 / 0", "import no_such_module"])
def test_a_subpackage_that_does_not_load_stops_the_run(package: Path, text: str) -> None:
    """Whatever it raises; the rules beside it do not make up for it."""
    write(package, "high_tide", good())
    write(package, "broken/__init__", text)

    with pytest.raises(RuleLoadError, match=r"^rule package tides\.broken: \w+: .*; mend it or leave it out$"):
        load(["tides"])


def test_the_rules_that_ship_load_and_all_run_by_default() -> None:
    """But for preview rules; their order is that of their codes."""
    rules = load(["rules"])

    assert [each.code for each in rules] == sorted(each.code for each in rules)
    assert [each for each in rules if not each.preview] == list(chosen(rules, Rules()))
