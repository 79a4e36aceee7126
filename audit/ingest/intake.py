"""The stage: files in; documents with their source and date, what was skipped and what was lost, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from audit.ingest.manifest import manifest
from audit.ingest.read import read
from audit.ingest.record import Loss, Record
from audit.ingest.sources import Placed, assign
from audit.ingest.walk import walk
from audit.model.tables import LOSSES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audit.model.run import Skipped
    from audit.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Intake:
    """What a run takes in. ``losses`` is the table; ``files`` counts the files that were opened."""

    documents: tuple[Placed, ...]
    skipped: tuple[Skipped, ...]
    losses: pl.DataFrame
    files: int


def intake(roots: Sequence[Path], settings: Settings, outputs: Sequence[Path]) -> Intake:
    """Read every file below ``roots`` and find who published each document, and when."""
    tour = walk(roots, settings.corpus, outputs)
    items = [item for found in tour.files for item in read(found, settings.corpus, settings.sources.fields)]
    records = [item for item in items if isinstance(item, Record)]
    losses = [*tour.losses, *(item for item in items if isinstance(item, Loss))]
    rows, unmet = manifest(tour, settings.corpus)
    losses += unmet
    placed = assign(records, rows, {found.name: found.top for found in tour.files}, settings.sources)
    return Intake(tuple(placed), tour.skipped, _table(losses), len(tour.files))


def _table(losses: Sequence[Loss]) -> pl.DataFrame:
    rows = [(loss.path, loss.record, loss.byte_offset, loss.kind, loss.count, loss.message) for loss in losses]
    return pl.DataFrame(rows, dict(LOSSES.schema), orient="row").sort("path", "record", "byte_offset", "kind")
