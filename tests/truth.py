"""Holds a run to a truth file: sources, dates, matches, findings and silences, each at its place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from audit.model.run import Run

LONGER = 6
"""Words by which a reported passage may be longer than the longest common run."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document of the truth, or a line of it; ``line`` None means the document as a whole."""

    key: str
    line: int | None


def faults(run: Run, truth: Path, key_of: Callable[[str, int], str]) -> list[str]:
    """Return how a run differs from a truth file; nothing if it holds.

    ``key_of`` gives the truth's key of a document from its path and record.
    """
    known = tomllib.loads(truth.read_text(encoding="utf-8"))
    keys = {row[0]: key_of(row[1], row[2]) for row in run.documents.select("document_id", "path", "record").iter_rows()}
    return [
        *_sources(run, known, keys),
        *_matches(run, known["match"], keys),
        *_findings(run, known, keys),
    ]


def _place(at: str) -> Place:
    key, colon, line = at.rpartition(":")
    return Place(key, int(line)) if colon and line.isdigit() else Place(at, None)


def _sources(run: Run, known: dict[str, Any], keys: dict[str, str]) -> Iterator[str]:
    columns = ("document_id", "source", "source_from", "published")
    for document, source, origin, published in run.documents.select(columns).iter_rows():
        key = keys[document]
        if known["sources"][key] != source:
            yield f"{key}: source {source}, should be {known['sources'][key]}"
        if "source_from" in known and known["source_from"][key] != origin:
            yield f"{key}: source from {origin}, should be {known['source_from'][key]}"
        shown = published.strftime("%Y-%m-%dT%H:%MZ") if published is not None else ""
        if not shown.startswith(known["published"][key]) or bool(shown) != bool(known["published"][key]):
            yield f"{key}: published {shown!r}, should be {known['published'][key]!r}"


def _matches(run: Run, known: list[dict[str, Any]], keys: dict[str, str]) -> Iterator[str]:
    places = run.paragraphs.select("paragraph_id", "document_id", "line").iter_rows()
    line = {paragraph: f"{keys[document]}:{number}" for paragraph, document, number in places}
    expected = {frozenset([match["left"], match["right"]]): match for match in known}
    seen = set()
    for row in run.matches.iter_rows(named=True):
        pair = frozenset([line[row["left_id"]], line[row["right_id"]]])
        seen.add(pair)
        if pair not in expected:
            yield f"match {sorted(pair)} ({row['kind']}) is not in the truth"
            continue
        match = expected[pair]
        if row["kind"] != match["kind"]:
            yield f"match {sorted(pair)}: {row['kind']}, should be {match['kind']}"
        words = match.get("words")
        if words is not None and not words <= row["words"] <= words + LONGER:
            yield f"match {sorted(pair)}: {row['words']} words, should be {words} to {words + LONGER}"
    for pair in expected.keys() - seen:
        yield f"match {sorted(pair)} ({expected[pair]['kind']}) was not found"


def _findings(run: Run, known: dict[str, Any], keys: dict[str, str]) -> Iterator[str]:
    found = [dict(row, key=keys[row["document_id"]]) for row in run.findings.iter_rows(named=True)]
    for wanted in known["finding"]:
        place = _place(wanted["at"])
        if not any(_meets(row, wanted, place) for row in found):
            yield f"finding {wanted} is missing"
    for silence in known["silent"]:
        place = _place(silence["at"])
        for row in found:
            if _at(row, place) and row["rule"].startswith(tuple(silence["families"])):
                yield f"{row['rule']} at {row['key']}:{row['line']} should be silent: {row['evidence']!r}"
    allowed = [(_place(entry["at"]), entry["rules"]) for entry in known["allowed"]]
    allowed += [(_place(entry["at"]), [entry["rule"]]) for entry in known["finding"]]
    for row in found:
        severe = row["severity"] in {"critical", "major"}
        if severe and not any(_at(row, place) and row["rule"] in rules for place, rules in allowed):
            at = f"{row['key']}:{row['line']}"
            yield f"{row['rule']} ({row['severity']}) at {at} is not in the truth: {row['evidence']!r}"


def _at(row: dict[str, Any], place: Place) -> bool:
    return row["key"] == place.key and place.line in {None, row["line"]}


def _meets(row: dict[str, Any], wanted: dict[str, Any], place: Place) -> bool:
    return (
        _at(row, place)
        and row["rule"] == wanted["rule"]
        and row["evidence"] == wanted.get("evidence", row["evidence"])
        and row["column"] == wanted.get("column", row["column"])
    )
