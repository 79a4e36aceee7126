"""Table rules: what must be seen together, after detection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.evaluate.rows import told
from audit.rule import Hit, Rule, SourceRule, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.rule import View


def survey(view: View, rules: Iterable[Rule]) -> list[tuple[Rule, Hit]]:
    """Return what the table rules among ``rules`` find, by rule."""
    asked = [rule for rule in rules if isinstance(rule, TableRule) and not isinstance(rule, SourceRule)]
    return [(rule, hit) for rule in asked for hit in _found(rule, view)]


def survey_sources(view: View, rules: Iterable[Rule]) -> list[tuple[Rule, Hit]]:
    """Return what the rules on sources find among the findings of all others, which the view holds."""
    return [(rule, hit) for rule in rules if isinstance(rule, SourceRule) for hit in _found(rule, view)]


def _found(rule: TableRule, view: View) -> list[Hit]:
    with told(rule):
        return list(rule.find(view))
