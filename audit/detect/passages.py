"""Passages: the spans of words that two different paragraphs share.

A passage is a pair of spans with at least `least` words matched in order, at least 70 % of the longer span's words
matched, and both ends inside a run of three matched words or more. It is built from the maximal runs of three equal
words or more, chained in order; what matches between two chained runs counts too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

END: Final = 3
"""Words of the runs that a passage is made of, and ends with."""

MATCHED: Final = 0.7
"""Least part of the longer span's words that are matched."""

REPEATED: Final = 8
"""Times that three words may occur in one paragraph and still open a run: refrains would open a run everywhere."""

MOST_RUNS: Final = 64
"""Runs of one pair that are chained, the longest: the search is quadratic in them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Spans of words, ends exclusive, the words matched in them, and the longest run of these."""

    left: tuple[int, int]
    right: tuple[int, int]
    matched: int
    longest: int


@dataclass(frozen=True, slots=True)
class _Run:
    left: int
    right: int
    length: int


def passages(left: Sequence[int], right: Sequence[int], least: int) -> list[Passage]:
    """Return the passages that two lists of words share, the one with most matched words first, none overlapping.

    Of two with as many words, the one with the shorter spans, then the one that stands first, is taken.
    """
    runs = sorted(_runs(left, right), key=lambda run: (-run.length, run.left, run.right))[:MOST_RUNS]
    runs.sort(key=lambda run: (run.left, run.right))
    found: list[Passage] = []
    while runs and (best := _best(runs, left, right, least)) is not None:
        found.append(best)
        runs = [run for run in runs if not _touches(run, best)]
    return found


def _runs(left: Sequence[int], right: Sequence[int]) -> Iterator[_Run]:
    """Yield the maximal runs of equal words, ``END`` long or longer."""
    places: dict[tuple[int, ...], list[int]] = {}
    for at in range(len(right) - END + 1):
        places.setdefault(tuple(right[at : at + END]), []).append(at)
    for at in range(len(left) - END + 1):
        there = places.get(tuple(left[at : at + END]), ())
        if len(there) > REPEATED:
            continue
        for other in there:
            if at and other and left[at - 1] == right[other - 1]:
                continue
            length = END
            while (
                at + length < len(left) and other + length < len(right) and left[at + length] == right[other + length]
            ):
                length += 1
            yield _Run(at, other, length)


def _best(runs: Sequence[_Run], left: Sequence[int], right: Sequence[int], least: int) -> Passage | None:
    """Return the best passage that begins with one of the runs and goes on through later ones."""
    best: Passage | None = None
    for at, first in enumerate(runs):
        size = first.length
        chain = Passage((first.left, first.left + size), (first.right, first.right + size), size, size)
        best = _better(best, chain, least)
        for run in runs[at + 1 :]:
            longer = _joined(chain, run, left, right)
            if longer is not None:
                chain = longer
                best = _better(best, chain, least)
    return best


def _joined(chain: Passage, run: _Run, left: Sequence[int], right: Sequence[int]) -> Passage | None:
    """Return ``chain`` prolonged by ``run``, or None where it does not follow or would thin the passage out."""
    overlap = max(0, chain.left[1] - run.left, chain.right[1] - run.right)
    length = run.length - overlap
    if length < END or run.left < chain.left[0] or run.right < chain.right[0]:
        return None
    start = (run.left + overlap, run.right + overlap)
    gap = (left[chain.left[1] : start[0]], right[chain.right[1] : start[1]])
    span = max(start[0] + length - chain.left[0], start[1] + length - chain.right[0])
    if chain.matched + length + min(len(gap[0]), len(gap[1])) < MATCHED * span:
        return None
    between = LCSseq.similarity(gap[0], gap[1]) if gap[0] and gap[1] else 0
    matched = chain.matched + between + length
    if matched < MATCHED * span:
        return None
    return Passage(
        (chain.left[0], start[0] + length), (chain.right[0], start[1] + length), matched, max(chain.longest, length)
    )


def _better(best: Passage | None, other: Passage, least: int) -> Passage | None:
    if other.matched < least:
        return best
    if best is None:
        return other
    return min(best, other, key=_rank)


def _rank(passage: Passage) -> tuple[int, int, int, int]:
    length = passage.left[1] - passage.left[0] + passage.right[1] - passage.right[0]
    return (-passage.matched, length, passage.left[0], passage.right[0])


def _touches(run: _Run, passage: Passage) -> bool:
    return (run.left < passage.left[1] and passage.left[0] < run.left + run.length) or (
        run.right < passage.right[1] and passage.right[0] < run.right + run.length
    )
