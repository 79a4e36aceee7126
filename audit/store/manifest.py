"""The part of a run that is no table, as it stands in ``audit.json`` under ``run``."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from audit.model.rulecard import Card  # noqa: TC001 - pydantic reads the annotations when the class is made
from audit.model.run import Certificate, Limit, MinedPhrase, Skipped, Stage  # noqa: TC001 - as above
from audit.model.settings import Settings  # noqa: TC001 - as above
from audit.model.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

    from audit.model.run import Run

SCHEMA: Literal[1] = 1
KEY = "run"


class Manifest(BaseModel):
    """What a run is besides its tables.

    ``identity`` is the same for equal runs and stands in every table too, so that a table of another run is noticed.
    ``rows`` counts each table's rows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = Field(SCHEMA, description="Of this part; another version is not read.")
    identity: str
    rows: dict[str, int]
    files: int
    skipped: tuple[Skipped, ...]
    stages: tuple[Stage, ...]
    limits: tuple[Limit, ...]
    not_judged: tuple[tuple[str, str, int], ...]
    mined: tuple[MinedPhrase, ...]
    suppressed: tuple[int, ...]
    certificate: Certificate
    settings: Settings
    cards: tuple[Card, ...]


def manifest(run: Run) -> dict[str, object]:
    """Return the part as JSON data: ``{"run": …}``. ``audit.json`` must hold it, whatever else it holds."""
    return {KEY: manifest_of(run).model_dump(mode="json", by_alias=True)}


def manifest_of(run: Run) -> Manifest:
    """Return the part of a run that is no table."""
    whole = _unsigned(run)
    return whole.model_copy(update={"identity": _identity(whole, run.documents)})


def frames(run: Run) -> dict[str, pl.DataFrame]:
    """Return a run's tables by name, each checked against its schema.

    Raises:
        SchemaError: a table lacks a column or has it in another type.
    """
    return {table.name: table.check(getattr(run, table.name)) for table in TABLES}


def _unsigned(run: Run) -> Manifest:
    return Manifest(
        version=SCHEMA,
        identity="",
        rows={table.name: getattr(run, table.name).height for table in TABLES},
        files=run.files,
        skipped=run.skipped,
        stages=run.stages,
        limits=run.limits,
        not_judged=run.not_judged,
        mined=run.mined,
        suppressed=run.suppressed,
        certificate=run.certificate,
        settings=run.settings,
        cards=run.cards,
    )


def _identity(part: Manifest, documents: pl.DataFrame) -> str:
    """Return a hash of what a run depends on: documents, rules, settings; and of what it counted."""
    digest = hashlib.sha256(json.dumps(part.model_dump(mode="json", by_alias=True), sort_keys=True).encode())
    for row in documents.select("document_id", "source", "sha256").iter_rows():
        digest.update("\0".join(map(str, row)).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()[:32]
