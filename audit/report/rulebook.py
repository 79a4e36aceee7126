"""The page of the rules that ran."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from audit.report.amounts import count
from audit.report.authored import authored
from audit.report.escape import Md, code, joined, prose, say, sentence
from audit.report.markdown import anchor, fitting, link, mark, marker, shown, stacked
from audit.report.table import LEFT, RIGHT, table
from audit.report.vocabulary import PARTIES, SEVERITIES

if TYPE_CHECKING:
    from audit.model.rulecard import Card
    from audit.report.facts import Facts

_ROOM: Final = 350_000  # bytes


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
        *entries,
        shown(len(entries), len(cards), Md("rule"), explain),
    )


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
