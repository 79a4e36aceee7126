"""Rules held to their examples. Public: other people's rules are tested by the same harness."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Final

import polars as pl
import regex

from audit.ingest.dates import Moment
from audit.ingest.intake import Intake
from audit.ingest.record import Record
from audit.ingest.sources import Placed
from audit.model.settings import Settings
from audit.model.tables import LOSSES
from audit.model.terms import Precision, Zone
from audit.pipeline import audit
from audit.rule import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.rule import Example, Rule

_HEAD: Final = regex.compile(r"^== (?P<source>\S+)(?: (?P<date>\d{4}-\d{2}-\d{2}))?$")
_MARKED: Final = regex.compile(rf"{OPEN}(.*?){CLOSE}", regex.DOTALL)


def check(rule: Rule, among: Sequence[Rule] | None = None) -> list[str]:
    """Return what is wrong with a rule's examples; nothing if each reports what it marks and no more.

    An example is audited like any corpus. ``among`` are the rules that run beside ``rule``, which give roles and
    credits; only what ``rule`` reports is compared: the evidence, or the text at its place where the evidence spells
    out what cannot be seen.
    """
    rules = sorted({other.code: other for other in (*(among or ()), rule)}.values(), key=lambda other: other.code)
    return [fault for example in rule.examples if (fault := _fault(rule, example, rules)) is not None]


def _fault(rule: Rule, example: Example, rules: Sequence[Rule]) -> str | None:
    placed = list(_placed(example))
    settings = Settings.model_validate({"rules": {"preview": True}, "detect": {"certificate": 0}})
    found = audit(Intake(tuple(placed), (), LOSSES.empty(), 1), rules, settings, jobs=1).findings
    expected = Counter(_MARKED.findall(example.text))
    texts = {document.record.path: document.record.text for document in placed}
    places = found.filter(pl.col("rule") == rule.code).select("evidence", "path", "start", "end")
    reported = Counter(
        evidence if evidence in expected else texts[path][start:end]
        for evidence, path, start, end in places.iter_rows()
    )
    if reported == expected:
        return None
    missing, surplus = list((expected - reported).elements()), list((reported - expected).elements())
    return f"{rule.code}: in {example.text!r} missed {missing}, reported beyond the marks {surplus}"


def _placed(example: Example) -> Iterator[Placed]:
    """Yield the documents of an example; each outlet's are numbered in its path."""
    source, date, lines = "unknown:example", None, list[str]()
    number = 0
    for line in [*example.text.split("\n"), None]:
        head = _HEAD.match(line) if line is not None else None
        if line is not None and head is None:
            lines.append(line)
            continue
        if lines:
            number += 1
            yield _document(example, number, source, date, "\n".join(lines))
        if head is not None:
            source, date, lines = head["source"], head["date"], []


def _document(example: Example, number: int, source: str, date: str | None, text: str) -> Placed:
    clean = text.replace(OPEN, "").replace(CLOSE, "")
    record = Record(f"{number}.txt", 1, clean, "blocks", language=example.language)
    moment = None
    if date is not None:
        moment = Moment(datetime.fromisoformat(f"{date}T12:00:00"), Precision.MINUTE, Zone.STATED, "example")
    return Placed(record, source, "directory", moment, None)
