"""A small run, made by hand: what the gate judges, the store keeps and the command line shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl
import pytest

from audit.model.rulecard import Card
from audit.model.run import Certificate, Limit, Run, Skipped, Stage
from audit.model.settings import Settings
from audit.model.tables import CLUSTERS, DOCUMENTS, FINDINGS, FLOWS, LOSSES, MATCHES, METRICS, PARAGRAPHS, Table
from audit.model.terms import Confidence, Party, Severity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Metric = tuple[str, str, float | None, float | None, float | None]

CARD = Card(
    code="SCR001",
    name="stray_script",
    title="Letters of another script",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    unit=Unit.SPAN,
    party=Party.PIPELINE,
    because="no outlet writes so",
    page="*What it finds.* Letters that do not belong.",
)


def frame(table: Table, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Return a table of rows; what a row does not state is null."""
    return pl.DataFrame(
        [{column: row.get(column) for column in table.schema} for row in rows], schema=dict(table.schema)
    )


def _documents(sources: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {
            "document_id": f"{source}-{number}",
            "source": source,
            "source_from": "directory",
            "path": f"{source}/{number}.txt",
            "record": 1,
            "published": datetime(2024, 5, 1 + number % 28, tzinfo=UTC),
            "published_precision": "day",
            "characters": 11,
            "words": 2,
            "paragraphs": 1,
            "sha256": "00",
        }
        for source, count in sources.items()
        for number in range(count)
    ]


def _paragraphs(documents: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    return [
        {
            **{key: document[key] for key in ("document_id", "source", "path", "record")},
            "paragraph_id": f"{document['document_id']}-0",
            "ordinal": 0,
            "line": 1,
            "start": 0,
            "end": 11,
            "role": "body",
            "words": 2,
            "text": "river flood",
        }
        for document in documents
    ]


def _metric(row: Metric) -> dict[str, object]:
    source, metric, value, numerator, denominator = row
    return {
        "source": source,
        "metric": metric,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "not_judged": 0,
    }


@pytest.fixture
def make_run() -> Callable[..., Run]:
    """Return what makes a run of sources with their numbers of documents, metrics, settings, findings and losses."""

    def make(
        sources: Mapping[str, int] | None = None,
        metrics: Sequence[Metric] = (),
        settings: Mapping[str, object] | None = None,
        findings: Sequence[Mapping[str, object]] = (),
        losses: Sequence[Mapping[str, object]] = (),
        limits: Sequence[Limit] = (),
    ) -> Run:
        documents = _documents({"daily": 40, "tiny": 4} if sources is None else sources)
        paragraphs = _paragraphs(documents)
        clusters = [
            {
                "cluster_id": "c0ffee00c0ffee00",
                "kind": "exact",
                "edit": "verbatim",
                "nature": "plain",
                **{key: paragraph[key] for key in ("paragraph_id", "source", "start", "end")},
                "similarity": 1.0,
                "leader": number == 0,
                "first": None if number else True,
                "sources": 2,
                "members": 2,
            }
            for number, paragraph in enumerate(paragraphs[:: max(1, len(paragraphs) - 1)])
        ]
        match = {
            "left_id": "a",
            "right_id": "b",
            "kind": "near",
            "similarity": 0.9,
            "left_start": 0,
            "left_end": 5,
            "right_start": 0,
            "right_end": 5,
            "changed": [{"left": "2", "right": "3"}],
        }
        held = Settings.model_validate(settings or {})
        return Run(
            documents=frame(DOCUMENTS, documents),
            paragraphs=frame(PARAGRAPHS, paragraphs),
            matches=frame(MATCHES, [match]),
            clusters=frame(CLUSTERS, clusters),
            findings=frame(FINDINGS, findings),
            metrics=frame(METRICS, [_metric(row) for row in metrics]),
            flows=FLOWS.empty(),
            losses=frame(LOSSES, losses),
            files=len(documents) + 1,
            skipped=(Skipped("logo.png", "of no supported kind"),),
            stages=(Stage("segment", "documents", len(documents), len(paragraphs), (("empty", 1),)),),
            limits=tuple(limits),
            cards=(CARD,),
            not_judged=(("SCR001", "no language pack", 3),),
            mined=(),
            suppressed=(1,) * len(held.rules.suppress),
            certificate=Certificate(4, 0, 0),
            settings=held,
        )

    return make
