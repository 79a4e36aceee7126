"""Stretches of another language that are no running text: tags, names of languages, references, original names."""

from __future__ import annotations

from typing import Final

import regex

ENTRIES: Final = 4
"""Entries of a list, least."""

SHORT: Final = 3
"""Words of an entry of a list of tags, most."""

CUES: Final = 2
"""Different signs of a reference, least."""

NAME: Final = 60
"""Characters of an original name in parentheses, most."""

_PARTS: Final = regex.compile(r"[,;|/·•、،#\n]")
_WORDS: Final = regex.compile(r"[\p{L}\p{M}\p{N}'’-]+")
_CUES: Final = regex.compile(
    r"\bet al\b|\bdoi\b|\bisbn\b|\bissn\b|\barticle number\b|\bpp\.|\bvol\.|\bjournal of\b"
    r"|\((?:19|20)\d\d[a-z]?\)|\b\d{1,4}\(\d{1,3}\)|\b\d{1,4} ?: ?\d{1,5}[–-]\d{1,5}\b",
    regex.IGNORECASE,
)


def is_list(text: str) -> bool:
    """Return whether ``text`` is entries of few words each, or a reference to something published."""
    entries = [entry for entry in _PARTS.split(text) if entry.strip()]
    if len(entries) >= ENTRIES and all(len(_WORDS.findall(entry)) <= SHORT for entry in entries):
        return True
    return len({found[0].casefold() for found in _CUES.finditer(text)}) >= CUES


def is_original(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` fills parentheses as the original of a name that stands before them."""
    if end - start > NAME:
        return False
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return before in {"(", "（", "["} and after in {")", "）", "]"}
