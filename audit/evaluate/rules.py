"""Rules are found by walking packages; a package that does not load stops the run."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import TYPE_CHECKING, Final

from audit.errors import ConfigError, RuleLoadError
from audit.rule import Rule
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from audit.model.settings import Rules

HEADINGS: Final = ("What it finds", "Why it matters", "False alarms")
_CODE: Final = re.compile(r"[A-Z]{3,}\d{3}")


def load(packages: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules of some import packages, in order of their codes.

    Raises:
        RuleLoadError: a package or module cannot be imported, two rules have one code, or a rule lacks its page,
            its card or its examples; the text lists every fault.
    """
    rules = [kind() for name in packages for module in _modules(name) for kind in _kinds(module)]
    faults = [f"{rule.code} ({rule.name}): {fault}" for rule in rules for fault in _faults(rule)]
    codes = [rule.code for rule in rules]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    faults += [f"{code}: two rules have this code" for code in twice]
    if faults:
        raise RuleLoadError("; ".join(faults))
    return tuple(sorted(rules, key=lambda rule: rule.code))


def chosen(rules: Sequence[Rule], settings: Rules) -> tuple[Rule, ...]:
    """Return the rules that the settings ask for, in order of their codes.

    A selector is a code, the beginning of one, or ``ALL`` (every rule that is no preview). The longest selector that
    matches a rule decides; of two as long, ``ignore`` wins. A severity of ``off`` leaves a rule out.

    Raises:
        ConfigError: a selector or a severity's code matches no rule.
    """
    codes = [rule.code for rule in rules]
    asked = (*settings.select, *settings.ignore, *settings.extend_select, *settings.severity)
    known = [code[:size] for code in codes for size in range(1, len(code) + 1)]
    unknown = [selector for selector in asked if selector not in {"ALL", *known}]
    if unknown:
        raise ConfigError(
            "; ".join(f"rules: no rule begins with {selector!r}{hint(selector, codes)}" for selector in unknown)
        )
    return tuple(rule for rule in rules if _wanted(rule, settings))


def _wanted(rule: Rule, settings: Rules) -> bool:
    if settings.severity.get(rule.code) == "off" or (rule.preview and not settings.preview):
        return False
    selected = _longest(rule, (*settings.select, *settings.extend_select))
    return selected > _longest(rule, settings.ignore)


def _longest(rule: Rule, selectors: Iterable[str]) -> int:
    """Return the length of the longest selector that matches, 0 for ALL, -1 for none."""
    lengths = [0 if name == "ALL" else len(name) for name in selectors if name == "ALL" or rule.code.startswith(name)]
    return max(lengths, default=-1)


def _modules(name: str) -> Iterator[ModuleType]:
    try:
        package = importlib.import_module(name)
        yield package
        if hasattr(package, "__path__"):
            for info in sorted(pkgutil.walk_packages(package.__path__, f"{name}."), key=lambda info: info.name):
                yield importlib.import_module(info.name)
    except Exception as error:
        raise RuleLoadError(f"rule package {name}: {type(error).__name__}: {error}; mend it or leave it out") from error


def _kinds(module: ModuleType) -> Iterator[type[Rule]]:
    """Yield the rule classes that a module defines, not those that it imports."""
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, Rule) and kind.__module__ == module.__name__ and not inspect.isabstract(kind):
            yield kind


def _faults(rule: Rule) -> Iterator[str]:
    missing = [name for name in ("code", "title", "severity", "message") if not hasattr(rule, name)]
    if missing:
        yield f"the card lacks {', '.join(missing)}"
        return
    if not _CODE.fullmatch(rule.code):
        yield "a code is three capital letters and three digits"
    page = rule.card.page
    absent = [heading for heading in HEADINGS if heading not in page]
    if absent:
        yield f"the page lacks {', '.join(absent)}"
    marked = [("⟦" in example.text) for example in rule.examples]
    if not any(marked) or all(marked):
        yield "the examples must show both sides: one that is flagged (⟦…⟧), one that is clean"
