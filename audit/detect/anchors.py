"""Pairs of paragraphs that share rare runs of words: what nominates quotations, and repairs what MinHash misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.detect.sketch import Nominated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.detect.units import Units

RUN: Final = 4
"""Words of an anchor. A shared quotation of eight words holds five of them; two strangers seldom share two."""

COMMON: Final = 100
"""Paragraphs that hold an anchor, above which it is a phrase of the language or the trade and nominates no pair."""

LEAST: Final = 2
"""Anchors that two paragraphs share before they are aligned."""

_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)


def nominate(units: Units, chosen: NDArray[np.int64]) -> Nominated:
    """Return the pairs of the ``chosen`` units that share two rare anchors or more.

    ``left_out`` counts the anchors that were too common to nominate.
    """
    grams, owner = _grams(units, chosen)
    if len(grams) < 2:  # noqa: PLR2004 - a pair
        return Nominated(np.empty((0, 2), np.int64))
    order = np.lexsort((owner, grams))
    grams, owner = grams[order], owner[order]
    new = np.concatenate([[True], (grams[1:] != grams[:-1]) | (owner[1:] != owner[:-1])])
    grams, owner = grams[new], owner[new]
    starts = np.flatnonzero(np.concatenate([[True], grams[1:] != grams[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(grams)]]))
    keys: list[NDArray[np.int64]] = []
    for size in np.unique(sizes[(sizes > 1) & (sizes <= COMMON)]).tolist():
        holders = owner[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        keys.append((holders[:, left] * len(units.first) + holders[:, right]).ravel())
    if not keys:
        return Nominated(np.empty((0, 2), np.int64), int((sizes > COMMON).sum()))
    shared, count = np.unique(np.concatenate(keys), return_counts=True)
    shared = shared[count >= LEAST]
    pairs = np.stack([shared // len(units.first), shared % len(units.first)], axis=1)
    return Nominated(pairs, int((sizes > COMMON).sum()))


def _grams(units: Units, chosen: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hash of every run of ``RUN`` words of the chosen units, and whose it is."""
    tokens, offsets = units.tokens, units.offsets
    owner = np.repeat(np.arange(len(offsets) - 1, dtype=np.int64), np.diff(offsets))
    count = len(tokens) - RUN + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    value = np.zeros(count, np.uint64)
    for at in range(RUN):
        value ^= value >> np.uint64(29)
        value = value * _MIX + tokens[at : at + count]
    wanted = np.zeros(len(offsets) - 1, bool)
    wanted[chosen] = True
    kept = (owner[:count] == owner[RUN - 1 :]) & wanted[owner[:count]]
    return value[kept], owner[:count][kept]
