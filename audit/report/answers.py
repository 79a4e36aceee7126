"""The questions that a reader brings, answered in a sentence each: for the corpus, and for one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model.terms import Party
from audit.report.amounts import count, counted, lag, share
from audit.report.escape import Md, code, joined, prose, say
from audit.report.facts import CORPUS
from audit.report.markdown import link, mark
from audit.report.rows import findings_of
from audit.report.table import LEFT, table
from audit.report.vocabulary import SEVERITIES, UNCREDITED_WORDS

if TYPE_CHECKING:
    from audit.report.facts import Facts
    from audit.report.rows import Finding, Pair

TEXT = Md("shared text")
OVERLAP = "overlap"
"""The place on a source's page where what it shares begins; with a source's name, where what it shares with that."""
ALWAYS = 2
"""Sources, from the one with most shared words, for whose shared texts a source's page has room in any case."""
_DOCUMENT = Md("document")


def in_short(facts: Facts) -> Md:
    """Return the corpus's questions and answers as a table."""
    most = facts.most_sharing
    pair = facts.pairs_of(most)[0] if most else None
    return _table(
        [
            (Md("Which source shares most?"), _most(facts, most)),
            (Md("With whom?"), _partner(pair, to_page(facts, pair.other)) if pair else Md("With none.")),
            (Md("Who was first?"), first(pair)),
            (Md("Is it credited?"), credited(facts, pair)),
            (Md("What is damaged?"), damaged(facts, CORPUS)),
            (Md("Is it the outlet's fault?"), fault(facts, CORPUS)),
        ]
    )


def in_short_of(facts: Facts, source: str) -> Md:
    """Return one source's questions and answers as a table."""
    pairs = facts.pairs_of(source)
    pair = pairs[0] if pairs else None
    return _table(
        [
            (
                Md("With whom does it share most?"),
                _partner(pair, to_overlap(pair.other)) if pair else Md("With none."),
            ),
            (Md("Who was first?"), first(pair)),
            (Md("Is it credited?"), credited(facts, pair)),
            (Md("What is damaged?"), damaged(facts, source)),
            (Md("Is it the outlet's fault?"), fault(facts, source)),
        ]
    )


def to_page(facts: Facts, source: str) -> Md:
    """Return a source as a link from the index to its page; without a page, its name."""
    return link(code(source), f"sources/{facts.files[source]}.md") if source in facts.files else code(source)


def to_overlap(other: str) -> Md:
    """Return a source as a link to its texts further down the page, where they are shown."""
    return link(code(other), f"#{mark(OVERLAP, other)}")


def first(pair: Pair | None) -> Md:
    """Return who printed first what two sources share."""
    if pair is None:
        return Md("Nothing is shared.")
    if pair.one_first == pair.other_first == 0:
        return say(Md("Order unknown: dates do not decide for any of {}."), counted(pair.clusters, TEXT))
    sides = sorted([(pair.one, pair.one_first), (pair.other, pair.other_first)], key=lambda side: (-side[1], side[0]))
    parts = [say(Md("{} in {}"), code(source), count(number)) for source, number in sides]
    if pair.order_unknown:
        parts.append(say(Md("order unknown in {}"), count(pair.order_unknown)))
    after = say(Md(" The median lag is {}."), lag(pair.lag)) if pair.lag is not None else Md("")
    return say(Md("Of {}: {}.{}"), counted(pair.clusters, TEXT), joined(Md(", "), parts), after)


def credited(facts: Facts, pair: Pair | None) -> Md:
    """Return what is credited or explained of a pair, and which share of the one's words is not."""
    if pair is None:
        return Md("Nothing is shared.")
    explained = say(Md(", and {} explained by the settings"), count(pair.explained)) if pair.explained else Md("")
    said = say(Md("{} of {} credited{}."), count(pair.credited), counted(pair.clusters, TEXT), explained)
    known, unknown = (facts.value(pair.one, metric) for metric in UNCREDITED_WORDS)
    if known is None and unknown is None:
        return said
    words = Md("{} Without credit in {}: {} of its words where the other was first, {} where the order is unknown.")
    return say(words, said, code(pair.one), share(known), share(unknown))


def damaged(facts: Facts, source: str) -> Md:
    """Return how many documents are damaged, and the worst place."""
    damage = facts.damage(source)
    if damage.is_empty():
        return Md("Nothing: no critical and no major finding.")
    documents = damage["document_id"].n_unique()
    of = facts.documents.total() if source == CORPUS else facts.documents[source]
    worst = findings_of(damage.head(1))[0]
    return say(
        Md("{} of {} ({}). Worst: {}."),
        count(documents),
        counted(of, _DOCUMENT),
        share(documents / of if of else None),
        spoken(facts, worst),
    )


def spoken(facts: Facts, finding: Finding) -> Md:
    """Return a finding in a few words: code, name, severity, place."""
    return say(
        Md("{} {} ({}) at {}"),
        code(finding.rule),
        prose(finding.name.replace("_", " ")),
        SEVERITIES.get(finding.severity, code(finding.severity)),
        code(facts.place(finding.path, finding.record, finding.line, finding.column)),
    )


def fault(facts: Facts, source: str) -> Md:
    """Return to whom the critical and major findings point."""
    damage = facts.damage(source)
    if damage.is_empty():
        return Md("There is no damage to answer for.")
    number = dict(damage.group_by("attributable_to").len().iter_rows())
    outlet, pipeline = number.get(Party.OUTLET, 0), number.get(Party.PIPELINE, 0)
    rest = damage.height - outlet - pipeline
    if outlet:
        answer = Md("Yes") if outlet == damage.height else Md("In part")
    else:
        answer = Md("No") if not rest else Md("Not that the text shows")
    pointing = Md("{}. {}: {} pointing to the collection, {} to the outlet, {} to neither for certain.")
    findings = counted(damage.height, Md("critical or major finding"))
    return say(pointing, answer, findings, count(pipeline), count(outlet), count(rest))


def _most(facts: Facts, source: str | None) -> Md:
    if source is None:
        return Md("None: no text stands in two sources.")
    shared = facts.shared(source)
    few = say(Md(" (only {})"), counted(facts.documents[source], _DOCUMENT)) if facts.few(source) else Md("")
    if shared is None:
        return say(Md("{}{}."), to_page(facts, source), few)
    return say(Md("{}: {} of its words also stand in other sources{}."), to_page(facts, source), share(shared), few)


def _partner(pair: Pair, name: Md) -> Md:
    words = counted(pair.words, Md("word"))
    return say(Md("{}: {}, {}."), name, counted(pair.clusters, TEXT), words)


def _table(rows: list[tuple[Md, Md]]) -> Md:
    return table(
        [(Md("Question"), LEFT), (Md("Answer"), LEFT)], [(say(Md("**{}**"), head), text) for head, text in rows]
    )
