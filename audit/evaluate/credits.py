"""Which paragraphs are credited: by a credit in them or beside them, or by a notice on the whole document."""

from __future__ import annotations

from typing import Final

import polars as pl

from audit.evaluate.view import brand
from audit.lang.trade_names import all_agencies

SPAN_CREDITS: Final = ("ATT001",)
DOCUMENT_CREDITS: Final = ("ATT003",)

BYLINE: Final = 12
"""Words of a line that is a credit and nothing else."""


def crediting(findings: pl.DataFrame) -> frozenset[str]:
    """Return the ids of the paragraphs that hold a credit themselves."""
    held = findings.filter(pl.col("rule").is_in([*SPAN_CREDITS, *DOCUMENT_CREDITS]))
    return frozenset(held["paragraph_id"].drop_nulls().to_list())


def credited(findings: pl.DataFrame, paragraphs: pl.DataFrame) -> frozenset[str]:
    """Return the ids of the paragraphs that a credit covers.

    A credit covers its paragraph and the ones directly before and after it. It covers the document if it is a
    syndication notice, an agency in a dateline, a line of its own such as a byline, or an agency's name on the last
    line, unless a picture's label stands before it.
    """
    place = paragraphs.select("paragraph_id", "document_id", "ordinal", "words")
    held = findings.filter(pl.col("rule").is_in(SPAN_CREDITS)).select("paragraph_id")
    near = place.join(held, on="paragraph_id", how="semi").select("document_id", "ordinal")
    beside = pl.concat([near.with_columns(pl.col("ordinal") + step) for step in (-1, 0, 1)])
    notices = pl.concat(
        [
            findings.filter(pl.col("rule").is_in(DOCUMENT_CREDITS)).select("document_id"),
            findings.filter(_agency_dateline()).select("document_id"),
            place.join(held, on="paragraph_id", how="semi").filter(pl.col("words") <= BYLINE).select("document_id"),
            _signed(findings, place),
        ]
    )
    covered = pl.concat(
        [
            place.join(beside, on=["document_id", "ordinal"], how="semi"),
            place.join(notices, on="document_id", how="semi"),
        ]
    )
    return frozenset(covered["paragraph_id"].to_list())


def reaching(findings: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Return the findings, those of credits with a message that also says which text the credit covers."""
    place = paragraphs.select("paragraph_id", "document_id", "ordinal", "words")
    lines = pl.col("paragraph_id").is_in(place.filter(pl.col("words") <= BYLINE)["paragraph_id"].implode())
    signed = pl.col("document_id").is_in(_signed(findings, place)["document_id"].implode())
    rule = pl.col("rule")
    reach = (
        pl.when(rule.is_in(DOCUMENT_CREDITS) | _agency_dateline() | (rule.is_in(SPAN_CREDITS) & lines))
        .then(pl.lit(" The credit covers the document."))
        .when(rule.is_in(SPAN_CREDITS))
        .then(pl.lit(" The credit covers this paragraph and the ones beside it."))
        .when((rule == "CAP003") & signed)
        .then(pl.lit(" It signs the document and covers it."))
        .when(rule == "CAP003")
        .then(pl.lit(" It belongs to a picture and covers no text."))
        .otherwise(pl.lit(""))
    )
    return findings.with_columns(pl.concat_str("message", reach).alias("message"))


def _agency_dateline() -> pl.Expr:
    """Return which findings are datelines that name an agency; an outlet that names itself credits nobody."""
    names = sorted({name.casefold() for name in all_agencies()})
    name = pl.col("evidence").str.to_lowercase()
    return (pl.col("rule") == "MET001") & name.is_in(names) & (name != brand()) & (name != pl.col("source"))


def _signed(findings: pl.DataFrame, place: pl.DataFrame) -> pl.DataFrame:
    """Return the documents whose last line is an agency's name and no picture's credit."""
    ordered = place.sort("document_id", "ordinal").with_columns(
        pl.col("paragraph_id").shift(1).over("document_id").alias("previous")
    )
    last = ordered.unique("document_id", keep="last", maintain_order=True)
    named = findings.filter(pl.col("rule") == "CAP003").select("paragraph_id")
    pictures = findings.filter(pl.col("rule").is_in(["CAP001", "CAP002"]))
    pictures = pictures.select(pl.col("paragraph_id").alias("previous"))
    signed = last.join(named, on="paragraph_id", how="semi").join(pictures, on="previous", how="anti")
    return signed.select("document_id")
