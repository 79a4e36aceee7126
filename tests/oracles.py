"""What the engine finds with arrays and compiled loops, found with lists and dictionaries: slow, and plain to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, count, pairwise
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import regex

from audit.detect.words import Words
from audit.text.buffers import Texts
from audit.text.compared import UNSPACED, words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

Pair = tuple[int, int]
Triple = tuple[int, int, int]


def texts_of(texts: Sequence[str]) -> Texts:
    """Return some texts as kernels read them."""
    return Texts.of(pl.Series(texts, dtype=pl.String))


def words_from(texts: Sequence[Sequence[int]]) -> Words:
    """Return texts whose words are given as small numbers; equal numbers are equal words, greater ones greater."""
    numbers = [(number + 1) * 0x9E3779B9 for text in texts for number in text]
    return Words(np.array(numbers, np.uint64), np.cumsum([0, *map(len, texts)]))


@dataclass(frozen=True, slots=True)
class Passage:
    """Two spans of words (ends exclusive), how many words are matched in them, and the longest run of these."""

    left: Pair
    right: Pair
    matched: int
    longest: int


def passages_of(left: Sequence[int], right: Sequence[int], least: int) -> list[Passage]:
    """Return the passages of two texts without refrains: the best chain of runs, then the best of what it leaves.

    The shorter text goes first, of two as long the one with the lesser words.
    """
    if (len(left), left) > (len(right), right):
        return mirrored(passages_of(right, left, least))
    runs = sorted(runs_of(left, right))
    found: list[Passage] = []
    while runs:
        chains = [chain for at in range(len(runs)) for chain in _chains(runs[at:], left, right)]
        best = min((chain for chain in chains if chain.matched >= least), key=_rank, default=None)
        if best is None:
            break
        if 5 * max(Counter(left[slice(*best.left)]).values()) <= 2 * (best.left[1] - best.left[0]):
            found.append(best)  # else it says one word again and again
        runs = [run for run in runs if not _touch(run, best)]
    return found


def mirrored(found: Sequence[Passage]) -> list[Passage]:
    """Return passages with their sides exchanged."""
    return [Passage(one.right, one.left, one.matched, one.longest) for one in found]


def runs_of(left: Sequence[int], right: Sequence[int]) -> list[Triple]:
    """Return the runs of three equal words or more that go on neither way: left, right, length."""
    same = {(at, other) for at, word in enumerate(left) for other, there in enumerate(right) if word == there}
    begins = sorted((at, other) for at, other in same if (at - 1, other - 1) not in same)
    sized = [(at, other, next(n for n in count() if (at + n, other + n) not in same)) for at, other in begins]
    return [run for run in sized if run[2] >= 3]


def in_order(left: Sequence[int], right: Sequence[int]) -> int:
    """Return how many words two texts have in common in order: the longest common subsequence, by its definition."""
    row = [0] * (len(right) + 1)
    for word in left:
        above = 0
        for at, other in enumerate(right, 1):
            above, row[at] = row[at], above + 1 if word == other else max(row[at], row[at - 1])
    return row[-1]


def _chains(runs: Sequence[Triple], left: Sequence[int], right: Sequence[int]) -> Iterator[Passage]:
    """Yield the passage of the first run, then each longer one as later runs are taken that can be."""
    at, other, size = runs[0]
    chain = Passage((at, at + size), (other, other + size), size, size)
    yield chain
    for at, other, size in runs[1:]:
        cut = max(0, chain.left[1] - at, chain.right[1] - other)  # words that the chain has already
        here, there, more = at + cut, other + cut, size - cut
        if other < chain.right[0] or more < 3:
            continue
        between = in_order(left[chain.left[1] : here], right[chain.right[1] : there])
        spans = (chain.left[0], here + more), (chain.right[0], there + more)
        longer = Passage(*spans, chain.matched + between + more, max(chain.longest, more))
        if 10 * longer.matched >= 7 * max(end - start for start, end in spans):
            chain = longer
            yield chain


def _rank(chain: Passage) -> tuple[int, ...]:
    length = chain.left[1] - chain.left[0] + chain.right[1] - chain.right[0]
    return -chain.matched, length, chain.left[0], chain.right[0]


def _touch(run: Triple, chain: Passage) -> bool:
    at, other, size = run
    sides = ((at, chain.left), (other, chain.right))
    return any(start < span[1] and span[0] < start + size for start, span in sides)


@dataclass(frozen=True, slots=True)
class Held:
    """How many keys each pair of units shares, the keys that too many hold, and the pairs that these leave out."""

    pairs: Counter[Pair]
    hot: int
    left_out: int


def paired_by(holders: Mapping[Hashable, set[int]], most: int, *, chained: bool) -> Held:
    """Return the pairs of units that hold one key: all of them, of a key that more than ``most`` hold a chain or none.

    A chain pairs each holder with the first one and with the one before it.
    """
    pairs: Counter[Pair] = Counter()
    hot = left_out = 0
    for units in map(sorted, holders.values()):
        every = set(combinations(units, 2))
        if len(units) > most:
            hot += 1
            kept = {(units[0], unit) for unit in units[1:]} | set(pairwise(units)) if chained else set()
            left_out += len(every) - len(kept)
            every = kept
        pairs.update(every)
    return Held(pairs, hot, left_out)


@dataclass(frozen=True, slots=True)
class Shared:
    """What texts share: rare anchors, and long runs that hold none."""

    anchors: Held
    runs: Held


def anchored_by(
    texts: Sequence[Sequence[int]], units: Sequence[int], sizes: Sequence[int], least: Sequence[int], common: int
) -> Shared:
    """Return the pairs of ``units`` by the distinct runs of words that they share.

    ``sizes`` gives the words of an anchor for each text, ``least`` those of a passage; an anchor that more than
    ``common`` units hold is common, and so is a run of the length of a passage that holds no other.
    """
    holders: defaultdict[Hashable, set[int]] = defaultdict(set)
    for unit in units:
        for gram in _grams(texts[unit], sizes[unit]):
            holders[gram].add(unit)
    known = {gram for gram, held in holders.items() if len(held) > common}
    long: defaultdict[Hashable, set[int]] = defaultdict(set)
    for unit in units:
        for run in _grams(texts[unit], least[unit]):
            if known.issuperset(_grams(run, sizes[unit])):
                long[run].add(unit)
    return Shared(paired_by(holders, common, chained=False), paired_by(long, common, chained=True))


def _grams(words: Sequence[int], size: int) -> list[tuple[int, ...]]:
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def size(text: str) -> float:
    """Return how long a compared text is, in words; a character of an unspaced script counts half a word."""
    return len(words(text)) - _unspaced(text) / 2


def unspaced(text: str) -> bool:
    """Return whether most of a compared text is in scripts without spaces."""
    return 2 * _unspaced(text) > len(text)


def excerpt(text: str, first: int, last: int) -> str:
    """Return the part of a compared text that its words from ``first`` up to ``last`` (exclusive) stand in."""
    found = list(regex.finditer(rf"[{UNSPACED}]|[^\s{UNSPACED}]+", text))[first:last]
    return text[found[0].start() : found[-1].end()] if found else ""


def _unspaced(text: str) -> int:
    return len(regex.findall(rf"[{UNSPACED}]", text))
