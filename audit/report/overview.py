"""The tables of the corpus's page: the sources, who shares with whom, the worst findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.report.amounts import count, counted, lag, share
from audit.report.answers import to_page
from audit.report.escape import NOTHING, Md, code, prose, say
from audit.report.markdown import link, rows_fitting, rule_link, shown, stacked
from audit.report.rows import findings_of
from audit.report.table import LEFT, RIGHT, table
from audit.report.vocabulary import GRAVE, OUTCOMES, PARTIES, REUSE, SEVERITIES

if TYPE_CHECKING:
    from audit.report.facts import Facts
    from audit.report.rows import Finding, Pair

_ROOM: Final = {"sources": 60_000, "words": 40_000, "flows": 40_000, "findings": 20_000}  # bytes of the index
_MOST: Final = 15  # findings on the index; the sources' pages have the rest
_SHORT: Final = 40  # characters of evidence in a table of many columns
_DOCUMENT: Final = Md("document")
_SOURCE: Final = Md("source")
_SOURCE_HEADS: Final = (
    (Md("Source"), LEFT),
    (Md("Verdict"), LEFT),
    (Md("Documents"), RIGHT),
    (Md("Shared words"), RIGHT),
    (Md("Shares most with"), LEFT),
    (Md("Damaged documents"), RIGHT),
    (Md("Worst finding"), LEFT),
)
_WORD_HEADS: Final = (
    (Md("Source"), LEFT),
    (Md("Words"), RIGHT),
    (Md("Only here"), RIGHT),
    (Md("First here"), RIGHT),
    (Md("First elsewhere"), RIGHT),
    (Md("of it uncredited"), RIGHT),
    (Md("Order unknown"), RIGHT),
    (Md("of it uncredited"), RIGHT),
    (Md("Other"), RIGHT),
)


_COLUMNS: Final[tuple[tuple[str, ...], ...]] = (
    ("original",),
    ("first_here",),
    REUSE,
    ("uncredited_reuse",),
    ("order_unknown",),
    ("uncredited_order_unknown",),
    ("group_reuse", "explained", "common"),
)


def sources(facts: Facts) -> Md:
    """Return the tables of sources: the worst verdict first, then those that share most."""
    if not facts.sources:
        return Md("No document was found.")
    rows = rows_fitting((_source(facts, source) for source in facts.ranked), _ROOM["sources"])
    words = rows_fitting((_words(facts, source) for source in facts.ranked), _ROOM["words"])
    rest = say(Md("the pages of all are in {}"), code("sources/"))
    number = len(facts.ranked)
    return stacked(
        table(_SOURCE_HEADS, rows),
        shown(len(rows), number, _SOURCE, rest),
        Md("## What their words are"),
        table(_WORD_HEADS, words),
        shown(len(words), number, _SOURCE, rest),
        _note(facts),
    )


def _note(facts: Facts) -> Md:
    note = Md(
        "Words are those of body paragraphs, each counted once."
        " Other is what its owner's group shares, what the settings explain, and boilerplate."
    )
    few = sum(map(facts.few, facts.sources))
    if not few:
        return note
    least = counted(facts.run.settings.gate.min_documents, _DOCUMENT)
    number = len(facts.sources)
    scope = Md("Every source has") if few == number else say(Md("{} of {} have"), count(few), counted(number, _SOURCE))
    return say(Md("{} {} fewer than {}: shares then describe what was read, and judge no outlet."), note, scope, least)


def _source(facts: Facts, source: str) -> list[Md]:
    outcome = facts.outcome(source)
    found = findings_of(facts.findings_in(source).head(1))
    pairs = facts.pairs_of(source)
    damaged = facts.damage(source)["document_id"].n_unique()
    documents = facts.documents[source]
    return [
        to_page(facts, source),
        OUTCOMES[outcome] if outcome else Md("no limit"),
        count(documents),
        share(facts.shared(source)),
        say(Md("{}, {}"), code(pairs[0].other), counted(pairs[0].clusters, Md("text"))) if pairs else NOTHING,
        say(Md("{} ({})"), count(damaged), share(damaged / documents)) if damaged else count(0),
        _short(found[0]) if found else NOTHING,
    ]


def _words(facts: Facts, source: str) -> list[Md]:
    original = facts.measures.get((source, "original"))
    return [
        code(source),
        count(original.denominator if original else None),
        *(share(facts.total(source, metrics)) for metrics in _COLUMNS),
    ]


def _short(finding: Finding) -> Md:
    return say(Md("{} {}"), SEVERITIES.get(finding.severity, code(finding.severity)), rule_link(finding.rule))


_FLOW_HEADS: Final = (
    (Md("First → later"), LEFT),
    (Md("Shared texts"), RIGHT),
    (Md("Words"), RIGHT),
    (Md("In this order"), RIGHT),
    (Md("The other way"), RIGHT),
    (Md("Order unknown"), RIGHT),
    (Md("Median lag"), RIGHT),
    (Md("Credited"), RIGHT),
    (Md("Explained"), RIGHT),
)


def flows(facts: Facts) -> Md:
    """Return the table of pairs that share text, most words first."""
    if not facts.pairs:
        return Md("No text stands in two sources.")
    rows = rows_fitting(map(_flow, facts.pairs), _ROOM["flows"])
    note = Md("⇄ stands where the dates do not decide who was first, or each was as often as the other.")
    rest = say(Md("all are in {}"), code("data/flows.parquet"))
    return stacked(table(_FLOW_HEADS, rows), shown(len(rows), len(facts.pairs), Md("pair"), rest), note)


def _flow(pair: Pair) -> list[Md]:
    """Return a row that leads from the source that was first more often."""
    directed = pair.seen_from(pair.other) if pair.other_first > pair.one_first else pair
    sign = Md("{} → {}") if directed.one_first > directed.other_first else Md("{} ⇄ {}")
    return [
        say(sign, code(directed.one), code(directed.other)),
        count(directed.clusters),
        count(directed.words),
        count(directed.one_first),
        count(directed.other_first),
        count(directed.order_unknown),
        lag(directed.lag),
        count(directed.credited),
        count(directed.explained),
    ]


def worst(facts: Facts) -> Md:
    """Return the worst findings of all sources."""
    grave = facts.findings.filter(pl.col("severity").is_in(GRAVE))
    if grave.is_empty():
        return Md("No critical and no major finding.")
    found = findings_of(grave.head(_MOST))
    rows = rows_fitting((_finding(facts, finding) for finding in found), _ROOM["findings"])
    heads = [Md("Severity"), Md("Rule"), Md("Source"), Md("Where"), Md("Points to")]
    heads[-1:-1] = [Md("Evidence")] if facts.excerpts else []
    rest = say(Md("the sources' pages and {} have all"), link(code("findings.jsonl"), "findings.jsonl"))
    note = shown(len(rows), grave.height, Md("critical or major finding"), rest)
    return stacked(table([(head, LEFT) for head in heads], rows), note)


def _finding(facts: Facts, finding: Finding) -> list[Md]:
    evidence = [code(finding.evidence, _SHORT)] if facts.excerpts else []
    return [
        SEVERITIES.get(finding.severity, code(finding.severity)),
        say(Md("{} {}"), rule_link(finding.rule), prose(finding.name.replace("_", " "))),
        to_page(facts, finding.source),
        code(facts.place(finding.path, finding.record, finding.line, finding.column)),
        *evidence,
        PARTIES.get(finding.party, code(finding.party)),
    ]
