"""The page of the rules that ran."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from audit.report.amounts import count
from audit.report.authored import authored
from audit.report.escape import NOTHING, Md, code, joined, prose, say, sentence
from audit.report.markdown import anchor, fitting, link, mark, marker, rows_fitting, shown, stacked
from audit.report.table import LEFT, RIGHT, table
from audit.report.vocabulary import MINED, PARTIES, SEVERITIES

if TYPE_CHECKING:
    from audit.model.rulecard import Card
    from audit.report.facts import Facts

_ROOM: Final = 350_000  # bytes
_MINED: Final = 20_000  # bytes of the table of mined labels
_LONG: Final = 300  # characters of a reason


def rulebook(facts: Facts) -> Md:
    """Return ``RULES.md``: each rule that ran, in order of code, with what it found and its own page."""
    cards = sorted(facts.run.cards, key=lambda card: card.code)
    number = Counter(facts.run.findings["rule"].to_list())
    heads = [
        *((Md("Rule"), LEFT), (Md("Name"), LEFT), (Md("What"), LEFT), (Md("Severity"), LEFT)),
        *((Md("Confidence"), LEFT), (Md("Points to"), LEFT), (Md("Findings"), RIGHT)),
    ]
    rows = [
        [
            link(code(card.code), f"#{mark(card.code)}"),
            code(card.name),
            prose(card.title),
            SEVERITIES[card.severity],
            prose(card.confidence),
            PARTIES[card.party],
            count(number[card.code]),
        ]
        for card in cards
    ]
    entries = fitting((_entry(card, number[card.code]) for card in cards), _ROOM)
    explain = say(Md("{} says it of any"), code("audit explain CODE"))
    return stacked(
        marker(Md("rules")),
        Md("# Rules that ran"),
        link(Md("all sources"), "README.md"),
        table(heads, rows) if rows else Md("No rule ran."),
        _suppressions(facts),
        _mined(facts),
        *entries,
        shown(len(entries), len(cards), Md("rule"), explain),
    )


def _suppressions(facts: Facts) -> Md:
    """Return what the settings leave out, and how often."""
    entries = zip(facts.run.settings.rules.suppress, facts.run.suppressed, strict=True)
    rows = [
        [
            code(entry.code),
            code(entry.source or entry.path or entry.fingerprint or "everywhere"),
            prose(entry.reason, limit=_LONG),
            prose(str(entry.expires)) if entry.expires else NOTHING,
            count(met) if met else Md("0, not used"),
        ]
        for entry, met in entries
    ]
    heads = [
        *((Md("Suppressed"), LEFT), (Md("Where"), LEFT), (Md("Reason"), LEFT)),
        *((Md("Until"), LEFT), (Md("Findings"), RIGHT)),
    ]
    return stacked(Md("## Suppressions"), table(heads, rows)) if rows else Md("")


def _mined(facts: Facts) -> Md:
    """Return the labels of pages that repetition showed, and what they were taken for."""
    mined = facts.run.mined
    rows = rows_fitting(
        (
            [
                code(one.phrase),
                MINED[one.kind],
                prose(one.language or "not known"),
                prose(one.source),
                count(one.documents),
                count(one.lines),
            ]
            for one in mined
        ),
        _MINED,
    )
    heads = [
        *((Md("Phrase"), LEFT), (Md("Taken for"), LEFT), (Md("Language"), LEFT)),
        *((Md("Source"), LEFT), (Md("Documents"), RIGHT), (Md("Lines"), RIGHT)),
    ]
    told = say(
        Md("Without a phrase list: these lines come back among other paragraphs each time. {} takes one into a pack."),
        code("audit rules accept PHRASE"),
    )
    more = shown(len(rows), len(mined), Md("phrase"), say(Md("all are in {}"), code("audit.json")))
    return stacked(Md("## Labels that repetition shows"), told, table(heads, rows), more) if mined else Md("")


def _entry(card: Card, number: int) -> Md:
    facts = [
        say(Md("severity {}"), SEVERITIES[card.severity]),
        say(Md("confidence {}"), prose(card.confidence)),
        say(Md("findings {}"), count(number)),
    ]
    if card.role is not None:
        facts.append(say(Md("gives the role {}"), code(card.role)))
    if card.preview:
        facts.append(Md("preview"))
    return stacked(
        anchor(card.code),
        say(Md("## {} {}"), code(card.code), prose(card.name.replace("_", " "))),
        joined(Md(" · "), facts),
        say(Md("{}. Points to {}: {}."), prose(sentence(card.title)), PARTIES[card.party], prose(card.because)),
        authored(card.page),
    )
