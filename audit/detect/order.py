"""Who was first: only where the dates decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Interval = tuple[int, int]
"""Earliest and latest instant that a publication date can mean, in microseconds since 1970, UTC."""


def earlier(one: Interval | None, other: Interval | None) -> bool:
    """Return whether ``one`` ends before ``other`` begins: the only way in which a document is earlier."""
    return one is not None and other is not None and one[1] < other[0]


def first_among(intervals: Sequence[Interval | None]) -> list[bool | None]:
    """Return for each place whether it is the first: true, false, or None where the dates do not decide.

    A place is first if it is earlier than every other, and not first if some other is earlier than it.
    """
    known = [interval for interval in intervals if interval is not None]
    if not known:
        return [None] * len(intervals)
    soonest_end = min(interval[1] for interval in known)
    begins = sorted(interval[0] for interval in known)
    unknown = len(known) < len(intervals)
    found: list[bool | None] = []
    for interval in intervals:
        if interval is None:
            found.append(None)
        elif soonest_end < interval[0]:
            found.append(False)
        else:
            others = begins[1] if interval[0] == begins[0] and len(begins) > 1 else begins[0]
            alone = len(begins) == 1
            found.append(True if not unknown and (alone or interval[1] < others) else None)
    return found
