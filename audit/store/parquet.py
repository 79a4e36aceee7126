"""One table as one Parquet file, the same bytes for the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.errors import SavedRunError, SchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audit.model.tables import Table

ROWS = 65_536  # rows of a row group: small enough to skip by statistics, large enough to compress
_LEVEL = 3  # zstd's own default; stated, for another default would change the bytes
_MARK = "audit.run"


def write(path: Path, frame: pl.DataFrame, identity: str, notes: Mapping[str, str] | None = None) -> None:
    """Write a table with the identity of its run, and notes beside it in the file's metadata; rows stay in their order.

    Writing is from one chunk with fixed row groups: neither threads nor the way the frame came about shows.
    """
    with path.open("wb") as file:
        frame.rechunk().write_parquet(
            file,
            compression="zstd",
            compression_level=_LEVEL,
            statistics=True,
            row_group_size=ROWS,
            metadata={_MARK: identity, **(notes or {})},
        )


def read(path: Path, name: str, table: Table, identity: str, rows: int) -> pl.DataFrame:
    """Return the table in a file. ``name`` is how messages call it.

    Raises:
        SavedRunError: missing, damaged, another table, or of another run.
    """
    try:
        mark = pl.read_parquet_metadata(path).get(_MARK)
        if mark is None:
            raise SavedRunError(f"{name}: was not written by an audit")
        if mark != identity:
            raise SavedRunError(f"{name}: belongs to another run than audit.json")
        frame = table.check(pl.read_parquet(path, glob=False, hive_partitioning=False, memory_map=False))
    except FileNotFoundError as error:
        raise SavedRunError(f"{name}: is missing") from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise SavedRunError(f"{name}: is damaged or no Parquet file") from error
    except SchemaError as error:
        raise SavedRunError(f"{name}: {error}") from error
    if frame.height != rows:
        raise SavedRunError(f"{name}: has {frame.height:,} rows, audit.json says {rows:,}")
    return frame
