"""Paragraphs that stand twice in one document.

The matches table pairs each text with the first of its equals, which may stand in another document; here the copies
within a document are put side by side, whatever else the corpus holds.
"""

from __future__ import annotations

import polars as pl

from audit.model.terms import Edit, Kind


def repeats(paragraphs: pl.DataFrame, matches: pl.DataFrame, compared: pl.Series) -> pl.DataFrame:
    """Return the pairs of paragraphs of one document that share their text, each with the earliest before it.

    ``paragraphs`` has ``compared``; the series holds the ids of those that detection compared. Columns: document_id,
    left_id, right_id, kind (exact, near), similarity, edit; by document and place, exact before near.
    """
    held = paragraphs.filter(pl.col("paragraph_id").is_in(compared.implode()))
    held = held.select("paragraph_id", "document_id", "ordinal", "compared")
    exact = (
        held.with_columns(pl.col("paragraph_id").first().over("document_id", "compared").alias("left_id"))
        .filter(pl.col("paragraph_id") != pl.col("left_id"))
        .select(
            "document_id",
            "left_id",
            pl.col("paragraph_id").alias("right_id"),
            pl.lit(str(Kind.EXACT)).alias("kind"),
            pl.lit(1.0).alias("similarity"),
            pl.lit(str(Edit.VERBATIM)).alias("edit"),
        )
    )
    return pl.concat([exact, _near(held, matches)])


def _near(held: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """Return the near pairs: where the firsts of two texts match, so do their equals."""
    firsts = matches.filter(pl.col("kind") == str(Kind.EXACT)).select(
        pl.col("right_id").alias("paragraph_id"), pl.col("left_id").alias("first")
    )
    named = held.join(firsts, on="paragraph_id", how="left").with_columns(
        pl.col("first").fill_null(pl.col("paragraph_id"))
    )
    edges = matches.filter(pl.col("kind") == str(Kind.NEAR)).select("left_id", "right_id", "similarity", "edit")
    one = named.select("first", "document_id", pl.col("paragraph_id").alias("one"), pl.col("ordinal").alias("place"))
    both = (
        edges.join(one, left_on="left_id", right_on="first")
        .join(named, left_on=["right_id", "document_id"], right_on=["first", "document_id"])
        .with_columns((pl.col("place") < pl.col("ordinal")).alias("ordered"))
    )
    earlier, later = pl.col("one"), pl.col("paragraph_id")
    pairs = both.select(
        "document_id",
        pl.when("ordered").then(earlier).otherwise(later).alias("left_id"),
        pl.when("ordered").then(later).otherwise(earlier).alias("right_id"),
        pl.lit(str(Kind.NEAR)).alias("kind"),
        "similarity",
        "edit",
    )
    return pairs.sort("document_id", "right_id", "similarity", "left_id", descending=[False, False, True, False])
