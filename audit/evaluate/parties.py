"""Whom damage points to, told by who else has it: outlets do not break their text alike, a collector breaks all alike.

Asked only of rules whose damage comes from a common cause (``collective`` on the card) and is not yet put down to
anybody. Sources are compared that came in one file, or, where every document is a file, in one corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.rule import Rule

SOURCES: Final = 3
"""Sources that must be there to compare: of two, both may have the fault by chance."""

DOCUMENTS: Final = 5
"""Documents of a source from which it counts as one that has the fault or has it not."""

NEARLY_ALL: Final = 0.8
"""Part of the sources that must have the damage for it to be the collection's: a small source may have been spared."""

OWN: Final = 3
"""Documents in which a source must have the damage, and the others together ten times as many without it."""


def attributed(findings: pl.DataFrame, documents: pl.DataFrame, rules: Iterable[Rule]) -> pl.DataFrame:
    """Return the findings with ``attributable_to`` and its reason where the other sources tell."""
    codes = [rule.code for rule in rules if rule.collective]
    undecided = findings.filter(pl.col("rule").is_in(codes), pl.col("attributable_to") == str(Party.UNKNOWN))
    if undecided.is_empty():
        return findings
    place = _collections(documents)
    sizes = place.group_by("collection", "source").agg(pl.len().alias("size"))
    sizes = sizes.filter(pl.col("size") >= DOCUMENTS)
    damaged = (
        undecided.select("rule", "document_id")
        .unique()
        .join(place, on="document_id")
        .group_by("collection", "rule", "source")
        .agg(pl.len().alias("damaged"))
        .join(sizes, on=["collection", "source"])
    )
    whole = sizes.group_by("collection").agg(pl.len().alias("sources"), pl.col("size").sum().alias("documents"))
    told = damaged.with_columns(pl.len().over("collection", "rule").alias("having")).join(whole, on="collection")
    told = told.filter(pl.col("sources") >= SOURCES).select("collection", "rule", "source", _party(), _reason())
    keyed = findings.with_row_index("row").join(place.select("document_id", "collection"), on="document_id", how="left")
    both = keyed.join(told.drop_nulls("party"), on=["collection", "rule", "source"], how="left", maintain_order="left")
    open_ = pl.col("party").is_not_null() & (pl.col("attributable_to") == str(Party.UNKNOWN))
    return both.with_columns(
        pl.when(open_).then(pl.col("party")).otherwise(pl.col("attributable_to")).alias("attributable_to"),
        pl.when(open_).then(pl.col("reason")).otherwise(pl.col("attributable_reason")).alias("attributable_reason"),
    ).select(findings.columns)


def _collections(documents: pl.DataFrame) -> pl.DataFrame:
    """Return each document's source and the file it came in; empty for files of one source, taken together."""
    several = pl.col("source").n_unique().over("path") > 1
    path = pl.when(several).then(pl.col("path")).otherwise(pl.lit(""))
    return documents.select("document_id", "source", path.alias("collection"))


def _everywhere() -> pl.Expr:
    return (pl.col("having") >= SOURCES) & (pl.col("having") >= NEARLY_ALL * pl.col("sources"))


def _only_here() -> pl.Expr:
    others = pl.col("documents") - pl.col("size")
    return (pl.col("having") == 1) & (pl.col("damaged") >= OWN) & (others >= 10 * OWN)


def _party() -> pl.Expr:
    collection, outlet = pl.lit(str(Party.PIPELINE)), pl.lit(str(Party.OUTLET))
    return pl.when(_everywhere()).then(collection).when(_only_here()).then(outlet).alias("party")


def _reason() -> pl.Expr:
    named = pl.when(pl.col("collection") == "").then(pl.lit("the corpus")).otherwise(pl.col("collection"))
    everywhere = pl.format("{} of {} sources of {} have it: a fault of the collection", "having", "sources", named)
    alone = pl.format(
        "in {} of this source's {} documents, and in none of the {} other sources of {}",
        "damaged", "size", pl.col("sources") - 1, named,
    )  # fmt: skip
    return pl.when(_everywhere()).then(everywhere).otherwise(alone).alias("reason")
