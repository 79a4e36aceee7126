"""Rules are found by walking packages; a package that does not load stops the run."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from audit.errors import ConfigError, RuleLoadError
from audit.evaluate.declared import declared
from audit.rule import CLOSE, OPEN, RowRule, Rule, TableRule
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from audit.model.settings import Rules

GROUP: Final = "source_audit.rules"
"""Entry points of distributions that bring rules: a name, and the import package that holds them."""

HEADINGS: Final = ("What it finds", "Why it matters", "False alarms")
_CODE: Final = re.compile(r"[A-Z]{3,}\d{3}")


def available(settings: Rules) -> tuple[Rule, ...]:
    """Return every rule that the settings know of: of their packages and of their files, in order of codes.

    Raises:
        RuleLoadError: a package or file cannot be used; the text lists every fault.
    """
    own = declared(settings.files)
    rules = (*load(settings.packages), *own)
    codes = [rule.code for rule in rules]
    faults = [f"{code}: two rules have this code" for code in sorted({code for code in codes if codes.count(code) > 1})]
    faults += [f"{type(rule).__name__}: {fault}" for rule in own for fault in _faults(type(rule))]
    if faults:
        raise RuleLoadError("; ".join(faults))
    return tuple(sorted(rules, key=lambda rule: rule.code))


def load(packages: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules of some import packages, in order of their codes.

    Raises:
        RuleLoadError: a package or module cannot be imported, two rules have one code, or a rule lacks its page,
            its card, its method or its examples; the text lists every fault.
    """
    faults: list[str] = []
    kinds = [kind for name in packages for module in _modules(name, faults) for kind in _kinds(module)]
    faults += [f"{_label(kind)}: {fault}" for kind in kinds for fault in _faults(kind)]
    codes = [kind.code for kind in kinds if hasattr(kind, "code")]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    faults += [f"{code}: two rules have this code" for code in twice]
    if faults:
        raise RuleLoadError("; ".join(faults))
    return tuple(kind() for kind in sorted(kinds, key=lambda kind: kind.code))


def chosen(rules: Sequence[Rule], settings: Rules) -> tuple[Rule, ...]:
    """Return the rules that the settings ask for, in order of their codes.

    A selector is a code, the beginning of one, or ``ALL`` (every rule that is no preview). The longest selector that
    matches a rule decides; of two as long, ``ignore`` wins. A severity of ``off`` leaves a rule out.

    Raises:
        ConfigError: a selector, the code of a severity or of a suppression matches no rule.
    """
    codes = [rule.code for rule in rules]
    suppressed = (entry.code for entry in settings.suppress)
    here = (code for outlet in settings.source for code in (*outlet.ignore, *outlet.severity))
    asked = (*settings.select, *settings.ignore, *settings.extend_select, *suppressed, *settings.severity, *here)
    known = {"ALL", *(code[:size] for code in codes for size in range(1, len(code) + 1))}
    faults = [f"rules: no rule begins with {name!r}{hint(name, codes)}" for name in asked if name not in known]
    parts = [name for name in settings.severity if name in known and name not in codes]
    faults += [f"rules.severity: {name!r} only begins codes; write one rule's" for name in parts]
    if faults:
        raise ConfigError("; ".join(faults))
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


def _modules(name: str, faults: list[str]) -> Iterator[ModuleType]:
    """Yield a package and every module below it; one that cannot be imported is a fault."""
    package = _imported(_entry(name), faults)
    if package is None:
        return
    yield package
    below = pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}.", onerror=lambda _: None)
    for info in sorted(below, key=lambda info: info.name):
        module = _imported(info.name, faults)
        if module is not None:
            yield module


def _entry(name: str) -> str:
    """Return the module that an installed distribution offers under a name, or the name."""
    offered = {point.name: point.value for point in entry_points(group=GROUP)}
    return offered.get(name, name)


def _imported(name: str, faults: list[str]) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - a module of rules may raise anything
        said = " ".join(str(error).split())
        faults.append(f"rule package {name}: {type(error).__name__}: {said}; mend it or leave it out")
        return None


def _kinds(module: ModuleType) -> Iterator[type[Rule]]:
    """Yield the rule classes that a module defines: not those that it imports, nor bases, which have no code."""
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if not issubclass(kind, Rule) or kind.__module__ != module.__name__:
            continue
        if hasattr(kind, "code") or not inspect.isabstract(kind):
            yield kind


def _label(kind: type[Rule]) -> str:
    return f"{getattr(kind, 'code', 'no code')} ({kind.__module__}.{kind.__name__})"


def _faults(kind: type[Rule]) -> Iterator[str]:
    missing = [name for name in ("code", "title", "severity", "message") if not hasattr(kind, name)]
    if missing:
        yield f"the card lacks {', '.join(missing)}"
    elif not _CODE.fullmatch(kind.code):
        yield "a code is three capital letters and three digits"
    if inspect.isabstract(kind):
        yield f"the class lacks {', '.join(sorted(kind.__abstractmethods__))}"
    elif not issubclass(kind, (RowRule, TableRule)):
        yield "the class is no RowRule, PatternRule or TableRule, so nothing would run it"
    absent = [heading for heading in HEADINGS if heading not in (kind.__doc__ or "")]
    if absent:
        yield f"the page lacks {', '.join(absent)}"
    marked = [(OPEN in example.text) for example in kind.examples]
    if not any(marked) or all(marked):
        yield f"the examples must show both sides: one that is flagged ({OPEN}…{CLOSE}), one that is clean"
