"""Phrases of packs as patterns for the `regex` module, and as gates for polars."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl
import regex

from audit.text.compared import UNSPACED, compared

if TYPE_CHECKING:
    from collections.abc import Iterable

_GLUED: Final = rf"{UNSPACED}\p{{Hangul}}"
"""Scripts whose letters stand beside a word of another script without a space: "NHKは", "KBS가"."""

_UNSPACED = regex.compile(rf"[{UNSPACED}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_GLUES = regex.compile(rf"[{_GLUED}]")
_WORDLIKE = regex.compile(r"[\p{L}\p{M}\p{N}]")
_EDGE = r"\b"
_BEGINS, _ENDS = rf"(?<![^\W{_GLUED}])", rf"(?![^\W{_GLUED}])"
_BEGINS_HANGUL = rf"(?<![^\W{UNSPACED}])"
_META = frozenset(r"\.+*?()|[]{}^$#&-~/")

_SHORT: Final = 4
"""Letters of a phrase that is part of too many words to be looked for within them."""

_FEW: Final = 100
"""Phrases up to which Aho-Corasick is the faster way to find any of them; beyond it, the union of literals is."""


ENDINGS: Final = ("com", "co", "net", "org", "id", "news", "info", "tv")
"""How a website's name ends in running text; other endings are words too often."""

WEBSITE: Final = rf"[\p{{L}}\p{{N}}-]{{2,40}}\.(?:{'|'.join(ENDINGS)})(?:\.[a-z]{{2}})?\b"
"""A website's name in running text, in the syntax that polars shares."""

SITE: Final = rf"(?<![A-Za-z0-9.-])[A-Za-z0-9-]{{2,40}}+\.(?:{'|'.join(ENDINGS)})(?:\.[a-z]{{2}})?(?![A-Za-z0-9])"
"""The same in the syntax of the `regex` module, where letters of other scripts may stand beside it."""

SIGN: Final = r"\s•·・●■□◆◇※★☆☞|｜¦»«>＞‹›<＜+*#＃:：…=\-–—―\[\]［］【】〔〕()（）←→↓▶►▷▸◀◄◁▼▽\u200e\u200f"
"""What stands around a label, as the inside of a character class; punctuation of a sentence does not."""

SIGNS: Final = rf"[{SIGN}]*+"
"""Any number of them, in the syntax of the `regex` module."""

ARROW: Final = r":：>＞»›→▶►▷▸|｜«‹<＜←◀◄◁\]］】〕"
"""What stands between a label and what it announces, as the inside of a character class: arrows point both ways."""

FINISHED: Final = r".!。！．।॥۔؟"
"""What ends a sentence and no headline, as the inside of a character class: headlines ask questions."""


def mentions(phrases: Iterable[str], within: pl.Expr | None = None) -> pl.Expr:
    """Return which rows of a row view hold one of ``phrases``, as compared texts; cheap and generous.

    Only short phrases must stand as words: "wa" and "tap" are in a third of all paragraphs. If ``within`` is given,
    only these rows are looked at: the fewer they are, the cheaper.
    """
    return _hold("plain", gated(phrases), within, short=_SHORT)


def names(spellings: Iterable[str], within: pl.Expr | None = None) -> pl.Expr:
    """Return which rows of a row view hold one of ``spellings`` to the letter, anywhere; ``within`` as above."""
    return _hold("text", sorted(set(spellings)), within)


def whole_line(phrases: Iterable[str]) -> pl.Expr:
    """Return which rows of a row view are one of ``phrases`` and nothing else, as compared texts."""
    return pl.col("plain").is_in(gated(phrases))


def gated(phrases: Iterable[str]) -> list[str]:
    """Return the compared texts that ``phrases`` can have, sorted.

    Folding takes Turkish capitals for Latin ones: "İLAN" becomes "i̇lan", not "ilan", and "SIRA" "sira", not "sıra".
    Where a phrase has a dotless i, all count as Turkish.
    """
    known = tuple(phrases)
    turkish = any("ı" in phrase for phrase in known)
    capitals = (form.upper() for phrase in known if turkish for form in (phrase, phrase.replace("i", "İ")))
    return sorted({compared(phrase) for phrase in (*known, *capitals)})


def _hold(column: str, literals: list[str], within: pl.Expr | None, short: int = 0) -> pl.Expr:
    texts = pl.col(column) if within is None else pl.when(within).then(pl.col(column)).otherwise(pl.lit(""))
    words = [literal for literal in literals if len(literal) <= short and literal.isascii()]
    if len(literals) <= _FEW and not words:
        return texts.str.contains_any(literals)
    longer = (_escaped_literal(literal) for literal in literals if literal not in words)
    edged = [rf"(?-u:\b)(?:{'|'.join(words)})(?-u:\b)"] if words else []
    return texts.str.contains("|".join([*longer, *edged]))


def _escaped_literal(text: str) -> str:
    return "".join("\\" + character if character in _META else character for character in text)


@cache
def any_of(phrases: tuple[str, ...], *, exact_case: bool = False, joint: str = r"\s+", edges: bool = True) -> str:
    """Return a group that matches any of ``phrases``, the longest that fits, ``joint`` between their words.

    Capitals make no difference unless ``exact_case``. The group begins and ends at the edge of a word, in scripts
    that have spaces; Korean particles may stand after it. Without ``edges`` anything may stand beside it. Of no
    phrases, it matches nothing.
    """
    if not phrases:
        return "(?!)"
    tree: dict[str, _Tree] = {}
    glued = any(_GLUES.search(phrase) for phrase in phrases)
    for phrase in phrases:
        branch = tree
        for part in _parts(phrase, joint, glued=glued, edges=edges):
            branch = branch.setdefault(part, {})
        branch[""] = {}
    first = "".join(sorted({_escaped_literal(phrase[0]) for phrase in phrases} | {"’" for p in phrases if p[0] == "'"}))
    return f"(?{'' if exact_case else 'i'}:(?=[{first}]){_pattern(tree)})"


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return ``pattern`` compiled for the `regex` module."""
    return regex.compile(pattern)


_Tree = dict[str, "_Tree"]
"""Phrases by their common beginnings, so that a text is compared with hundreds of them at once."""


def _pattern(tree: _Tree) -> str:
    ends = "" in tree
    longest_first = sorted(tree.items(), key=lambda item: (item[0] in {_EDGE, _ENDS}, item[0]))
    branches = [part + _pattern(below) for part, below in longest_first if part]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _parts(phrase: str, joint: str, *, glued: bool, edges: bool) -> list[str]:
    """Return the pieces of a phrase's pattern: letters, joints, and word edges where the script has them.

    ``glued`` tells that letters of another script may stand beside it, where the faster test for an edge sees none.
    """
    words = [_letters(word) for word in phrase.split()]
    parts = [part for at, word in enumerate(words) for part in ([joint] if at else []) + word]
    if not edges:
        return parts
    before, after = _edge_before(phrase[0]), _edge_after(phrase[-1])
    return [*(before if glued or not before else [_EDGE]), *parts, *(after if glued or not after else [_EDGE])]


def _edge_before(letter: str) -> list[str]:
    if not _WORDLIKE.match(letter) or _UNSPACED.match(letter):
        return []
    return [_BEGINS_HANGUL if _HANGUL.match(letter) else _BEGINS]


def _edge_after(letter: str) -> list[str]:
    return [_ENDS] if _WORDLIKE.match(letter) and not _UNSPACED.match(letter) and not _HANGUL.match(letter) else []


def _letters(word: str) -> list[str]:
    """Return the pieces of a word: German "ss" may be "ß", and the non-joiner of Persian may be left out."""
    return [_SPELLINGS.get(piece) or _escaped_literal(piece) for piece in _PIECES.findall(word)]


_PIECES = regex.compile(r"ss|.", regex.DOTALL)
_SPELLINGS: Final = {"ss": "(?:ss|ß)", "'": "['’]", "’": "['’]", "\u200c": "\u200c?"}
