"""Which pairs are worth verifying: MinHash bands for whole texts, rare runs of words for passages and for both.

Neither alone finds enough. Of pairs at the threshold, bands miss those whose edits are spread evenly, anchors the
short ones that share no three words in a row; what one misses the other finds.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from audit.detect import anchors, sketch
from audit.detect.pairs import distinct, unpacked
from audit.detect.verify import possible
from audit.kernels.compiled import in_threads, slices
from audit.kernels.overlap import common_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.detect.units import Units

SHORT: Final = 130
"""Characters up to which a text is sketched a second time: a word changed in it changes most long shingles."""

FINE: Final = 4
"""Characters of the shingles of that second sketch. Long strangers share many of them, short ones few."""

SHARE: Final = 1 / 12
"""Part of the shorter text's anchors that a pair shares before it is compared as a whole: pairs at 0.80 share more."""

OVERLAP: Final = 0.35
"""Part of the words that a pair of anchors has in common, in any order, before it is compared as a whole.

Of pairs at 0.80 that share no band, one in a hundred has less than 0.39.
"""

TUNED: Final = 0.8
LOOSEST: Final = 0.5
"""The threshold of similarity that `SHARE` and `OVERLAP` are made for, and the one at which nothing is asked."""

STEP: Final = 1 << 14
"""Pairs that one thread looks at before it takes the next."""

LEAST: Final = 2
"""Anchors that two texts share before passages are looked for: every passage has two."""


@dataclass(frozen=True, slots=True)
class Nominated:
    """Packed pairs to compare as a whole, and pairs to look for passages in; each sorted.

    ``buckets`` and ``runs`` count pairs that hot buckets and long common runs left out, ``common`` the anchors that
    nominated nothing.
    """

    whole: NDArray[np.uint64]
    passing: NDArray[np.uint64]
    buckets: int
    common: int
    runs: int


def nominate(units: Units, among: NDArray[np.int64], threshold: float) -> Nominated:
    """Return the pairs of the units ``among`` (ascending) that may be near, or share a passage."""
    wanted = anchors_wanted(units, threshold)
    each = (units.jobs + 1) // 2  # both at once: while one sorts, the other hashes
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(_banded, units, among, each)
        if units.jobs == 1:
            wait([waiting])
        anchored = _anchored(units, among, wanted <= 1, each)
        banded, buckets = waiting.result()
    left, right = unpacked(anchored.pairs)
    enough = anchored.shared >= np.minimum(wanted[left], wanted[right])
    enough &= possible(units.sizes.characters[left], units.sizes.characters[right], threshold)
    return Nominated(
        distinct([banded, _alike(units, anchored.pairs[enough], _strictness(threshold) * OVERLAP), anchored.chained]),
        distinct([anchored.pairs[anchored.shared >= LEAST], anchored.chained]),
        buckets,
        anchored.common,
        anchored.left_out,
    )


def _banded(units: Units, among: NDArray[np.int64], jobs: int) -> tuple[NDArray[np.uint64], int]:
    """Return the pairs that share a band of a sketch, and the pairs that hot buckets left out."""
    short = among[(units.sizes.characters[among] <= SHORT) & ~units.unspaced[among]]
    fine = replace(sketch.SKETCH, shingle=FINE)
    found, left_out = [], 0
    for chosen, made in ((among, sketch.SKETCH), (short, fine)):
        keys = sketch.band_keys(units.texts, chosen, units.unspaced, made, jobs)
        pairs, out = sketch.nominate(keys, chosen, jobs)
        found.append(pairs)
        left_out += out
    return distinct(found), left_out


def _anchored(units: Units, among: NDArray[np.int64], single: NDArray[np.bool_], jobs: int) -> anchors.Anchored:
    """Return the pairs that share anchors, of the words with digits folded: fillings of one template share them."""
    least = np.where(units.unspaced, 2 * units.min_words, units.min_words)
    return anchors.nominate(units.folded_words, among, _runs(units), least, single, jobs)


def _alike(units: Units, pairs: NDArray[np.uint64], least: float) -> NDArray[np.uint64]:
    """Return the pairs of which a part of ``least`` of the words is common to both."""
    words, sizes = units.words, units.sizes.words

    def overlap(rows: tuple[int, int]) -> NDArray[np.uint64]:
        left, right = unpacked(pairs[slice(*rows)])
        alike = common_words(words.hashes, words.starts, left, right)
        return pairs[slice(*rows)][2 * alike >= least * (sizes[left] + sizes[right])]

    return np.concatenate([np.empty(0, np.uint64), *in_threads(overlap, slices(len(pairs), STEP), units.jobs)])


def anchors_wanted(units: Units, threshold: float) -> NDArray[np.float64]:
    """Return for each unit the anchors that one with as many or more must share with it, to be compared as a whole."""
    anchors_of = np.maximum(units.sizes.words - _runs(units) + 1, 1)
    wanted: NDArray[np.float64] = _strictness(threshold) * SHARE * anchors_of
    return wanted


def _strictness(threshold: float) -> float:
    """Return how much of `SHARE` and `OVERLAP` is asked: the looser the threshold, the less."""
    return min(1.0, max(0.0, (threshold - LOOSEST) / (TUNED - LOOSEST)))


def _runs(units: Units) -> NDArray[np.int64]:
    """Return the words of an anchor for each unit."""
    return np.where(units.unspaced, anchors.RUN_UNSPACED, anchors.RUN)
