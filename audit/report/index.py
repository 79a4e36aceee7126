"""The page that shows the corpus: the verdict, what it rests on, and which source's page to open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from audit.model.terms import Outcome
from audit.report.amounts import count, counted
from audit.report.answers import in_short
from audit.report.escape import Md, code, joined, prose, say
from audit.report.gaps import not_audited
from audit.report.glossary import how_to_read
from audit.report.markdown import anchor, bullets, marker, stacked
from audit.report.overview import flows, sources, worst
from audit.report.steps import steps
from audit.report.vocabulary import CLOSING, OUTCOMES

if TYPE_CHECKING:
    from audit.report.facts import Facts

_REASONS: Final = 10
_SOURCE: Final = Md("source")
_LONG: Final = 600  # characters of one reason: a path or a message in it may be of any length


def index(facts: Facts) -> Md:
    """Return the corpus's page, ``README.md``: at most 200 KB whatever the corpus holds."""
    return stacked(
        marker(Md("index")),
        Md("# Corpus audit"),
        verdict(facts),
        _why(facts),
        _read(facts),
        Md("## In short"),
        in_short(facts),
        Md("## What to do next"),
        bullets(steps(facts)),
        Md("## Sources"),
        sources(facts),
        Md("## Who shares with whom"),
        flows(facts),
        Md("## Worst findings"),
        worst(facts),
        say(Md("{}\n\n## What was not audited"), anchor("not-audited")),
        not_audited(facts),
        how_to_read(facts.run.settings),
        CLOSING,
    )


def verdict(facts: Facts) -> Md:
    """Return the line with the verdict on the corpus."""
    outcomes = Counter(facts.outcome(source) for source in facts.sources)
    said = [
        say(Md("{} {}"), counted(outcomes[outcome], Md("source")), words)
        for outcome, words in _SAID
        if outcomes[outcome]
    ]
    whole = Md("audit **complete**") if facts.verdict.complete else Md("audit **not complete**")
    return joined(Md(" · "), [say(Md("**{}**"), OUTCOMES[facts.verdict.outcome]), *said, whole])


_SAID: Final = (
    (Outcome.FAIL, Md("over a limit")),
    (Outcome.UNKNOWN, Md("undecided")),
    (Outcome.WARN, Md("near a limit")),
    (Outcome.PASS, Md("within limits")),
)


def _why(facts: Facts) -> Md:
    """Return the weightiest reason as a sentence, and the others as a list."""
    reasons = [prose(reason, facts.names, _LONG) for reason in facts.verdict.reasons]
    if not reasons:
        return Md("")
    first, others = say(Md("**Why:** {}."), reasons[0]), reasons[1:_REASONS]
    if not others:
        return first
    more = len(reasons) - _REASONS
    cutoff = [say(Md("and {} more, in {}"), count(more), code("audit.json"))] if more > 0 else []
    return say(Md("{}\n\nAlso:\n\n{}"), first, bullets([*others, *cutoff]))


def _read(facts: Facts) -> Md:
    run = facts.run
    lost = int(run.losses["count"].sum())
    words = int(run.documents["words"].sum())
    return say(
        Md("**What was read:** {} from {}, with {} and {}, in {}. Lost: {}. Skipped: {}."),
        counted(run.documents.height, Md("document")),
        counted(len(facts.sources), Md("source")),
        counted(run.paragraphs.height, Md("paragraph")),
        counted(words, Md("word")),
        counted(run.files, Md("file")),
        count(lost) if lost else Md("nothing"),
        counted(len(run.skipped), Md("file")) if run.skipped else Md("nothing"),
    )
