"""Characters that cannot be seen, spelled out for whoever reads a finding."""

from __future__ import annotations

import unicodedata
from typing import Final

LOOKED_AT: Final = 100_000
"""Characters of a paragraph that rules look at where every character can be a finding; what is damaged is damaged from
its beginning, and a longer paragraph is a file without lines."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_BLANK: Final = frozenset("\u034f\u115f\u1160\u3164\uffa0")
"""Letters and marks without a shape: the grapheme joiner and the fillers of Hangul."""


def spelled(text: str) -> str:
    """Return ``text`` with ``[U+200B]`` for each character without a shape, and for each space but the ordinary one."""
    return "".join(f"[U+{ord(char):04X}]" if _unseen(char) else char for char in text)


def _unseen(char: str) -> bool:
    if char == " ":
        return False
    category = unicodedata.category(char)
    return category in _UNSEEN or category == "Zs" or char in _BLANK or _selects(char)


def _selects(char: str) -> bool:
    """Return whether ``char`` is a variation selector."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
