"""The frame that row rules see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.evidence import foreign_words
from audit.lang.pack import packs
from audit.lang.scripts import home_scripts
from audit.rule import FINISHED
from audit.text.columns import compared_texts, sizes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.lang.pack import Pack

RUNNING = 8
"""Words of a paragraph of running text, which also ends like a sentence; menus and headlines are none."""

SAMPLE = 4_000
"""Characters of a document by which its scripts are told."""


def row_view(
    paragraphs: pl.DataFrame, titles: pl.DataFrame, jobs: int = 1, known: Mapping[str, Pack] | None = None
) -> pl.DataFrame:
    """Return the paragraphs with the columns that `audit.rule.RowRule` promises, in reading order.

    ``paragraphs`` are sorted by path, record, ordinal; ``titles`` has ``document_id`` and ``title``. ``known`` are the
    language packs, by code; those that ship by default.
    """
    languages = packs() if known is None else known
    plain = compared_texts(paragraphs["text"], jobs)
    foreign = foreign_words(plain, paragraphs["language"], languages, jobs)
    sized = paragraphs.with_columns(
        plain.series().alias("plain"),
        pl.Series("words", sizes(plain, jobs=jobs).words),
        pl.Series("foreign", foreign),
    )
    told = pl.when((pl.col("words") >= RUNNING) & pl.col("text").str.contains(FINISHED)).then("words").otherwise(0)
    within = sized.with_columns(
        pl.len().over("document_id").alias("count"),
        pl.len().over("document_id", "plain").alias("times"),
        pl.col("text").str.len_chars().cast(pl.Int64).alias("characters"),
        (told.cum_sum().over("document_id") - told).alias("before"),
        pl.col("text").shift(1).over("document_id").fill_null("").alias("previous"),
        pl.col("text").shift(-1).over("document_id").fill_null("").alias("following"),
        brand().alias("brand"),
    )
    heads = paragraphs.group_by("document_id").agg(
        pl.col("text").str.head(SAMPLE).str.join(" ").str.head(SAMPLE).alias("text")
    )
    return (
        within.with_columns((told.sum().over("document_id") - pl.col("before") - told).alias("after"))
        .join(home_scripts(heads), on="document_id", how="left", maintain_order="left")
        .with_columns(_with_own(languages))
        .join(titles, on="document_id", how="left", maintain_order="left")
    )


def _with_own(known: Mapping[str, Pack]) -> pl.Expr:
    """Return the scripts at home in a document with those of its language: a page may hold more Latin than Kana."""
    own = {code: " " + " ".join(pack.scripts) for code, pack in known.items()}
    more = pl.col("language").replace_strict(own, default="", return_dtype=pl.String)
    return pl.concat_str(pl.col("scripts"), more).alias("scripts")


def brand() -> pl.Expr:
    """Return the name of a source as it stands in running text: without domain ending; empty where none is known."""
    return (
        pl.when(pl.col("source").str.starts_with("unknown:"))
        .then(pl.lit(""))
        .otherwise(pl.col("source").str.replace(r"\.[a-z]{2,}(\.[a-z]{2,3})?$", ""))
    )
