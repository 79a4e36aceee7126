"""Patterns of users, found in time that grows with the text and not faster, whatever pattern and text are.

The engine is that of the frames (Rust's `regex`): no look-around, no back-references, no blow-up. One search takes
time in proportion to the text; finding all matches may search the rest again for each of them, so a long text is
taken in pieces, and the matches in it are limited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE: Final = 20_000
"""Characters of a piece: the square of it is a second's work at worst."""

OVERLAP: Final = 1_000
"""Characters that a piece shares with the next one: a match that long is not cut apart."""

LONGEST: Final = 2_000
"""Characters of a pattern."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text has them, and one that does is treated as if it had not
_HIDE = str.maketrans({_OPEN: "\ufffd", _CLOSE: "\ufffd"})


def refused(pattern: str) -> str | None:
    """Return why a pattern cannot be used, or None: too long, no pattern, too large, or it matches the empty text."""
    if len(pattern) > LONGEST:
        return f"the pattern has {len(pattern):,} characters, at most {LONGEST:,}"
    try:
        empty = pl.Series([""]).str.contains(pattern).item()
    except pl.exceptions.ComputeError as error:
        told = " ".join(str(error).split("This error occurred")[0].split())
        return f"the pattern cannot be used: {told.removeprefix('regex error: ')[:200]}"
    return "the pattern matches the empty text, so it would match everywhere" if empty else None


def spans(text: str, pattern: str, most: int) -> Iterator[tuple[int, int]]:
    """Yield where a pattern matches, from left to right, at most ``most`` places.

    Raises:
        ConfigError: the pattern cannot be used (`refused` says why).
    """
    found = start = 0
    while found < most:
        final = start + PIECE >= len(text)
        own = PIECE if final else _gap(text, start)  # a match that begins beyond it is the next piece's
        following = start + own
        for begin, end in _marked(text[start : start + PIECE].translate(_HIDE), pattern):
            if begin >= own or found == most:
                break
            yield start + begin, start + end
            found += 1
            following = max(following, start + end)
        if final:
            return
        start = following


def _gap(text: str, start: int) -> int:
    """Return where in a piece the next one begins: at a space, so that the edges of words stay what they are."""
    end = start + PIECE - OVERLAP
    spaces = [at for space in " \n" if (at := text.rfind(space, end - OVERLAP, end)) >= 0]
    return max(spaces, default=end) - start


def _marked(piece: str, pattern: str) -> Iterator[tuple[int, int]]:
    try:
        marked = pl.Series([piece]).str.replace_all(pattern, f"{_OPEN}${{0}}{_CLOSE}").item()
    except pl.exceptions.ComputeError as error:
        raise ConfigError(f"pattern {pattern[:60]!r}: {refused(pattern) or error}") from error
    place = shift = 0
    while (begin := marked.find(_OPEN, place)) >= 0:
        end = marked.index(_CLOSE, begin)
        yield begin - shift, end - 1 - shift
        place, shift = end + 1, shift + 2
