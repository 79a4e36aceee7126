"""What a terminal shows at the end of an audit: plain text without colour codes."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from audit.model.terms import Outcome, Party
from audit.reliability.definitions import DEFINITIONS
from audit.report.amounts import count, counted, lag, share
from audit.report.escape import Md, cut, plain
from audit.report.facts import CORPUS, Facts
from audit.report.rows import findings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model.run import Run
    from audit.model.verdict import Check, Verdict

_SOURCES: Final = 12  # sources that are shown one by one; the others are named or counted
_NAMED: Final = 20  # quiet sources that are named
_WORST: Final = 3  # findings of one source
_REASONS: Final = 5
_LONG: Final = 200  # characters of a name, a path or a sentence
_LEAST: Final = 40  # columns: in fewer, hardly a path has room
_WORDS: Final = {Outcome.PASS: "pass", Outcome.WARN: "warn", Outcome.FAIL: "FAIL", Outcome.UNKNOWN: "unknown"}
_BROKEN: Final = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.WARN)


def summary(run: Run, verdict: Verdict, width: int = 80) -> str:
    """Return what was read, the sources that want a look, the verdict with its reasons, and what to do next.

    No line is wider than ``width`` cells, but for a path or a name that alone is wider: those stay whole.
    """
    facts = Facts(run, verdict)
    width = max(width, _LEAST)
    loud = [source for source in facts.ranked if _wants_a_look(facts, source)]
    blocks = [list(_read(facts))]
    blocks += [_source(facts, source, width) for source in loud[:_SOURCES]]
    blocks += [_rest(facts, loud), _gate(facts), _next(facts)]
    texts = ("\n".join(part for line in block for part in _wrapped(line, width)) for block in blocks if block)
    return "\n\n".join(texts).replace("\u00a0", " ") + "\n"


def concise(run: Run, verdict: Verdict) -> str:
    """Return a line for each finding, worst first: ``path:line:column CODE message``, or ``path!record:…``."""
    facts = Facts(run, verdict)
    return "".join(
        f"{plain(facts.place(each.path, each.record, each.line or 1, each.column or 1))}"
        f" {plain(each.rule)} {cut(plain(each.message), _LONG)}\n"
        for each in findings_of(facts.findings)
    )


def _read(facts: Facts) -> Iterator[str]:
    run = facts.run
    parts = [
        counted(run.files, Md("file")),
        counted(len(facts.sources), Md("source")),
        counted(run.documents.height, Md("document")),
        counted(run.paragraphs.height, Md("paragraph")),
        counted(int(run.documents["words"].sum()), Md("word")),
    ]
    yield " · ".join(parts)
    for path, kind, number in run.losses.select("path", "kind", "count").head(_REASONS).iter_rows():
        yield f"! lost: {_name(path)}: {plain(kind)}{f' ({count(number)})' if number > 1 else ''}"
    if run.losses.height > _REASONS:
        yield f"! lost: {count(run.losses.height - _REASONS)} more"
    for reason, number in sorted(Counter(file.reason for file in run.skipped).items()):
        yield f"! skipped: {counted(number, Md('file'))}: {_name(reason)}"
    for limit in run.limits:
        yield f"! limit {plain(limit.setting)} reached {counted(limit.count, Md('time'))}: {_name(limit.effect)}"


def _wants_a_look(facts: Facts, source: str) -> bool:
    return facts.outcome(source) in _BROKEN or bool(facts.pairs_of(source)) or not facts.damage(source).is_empty()


def _source(facts: Facts, source: str, width: int) -> list[str]:
    outcome = facts.outcome(source)
    word = _WORDS[outcome] if outcome else "no limit"
    name = _name(source)
    lines = [name + " " * max(2, width - cell_len(name) - cell_len(word)) + word]
    lines += [_check(check) for check in facts.checks.get(source, ()) if check.outcome in _BROKEN]
    return [*lines, *_sharing(facts, source), *_damage(facts, source)]


def _check(check: Check) -> str:
    definition = DEFINITIONS.get(check.metric)
    ratio = definition is not None and definition.unit == "share"
    value = share(check.value) if ratio else count(check.value)
    counts = f" ({count(check.numerator)} of {count(check.denominator)})" if check.denominator is not None else ""
    return f"  {_WORDS[check.outcome]}: {plain(check.metric)} {value}{counts}, limit {_name(check.limit)}"


def _sharing(facts: Facts, source: str) -> Iterator[str]:
    pairs = facts.pairs_of(source)
    if not pairs:
        return
    pair = pairs[0]
    shared = facts.shared(source)
    words = f"{share(shared)} of its words, " if shared is not None else ""
    yield f"  shares {words}most with {_name(pair.other)}: {counted(pair.clusters, Md('text'))}"
    first = [
        f"{_name(name)} first in {count(n)}"
        for name, n in ((pair.other, pair.other_first), (source, pair.one_first))
        if n
    ]
    unknown = [f"order unknown in {count(pair.order_unknown)}"] if pair.order_unknown else []
    after = [f"median lag {lag(pair.lag)}"] if pair.lag is not None else []
    credit = [f"credited {count(pair.credited)}, explained {count(pair.explained)}"]
    yield f"    {', '.join([*first, *unknown, *after])}; {credit[0]}"


def _damage(facts: Facts, source: str) -> Iterator[str]:
    damage = facts.damage(source)
    if damage.is_empty():
        return
    party = Counter(damage["attributable_to"].to_list())
    points = f"{party[Party.PIPELINE]:,} to the collection, {party[Party.OUTLET]:,} to the outlet"
    yield f"  damage: {counted(damage.height, Md('critical or major finding'))}, {points}"
    for each in findings_of(damage.head(_WORST)):
        place = plain(facts.place(each.path, each.record, each.line, each.column))
        yield f"    {plain(each.severity)} {plain(each.rule)} {place} {plain(each.name.replace('_', ' '))}"
    if damage.height > _WORST:
        yield f"    … {count(damage.height - _WORST)} more"


def _rest(facts: Facts, loud: list[str]) -> list[str]:
    lines = []
    if len(loud) > _SOURCES:
        lines.append(f"… {counted(len(loud) - _SOURCES, Md('more source'))} to look at")
    quiet = [source for source in facts.sources if source not in set(loud)]
    if quiet:
        names = ", ".join(map(_name, quiet[:_NAMED])) + (", …" if len(quiet) > _NAMED else "")
        lines.append(f"nothing to look at in {counted(len(quiet), Md('source'))}: {names}")
    return lines


def _gate(facts: Facts) -> list[str]:
    verdict = facts.verdict
    number = Counter(check.outcome for check in verdict.checks)
    said = (
        (Outcome.FAIL, "failed"),
        (Outcome.UNKNOWN, "undecided"),
        (Outcome.WARN, "warned"),
        (Outcome.PASS, "passed"),
    )
    checks = ", ".join(f"{number[outcome]:,} {word}" for outcome, word in said if number[outcome])
    whole = "audit complete" if verdict.complete else "audit NOT complete"
    lines = [f"Gate: {_WORDS[verdict.outcome].upper()} ({whole}{f'; checks: {checks}' if checks else ''})"]
    lines += [f"  {_name(reason.replace('`', ''))}" for reason in verdict.reasons[:_REASONS]]
    if len(verdict.reasons) > _REASONS:
        lines.append(f"  … {count(len(verdict.reasons) - _REASONS)} more")
    return lines


def _next(facts: Facts) -> list[str]:
    """Return the commands that explain what weighs most: broken limits, then the worst rule."""
    broken = [check.metric for check in facts.verdict.checks if check.outcome in _BROKEN[:2]]
    rules = [finding.rule for finding in findings_of(facts.damage(CORPUS).head(1))]
    subjects = [subject for subject in dict.fromkeys([*broken, *rules]) if not subject.endswith(".expires")][:_WORST]
    return [f"Next: audit explain {shlex.quote(plain(subject))}" for subject in subjects]


def _name(text: str) -> str:
    return cut(plain(text), _LONG)


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Yield a line in pieces of at most ``width`` cells, the further ones indented by two more."""
    body = line.lstrip(" ")
    indent = " " * (len(line) - len(body))
    if cell_len(line) <= width:
        yield line
        return
    text = indent
    for word in body.split(" "):
        longer = f"{text}{'' if text.isspace() or not text else ' '}{word}"
        if cell_len(longer) > width and text.strip():
            yield text.rstrip()
            longer = f"{indent}  {word}"
        text = longer
    yield text.rstrip()
