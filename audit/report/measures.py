"""The tables of figures on a source's page: checks, words, paragraphs, documents."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.reliability.definitions import ACROSS, COMPOSITION, DEFINITIONS
from audit.report.amounts import count, counted, interval, moment, share
from audit.report.escape import NOTHING, Md, code, figure, joined, prose, say
from audit.report.markdown import rows_fitting, shown, stacked
from audit.report.table import LEFT, RIGHT, table
from audit.report.vocabulary import OUTCOMES

if TYPE_CHECKING:
    from audit.model.verdict import Check
    from audit.reliability.definitions import Definition
    from audit.report.facts import Facts
    from audit.report.rows import Measure

_ROOM: Final = {"checks": 20_000, "documents": 35_000}  # bytes of a source's page
_TITLE: Final = 80  # characters of a document's title
_NOTE: Final = 300  # characters of a check's note
_LIMIT = re.compile(r"(warn )?([≤≥]) ([0-9.e+-]+)")


def checks(facts: Facts, source: str) -> Md:
    """Return the limits of the policy with what they were held against, the worst outcome first."""
    found = facts.checks.get(source, ())
    if not found:
        return Md("The policy sets no limit for this source.")
    rows = rows_fitting((_check(facts, check) for check in found), _ROOM["checks"])
    heads = [
        *((Md("Check"), LEFT), (Md("Now"), RIGHT), (Md("Counts"), RIGHT), (Md("95 % interval"), RIGHT)),
        *((Md("Limit"), LEFT), (Md("Verdict"), LEFT), (Md("Note"), LEFT)),
    ]
    return stacked(
        table(heads, rows), shown(len(rows), len(found), Md("check"), say(Md("all are in {}"), code("audit.json")))
    )


def _check(facts: Facts, check: Check) -> list[Md]:
    measure = facts.measures.get((check.source, check.metric))
    definition = DEFINITIONS.get(check.metric)
    ratio = definition is not None and definition.unit == "share"
    return [
        say(Md("{} {}"), prose(definition.title), code(check.metric)) if definition else code(check.metric),
        share(check.value) if ratio else count(check.value),
        _counts(check.numerator, check.denominator),
        interval(measure.low, measure.high) if ratio and measure else NOTHING,
        _limit(check.limit, ratio=ratio),
        OUTCOMES[check.outcome],
        prose(check.note, (check.source,), _NOTE),
    ]


def _counts(numerator: float | None, denominator: float | None) -> Md:
    return NOTHING if denominator is None else say(Md("{} of {}"), count(numerator), count(denominator))


def _limit(text: str, *, ratio: bool) -> Md:
    """Return a limit in words as the gate states it, that of a share in per cent; anything else as it is."""
    shown_: list[Md] = []
    for part in text.split(", "):
        found = _LIMIT.fullmatch(part)
        if found is None:
            return code(text)
        warn, sign, number = found.groups()
        exact = figure(f"{(Decimal(number) * 100).normalize():f}\u00a0%" if ratio else f"{Decimal(number):f}")
        shown_.append(say(Md("{}{} {}"), Md("warn ") if warn else Md(""), Md("≤") if sign == "≤" else Md("≥"), exact))
    return joined(Md(", "), shown_)


def composition(facts: Facts, source: str) -> Md:
    """Return what the body words are, each counted once, and what cuts across that."""
    found = [(each, measure) for each in COMPOSITION if (measure := facts.measures.get((source, each.name)))]
    words = max((measure.denominator or 0.0 for _, measure in found), default=0.0)
    if not words:
        return Md("This source has no body text to judge.")
    rows = [_words(each, measure) for each, measure in found if measure.numerator]
    total = sum(measure.numerator or 0.0 for _, measure in found)
    rows.append([Md("**All body words**"), count(total), share(total / words), Md("")])
    across = [(each, measure) for each in ACROSS if (measure := facts.measures.get((source, each.name)))]
    crossing = [_words(each, measure) for each, measure in across if measure.value is not None]
    figures = [(Md("Words"), RIGHT), (Md("Share"), RIGHT), (Md("95 % interval"), RIGHT)]
    return stacked(
        table([(Md("Words of body paragraphs"), LEFT), *figures], rows),
        table([(Md("Of the same words"), LEFT), *figures], crossing) if crossing else Md(""),
        _scarce(facts, source),
    )


def _words(metric: Definition, measure: Measure) -> list[Md]:
    return [
        prose(metric.title),
        count(measure.numerator),
        share(measure.value),
        interval(measure.low, measure.high),
    ]


def _scarce(facts: Facts, source: str) -> Md:
    """Return why the intervals are wide, where there are too few documents to judge an outlet by."""
    if not facts.few(source):
        return Md("")
    documents = counted(facts.documents[source], Md("document"))
    least = count(facts.run.settings.gate.min_documents)
    return say(Md("Not enough evidence to judge the outlet: {}, and {} are asked for."), documents, least)


def roles(facts: Facts, source: str) -> Md:
    """Return how many paragraphs are text of the article, and how many something else."""
    found = facts.paragraphs_in(source)
    whole = sum(paragraphs for _, paragraphs, _ in found)
    rows = [
        [code(role), count(paragraphs), count(words), share(paragraphs / whole)] for role, paragraphs, words in found
    ]
    heads = [(Md("Role"), LEFT), (Md("Paragraphs"), RIGHT), (Md("Words"), RIGHT), (Md("Share of paragraphs"), RIGHT)]
    return stacked(table(heads, rows), Md("Only body paragraphs are compared."))


def documents(facts: Facts, source: str) -> Md:
    """Return the source's documents in reading order, with what is known of their dates."""
    columns = ("path", "record", "title", "published", "published_precision", "published_zone")
    more = ("published_from", "source_from", "words")
    frame = facts.run.documents.filter(pl.col("source") == source).sort("path", "record").select(*columns, *more)
    rows = rows_fitting(
        (
            [
                code(facts.file(path, record)),
                *([code(title or "", _TITLE)] if facts.excerpts else []),
                moment(published, precision, zone),
                code(published_from or ""),
                code(source_from or ""),
                count(words),
            ]
            for path, record, title, published, precision, zone, published_from, source_from, words in frame.iter_rows()
        ),
        _ROOM["documents"],
    )
    heads = [
        (Md("Document"), LEFT),
        *([(Md("Title"), LEFT)] if facts.excerpts else []),
        *((Md("Published"), LEFT), (Md("Date from"), LEFT), (Md("Source from"), LEFT), (Md("Words"), RIGHT)),
    ]
    rest = say(Md("all are in {}"), code("data/documents.parquet"))
    return stacked(table(heads, rows), shown(len(rows), frame.height, Md("document"), rest))
