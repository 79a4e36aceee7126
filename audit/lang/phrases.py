"""Phrases of packs as patterns for the `regex` module, and as gates for polars."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl
import regex

from audit.text.compared import UNSPACED, compared

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSPACED = regex.compile(rf"[{UNSPACED}]")
_EDGE = r"\b"
_META = frozenset(r"\.+*?()|[]{}^$#&-~/")


WEBSITE: Final = r"[\p{L}\p{N}-]{2,40}\.(?:com|co|net|org|id|news|info|tv)(?:\.[a-z]{2})?\b"
"""A website's name in running text, in the syntax that polars shares; its other endings are words too often."""


SIGNS: Final = r"[\s•·|»«>‹›<+*#:：…=\-–—\[\]()→▶►▼↓]*+"
"""What stands around a label; punctuation of a sentence does not. In the syntax of the `regex` module."""


def mentions(phrases: Iterable[str]) -> pl.Expr:
    """Return which rows of a row view hold one of ``phrases``, as compared texts, anywhere; cheap and generous."""
    return pl.col("plain").str.contains_any(sorted({compared(phrase) for phrase in phrases}))


def whole_line(phrases: Iterable[str]) -> pl.Expr:
    """Return which rows of a row view are one of ``phrases`` and nothing else, as compared texts."""
    return pl.col("plain").is_in(sorted({compared(phrase) for phrase in phrases}))


@cache
def any_of(phrases: tuple[str, ...], *, exact_case: bool = False, joint: str = r"\s+") -> str:
    """Return a group that matches any of ``phrases``, the longest that fits, ``joint`` between their words.

    Capitals make no difference unless ``exact_case``. The group begins and ends at the edge of a word, in scripts
    that have spaces.
    """
    tree: dict[str, _Tree] = {}
    for phrase in phrases:
        branch = tree
        for part in _parts(phrase, joint):
            branch = branch.setdefault(part, {})
        branch[""] = {}
    return f"(?{'' if exact_case else 'i'}:{_pattern(tree)})"


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return ``pattern`` compiled for the `regex` module."""
    return regex.compile(pattern)


_Tree = dict[str, "_Tree"]
"""Phrases by their common beginnings, so that a text is compared with hundreds of them at once."""


def _pattern(tree: _Tree) -> str:
    ends = "" in tree
    longest_first = sorted(tree.items(), key=lambda item: (item[0] == _EDGE, item[0]))
    branches = [part + _pattern(below) for part, below in longest_first if part]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _parts(phrase: str, joint: str) -> list[str]:
    """Return the pieces of a phrase's pattern: letters, joints, and word edges where the script has them."""
    words = [[_escaped(character) for character in word] for word in phrase.split()]
    parts = [part for at, word in enumerate(words) for part in ([joint] if at else []) + word]
    if _UNSPACED.search(phrase):
        return parts
    return [_EDGE] * phrase[0].isalnum() + parts + [_EDGE] * phrase[-1].isalnum()


def _escaped(character: str) -> str:
    if character in "'’":
        return "['’]"
    return "\\" + character if character in _META else character
