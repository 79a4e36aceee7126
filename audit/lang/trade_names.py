"""The names that texts of a language credit and promote: news agencies and outlets, and platforms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from audit.lang.pack import trade
from audit.text.compared import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.lang.pack import Pack

HEAD: Final = 2
"""Characters by which names are looked up; none is shorter."""

_LETTER: Final = r"[\p{L}\p{M}\p{N}]"
_JOINED = regex.compile(rf"(?![{UNSPACED}]|\p{{Hangul}}\P{{Hangul}}|.[{UNSPACED}]){_LETTER}{_LETTER}")
"""Two characters of one word, of which the second begins a name."""

_CONTINUED = regex.compile(rf"(?![{UNSPACED}\p{{Hangul}}]|.[{UNSPACED}\p{{Hangul}}]){_LETTER}{_LETTER}")
"""Two characters of one word, of which the first ends a name."""


def agencies(pack: Pack | None) -> tuple[str, ...]:
    """Return the names that texts in a pack's language credit, as they are written, each once.

    What the world knows, in Latin letters or the language's own, without what are plain words of it ("Bild" in
    German); and what only its own news credits: "NTB" is Norway's agency and a province of Indonesia. Without a
    pack, what the world knows.
    """
    return _agencies(None) if pack is None else _agencies(pack.code, *pack.scripts)


def agencies_in(text: str, pack: Pack | None) -> list[tuple[int, int]]:
    """Return where ``text`` names agencies, as :func:`agencies` has them: in order, the longest that fits, none twice.

    A name begins and ends at the edge of a word, in scripts that have spaces; letters of other scripts, and Korean
    particles, may stand beside it.
    """
    index = _index(pack)
    spaced = text.replace("\u00a0", " ")
    found: list[tuple[int, int]] = []
    for start in map(regex.Match.start, index.heads.finditer(spaced)):
        if found and start < found[-1][1]:
            continue
        names = index.names.get(spaced[start : start + HEAD], ())
        end = next((start + len(name) for name in names if _stands(spaced, start, name)), start)
        if end > start:
            found.append((start, end))
    return found


def platforms(pack: Pack | None) -> tuple[str, ...]:
    """Return the folded names of platforms in Latin letters or the language's own; without a pack, all."""
    return trade()["platforms"] if pack is None else _platforms(*pack.scripts)


@cache
def all_agencies() -> tuple[str, ...]:
    """Return the agencies of every language, each once: for a text that is known to be a name."""
    lists = (names for key, names in trade().items() if key.startswith("agencies"))
    return tuple(dict.fromkeys(name for names in lists for name in names))


@dataclass(frozen=True, slots=True)
class _Index:
    """Names by their first characters, the longest first, and a pattern of where one can begin."""

    names: Mapping[str, tuple[str, ...]]
    heads: regex.Pattern[str]


@cache
def _index(pack: Pack | None) -> _Index:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(agencies(pack), key=len, reverse=True):
        names[name[:HEAD]].append(name)
    first = "".join(sorted({regex.escape(head[0]) for head in names}))
    return _Index({head: tuple(known) for head, known in names.items()}, regex.compile(f"[{first}]"))


def _stands(text: str, start: int, name: str) -> bool:
    """Return whether a name stands at a place of a text, and is no part of a longer word."""
    end = start + len(name)
    if not text.startswith(name, start):
        return False
    begins = start == 0 or not _JOINED.match(text[start - 1] + name[0])
    return begins and (end == len(text) or not _CONTINUED.match(name[-1] + text[end]))


@cache
def _agencies(code: str | None, *scripts: str) -> tuple[str, ...]:
    known = trade()
    names = (*_written(known["agencies"], scripts), *known.get(f"agencies_{code}", ()))
    plain = frozenset(known.get(f"plain_{code}", ()))
    return tuple(dict.fromkeys(name for name in names if name not in plain))


@cache
def _platforms(*scripts: str) -> tuple[str, ...]:
    return tuple(_written(trade()["platforms"], scripts))


def _written(names: Iterable[str], scripts: tuple[str, ...]) -> Iterable[str]:
    """Return the names that have letters of Latin or one of ``scripts``; all if none are given."""
    letters = regex.compile("|".join(rf"\p{{{script}}}" for script in ("Latin", *scripts)))
    return (name for name in names if not scripts or letters.search(name))
