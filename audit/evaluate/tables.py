"""Table rules: what must be seen together, after detection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.rule import Hit, Rule, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.rule import View


def survey(view: View, rules: Iterable[Rule]) -> list[tuple[Rule, Hit]]:
    """Return what the table rules among ``rules`` find, by rule."""
    return [(rule, hit) for rule in rules if isinstance(rule, TableRule) for hit in rule.find(view)]
