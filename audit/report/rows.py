"""Rows of a run's tables as reports speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric of one source: its two counts, the value and its 95 % interval. None: not there, or not judged."""

    numerator: float | None
    denominator: float | None
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """What two sources share. ``lag`` is the median number of hours between the first and the later print."""

    one: str
    other: str
    clusters: int
    paragraphs: int
    words: int
    one_first: int
    other_first: int
    order_unknown: int
    lag: float | None
    credited: int
    explained: int

    def seen_from(self, source: str) -> Pair:
        """Return the pair with ``source`` as the one."""
        if source == self.one:
            return self
        return Pair(
            one=self.other,
            other=self.one,
            clusters=self.clusters,
            paragraphs=self.paragraphs,
            words=self.words,
            one_first=self.other_first,
            other_first=self.one_first,
            order_unknown=self.order_unknown,
            lag=self.lag,
            credited=self.credited,
            explained=self.explained,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the findings table, as far as reports show it."""

    rule: str
    name: str
    severity: str
    party: str
    reason: str
    source: str
    path: str
    record: int
    line: int | None
    column: int | None
    evidence: str
    message: str
    state: str


_FINDING: Final = (
    *("rule", "name", "severity", "attributable_to", "attributable_reason", "source"),
    *("path", "record", "line", "column", "evidence", "message", "state"),
)


def findings_of(frame: pl.DataFrame) -> list[Finding]:
    """Return the rows of a findings frame in its order."""
    return [Finding(*row) for row in frame.select(_FINDING).iter_rows()]


def merged(pairs: Sequence[Pair]) -> Pair:
    """Return one pair for rows that name the same two sources: mirrored rows count once, others add up."""
    first, *others = pairs
    for pair in others:
        counts = (pair.clusters, pair.one_first, pair.other_first, pair.order_unknown)
        if counts == (first.clusters, first.one_first, first.other_first, first.order_unknown):
            continue
        first = Pair(
            first.one,
            first.other,
            first.clusters + pair.clusters,
            first.paragraphs + pair.paragraphs,
            first.words + pair.words,
            first.one_first + pair.one_first,
            first.other_first + pair.other_first,
            first.order_unknown + pair.order_unknown,
            None,
            first.credited + pair.credited,
            first.explained + pair.explained,
        )
    return first
