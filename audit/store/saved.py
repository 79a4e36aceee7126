"""A run on disk: written whole or not at all, read back equal or refused."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from pydantic import ValidationError

from audit.errors import SavedRunError
from audit.model.run import Run
from audit.model.tables import TABLES
from audit.store import parquet
from audit.store.manifest import KEY, SCHEMA, Manifest, frames, manifest_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from audit.model.tables import Table

MANIFEST = "audit.json"
DATA = "data"


def save(directory: Path, run: Run) -> None:
    """Write the tables of a run to ``data/`` below a directory, which is made if it is not there.

    ``audit.json``, which must hold :func:`audit.store.manifest.manifest`, is the caller's to write. Every table is
    written beside its place first; if that is interrupted, the run that was there stays as it was.

    Raises:
        SchemaError: a table is not what its schema promises; nothing is written.
        OSError: a file cannot be written.
    """
    tables = frames(run)
    write_tables(directory / DATA, tables, manifest_of(run).identity)


def write_tables(folder: Path, tables: dict[str, pl.DataFrame], identity: str) -> None:
    """Write tables to a folder as ``<name>.parquet``, all or none.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: folder / f".{name}.parquet.{os.getpid()}.tmp" for name in tables}
    try:
        for name, frame in tables.items():
            parquet.write(written[name], frame, identity)
        for name, path in written.items():
            path.replace(folder / f"{name}.parquet")
    finally:
        for path in written.values():
            path.unlink(missing_ok=True)


def load(directory: Path) -> Run:
    """Return the run that a directory holds, equal to the one that was saved.

    Raises:
        SavedRunError: no directory, no run in it, another version's, or damaged; names every table that is.
    """
    part, read = tables(directory)
    return Run(
        **read,
        files=part.files,
        skipped=part.skipped,
        stages=part.stages,
        limits=part.limits,
        cards=part.cards,
        not_judged=part.not_judged,
        mined=part.mined,
        suppressed=part.suppressed,
        certificate=part.certificate,
        settings=part.settings,
    )


def tables(directory: Path, wanted: Sequence[Table] = TABLES) -> tuple[Manifest, dict[str, pl.DataFrame]]:
    """Return some tables of the run that a directory holds, by name, and the part of it that is no table.

    Raises:
        SavedRunError: no directory, no run in it, another version's, or damaged; names every table that is.
    """
    part = manifest_at(directory)
    read: dict[str, pl.DataFrame] = {}
    faults = []
    for table in wanted:
        path = directory / DATA / f"{table.name}.parquet"
        try:
            read[table.name] = parquet.read(
                path, f"{DATA}/{path.name}", table, part.identity, part.rows.get(table.name, 0)
            )
        except SavedRunError as fault:
            faults.append(str(fault))
    if faults:
        raise SavedRunError(f"{directory.as_posix()}: no whole run: {'; '.join(faults)}; run `audit run` again")
    return part, read


def manifest_at(directory: Path) -> Manifest:
    """Return the part of the run in a directory that is no table.

    Raises:
        SavedRunError: no directory, no run in it, or another version's.
    """
    place = directory.as_posix()
    if not directory.is_dir():
        raise SavedRunError(f"{place}: no such directory; `audit run CORPUS --out {place}` writes a run there")
    path = directory / MANIFEST
    if not path.is_file():
        raise SavedRunError(f"{place}: holds no run (no {MANIFEST}); `audit run CORPUS --out {place}` writes one")
    try:
        data: object = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        raise SavedRunError(f"{path.as_posix()}: cannot be read ({error}); run `audit run` again") from error
    part = data.get(KEY) if isinstance(data, dict) else None
    if not isinstance(part, dict):
        raise SavedRunError(f"{path.as_posix()}: was not written by an audit; name the directory of a run")
    if part.get("version") != SCHEMA:
        raise SavedRunError(
            f"{path.as_posix()}: a run of version {str(part.get('version'))[:20]}; this reads version {SCHEMA}: "
            "run `audit run` again, or read it with the program that wrote it"
        )
    try:
        return Manifest.model_validate_json(json.dumps(part))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, (KEY, *first["loc"])))
        raise SavedRunError(f"{path.as_posix()}: {where}: {first['msg']}; run `audit run` again") from error
