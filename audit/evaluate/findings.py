"""Hits as rows of the findings table: places, names that survive a re-crawl, severities as the settings have them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl
import regex

from audit.model.tables import FINDINGS
from audit.model.terms import Unit
from audit.text.compared import compared
from audit.text.fingerprint import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.model.settings import Rules
    from audit.rule import Hit, Rule

_BREAK = regex.compile(r"\r\n|\n|\r")

EVIDENCE = 400
"""Characters of evidence kept in a finding; the offsets say where all of it stands."""


def findings(
    hits: Iterable[tuple[Rule, Hit]], paragraphs: pl.DataFrame, documents: pl.DataFrame, settings: Rules
) -> pl.DataFrame:
    """Return the findings table of some rules' hits, by place, then rule; one row for hits that say the same.

    All hits of a rule must be given at once: equal ones are numbered. ``paragraphs`` has the columns of its table and
    ``indent`` (characters before it on its first line) and ``compared``.
    """
    hits = list(dict.fromkeys(hits))
    columns = ("paragraph_id", "line", "start", "indent", "text", "compared")
    meant = pl.Series(sorted({hit.paragraph_id for _, hit in hits if hit.paragraph_id is not None}), dtype=pl.String)
    held = paragraphs.filter(pl.col("paragraph_id").is_in(meant.implode()))
    place = {row[0]: row[1:] for row in held.select(columns).iter_rows()}
    cards = {rule.code: _card(rule, settings) for rule, _ in hits}
    where = {row[0]: row[1:] for row in documents.select("document_id", "source", "path", "record").iter_rows()}
    seen: Counter[str] = Counter()
    rows: list[tuple[object, ...]] = []
    for rule, hit in sorted(hits, key=lambda entry: _order(entry, place, where)):
        line, column, start, end, text = _place(hit, place)
        evidence = hit.evidence if len(hit.evidence) <= EVIDENCE else hit.evidence[: EVIDENCE - 1] + "…"
        base = digest(rule.code, text, _folded(hit.evidence))
        key = f"{hit.document_id} {base}"
        seen[key] += 1
        source, path, record = where[hit.document_id]
        rows.append(
            (
                *cards[rule.code],
                source,
                hit.document_id,
                None if rule.unit in (Unit.DOCUMENT, Unit.SOURCE) else hit.paragraph_id,
                path,
                record,
                line,
                column,
                start,
                end,
                evidence,
                hit.message or rule.message,
                hit.related_id,
                digest(base, str(seen[key])),
                "new",
            )
        )
    return pl.DataFrame(rows, dict(FINDINGS.schema), orient="row")


def _card(rule: Rule, settings: Rules) -> tuple[str, ...]:
    """Return what every finding of a rule says of it: code, name, severity, confidence, party and reason."""
    severity = settings.severity.get(rule.code, rule.severity)
    return rule.code, rule.name, str(severity), str(rule.confidence), str(rule.party), rule.because


@lru_cache(maxsize=4096)
def _folded(evidence: str) -> str:
    return compared(evidence) or evidence


def together(tables: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return several rules' findings as one table: by path, record, place, rule."""
    return pl.concat(tables).sort("path", "record", "start", "end", "rule", "related_id", nulls_last=False)


def _order(
    entry: tuple[Rule, Hit], place: Mapping[str, tuple[object, ...]], where: Mapping[str, tuple[object, ...]]
) -> tuple[object, ...]:
    rule, hit = entry
    _, path, record = where[hit.document_id]
    start = place[hit.paragraph_id][1] if hit.paragraph_id is not None else 0
    return (path, record, start, hit.start, hit.end, rule.code, hit.related_id or "")


def _place(hit: Hit, place: Mapping[str, tuple[object, ...]]) -> tuple[int, int, int, int, str]:
    """Return line, column, start and end in the document's text, and the paragraph's compared text."""
    if hit.paragraph_id is None:
        return 1, 1, hit.start, hit.end, ""
    line, start, indent, text, folded = place[hit.paragraph_id]
    assert isinstance(line, int)  # noqa: S101 - narrows what iter_rows leaves open
    assert isinstance(start, int)  # noqa: S101
    assert isinstance(indent, int)  # noqa: S101
    assert isinstance(text, str)  # noqa: S101
    assert isinstance(folded, str)  # noqa: S101
    breaks = list(_BREAK.finditer(text, 0, hit.start))
    column = hit.start - breaks[-1].end() + 1 if breaks else hit.start + indent + 1
    return line + len(breaks), column, start + hit.start, start + hit.end, folded
