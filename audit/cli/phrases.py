"""Phrases that repetition showed in a saved run, and a user's pack that takes one in."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from tabulate import tabulate

from audit.config.toml import leaves, merged, quoted, written
from audit.errors import UsageError
from audit.lang.detect import main_script
from audit.lang.pack import UNDETERMINED, packs, read_pack
from audit.lang.scripts import CODES
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from audit.model.run import MinedPhrase, Run

LISTS: Final = {
    "next_page": "next_page",
    "read_also_stub": "read_also",
    "read_also_link": "read_also",
    "candidate": "read_also",
}
"""The list of a pack in which a mined phrase belongs."""

_ORIGIN: Final = "accepted from what repetition showed in a run"
_PHRASE: Final = 34  # columns of a phrase in the list
_TEXTS: Final = 50  # paragraphs by which a source's writing system is told


def listed(run: Run) -> str:
    """Return the mined phrases of a run as a table."""
    if not run.mined:
        return "Repetition showed no label of a page in this run."
    rows = [
        (_label(one), one.kind, one.language or "unknown", one.source, f"{one.documents:,}", f"{one.lines:,}")
        for one in run.mined
    ]
    headers = ("phrase", "kind", "language", "source", "documents", "lines")
    table: str = tabulate(
        rows,
        headers=headers,
        tablefmt="plain",
        disable_numparse=True,
        maxcolwidths=[_PHRASE, None, None, 24, None, None],
    )
    return table


def accepted(run: Run, phrase: str, into: Path, language: str | None, which: str | None) -> str:
    """Write a mined phrase into a user's pack in the directory ``into`` and return what was done.

    Raises:
        UsageError: the run shows no such phrase, the list or the language must be named, or the pack cannot be used.
    """
    one = _mined(run, phrase)
    name = which or LISTS[one.kind]
    code = language or one.language or f"{UNDETERMINED}_{_script(run, one)}"
    file = into / f"{code}.toml"
    old = file.read_text(encoding="utf-8") if file.exists() else "\n".join(_toml({"meta": _meta(code)}))
    held = read_pack(file.name, old).phrases.get(name, ())
    folded = _label(one).casefold()
    if folded in held:
        return f"{file.as_posix()} has {folded!r} in {name} already."
    added = {"phrases": {name: {"origin": _ORIGIN, "list": [*held, folded]}}}
    text = "\n".join(_toml(merged(tomllib.loads(old), added)))
    read_pack(file.name, text)
    into.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return f"{file.as_posix()}: {folded!r} added to {name}. Name the file in rules.packs to use it."


def _mined(run: Run, phrase: str) -> MinedPhrase:
    wanted = " ".join(phrase.casefold().split())
    for one in run.mined:
        if wanted in {" ".join(one.phrase.casefold().split()), _label(one).casefold()}:
            return one
    near = hint(phrase, [_label(one) for one in run.mined])
    raise UsageError(f"{phrase!r}: the run shows no such phrase{near or '; `audit rules phrases` lists them'}")


def _label(one: MinedPhrase) -> str:
    """Return a mined phrase without the sign that ends it and the numbers in it."""
    return " ".join(one.phrase.split()).strip(" :：»›→▶|>0123456789")


def _script(run: Run, one: MinedPhrase) -> str:
    """Return the four letters by which a pack for documents of the phrase's writing system is called."""
    texts = run.paragraphs.filter(run.paragraphs["source"] == one.source)["text"].head(_TEXTS).to_list()
    return CODES.get(main_script(" ".join(texts)), CODES["Latin"])


def _meta(code: str) -> dict[str, object]:
    shipped = packs().get(code)
    return {"code": code, "name": shipped.name if shipped else code}


def _toml(table: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a pack's file: its tables one after the other, each value on a line."""
    last: tuple[str, ...] | None = None
    for path, value in sorted(leaves(table), key=lambda leaf: (leaf[0][0] != "meta", leaf[0][:-1])):
        if path[:-1] != last:
            last = path[:-1]
            yield f"{chr(10) * (last[0] != 'meta')}[{'.'.join(map(quoted, last))}]"
        yield f"{quoted(path[-1])} = {written(value)}"
    yield ""
