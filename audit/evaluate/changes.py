"""What other rules, packs or limits would change in the findings of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from audit.model.run import Run

PLACE: Final = ("rule", "document_id", "start", "end")


@dataclass(frozen=True, slots=True)
class Changes:
    """Two runs of one corpus compared.

    ``rules`` has a row for each rule whose findings differ: ``rule``, ``before``, ``after``, ``new``, ``gone``,
    ``severity`` (findings whose severity is another). ``new`` and ``gone`` are findings, in reading order. ``roles``
    counts the paragraphs that have another role.
    """

    rules: pl.DataFrame
    new: pl.DataFrame
    gone: pl.DataFrame
    roles: int


def changes(before: Run, after: Run) -> Changes:
    """Return what stands in one run and not in the other; a finding is the same if rule and place are."""
    old, now = before.findings, after.findings
    new, gone = (
        one.join(other, on=PLACE, how="anti", maintain_order="left") for one, other in ((now, old), (old, now))
    )
    both = now.join(old.select(*PLACE, pl.col("severity").alias("was")).unique(PLACE), on=PLACE)
    other = both.filter(pl.col("severity") != pl.col("was"))
    counted = [
        frame.group_by("rule").agg(pl.len().cast(pl.Int64).alias(name))
        for name, frame in (("before", old), ("after", now), ("new", new), ("gone", gone), ("severity", other))
    ]
    rules = counted[0]
    for frame in counted[1:]:
        rules = rules.join(frame, on="rule", how="full", coalesce=True)
    rules = rules.fill_null(0).filter((pl.col("new") > 0) | (pl.col("gone") > 0) | (pl.col("severity") > 0))
    roles = before.paragraphs.select("paragraph_id", "role").join(
        after.paragraphs.select("paragraph_id", pl.col("role").alias("now")), on="paragraph_id"
    )
    return Changes(rules.sort("rule"), new, gone, roles.filter(pl.col("role") != pl.col("now")).height)
