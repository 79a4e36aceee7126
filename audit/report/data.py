"""What other programs read of a run: ``audit.json`` and ``findings.jsonl``."""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from audit import __version__
from audit.model.tables import FINDINGS
from audit.model.terms import Severity
from audit.reliability.recall import TARGET, recall
from audit.report.escape import json_text
from audit.store.manifest import manifest
from audit.text.compared import VERSION as COMPARED_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model.run import Run
    from audit.model.verdict import Check, Verdict

SCHEMA: Final = "source-audit/audit"
SCHEMA_VERSION: Final = 1
"""Changes when a key is removed or changes its meaning; a new key does not change it."""

_PRODUCT: Final = "source-audit"
_DECIDING: Final = ("datasketch", "numpy", "polars", "rapidfuzz", "regex")


def audit_json(run: Run, verdict: Verdict) -> str:
    """Return the run without its tables as one JSON document: keys sorted, the same bytes for equal runs.

    ``run`` is the manifest that a saved run is read back from: stages, limits reached, settings, the rules' cards.
    The other keys are for whoever wants the result.
    """
    document: dict[str, object] = {
        "schema": {"name": SCHEMA, "version": SCHEMA_VERSION},
        "product": {"name": _PRODUCT, "version": __version__},
        "versions": _versions(),
        "complete": verdict.complete,
        "counts": _counts(run),
        "metrics": _metrics(run),
        "notices": list(_notices(run)),
        "verdict": {
            "outcome": verdict.outcome.value,
            "reasons": list(verdict.reasons),
            "checks": [_check(check) for check in verdict.checks],
        },
        "rules": _rules(run),
        **manifest(run),
    }
    text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return json_text(f"{text}\n")


def findings_jsonl(run: Run) -> str:
    """Return the findings in the table's order, one JSON object a line, with the table's columns as keys."""
    rows = run.findings.select(list(FINDINGS.schema)).iter_rows(named=True)
    return json_text("".join(f"{_dumped(row)}\n" for row in rows))


def _dumped(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _versions() -> dict[str, str]:
    """Return the versions of what decides the bytes of a run besides this product."""
    ours = {"compared_text": str(COMPARED_TEXT), "unicode": unicodedata.unidata_version}
    return {name: version(name) for name in _DECIDING} | ours


def _counts(run: Run) -> dict[str, object]:
    found = Counter(run.findings["severity"].to_list())
    return {
        "files": run.files,
        "skipped": len(run.skipped),
        "lost": int(run.losses["count"].sum()),
        "sources": run.documents["source"].n_unique(),
        "documents": run.documents.height,
        "paragraphs": run.paragraphs.height,
        "matches": run.matches.height,
        "clusters": run.clusters["cluster_id"].n_unique(),
        "findings": {severity.value: found[severity.value] for severity in Severity},
    }


def _metrics(run: Run) -> list[dict[str, object]]:
    rows = run.metrics.sort("source", "metric").iter_rows(named=True)
    return [{key: _finite(value) for key, value in row.items()} for row in rows]


def _finite(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _check(check: Check) -> dict[str, object]:
    return {
        "source": check.source,
        "metric": check.metric,
        "value": _finite(check.value),
        "numerator": _finite(check.numerator),
        "denominator": _finite(check.denominator),
        "limit": check.limit,
        "outcome": check.outcome.value,
        "note": check.note,
    }


def _notices(run: Run) -> Iterator[dict[str, str]]:
    """Yield what a reader of the figures has to know and no source is to blame for."""
    held = run.certificate
    measured = recall(held)
    if measured is not None and measured.below:
        yield {
            "code": "recall-below-target",
            "message": (
                f"{held.found} of {held.pairs} near pairs that brute force sees were found (95 % interval "
                f"{measured.low:.3f} to {measured.high:.3f}); the aim is {TARGET}"
            ),
        }


def _rules(run: Run) -> list[dict[str, object]]:
    found = Counter(run.findings["rule"].to_list())
    return [
        {
            "code": card.code,
            "name": card.name,
            "severity": card.severity.value,
            "confidence": card.confidence.value,
            "findings": found[card.code],
        }
        for card in sorted(run.cards, key=lambda card: card.code)
    ]
