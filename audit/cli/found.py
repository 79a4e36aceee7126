"""What a query found: in words for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size

from audit.detect.query import How
from audit.model.terms import Kind
from audit.report.amounts import counted, moment, share, similarity
from audit.report.escape import Md, cut, json_text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.query import Answer, Place

SCHEMA: Final = {"name": "source-audit/query", "version": 1}

_WIDTH: Final = 80
_LEAST: Final = 40  # columns: in fewer, hardly a path has room
_INDENT: Final = " " * 5  # the width of a similarity
_LONG: Final = 200  # characters of a name or a path
_BEFORE: Final = 20  # characters before a place
_NAMED: Final = 10  # paragraphs of the text that are named by their numbers


def written(answer: Answer, form: str, limit: int, *, excerpts: bool, width: int = _WIDTH) -> str:
    """Return an answer as ``summary``, ``json`` or ``jsonl``, with at most ``limit`` places."""
    if form == "summary":
        return told(answer, limit, excerpts=excerpts, width=width)
    places = [_as_json(place, excerpts=excerpts) for place in answer.places(limit)]
    if form == "jsonl":
        return json_text("".join(f"{json.dumps(place, ensure_ascii=False)}\n" for place in places))
    return json_text(json.dumps(_document(answer, places), ensure_ascii=False, indent=2) + "\n")


def told(answer: Answer, limit: int, *, excerpts: bool, width: int = _WIDTH) -> str:
    """Return the places in words, the closest first, and how the text was looked for.

    No line is wider than ``width`` cells, but for a path or a name that alone is wider: those stay whole.
    """
    room = max(width, _LEAST)
    blocks = [_flowed(_head(answer).split(" "), " ", room)]
    for place in answer.places(limit):
        lines = _flowed(_facts(answer, place), " · ", room)
        blocks.append([*lines, _excerpt(place, room)] if excerpts else lines)
    more = answer.rows.height - limit
    if more > 0:
        blocks.append([f"… {counted(more, Md('more place'))}; --limit {answer.rows.height} shows all"])
    blocks.append([line for note in _notes(answer) for line in _flowed(note.split(" "), " ", room)])
    return "\n\n".join("\n".join(block) for block in blocks if block).replace("\u00a0", " ") + "\n"


def _head(answer: Answer) -> str:
    held = f"looked at {counted(answer.held, Md('body paragraph'))} of the run"
    if answer.rows.is_empty():
        return f"nothing like it was found; {held}"
    kinds = Counter(answer.rows["kind"].to_list())
    plural = "s" * (kinds[Kind.PASSAGE] > 1)
    names = [f"{kinds[kind]:,} {kind}{plural * (kind is Kind.PASSAGE)}" for kind in Kind if kinds[kind]]
    return f"found in {counted(answer.rows.height, Md('place'))} ({', '.join(names)}); {held}"


def _facts(answer: Answer, place: Place) -> Iterator[str]:
    """Yield what there is to say of a place."""
    yield f"{similarity(place.similarity)} {place.kind}"
    yield counted(place.words, Md("word"))
    if place.kind != Kind.EXACT:
        yield f"{share(place.asked_share, 0)} of the text"
        yield f"{share(place.share, 0)} of the paragraph"
    if len(answer.asked) > 1:
        yield f"paragraph {place.asked + 1} of the text"
    yield cut(plain(place.source), _LONG)
    yield moment(place.published, place.published_precision, place.published_zone)
    many = place.path in answer.of_records
    yield plain(f"{place.path}!{place.record}:{place.line}" if many else f"{place.path}:{place.line}")


def _notes(answer: Answer) -> Iterator[str]:
    """Yield how the text was looked for, where that is not as the run's paragraphs were, and what was not found."""
    nowhere = [not asked.found for asked in answer.asked]
    if len(answer.asked) > 1 and any(nowhere):
        yield f"{_named(answer, nowhere)}: found nowhere"
    least, most = answer.settings.min_words, answer.settings.max_characters
    for how, said in (
        (How.WORDS, f"shorter than {least} words, so looked for word for word, as a paragraph or inside one"),
        (How.WHOLE, f"longer than {most:,} characters, so looked for as a whole, word for word"),
        (How.NOTHING, "without a word, so not looked for"),
    ):
        so = [asked.how is how for asked in answer.asked]
        if any(so):
            yield f"{_named(answer, so)}: {said}"
    if answer.too_long:
        paragraphs = counted(answer.too_long, Md("paragraph"))
        yield f"{paragraphs} of the run: longer than {most:,} characters, so compared as a whole only"
    if answer.other:
        yield f"{counted(answer.other, Md('paragraph'))} of the run: of other roles than body, so not looked at"


def _named(answer: Answer, chosen: Sequence[bool]) -> str:
    """Return some paragraphs of the text by their numbers."""
    numbers = [str(number) for number, wanted in enumerate(chosen, 1) if wanted]
    if len(answer.asked) == 1:
        return "the text"
    more = f", … ({len(numbers):,})" if len(numbers) > _NAMED else ""
    return f"paragraph{'s' * (len(numbers) > 1)} {', '.join(numbers[:_NAMED])}{more} of the text"


def _as_json(place: Place, *, excerpts: bool) -> dict[str, object]:
    known = asdict(place) | {"published": place.published.isoformat() if place.published else None}
    return known if excerpts else {name: value for name, value in known.items() if name != "text"}


def _document(answer: Answer, places: Sequence[dict[str, object]]) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "run": answer.run,
        "asked": [asdict(asked) for asked in answer.asked],
        "paragraphs": {"held": answer.held, "too_long": answer.too_long, "other_roles": answer.other},
        "found": answer.rows.height,
        "places": list(places),
    }


def _flowed(parts: Iterable[str], joint: str, room: int) -> list[str]:
    """Return parts on as few lines as they need, joined on each; the further lines are indented."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{joint}{part}" if lines else part
        if not lines or cell_len(longer) > room:
            lines.append(f"{_INDENT if lines else ''}{part}")
        else:
            lines[-1] = longer
    return lines


def _excerpt(place: Place, room: int) -> str:
    """Return what stands at a place, after some of what stands before it, on one line of at most ``room`` cells."""
    begin = max(0, place.start - _BEFORE)
    line = f"{_INDENT}{'…' * (begin > 0)}{plain(place.text[begin : begin + room])}"
    if cell_len(line) <= room and begin + room >= len(place.text):
        return line
    return f"{set_cell_size(line, min(cell_len(line), room - 1)).rstrip()}…"
