"""Every rule against its examples, and the rules against the order of their house."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from program import ROOT

from audit.cli.catalogue import markdown
from audit.evaluate.rules import load
from audit.lang.pack import Shown, packs
from audit.model.settings import Settings
from audit.model.terms import Severity, Unit
from audit.rule import Example, PatternRule, Rule
from audit.testing import check, check_shown

if TYPE_CHECKING:
    from audit.lang.pack import Pack

RULES = load(["rules"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_reports_what_its_examples_mark_and_nothing_else(rule: Rule) -> None:
    """An example is audited like any corpus, with all rules running."""
    assert check(rule, RULES) == []


@pytest.fixture(scope="module")
def faults() -> list[str]:
    """Return what is wrong with the examples of all packs, audited at once."""
    return check_shown(packs().values(), RULES)


@pytest.mark.parametrize("code", packs())
def test_a_pack_shows_what_its_lists_are_for(code: str, faults: list[str]) -> None:
    """The rule that an example names reports what it marks and nothing else, in the pack's language."""
    assert [fault for fault in faults if fault.startswith(f"{code}: ")] == []


def test_an_example_of_a_pack_that_does_not_hold_is_told() -> None:
    """By the pack's code and the rule's."""
    shown = Shown(
        "read_also", "NAV003", "⟦See also: Harbour tunnel to open⟧ in spring", "See also: Harbour tunnel to open"
    )
    pack = replace(packs()["eng_Latn"], examples=(shown,))

    told = check_shown([pack], RULES)

    assert [fault.partition(" in ")[0] for fault in told] == ["eng_Latn: NAV003:", "eng_Latn: NAV003:"]


class LighthouseWord(PatternRule):
    """The word lighthouse."""

    code = "TST001"
    title = "lighthouse"
    severity = Severity.INFO
    unit = Unit.SPAN
    message = "The word stands here."
    examples: ClassVar[tuple[Example, ...]] = ()

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - the same in every language
        """The word itself."""
        return r"lighthouse"


@pytest.mark.parametrize(
    ("text", "missed", "surplus"),
    [
        ("The ⟦lighthouse⟧ was lit.\nThe ⟦lighthouse⟧ was dark.", [], []),
        ("Nobody was there.", [], []),
        ("== daily 2024-05-01\nThe ⟦lighthouse⟧.\n== weekly\nNobody.\nA ⟦lighthouse⟧.", [], []),
        ("The ⟦lighthouse⟧ was ⟦lit⟧.", ["lit"], []),
        ("The lighthouse was lit.", [], ["lighthouse"]),
        ("The ⟦lighthouse was⟧ lit.", ["lighthouse was"], ["lighthouse"]),
        ("The ⟦lighthouse⟧ by the lighthouse.", [], ["lighthouse"]),
        ("⟦The lighthouse⟧", ["The lighthouse"], ["lighthouse"]),
    ],
)
def test_an_example_that_does_not_hold_is_told(text: str, missed: list[str], surplus: list[str]) -> None:
    """What is marked and not reported, and what is reported and not marked, counted, to the letter."""
    rule = LighthouseWord()
    rule.examples = (Example(None, text),)
    told = f"TST001: in {text!r} missed {missed}, reported beyond the marks {surplus}"

    assert check(rule) == [told] * bool(missed or surplus)


def test_every_example_of_a_rule_is_held() -> None:
    """One that holds does not hide one that does not."""
    rule = LighthouseWord()
    rule.examples = tuple(Example("en", text) for text in ("A lighthouse.", "A ⟦lighthouse⟧.", "A ⟦lamp⟧."))

    assert len(check(rule, RULES)) == 2


def test_every_rule_has_a_file_of_its_own_that_bears_its_name() -> None:
    """One rule a file, one file a rule; the file's first line names the rule's code."""
    folder = ROOT / "rules"
    files = sorted(path.relative_to(ROOT).as_posix() for path in folder.rglob("*.py") if path.name != "__init__.py")
    modules = [sys.modules[type(rule).__module__] for rule in RULES]

    assert files == sorted(module.__name__.replace(".", "/") + ".py" for module in modules)
    assert [rule.name for rule in RULES] == [Path(str(module.__file__)).stem for module in modules]
    assert [f"{rule.code}." for rule in RULES] == [str(module.__doc__).strip() for module in modules]


def test_a_family_lies_in_one_folder() -> None:
    """The letters of a code tell the folder of its file; no code and no name is used twice."""
    folders: dict[str, set[str]] = defaultdict(set)
    for rule in RULES:
        folders[rule.card.family].add(type(rule).__module__.split(".")[1])
    counted = Counter([rule.code for rule in RULES] + [rule.name for rule in RULES])

    assert {family: len(found) for family, found in folders.items()} == dict.fromkeys(folders, 1)
    assert set(counted.values()) == {1}


def test_the_catalogue_is_what_the_rules_say() -> None:
    """rules/README.md is written by `audit rules docs`, and by nothing else."""
    assert (ROOT / "rules" / "README.md").read_text(encoding="utf-8") == markdown(Settings().rules)
