"""What an audit did not see: losses, skipped files, limits that were reached, rules that could not judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from audit.reliability.recall import TARGET, recall
from audit.report.amounts import count, counted, interval, share
from audit.report.escape import NOTHING, Md, code, joined, prose, say
from audit.report.markdown import details, rows_fitting, shown, stacked
from audit.report.table import LEFT, RIGHT, table

if TYPE_CHECKING:
    from audit.report.facts import Facts

_ROOM: Final = {"losses": 20_000, "skipped": 8_000, "limits": 8_000, "rules": 8_000, "stages": 4_000}  # bytes
_LONG: Final = 300  # characters of a sentence that may quote a setting


def not_audited(facts: Facts) -> Md:
    """Return all that was not read, not compared or not judged, or that there is nothing such."""
    parts = (_losses(facts), _missing(facts), _limits(facts), _skipped(facts), _not_judged(facts))
    found = stacked(*parts) or Md("Everything was read, and every rule could judge.")
    return stacked(found, _certificate(facts), _stages(facts))


def _certificate(facts: Facts) -> Md:
    """Return how many near pairs were missed, as far as brute force over some paragraphs tells."""
    held = facts.run.certificate
    if not held.paragraphs:
        return Md("")
    drawn = counted(held.paragraphs, Md("paragraph"))
    measured = recall(held)
    if measured is None:
        few = Md("**Recall:** {} compared with all others by brute force have {}, too few to say more. Found: {}.")
        return say(few, drawn, counted(held.pairs, Md("near pair")), count(held.found))
    text = Md("**Recall:** of {} that {} have when compared with all others by brute force, {} were found ({}).")
    shares = interval(measured.low, measured.high)
    told = say(text, counted(held.pairs, Md("near pair")), drawn, count(held.found), shares)
    if not measured.below:
        return told
    return say(Md("{} That is below the {} this program aims at: some near pairs are not shown."), told, share(TARGET))


def _losses(facts: Facts) -> Md:
    columns = ("path", "record", "byte_offset", "kind")
    losses = facts.run.losses.sort(columns, nulls_last=True)
    if losses.is_empty():
        return Md("")
    rows = rows_fitting(
        (
            [prose(kind), code(_place(path, record, offset)), count(number), code(message)]
            for path, record, offset, kind, number, message in losses.select(*columns, "count", "message").iter_rows()
        ),
        _ROOM["losses"],
    )
    heads = ((Md("Lost"), LEFT), (Md("Where"), LEFT), (Md("Times"), RIGHT), (Md("Why"), LEFT))
    rest = say(Md("all are in {}"), code("data/losses.parquet"))
    title = Md("**Lost** is what should have been read and was not.")
    return stacked(title, table(heads, rows), shown(len(rows), losses.height, Md("loss"), rest))


def _place(path: str, record: int | None, offset: int | None) -> str:
    where = path if record is None else f"{path}!{record}"
    return where if offset is None else f"{where} at byte {offset:,}"


def _missing(facts: Facts) -> Md:
    declared = facts.run.settings.sources.declared
    missing = [name for name in declared if name.casefold().removeprefix("www.") not in facts.sources]
    if not missing:
        return Md("")
    return say(Md("**Declared sources without a document:** {}."), joined(Md(", "), map(code, missing)))


def _limits(facts: Facts) -> Md:
    limits = facts.run.limits
    if not limits:
        return Md("")
    rows = rows_fitting(
        ([code(limit.setting), count(limit.count), prose(limit.effect, limit=_LONG)] for limit in limits),
        _ROOM["limits"],
    )
    heads = ((Md("Limit"), LEFT), (Md("Reached"), RIGHT), (Md("What that means"), LEFT))
    title = Md("**Limits reached** can be moved in the settings.")
    return stacked(title, table(heads, rows), shown(len(rows), len(limits), Md("limit"), _ALL))


def _skipped(facts: Facts) -> Md:
    """Return the skipped files by reason, each with its first path."""
    files = sorted(facts.run.skipped, key=lambda file: (file.reason, file.path))
    if not files:
        return Md("")
    number = Counter(file.reason for file in files)
    first = {file.reason: file.path for file in reversed(files)}
    rows = rows_fitting(
        ([prose(reason), count(number[reason]), code(first[reason])] for reason in sorted(number)),
        _ROOM["skipped"],
    )
    heads = ((Md("Skipped"), LEFT), (Md("Files"), RIGHT), (Md("First"), LEFT))
    title = Md("**Skipped** is what was not meant to be read.")
    return stacked(title, table(heads, rows), shown(len(rows), len(number), Md("reason"), _ALL))


def _not_judged(facts: Facts) -> Md:
    judged: dict[tuple[str, int], list[str]] = defaultdict(list)
    for rule, reason, paragraphs in sorted(facts.run.not_judged):
        judged[reason, paragraphs].append(rule)
    if not judged:
        return Md("")
    rows = rows_fitting(
        (
            [prose(reason, limit=_LONG), joined(Md(" "), map(code, rules)), count(paragraphs)]
            for (reason, paragraphs), rules in sorted(judged.items(), key=lambda entry: (-entry[0][1], entry[0]))
        ),
        _ROOM["rules"],
    )
    heads = ((Md("Could not judge, because"), LEFT), (Md("Rules"), LEFT), (Md("Paragraphs"), RIGHT))
    title = Md("**Not judged** is neither clean nor flagged.")
    return stacked(title, table(heads, rows), shown(len(rows), len(judged), Md("reason"), _ALL))


def _stages(facts: Facts) -> Md:
    """Return what each stage took in, gave out and refused, folded away."""
    if not facts.run.stages:
        return Md("")
    rows = rows_fitting(
        (
            [
                prose(stage.name.replace("_", " ")),
                prose(stage.unit),
                count(stage.taken),
                count(stage.given),
                joined(Md("; "), (say(Md("{} {}"), count(n), prose(why)) for why, n in stage.refused)) or NOTHING,
            ]
            for stage in facts.run.stages
        ),
        _ROOM["stages"],
    )
    heads = ((Md("Stage"), LEFT), (Md("Unit"), LEFT), (Md("In"), RIGHT), (Md("Out"), RIGHT), (Md("Not taken"), LEFT))
    return details(Md("What each stage took in and gave out"), table(heads, rows))


_ALL: Final = say(Md("all are in {}"), code("audit.json"))
