"""Which findings are reported, and how grave they are, as the settings have it for all sources and for some."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.model.settings import Outlet, Rules, Suppression


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings that are reported, and how many each suppression met, in their order."""

    findings: pl.DataFrame
    suppressed: tuple[int, ...]


def kept(findings: pl.DataFrame, settings: Rules) -> Kept:
    """Return the findings that neither a source's settings nor a suppression leaves out.

    A finding that several suppressions meet counts for each of them.
    """
    here = _by_outlet(findings, settings.source)
    met = [_met(here, one) for one in settings.suppress]
    out = pl.any_horizontal(pl.lit(value=False), *met)
    counts = here.select(expression.sum().alias(str(number)) for number, expression in enumerate(met))
    numbers = tuple(int(count) for count in counts.row(0)) if met else ()
    return Kept(here.filter(~out), numbers)


def fits(name: str, patterns: Iterable[str]) -> bool:
    """Return whether a name is one of some names or fits one of the patterns among them, case aside."""
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)


def _by_outlet(findings: pl.DataFrame, outlets: Sequence[Outlet]) -> pl.DataFrame:
    """Return the findings with the severities of their sources, without those that a source ignores."""
    names = findings["source"].unique().to_list()
    for outlet in outlets:
        here = pl.col("source").is_in([name for name in names if fits(name, outlet.sources)])
        ignored = pl.any_horizontal(pl.lit(value=False), *map(pl.col("rule").str.starts_with, outlet.ignore))
        graver = {code: str(severity) for code, severity in outlet.severity.items()}
        severity = pl.col("rule").replace_strict(graver, default=pl.col("severity"), return_dtype=pl.String)
        findings = findings.filter(~(here & ignored)).with_columns(
            pl.when(here).then(severity).otherwise(pl.col("severity")).alias("severity")
        )
    return findings


def _met(findings: pl.DataFrame, rule: Suppression) -> pl.Expr:
    """Return which findings a suppression meets: its code, and whatever else it names."""
    met = pl.col("rule").str.starts_with(rule.code)
    for column, pattern in (("source", rule.source), ("path", rule.path)):
        if pattern is not None:
            met &= pl.col(column).is_in([name for name in findings[column].unique().to_list() if fits(name, [pattern])])
    if rule.fingerprint is not None:
        met &= pl.col("fingerprint") == rule.fingerprint
    return met
