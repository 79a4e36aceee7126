"""The tables that stages hand to each other and that a saved run is made of.

Identifiers are strings and derive from content or place, numbers are signed: other engines read the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from audit.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Table:
    """A name, the columns that tell rows apart, and the schema: the only promise between two stages."""

    name: str
    key: tuple[str, ...]
    schema: Mapping[str, pl.DataType | type[pl.DataType]]

    def check(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the table's columns of ``frame``, in order; columns that the table does not know are left out.

        Raises:
            SchemaError: names every column that is missing or of another type.
        """
        have = frame.schema
        faults = [
            f"{column}: want {dtype}, have {have.get(column, 'nothing')}"
            for column, dtype in self.schema.items()
            if have.get(column) != dtype
        ]
        if faults:
            raise SchemaError(f"table {self.name}: " + "; ".join(faults))
        return frame.select(list(self.schema))

    def empty(self) -> pl.DataFrame:
        """Return the table without rows."""
        return pl.DataFrame(schema=dict(self.schema))


_UTC = pl.Datetime("us", "UTC")
CHANGED = pl.List(pl.Struct({"left": pl.String, "right": pl.String}))

DOCUMENTS = Table(
    "documents",
    ("document_id",),
    {
        "document_id": pl.String,
        "source": pl.String,
        "source_from": pl.String,
        "path": pl.String,
        "record": pl.Int64,
        "title": pl.String,
        "url": pl.String,
        "published": _UTC,
        "published_precision": pl.String,
        "published_zone": pl.String,
        "published_from": pl.String,
        "language": pl.String,
        "characters": pl.Int64,
        "words": pl.Int64,
        "paragraphs": pl.Int64,
        "sha256": pl.String,
    },
)

PARAGRAPHS = Table(
    "paragraphs",
    ("paragraph_id",),
    {
        "paragraph_id": pl.String,
        "document_id": pl.String,
        "source": pl.String,
        "path": pl.String,
        "record": pl.Int64,
        "ordinal": pl.Int64,
        "line": pl.Int64,
        "start": pl.Int64,
        "end": pl.Int64,
        "role": pl.String,
        "words": pl.Int64,
        "language": pl.String,
        "text": pl.String,
    },
)

MATCHES = Table(
    "matches",
    ("left_id", "right_id", "left_start", "right_start"),
    {
        "left_id": pl.String,
        "right_id": pl.String,
        "kind": pl.String,
        "similarity": pl.Float64,
        "left_start": pl.Int64,
        "left_end": pl.Int64,
        "right_start": pl.Int64,
        "right_end": pl.Int64,
        "scope": pl.String,
        "edit": pl.String,
        "nature": pl.String,
        "words": pl.Int64,
        "longest_run": pl.Int64,
        "left_share": pl.Float64,
        "right_share": pl.Float64,
        "changed": CHANGED,
        "evidence": pl.String,
    },
)

CLUSTERS = Table(
    "clusters",
    ("cluster_id", "paragraph_id", "start"),
    {
        "cluster_id": pl.String,
        "kind": pl.String,
        "edit": pl.String,
        "nature": pl.String,
        "paragraph_id": pl.String,
        "source": pl.String,
        "start": pl.Int64,
        "end": pl.Int64,
        "similarity": pl.Float64,
        "leader": pl.Boolean,
        "first": pl.Boolean,
        "sources": pl.Int64,
        "members": pl.Int64,
    },
)

FINDINGS = Table(
    "findings",
    ("rule", "document_id", "start", "end", "related_id"),
    {
        "rule": pl.String,
        "name": pl.String,
        "severity": pl.String,
        "confidence": pl.String,
        "attributable_to": pl.String,
        "attributable_reason": pl.String,
        "source": pl.String,
        "document_id": pl.String,
        "paragraph_id": pl.String,
        "path": pl.String,
        "record": pl.Int64,
        "line": pl.Int64,
        "column": pl.Int64,
        "start": pl.Int64,
        "end": pl.Int64,
        "evidence": pl.String,
        "message": pl.String,
        "related_id": pl.String,
        "fingerprint": pl.String,
        "state": pl.String,
    },
)

METRICS = Table(
    "metrics",
    ("source", "metric"),
    {
        "source": pl.String,
        "metric": pl.String,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "not_judged": pl.Int64,
    },
)

FLOWS = Table(
    "flows",
    ("from_source", "to_source"),
    {
        "from_source": pl.String,
        "to_source": pl.String,
        "clusters": pl.Int64,
        "paragraphs": pl.Int64,
        "words": pl.Int64,
        "from_first": pl.Int64,
        "to_first": pl.Int64,
        "order_unknown": pl.Int64,
        "median_lag_hours": pl.Float64,
        "credited": pl.Int64,
        "explained": pl.Int64,
    },
)

LOSSES = Table(
    "losses",
    ("path", "record", "byte_offset", "kind"),
    {
        "path": pl.String,
        "record": pl.Int64,
        "byte_offset": pl.Int64,
        "kind": pl.String,
        "count": pl.Int64,
        "message": pl.String,
    },
)

TABLES = (DOCUMENTS, PARAGRAPHS, MATCHES, CLUSTERS, FINDINGS, METRICS, FLOWS, LOSSES)
