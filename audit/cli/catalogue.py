"""Rules in words: a list, a page, a test report, a Markdown catalogue."""

from __future__ import annotations

import sys
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

from tabulate import tabulate

from audit.errors import UsageError
from audit.evaluate.rules import available, chosen
from audit.testing import check
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model.settings import Rules
    from audit.rule import Rule

_WIDTH = 80  # columns of a terminal
_FINDS = 21  # of them, what is left beside a rule's name


def listing(settings: Rules) -> str:
    """Return a table of every rule, by code, and how many of them run."""
    rules = available(settings)
    running = {rule.code for rule in chosen(rules, settings)}
    rows = [
        (rule.code, rule.name, str(rule.severity), str(rule.confidence), _state(rule, running), rule.title)
        for rule in rules
    ]
    headers = ("code", "name", "severity", "sure", "runs", "finds")
    table = tabulate(rows, headers=headers, tablefmt="plain", disable_numparse=True, maxcolwidths=[None] * 5 + [_FINDS])
    return f"{table}\n\n{len(rules)} rules, {len(running)} run"


def page(code: str, settings: Rules) -> str:
    """Return a rule's card, page and examples.

    Raises:
        UsageError: no rule has this code or name; the text offers the nearest.
    """
    return describe(named(code, available(settings)))


def describe(rule: Rule) -> str:
    """Return a rule's card, page and examples."""
    card = rule.card
    facts = f"{card.severity} · {card.confidence} confidence · judges a {card.unit}{' · preview' * card.preview}"
    points = f"points to: {card.party} ({card.because})"
    examples = "\n\n".join(f"[{example.language or 'any language'}]\n{example.text}" for example in rule.examples)
    points, told = _folded(points), "\n".join(map(_folded, _joined(card.page)))
    return f"{card.code} {card.name}: {card.title}\n{facts}\n{points}\n\n{told}\n\nExamples:\n\n{examples}"


def named(name: str, rules: Sequence[Rule]) -> Rule:
    """Return the rule of a code or name, case aside.

    Raises:
        UsageError: there is none; the text offers the nearest.
    """
    wanted = name.casefold()
    for rule in rules:
        if wanted in {rule.code.casefold(), rule.name.casefold()}:
            return rule
    near = hint(name, [one for rule in rules for one in (rule.code, rule.name)])
    raise UsageError(f"{name}: no such rule{near or '; `audit rules list` shows all'}")


def tested(codes: Sequence[str], settings: Rules) -> tuple[str, bool]:
    """Return a line for every example that does not hold and a line that sums up; and whether all hold.

    Raises:
        UsageError: one of ``codes`` is no rule.
    """
    rules = available(settings)
    wanted = [named(code, rules) for code in codes] or list(rules)
    faults = [fault for rule in wanted for fault in check(rule, rules)]
    examples = sum(len(rule.examples) for rule in wanted)
    end = f"{len(faults)} of {examples} examples do not hold" if faults else f"{examples} examples hold"
    return "\n".join([*faults, f"{len(wanted)} rules: {end}"]), not faults


def markdown(settings: Rules) -> str:
    """Return the catalogue of all rules as a Markdown page, by folder; links lead to the files beside the page."""
    by_folder: dict[str, list[Rule]] = {}
    for rule in available(settings):
        module = type(rule).__module__
        by_folder.setdefault(module.rpartition(".")[0] or module, []).append(rule)
    parts = ["# Rules", "Made by `audit rules docs`. `audit explain CODE` shows a rule's page and its examples."]
    for folder, members in by_folder.items():
        about = " ".join((sys.modules[folder].__doc__ or "").split())
        lines = [f"| {' | '.join(_row(rule))} |" for rule in members]
        table = "\n".join(["| Rule | Name | Finds | Severity | Confidence |", "|---|---|---|---|---|", *lines])
        parts += [f"## {folder.rpartition('.')[2].replace('_', ' ').capitalize()}", *([about] if about else []), table]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> tuple[str, ...]:
    path = "/".join(type(rule).__module__.split(".")[1:]) + ".py"
    title = rule.title.replace("|", "\\|") + " (preview)" * rule.preview
    return f"[`{rule.code}`]({path})", f"`{rule.name}`", title, str(rule.severity), str(rule.confidence)


def _state(rule: Rule, running: set[str]) -> str:
    if rule.code in running:
        return "yes"
    return "preview" if rule.preview else "no"


def _joined(text: str) -> Iterator[str]:
    """Yield the paragraphs of a rule's page on one line each, with their indentation, and its blank lines."""
    for indent, block in groupby(text.split("\n"), key=lambda line: line[: len(line) - len(line.lstrip())]):
        for empty, lines in groupby(block, key=lambda line: not line.strip()):
            yield "" if empty else indent + " ".join(line.strip() for line in lines)


def _folded(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return fill(line.strip(), _WIDTH, initial_indent=indent, subsequent_indent=indent)
