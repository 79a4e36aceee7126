"""Edges as rows of the matches table, with places in the original text and the evidence for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect.classify import Side, changes, edit, nature_of
from audit.kernels.compiled import slices
from audit.model.tables import MATCHES
from audit.model.terms import Kind, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.detect.cluster_rows import Common
    from audit.detect.context import Context, Originals

BATCH: Final = 1 << 15
"""Edges turned to rows at once: bounds the memory of their texts."""


def match_rows(context: Context, edges: pl.DataFrame, common: Mapping[int, Sequence[Common]]) -> pl.DataFrame:
    """Return a row of the matches table for each edge (and ``note``, null or evidence), sorted by the table's key.

    ``common`` gives for each unit the places in it that are boilerplate or stock.
    """
    parts = [MATCHES.empty(), *(_rows(context, edges[start:end], common) for start, end in slices(edges.height, BATCH))]
    return pl.concat(parts).sort("left_id", "right_id", "left_start", "right_start")


def _rows(context: Context, edges: pl.DataFrame, common: Mapping[int, Sequence[Common]]) -> pl.DataFrame:
    left, right = edges["left"].to_numpy(), edges["right"].to_numpy()
    originals = context.original(np.concatenate([left, right]))
    left_start, left_end = originals.spans(left, edges["left_first"].to_numpy(), edges["left_last"].to_numpy())
    right_start, right_end = originals.spans(right, edges["right_first"].to_numpy(), edges["right_last"].to_numpy())
    ids, documents, sources = (context.frame[name] for name in ("paragraph_id", "document_id", "source"))
    sizes = context.units.sizes.words
    rows = edges.with_columns(
        ids.gather(left).alias("left_id"),
        ids.gather(right).alias("right_id"),
        pl.Series("left_start", left_start),
        pl.Series("left_end", left_end),
        pl.Series("right_start", right_start),
        pl.Series("right_end", right_end),
        pl.Series("left_words", sizes[left]),
        pl.Series("right_words", sizes[right]),
        (documents.gather(left) == documents.gather(right)).alias("same_document"),
        (sources.gather(left) == sources.gather(right)).alias("same_source"),
    )
    rows = rows.with_columns(
        pl.Series("nature", _natures(context, originals, rows, common), pl.String),
        _changes(context, originals, rows).alias("changed"),
        pl.Series("to_the_letter", _to_the_letter(originals, edges), pl.Boolean),
    )
    return rows.select(
        "left_id",
        "right_id",
        "kind",
        "similarity",
        "left_start",
        "left_end",
        "right_start",
        "right_end",
        pl.when("same_document")
        .then(pl.lit(Scope.DOCUMENT.value))
        .when("same_source")
        .then(pl.lit(Scope.SOURCE.value))
        .otherwise(pl.lit(Scope.CORPUS.value))
        .alias("scope"),
        edit(),
        "nature",
        pl.col("matched").alias("words"),
        pl.col("longest").alias("longest_run"),
        (pl.col("matched") / pl.col("left_words")).alias("left_share"),
        (pl.col("matched") / pl.col("right_words")).alias("right_share"),
        "changed",
        _evidence().alias("evidence"),
    )


def _evidence() -> pl.Expr:
    """Return what was matched, in words; of exact matches, whether more than the words is the same."""
    longer = pl.max_horizontal(pl.col("left_last") - pl.col("left_first"), pl.col("right_last") - pl.col("right_first"))
    matched = pl.format("{} of {} words matched in order, {} in a row", "matched", longer, "longest")
    return pl.concat_str(
        matched,
        pl.when("to_the_letter").then(pl.lit("; the same to the letter")).otherwise(pl.lit("")),
        pl.when(pl.col("note").is_null()).then(pl.lit("")).otherwise(pl.format("; {}", "note")),
    )


def _natures(
    context: Context, originals: Originals, rows: pl.DataFrame, common: Mapping[int, Sequence[Common]]
) -> list[str]:
    """Return the nature of each row: boilerplate or stock where both units stand in one cluster of it."""
    left, right = rows["left"].to_numpy(), rows["right"].to_numpy()
    credited = context.credits[left] | context.credits[right]
    texts = originals.texts
    found = []
    ends = [f"{side}_{end}" for end in ("first", "last", "start", "end") for side in ("left", "right")]
    for one, other, left_row, right_row, usual, credit, *places in zip(
        left.tolist(),
        right.tolist(),
        originals.rows(left).tolist(),
        originals.rows(right).tolist(),
        rows["usual"].to_list(),
        credited.tolist(),
        *(rows[name].to_list() for name in ends),
        strict=True,
    ):
        left_first, right_first, left_last, right_last, left_start, right_start, left_end, right_end = places
        here = {place.name: place.nature for place in common.get(one, ()) if place.covers(left_first, left_last)}
        there = {place.name for place in common.get(other, ()) if place.covers(right_first, right_last)}
        shared = sorted(here.keys() & there)
        sides = ((texts[left_row], left_start, left_end), (texts[right_row], right_start, right_end))
        found.append((here[shared[0]] if shared else nature_of(sides, usual=usual, credited=credit)).value)
    return found


def _changes(context: Context, originals: Originals, rows: pl.DataFrame) -> pl.Series:
    """Return the numbers and names that differ, for each row; none where every word is matched."""
    columns = ("left", "left_row", "left_first", "left_last", "right", "right_row", "right_first", "right_last")
    differs = (pl.col("matched") < pl.col("left_last") - pl.col("left_first")) | (
        pl.col("matched") < pl.col("right_last") - pl.col("right_first")
    )
    placed = rows.with_columns(
        pl.Series(f"{side}_row", originals.rows(rows[side].to_numpy())) for side in ("left", "right")
    )
    numbered = placed.select(*columns, pl.int_range(pl.len(), dtype=pl.Int64).alias("row"), differs.alias("differs"))
    found = [
        (row, change["left"], change["right"])
        for *sides, row, _ in numbered.filter("differs").iter_rows()
        for change in changes(_side(context, originals, *sides[:4]), _side(context, originals, *sides[4:]))
    ]
    listed = (
        pl.DataFrame(found, {"row": pl.Int64, "left": pl.String, "right": pl.String}, orient="row")
        .group_by("row", maintain_order=True)
        .agg(pl.struct("left", "right").alias("changed"))
    )
    joined = numbered.select("row").join(listed, on="row", how="left", maintain_order="left")
    return joined["changed"].fill_null([]).cast(MATCHES.schema["changed"])


def _side(context: Context, originals: Originals, unit: int, row: int, first: int, last: int) -> Side:
    start = int(originals.places.offsets[row])
    return Side(
        originals.texts[row],
        context.units.words.of(unit)[first:last],
        originals.places.places[start + first : start + last],
    )


def _to_the_letter(originals: Originals, edges: pl.DataFrame) -> pl.Series:
    """Return for each exact edge whether the texts are the same in every character but white space."""
    spaced = originals.column.str.normalize("NFC").str.replace_all(r"\s+", " ").str.strip_chars()
    left, right = (originals.rows(edges[side].to_numpy()) for side in ("left", "right"))
    return (spaced.gather(left) == spaced.gather(right)) & (edges["kind"] == Kind.EXACT.value)
