"""What to do next, weightiest first, as commands and links that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Party, Severity
from audit.report.amounts import count, counted
from audit.report.answers import ALWAYS, OVERLAP, TEXT, spoken
from audit.report.escape import Md, code, prose, say
from audit.report.facts import CORPUS
from audit.report.markdown import link, mark
from audit.report.rows import findings_of

if TYPE_CHECKING:
    from audit.report.facts import Facts

UNKNOWN: Final = "unknown:"
"""How the id of a source begins that nothing names."""

_NAMED: Final = 3  # rules that are named one by one; the pages hold the rest


def steps(facts: Facts, source: str = CORPUS) -> list[Md]:
    """Return what to do next about the corpus, or about one source; links lead from the page of that."""
    found: list[Md] = []
    if source == CORPUS and not facts.verdict.complete:
        found.append(
            say(
                Md("Mend what could not be read and audit again: see {}. Until then every figure is of a part."),
                link(Md("what was not audited"), "#not-audited"),
            )
        )
    for weighty in (_criticals, _sharing, _dates, _nameless, _pipeline):
        found += weighty(facts, source)
    return found or [Md("Nothing: no limit is broken and nothing is damaged.")]


def _criticals(facts: Facts, source: str) -> list[Md]:
    """Return one step for each rule with critical findings: its worst place, and the command that explains it."""
    critical = facts.damage(source).filter(pl.col("severity") == Severity.CRITICAL)
    ones = critical.unique("rule", keep="first", maintain_order=True).head(_NAMED)
    return [
        say(
            Md("Look at {}. {} says what the rule finds and when it is wrong."),
            spoken(facts, finding),
            code(f"audit explain {finding.rule}"),
        )
        for finding in findings_of(ones)
    ]


def _sharing(facts: Facts, source: str) -> list[Md]:
    pair = facts.most_uncredited(source)
    if pair is None:
        return []
    place = mark(OVERLAP, pair.other) if pair in facts.pairs_of(pair.one)[:ALWAYS] else OVERLAP
    page = f"#{place}" if source != CORPUS else f"sources/{facts.files[pair.one]}.md#{place}"
    return [
        say(
            Md("Read {}. If it may be printed, say so under {} in {}; else it wants a credit."),
            link(say(Md("what {} shares with {}"), code(pair.one), code(pair.other)), page),
            code("[[explain]]"),
            code("audit.toml"),
        )
    ]


def _dates(facts: Facts, source: str) -> list[Md]:
    unknown = sum(pair.order_unknown for pair in (facts.pairs if source == CORPUS else facts.pairs_of(source)))
    documents = facts.run.documents
    if source != CORPUS:
        documents = documents.filter(pl.col("source") == source)
    undated = documents["published"].null_count()
    zoneless = documents.filter(pl.col("published").is_not_null(), pl.col("published_zone").is_null()).height
    if unknown and zoneless > undated:
        return [
            say(
                Md("Give the time zone (none stated: {}): who was first is not known for {}. If it is known, set {}."),
                counted(zoneless, Md("dated document")),
                counted(unknown, TEXT),
                code("sources.timezone"),
            )
        ]
    if not unknown or not undated:
        return []
    return [
        say(
            Md(
                "Give dates (missing: {} of {}): who was first is not known for {}."
                " Name the field as {} under {}, or add a {}."
            ),
            count(undated),
            counted(documents.height, Md("document")),
            counted(unknown, TEXT),
            code("published"),
            code("[sources.fields]"),
            code("manifest.csv"),
        )
    ]


def _pipeline(facts: Facts, source: str) -> list[Md]:
    damage = facts.damage(source).filter(pl.col("attributable_to") == Party.PIPELINE)
    if damage.is_empty():
        return []
    rules = damage.group_by("rule", "name").len().sort("len", "rule", descending=[True, False])
    rule, name, number = rules.row(0)
    said = Md("most often {} {}") if number > 1 else Md("for example {} {}")
    return [
        say(
            Md("Mend the collection (behind {} of {}): {}."),
            count(damage.height),
            counted(facts.damage(source).height, Md("critical or major finding")),
            say(said, code(rule), prose(name.replace("_", " "))),
        )
    ]


def _nameless(facts: Facts, source: str) -> list[Md]:
    """Return how to name the outlets of documents that name none."""
    nameless = sum(facts.documents[each] for each in facts.sources if each.startswith(UNKNOWN))
    if not nameless or (source != CORPUS and not source.startswith(UNKNOWN)):
        return []
    return [
        say(
            Md("Name the outlet of {}, which nothing in the text does: by the field {} under {}, or in a {}."),
            counted(facts.documents[source] if source != CORPUS else nameless, Md("document")),
            code("source"),
            code("[sources.fields]"),
            code("manifest.csv"),
        )
    ]
