"""The findings of one source, by rule, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from audit.report.amounts import count, counted
from audit.report.escape import Md, code, html, joined, prose, say, sentence
from audit.report.markdown import anchor, details, fitting, link, rows_fitting, rule_link, shown, stacked
from audit.report.rows import findings_of
from audit.report.table import LEFT, RIGHT, table
from audit.report.vocabulary import GRAVE, PARTIES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from audit.report.facts import Facts
    from audit.report.rows import Finding

_ROOM: Final = 100_000  # bytes of a source's page
_ONE_RULE: Final = 20_000  # bytes of one rule's findings: no rule crowds out the others
_MOST: Final = 50  # findings of one rule
_NEW: Final = "new"
_FINDING: Final = Md("finding")
_REST: Final = say(Md("all are in {}"), link(code("findings.jsonl"), "../findings.jsonl"))


def findings(facts: Facts, source: str) -> Md:
    """Return how many findings there are and to whom they point, then each rule's, the worst rule first."""
    frame = facts.findings_in(source)
    if frame.is_empty():
        return Md("No rule found anything here.")
    rules = frame.partition_by("severity", "rule", maintain_order=True)
    groups = fitting((_group(facts, rule) for rule in rules), _ROOM)
    return stacked(_balance(frame), *groups, shown(len(groups), len(rules), Md("rule"), _REST))


def _balance(frame: pl.DataFrame) -> Md:
    """Return the findings by severity and by whom they point to."""
    number = {
        (severity, party): n for severity, party, n in frame.group_by("severity", "attributable_to").len().iter_rows()
    }
    rows = []
    for severity, word in SEVERITIES.items():
        row = [number.get((severity, party), 0) for party in PARTIES]
        if sum(row):
            rows.append([word, *map(count, row), count(sum(row))])
    heads = [(Md("Severity"), LEFT), *((say(Md("To {}"), party), RIGHT) for party in PARTIES.values())]
    return table([*heads, (Md("Findings"), RIGHT)], rows)


def _group(facts: Facts, frame: pl.DataFrame) -> Md:
    """Return one rule's findings, unfolded if they are critical or major."""
    found = findings_of(frame.head(_MOST))
    head = found[0]
    summary = say(
        Md("<b>{}</b> {} · {} · {}"),
        html(head.rule),
        html(head.name.replace("_", " ")),
        html(head.severity),
        counted(frame.height, _FINDING),
    )
    columns = _columns(facts, found)
    rows = rows_fitting(([show(finding) for _, show in columns] for finding in found), _ONE_RULE)
    body = stacked(
        _alike(facts, found),
        table([(title, LEFT) for title, _ in columns], rows),
        shown(len(rows), frame.height, _FINDING, _REST),
    )
    return stacked(anchor(head.rule), details(summary, body, opened=head.severity in GRAVE))


def _alike(facts: Facts, found: list[Finding]) -> Md:
    """Return what holds for all of a rule's findings: its title, and what need not be repeated in each row."""
    head = found[0]
    card = facts.cards.get(head.rule)
    said = [say(Md("{}: {}."), rule_link(head.rule, "../"), prose(sentence(card.title if card else head.name)))]
    if facts.excerpts and not _differ(found, "message"):
        said.append(code(head.message))
    if not _differ(found, "party"):
        said.append(say(Md("Points to {}: {}."), PARTIES.get(head.party, code(head.party)), prose(head.reason)))
    return joined(Md(" "), said)


def _columns(facts: Facts, found: list[Finding]) -> list[tuple[Md, Callable[[Finding], Md]]]:
    """Return the columns that tell these findings apart, each with what it shows of one."""
    columns: list[tuple[Md, Callable[[Finding], Md]]] = [
        (Md("Where"), lambda each: code(facts.place(each.path, each.record, each.line, each.column)))
    ]
    if facts.excerpts:
        columns.append((Md("Evidence"), lambda each: code(each.evidence)))
        if _differ(found, "message"):
            columns.append((Md("Message"), lambda each: code(each.message)))
    if _differ(found, "party"):
        columns.append((Md("Points to"), lambda each: PARTIES.get(each.party, code(each.party))))
    if any(each.state != _NEW for each in found):
        columns.append((Md("State"), lambda each: prose(each.state)))
    return columns


def _differ(found: list[Finding], field: Literal["message", "party"]) -> bool:
    return len({getattr(finding, field) for finding in found}) > 1
