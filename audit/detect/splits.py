"""Paragraphs that stand elsewhere in several pieces: one was split, or several were merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz.distance import Indel

from audit.model.terms import Kind

if TYPE_CHECKING:
    from audit.detect.context import Context

PIECE: Final = 0.9
"""Part of a piece's words that stand in the whole, and of the whole's words that stand in its pieces."""


def noted(context: Context, edges: pl.DataFrame) -> pl.DataFrame:
    """Return the edges with a ``note``, null but for those between a paragraph and one of the pieces it stands in.

    Pieces are paragraphs of one document that follow each other, two or more, each of which stands in the whole for
    the most part, in their order, and which together hold most of it.
    """
    edges = edges.with_row_index("edge")
    notes = [_pieces(context, edges, *sides) for sides in (("left", "right"), ("right", "left"))]
    found = pl.concat(notes).unique("edge", keep="first", maintain_order=True)
    return edges.join(found, on="edge", how="left", maintain_order="left").drop("edge")


def _pieces(context: Context, edges: pl.DataFrame, whole: str, piece: str) -> pl.DataFrame:
    """Return a note for each edge whose ``piece`` side is one of the pieces of its ``whole`` side."""
    sizes = context.units.sizes.words
    matched = edges.with_columns(
        pl.Series("words", sizes[edges[whole].to_numpy()]),
        pl.Series("size", sizes[edges[piece].to_numpy()]),
        context.frame["document_id"].gather(edges[piece]).alias("document"),
        context.frame["ordinal"].gather(edges[piece]).alias("ordinal"),
    ).filter((pl.col("matched") >= PIECE * pl.col("size")) & (pl.col("size") <= PIECE * pl.col("words")))
    matched = _placed(context, matched, whole, piece)
    follows = (pl.col("ordinal") == pl.col("ordinal").shift() + 1) & (
        pl.col(f"{whole}_first") >= pl.col(f"{whole}_last").shift()
    )
    runs = (
        matched.sort(whole, "document", "ordinal", f"{whole}_first")
        .unique([whole, "document", "ordinal"], keep="first", maintain_order=True)
        .with_columns((~follows.over(whole, "document").fill_null(value=False)).cum_sum().alias("run"))
    )
    return (
        runs.with_columns(
            pl.len().over("run").alias("pieces"),
            pl.col("matched").sum().over("run").alias("held"),
            (pl.col("ordinal").min().over("run") + 1).alias("from"),
            (pl.col("ordinal").max().over("run") + 1).alias("to"),
        )
        .filter((pl.col("pieces") > 1) & (pl.col("held") >= PIECE * pl.col("words")))
        .select(
            "edge",
            pl.format(
                f"the {whole} paragraph stands in paragraphs {{}} to {{}} of the other document", "from", "to"
            ).alias("note"),
        )
    )


def _placed(context: Context, edges: pl.DataFrame, whole: str, piece: str) -> pl.DataFrame:
    """Return the edges; of near ones, which name both paragraphs in full, with the place of the piece in the whole."""
    words = context.units.words
    places = []
    for kind, one, other, first, last in edges.select(
        "kind", whole, piece, f"{whole}_first", f"{whole}_last"
    ).iter_rows():
        if kind == Kind.NEAR.value:
            equal = [op for op in Indel.opcodes(words.of(one), words.of(other)) if op.tag == "equal"]
            places.append((equal[0].src_start, equal[-1].src_end))
        else:
            places.append((first, last))
    return edges.with_columns(
        pl.Series(f"{whole}_first", [first for first, _ in places], pl.Int64),
        pl.Series(f"{whole}_last", [last for _, last in places], pl.Int64),
    )
