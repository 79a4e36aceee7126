"""One cluster of a saved run in words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import polars as pl
from tabulate import tabulate

from audit.report.amounts import moment, similarity
from audit.report.escape import cut, plain

if TYPE_CHECKING:
    from audit.model.run import Run

_WIDTH = 80
_EXCERPT = 400  # characters: what fits five lines


def told(run: Run, cluster_id: str) -> str | None:
    """Return what a cluster is, its members by date, and the leader's text; None if the run has no such cluster."""
    members = run.clusters.filter(pl.col("cluster_id") == cluster_id)
    if members.is_empty():
        return None
    dates = ("document_id", "published", "published_precision", "published_zone")
    places = (
        members.drop("source")
        .join(run.paragraphs.drop("start", "end"), on="paragraph_id")
        .join(run.documents.select(dates), on="document_id")
        .sort("published", "path", "record", "ordinal", "start", nulls_last=True)
    )
    many = set(run.documents.filter(pl.col("record") > 1)["path"])
    columns = ("first", "source", *dates[1:], "path", "record", "line", "similarity")
    rows = [
        (
            "first" if first else "",
            plain(source),
            moment(published, precision, zone),
            plain(f"{path}!{record}:{line}" if path in many else f"{path}:{line}"),
            similarity(alike),
        )
        for first, source, published, precision, zone, path, record, line, alike in places.select(columns).iter_rows()
    ]
    headers = ("", "source", "published", "where", "similarity")
    table = tabulate(rows, headers=headers, tablefmt="plain", disable_numparse=True)
    text = places.sort("leader", descending=True).select(_span()).item(0, 0)
    return f"{_head(members)}\n\n{table}\n\n{textwrap.fill(cut(plain(text), _EXCERPT), _WIDTH)}"


def _head(members: pl.DataFrame) -> str:
    columns = ("cluster_id", "kind", "edit", "nature", "members", "sources")
    cluster_id, kind, edit, nature, count, sources = members.select(columns).row(0)
    many = "source" if sources == 1 else "sources"
    kinds = ", ".join(str(word).replace("_", " ") for word in (kind, edit, nature))
    return f"{cluster_id}: the same text in {count:,} places of {sources:,} {many} ({kinds})"


def _span() -> pl.Expr:
    return pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
