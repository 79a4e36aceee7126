"""Rules that users write as data: every kind, the tests beside them, and what is told of a rule that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpora import Article, run_of

from audit.errors import RuleLoadError
from audit.evaluate.declared import declared
from audit.evaluate.rules import available
from audit.model.settings import Rules
from audit.testing import check

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
[[rule]]
code = "ACM001"
name = "mill_notice"
title = "notice of the mill"
message = "A notice."
"""
TESTS = """
[[rule.test]]
text = {flagged}
lang = "en"
[[rule.test]]
text = {clean}
lang = "en"
"""
KINDS = {
    "line_exact": (
        'tokens = ["Printed on paper"]',
        '"The pier is shut.\\n⟦Printed on paper⟧"',
        '"Printed on paper from the mill."',
    ),
    "line_prefix": (
        'tokens = ["printed on paper from"]',
        '"⟦Printed on paper from the mill⟧"',
        '"It was printed on paper from the mill."',
    ),
    "contains": ('tokens = ["lower mill"]', '"Near the ⟦lower mill⟧, he said."', '"Below the windmill."'),
    "regex": (r"pattern = '\bCase [A-Z]{2}-\d{3,6}\b'", '"It is ⟦Case AB-1234⟧."', '"The case is closed."'),
    "template_slot": (
        'template = "news on {slot} WhatsApp channel"\nallow = ["Harbour Radio"]',
        '"== lantern\\nGet news on ⟦Courier⟧ WhatsApp channel."',
        '"== lantern\\nGet news on Lantern WhatsApp channel.\\nGet news on Harbour Radio WhatsApp channel."',
    ),
    "repeat": ("least = 3", '"One line\\n⟦One line⟧\\n⟦One line⟧"', '"One line\\nOne line"'),
    "ratio": (r"pattern = '\d'" + "\nmax = 0.4", '"⟦12 34 56 78 9 ab⟧"', '"The 12 boats left the quay."'),
    "forbid_script": ('scripts = ["Hangul", "Thai"]', '"A ⟦한국⟧ word and ⟦ไทย⟧."', '"A 日本 word."'),
}


def written(folder: Path, kind: str, keys: str, flagged: str, clean: str) -> str:
    file = folder / "mine.toml"
    file.write_text(f'{HEAD}extends = "{kind}"\n{keys}\n{TESTS.format(flagged=flagged, clean=clean)}', encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_finds_what_its_tests_mark(kind: str, tmp_path: Path) -> None:
    """A declared rule is a rule like any other: it has a card, a page and examples, and is held to them."""
    (rule,) = available(Rules(packages=(), files=(written(tmp_path, kind, *KINDS[kind]),)))

    assert (rule.code, rule.name) == ("ACM001", "mill_notice")
    assert check(rule) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_finds_nothing_in_other_languages_sources_or_places(kind: str, tmp_path: Path) -> None:
    """`langs`, `sources` and `position` narrow every kind; what they leave out is clean."""
    _, flagged, _ = KINDS[kind]
    text = eval(flagged).replace("⟦", "").replace("⟧", "").removeprefix("== lantern\n")  # noqa: S307 - our own literal
    around = "\n".join(f"The boat {number} left the quay at noon, the office said." for number in range(4))
    article = Article("daily", f"{around}\n{text}\n{around}", language="en")
    found = [
        run_of([article], {"detect": {"certificate": 0}}, [rule]).findings.height
        for narrow in ('langs = ["de"]', 'sources = ["evening*"]', *(['position = "head"'] * (kind != "repeat")), "")
        for rule in declared([written(tmp_path, kind, f"{KINDS[kind][0]}\n{narrow}", *KINDS[kind][1:])])
    ]

    assert found[:-1] == [0] * (len(found) - 1)
    assert found[-1] > 0


def test_what_an_exception_names_is_left_out(tmp_path: Path) -> None:
    keys = 'tokens = ["lower mill", "upper mill"]\nexcept = ["UPPER"]'
    (rule,) = declared([written(tmp_path, "contains", keys, '"The ⟦lower mill⟧."', '"The upper mill."')])

    assert check(rule) == []


@pytest.mark.parametrize(
    ("kind", "keys", "told"),
    [
        ("contains", "", "wants tokens"),
        ("regex", "", "wants a pattern"),
        ("regex", "pattern = '(?<=a)b'", "look-"),
        ("regex", "pattern = 'a*'", "matches the empty text"),
        ("template_slot", 'template = "no slot"', "one {slot}"),
        ("forbid_script", 'scripts = ["Klingon"]', "no script is called Klingon"),
        ("repeat", 'role = "promotion"', "leave role out"),
        ("contains", 'tokens = ["a"]\ncolour = "red"', "colour"),
        ("nonsense", 'tokens = ["a"]', "extends"),
    ],
)
def test_a_rule_that_cannot_be_used_stops_the_run_with_the_reason(
    kind: str, keys: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(RuleLoadError) as caught:
        available(Rules(packages=(), files=(written(tmp_path, kind, keys, '"⟦a⟧"', '"b"'),)))

    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("flagged", "clean"), [('"a"', '"b"'), ('"⟦a⟧"', '"⟦a⟧ a"')])
def test_tests_must_show_both_sides(flagged: str, clean: str, tmp_path: Path) -> None:
    with pytest.raises(RuleLoadError, match="both sides"):
        available(Rules(packages=(), files=(written(tmp_path, "contains", 'tokens = ["a"]', flagged, clean),)))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleLoadError, match=r"none\.toml: cannot be read"):
        declared([str(tmp_path / "none.toml")])


def test_a_code_that_is_taken_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, "contains", 'tokens = ["a"]', '"⟦a⟧"', '"b"')

    with pytest.raises(RuleLoadError, match="ACM001: two rules have this code"):
        available(Rules(packages=(), files=(file, file)))
