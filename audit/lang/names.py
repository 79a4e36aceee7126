"""Which words of a paragraph are parts of names or of addresses, and so say nothing about its language.

Words with a capital that begin no sentence, words all in capitals, what hangs on them ("Coast's"), and little words
between two of them ("Bank of the Coast"). Scripts without capitals show no names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.text.offsets import Aligned

CONNECTORS: Final = 3
"""Little words in a row that may join two names ("University of the South")."""

LITTLE: Final = 3
"""Letters of a word that may join two names, whatever its language: "de", "von", "of"."""

_JOINS: Final = frozenset({"'", "’", "-", "‑", "–"})
_NEXT: Final = frozenset({" ", *_JOINS})
_OPENS: Final = frozenset('"“„«»”‘')
_CHUNK: Final = regex.compile(r"\S++")
_PROGRAM: Final = regex.compile(r"\w\(|[\\{}=<>|]|\w;$")
_TELLING: Final = regex.compile(r"://|www\.|[@#_\\{}=<>|]|\w/\w|\w\.\p{Ll}|\w\(|(?:-[^-\s]{1,40}+){4}")


def named(text: str, found: Aligned, speaks: Sequence[int], begins: frozenset[int]) -> list[bool]:
    """Return which words of ``text`` are parts of names.

    ``speaks`` is not 0 for function words of any language; ``begins`` are the places of words that begin sentences.
    """
    capital = [text[start].isupper() for start in found.starts]
    names = [False] * len(capital)
    for place, is_capital in enumerate(capital):
        if is_capital:
            opens = place in begins or not _OPENS.isdisjoint(_gap(text, found, place))
            names[place] = not opens or _shouted(text[found.starts[place] : found.ends[place]])
        else:
            names[place] = place > 0 and names[place - 1] and _gap(text, found, place) in _JOINS
    for place in range(len(names) - 1):
        if capital[place] and names[place + 1] and _gap(text, found, place + 1) in _NEXT:
            names[place] = True  # a name that opens the sentence
    last = -1
    for place in [place for place, is_name in enumerate(names) if is_name]:
        between = range(last + 1, place)
        if (
            last >= 0
            and 0 < len(between) <= CONNECTORS
            and all(speaks[at] or len(found.words[at]) <= LITTLE for at in between)
        ):
            joined = all(_gap(text, found, at) in _NEXT for at in range(last + 1, place + 1))
            names[last + 1 : place] = [joined] * len(between)
        last = place
    return names


def addressed(text: str, found: Aligned) -> list[bool]:
    """Return which words are parts of addresses, account names, file names, or lines of program text."""
    parts = [False] * len(found.words)
    if _TELLING.search(text) is None:
        return parts
    spans = [chunk.span() for chunk in _CHUNK.finditer(text) if _TELLING.search(chunk[0])]
    program = [span for span in spans if _PROGRAM.search(text[slice(*span)])]
    if len(program) > 1:  # its keywords stand between
        first, last = program[0][0], program[-1][1]
        spans = [(first, last) if first <= start < last else (start, end) for start, end in spans]
    at = 0
    for place, start in enumerate(found.starts):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        parts[place] = at < len(spans) and spans[at][0] <= start
    return parts


def _gap(text: str, found: Aligned, place: int) -> str:
    return text[found.ends[place - 1] if place else 0 : found.starts[place]]


def _shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()
