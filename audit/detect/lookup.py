"""Which paragraphs of a run are worth comparing with a few texts: one pass over the run, whatever is asked.

What nominates is what nominates the pairs of a run: bands of signatures, and runs of words. But with a few texts on one
side no band is too hot and no run too common, so that nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect import sketch
from audit.detect.anchors import RUN, RUN_UNSPACED
from audit.detect.nominate import FINE, LEAST, SHORT, anchors_wanted
from audit.detect.pairs import distinct, packed
from audit.detect.verify import possible

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.detect.units import Units
    from audit.detect.words import Words

_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_SIEVE: Final = 20  # bits of a hash that tell most strangers at once
_REST = np.uint64(64 - _SIEVE)


@dataclass(frozen=True)
class Sides:
    """Two groups of units, each ascending: those asked for, and those of a run with their signatures."""

    asked: NDArray[np.int64]
    held: NDArray[np.int64]
    signatures: NDArray[np.uint32]


def nominated(units: Units, sides: Sides, threshold: float) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the packed pairs of the two sides to compare as a whole, and those to look for passages in; each sorted.

    The units that are asked for come before all others.
    """
    asked, held, shared = _anchored(units, sides)
    wanted = anchors_wanted(units, threshold)
    enough = shared >= np.minimum(wanted[asked], wanted[held])
    enough &= possible(units.sizes.characters[asked], units.sizes.characters[held], threshold)
    pairs = packed(asked, held)
    return distinct([*_banded(units, sides), pairs[enough]]), distinct([pairs[shared >= LEAST]])


def _banded(units: Units, sides: Sides) -> list[NDArray[np.uint64]]:
    """Return the packed pairs that share a band of a signature, and of the finer one that short texts have besides."""
    signed = sketch.signatures(units.texts, sides.asked, units.unspaced, jobs=units.jobs)
    found = [_paired(sketch.keys_of(signed), sides.asked, sketch.keys_of(sides.signatures), sides.held)]
    short = (units.sizes.characters <= SHORT) & ~units.unspaced
    asked, held = sides.asked[short[sides.asked]], sides.held[short[sides.held]]
    if len(asked):
        fine = replace(sketch.SKETCH, shingle=FINE)
        keys = (sketch.band_keys(units.texts, side, units.unspaced, fine, units.jobs) for side in (asked, held))
        found.append(_paired(next(keys), asked, next(keys), held))
    return found


def _paired(
    asked_keys: NDArray[np.uint32], asked: NDArray[np.int64], held_keys: NDArray[np.uint32], held: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the packed pairs that share a hash of a band, which tells bands apart, too."""
    one, other, _ = _sharing(
        asked_keys.ravel(), np.tile(asked, len(asked_keys)), held_keys.ravel(), np.tile(held, len(held_keys))
    )
    return packed(one, other)


def _anchored(units: Units, sides: Sides) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs that share runs of words with digits folded, and how many each shares."""
    words = units.folded_words
    found = [(np.empty(0, np.int64),) * 3]
    for size, unspaced in ((RUN, False), (RUN_UNSPACED, True)):
        asked, held = (side[units.unspaced[side] == unspaced] for side in (sides.asked, sides.held))
        if not len(asked):
            continue
        hashed = _runs(words.hashes, size)
        keys, askers = _standing(words, hashed, size, asked, np.arange(words.starts[asked[-1] + 1]))
        sieve = np.zeros(1 << _SIEVE, np.bool_)
        sieve[keys >> _REST] = True
        others, holders = _standing(words, hashed, size, held, np.flatnonzero(sieve[hashed >> _REST]))
        found.append(_sharing(keys, askers, others, holders))
    asked, held, shared = (np.concatenate(part) for part in zip(*found, strict=True))
    return asked, held, shared


def _runs(hashes: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return a hash of the ``size`` words from each word on, whatever text they stand in."""
    hashed = np.zeros(max(len(hashes) - size + 1, 0), np.uint64)
    for place in range(size):
        hashed = (hashed ^ hashes[place : place + len(hashed)]) * _FACTOR
        hashed ^= hashed >> _SHIFT
    return hashed


def _standing(
    words: Words, hashed: NDArray[np.uint64], size: int, rows: NDArray[np.int64], at: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return those of the runs at some words that stand in one of the ``rows`` as a whole, and in which."""
    at = at[at < len(hashed)]
    owner = np.searchsorted(words.starts, at, side="right") - 1
    wanted = np.zeros(len(words.starts), np.bool_)
    wanted[rows] = True
    inside = wanted[owner] & (at + size <= words.starts[owner + 1])
    return hashed[at[inside]], owner[inside]


def _sharing(
    asked_keys: NDArray[np.unsignedinteger],
    asked: NDArray[np.int64],
    held_keys: NDArray[np.unsignedinteger],
    held: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of an asked and a held unit that have equal keys, and how many different ones."""
    one = pl.DataFrame({"key": asked_keys, "asked": asked}).unique()
    other = pl.DataFrame({"key": held_keys, "held": held})
    pairs = other.join(one, on="key").unique().group_by("asked", "held").len().sort("asked", "held")
    return pairs["asked"].to_numpy(), pairs["held"].to_numpy(), pairs["len"].cast(pl.Int64).to_numpy()
