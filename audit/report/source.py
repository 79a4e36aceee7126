"""The page of one source: its verdict, what its words are, whom it shares them with, what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.model.terms import Outcome
from audit.report.amounts import counted, share
from audit.report.answers import in_short_of
from audit.report.escape import Md, code, joined, say
from audit.report.findings import findings
from audit.report.markdown import bullets, link, marker, stacked
from audit.report.measures import checks, composition, documents, roles
from audit.report.overlap import overlap, repeats
from audit.report.steps import steps
from audit.report.vocabulary import CLOSING, OUTCOMES, REUSE

if TYPE_CHECKING:
    from audit.report.facts import Facts
    from audit.report.sharing import Sharing

_WORD: Final = Md("word")
_DOCUMENT: Final = Md("document")


def source_page(facts: Facts, sharing: Sharing, source: str) -> Md:
    """Return the page of a source: at most 400 KB whatever the source holds."""
    return stacked(
        marker(Md("source")),
        say(Md("# Source audit: {}"), code(source)),
        _verdict(facts, source),
        _sentence(facts, source),
        in_short_of(facts, source),
        Md("## What to do next"),
        bullets(steps(facts, source)),
        Md("## Checks"),
        checks(facts, source),
        Md("## What the words are"),
        composition(facts, source),
        Md("## What the paragraphs are"),
        roles(facts, source),
        Md("## Overlap with other sources"),
        overlap(facts, sharing, source),
        Md("## Repeated within this source"),
        repeats(facts, sharing, source),
        Md("## Findings, worst first"),
        findings(facts, source),
        Md("## Documents"),
        documents(facts, source),
        CLOSING,
    )


def _verdict(facts: Facts, source: str) -> Md:
    outcome = facts.outcome(source)
    checks = facts.checks.get(source, ())
    said = [OUTCOMES[outcome] if outcome else Md("no limit applies")]
    for each, word in _SAID:
        number = sum(check.outcome is each for check in checks)
        if number:
            said.append(say(Md("{} {}"), counted(number, Md("check")), word))
    links = [
        link(Md("all sources"), "../README.md"),
        link(Md("rules"), "../RULES.md"),
        link(Md("all findings"), "../findings.jsonl"),
    ]
    return joined(Md(" · "), [say(Md("**{}**"), said[0]), *said[1:], *links])


_SAID: Final = (
    (Outcome.FAIL, Md("failed")),
    (Outcome.UNKNOWN, Md("undecided")),
    (Outcome.WARN, Md("warned")),
    (Outcome.PASS, Md("passed")),
)


def _sentence(facts: Facts, source: str) -> Md:
    """Return what the source is in numbers, as a quotation."""
    documents = facts.documents[source]
    words = facts.measures.get((source, "original"))
    body = (
        say(Md(" with {} of body text"), counted(int(words.denominator), _WORD))
        if words and words.denominator
        else Md("")
    )
    parts = [say(Md("{}{}."), counted(documents, _DOCUMENT), body)]
    shared = facts.shared(source)
    if shared:
        each = [
            say(Md("{} {}"), share(value), how)
            for value, how in (
                (facts.total(source, REUSE), Md("stood elsewhere first")),
                (facts.value(source, "first_here"), Md("stood here first")),
                (facts.value(source, "order_unknown"), Md("in unknown order")),
                (facts.value(source, "group_reuse"), Md("within its owner's group")),
                (facts.value(source, "explained"), Md("explained by the settings")),
            )
            if value
        ]
        parts.append(
            say(Md("{} of these words also stand in other sources: {}."), share(shared), joined(Md(", "), each))
        )
    elif shared is not None:
        parts.append(Md("None of these words stands in another source."))
    if facts.few(source):
        least = counted(facts.run.settings.gate.min_documents, _DOCUMENT)
        parts.append(
            say(Md("With fewer than {} the shares describe what was read and do not judge the outlet."), least)
        )
    return say(Md("> {}"), joined(Md(" "), parts))
