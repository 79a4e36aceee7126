"""The language of a document, told by its function words.

A pack's function words make up a third of running text in its language and next to nothing of another's, so their
share alone decides; a text that shows too few of any pack's words has no known language.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from audit.lang.pack import Pack, packs
from audit.text.compared import compared

SAMPLE: Final = 6_000
"""Characters looked at: beyond about a thousand words the shares no longer move."""

FLOOR: Final = 0.12
"""Least share of function words. Running text has 0.25 to 0.45 of its own language's, under 0.05 of another's."""

LEAD: Final = 1.5
"""How many times the runner-up's share the best must have; sister languages share part of their lists."""

LEAST: Final = 6
"""Words below which a share says nothing."""


def language_of(text: str) -> Pack | None:
    """Return the pack of the language that ``text`` is written in, or None where it cannot be told."""
    counts = Counter(compared(text[:SAMPLE]).split())
    total = counts.total()
    if total < LEAST:
        return None
    known = [(sum(counts[word] for word in set(pack.phrases["function_words"])), pack) for pack in packs().values()]
    shares = sorted(((count / total, pack) for count, pack in known), key=lambda entry: -entry[0])
    best, pack = shares[0]
    second = shares[1][0] if len(shares) > 1 else 0.0
    return pack if best >= FLOOR and best >= LEAD * second else None
