"""Rules held to their examples. Public: other people's rules are tested by the same harness."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Final

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
    from collections.abc import Iterable, Iterator, Sequence

    from audit.lang.pack import Pack
    from audit.rule import Example, Rule

_HEAD: Final = regex.compile(r"^== (?P<source>\S+)(?: (?P<date>\d{4}-\d{2}-\d{2}))?$")
_MARKED: Final = regex.compile(rf"{OPEN}(.*?){CLOSE}", regex.DOTALL)


FOREIGN: Final = "LNG001"
"""The rule whose examples are articles in another language than the pack's."""


def check(rule: Rule, among: Sequence[Rule] | None = None) -> list[str]:
    """Return what is wrong with a rule's examples; nothing if each reports what it marks and no more.

    An example is audited like any corpus. ``among`` are rules of which those that are no preview run beside ``rule``
    and give roles and credits; only what ``rule`` reports is compared: the evidence, or the text at its place where
    the evidence spells out what cannot be seen.
    """
    beside = [other for other in among or () if not other.preview]
    rules = sorted({other.code: other for other in (*beside, rule)}.values(), key=lambda other: other.code)
    return [fault for example in rule.examples if (fault := _fault(rule, example, rules)) is not None]


def check_shown(languages: Iterable[Pack], rules: Sequence[Rule]) -> list[str]:
    """Return what is wrong with the packs' own examples: each reports what it marks, by the rule that it names.

    All are audited at once, each text as a document of a source of its own, in its pack's language; an article with a
    foreign sentence in the language that it is told to have. Examples of rules that are not among ``rules`` are left
    out.
    """
    codes = {rule.code for rule in rules}
    shown = [(pack.code, one) for pack in languages for one in pack.examples if one.rule in codes]
    texts = [(code, one.rule, text) for code, one in shown for text in (one.flagged, one.clean)]
    placed = [
        _document(number, f"unknown:{number}", None, text, None if rule == FOREIGN else code)
        for number, (code, rule, text) in enumerate(texts)
    ]
    reported = _reported(placed, rules)
    faults = (
        (code, _difference(rule, text, reported.get((f"{number}.txt", rule), [])))
        for number, (code, rule, text) in enumerate(texts)
    )
    return [f"{code}: {fault}" for code, fault in faults if fault is not None]


def _fault(rule: Rule, example: Example, rules: Sequence[Rule]) -> str | None:
    placed = list(_placed(example))
    found = _reported(placed, rules)
    return _difference(
        rule.code, example.text, [one for (_, code), many in found.items() if code == rule.code for one in many]
    )


_Found = tuple[str, str]
"""The evidence of a finding, and the text at its place."""


def _reported(placed: Sequence[Placed], rules: Sequence[Rule]) -> dict[tuple[str, str], list[_Found]]:
    """Return what the rules find in some documents, by path and rule."""
    settings = Settings.model_validate({"rules": {"preview": True}, "detect": {"certificate": 0}})
    found = audit(Intake(tuple(placed), (), LOSSES.empty(), 1), rules, settings, jobs=1).findings
    texts = {document.record.path: document.record.text for document in placed}
    reported: defaultdict[tuple[str, str], list[_Found]] = defaultdict(list)
    for code, evidence, path, start, end in found.select("rule", "evidence", "path", "start", "end").iter_rows():
        if path is not None:  # what is said of a source stands nowhere
            reported[path, code].append((evidence, texts[path][start:end]))
    return reported


def _difference(code: str, text: str, found: Sequence[_Found]) -> str | None:
    expected = Counter(_MARKED.findall(text))
    reported = Counter(evidence if evidence in expected else at for evidence, at in found)
    if reported == expected:
        return None
    missing, surplus = list((expected - reported).elements()), list((reported - expected).elements())
    return f"{code}: in {text!r} missed {missing}, reported beyond the marks {surplus}"


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
            yield _document(number, source, date, "\n".join(lines), example.language)
        if head is not None:
            source, date, lines = head["source"], head["date"], []


def _document(number: int, source: str, date: str | None, text: str, language: str | None) -> Placed:
    clean = text.replace(OPEN, "").replace(CLOSE, "")
    record = Record(f"{number}.txt", 1, clean, "blocks", language=language)
    moment = None
    if date is not None:
        moment = Moment(datetime.fromisoformat(f"{date}T12:00:00"), Precision.MINUTE, Zone.STATED, "example")
    return Placed(record, source, "directory", moment, None)
