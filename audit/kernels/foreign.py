"""Words of other languages, counted in every stretch of a text: what makes a paragraph worth a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.folding import ASCII, SPACE
from audit.kernels.table import slot_of
from audit.kernels.utf8 import decoded

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW: Final = 10
"""Words looked at together: a short sentence, or the part of a long one."""

CALM: Final = 8
"""Words without any of the host's among which one that speaks for another language is enough."""

LANGUAGES: Final = 63
"""Bits of a mask that can stand for a group of languages."""


@kernel
def word_hash(data: NDArray[np.uint8], first: int, last: int) -> np.uint64:
    """Return a hash of some bytes; never 0."""
    value = np.uint64(0xCBF29CE484222325)
    for at in range(first, last):
        value = (value ^ np.uint64(data[at])) * np.uint64(0x9E3779B97F4A7C15)
        value ^= value >> np.uint64(32)
    return value | np.uint64(1)


@kernel
def word_end(
    data: NDArray[np.uint8], start: int, end: int, letters: NDArray[np.uint64], unspaced: NDArray[np.bool_]
) -> tuple[int, np.uint64]:
    """Return where the word that begins at ``start`` ends, and the mask that all its letters have in common."""
    spelled = ~np.uint64(0)
    at = start
    while at < end and data[at] != SPACE:
        if data[at] < ASCII:
            at += 1
            continue
        point, after = decoded(data, at)
        if unspaced[point] and at > start:
            break  # the letters before it are a word of their own
        spelled &= letters[point]
        at = after
        if unspaced[point]:
            break
    return at, spelled


@kernel
def add(counts: NDArray[np.int64], mask: np.uint64, amount: int) -> None:
    """Add an amount to the count of each bit of a mask."""
    for bit in range(LANGUAGES):
        counts[bit] += amount * np.int64((mask >> np.uint64(bit)) & np.uint64(1))


@kernel
def most_of(counts: NDArray[np.int64], mask: np.uint64) -> int:
    """Return the highest count of the bits of a mask."""
    most = 0
    for bit in range(LANGUAGES):
        if (mask >> np.uint64(bit)) & np.uint64(1):
            most = max(most, counts[bit])
    return most


@kernel
def densest(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    first: int,
    last: int,
    hosts: NDArray[np.uint64],
    keys: NDArray[np.uint64],
    masks: NDArray[np.uint64],
    used: NDArray[np.uint64],
    letters: NDArray[np.uint64],
    unspaced: NDArray[np.bool_],
    found: NDArray[np.int16],
) -> None:
    """Write for the rows from ``first`` up to ``last`` how much speaks for another language where it speaks loudest.

    Texts are compared texts. A word of the table ``keys`` speaks for the languages in its ``masks`` and for those that
    have it ``used``, one with letters that the host does not write for those that have them all in ``letters``, and
    one of the host's against those that neither have nor used it; one that only the host has ``used`` says nothing.
    Counted in each stretch of `WINDOW` words, from two upwards. One alone, in a mask or in such letters, makes a 1,
    among `CALM` words without any of the host's. A row whose entry in ``hosts`` is 0 is left at 0.
    """
    ring = np.zeros(WINDOW, np.uint64)  # what the last words speak for
    own = np.zeros(WINDOW, np.int64)  # whether they are the host's
    counts = np.zeros(LANGUAGES, np.int64)
    for row in range(first, last):
        host = hosts[row]
        ring[:] = 0
        own[:] = 0
        counts[:] = 0
        against = 0
        most = 0
        calm = 0  # words since the last of the host's
        heard = False  # whether any of them speaks for another language
        place = 0
        at = offsets[row] if host else offsets[row + 1]
        while at < offsets[row + 1]:
            if data[at] == SPACE:
                at += 1
                continue
            start = at
            at, spelled = word_end(data, start, offsets[row + 1], letters, unspaced)
            slot = slot_of(keys, word_hash(data, start, at))
            speaks = masks[slot] if keys[slot] else np.uint64(0)
            is_own = (speaks & host) != 0
            if is_own:
                speaks |= used[slot]  # whose sentences have it too, it does not speak against
                calm = 0
                heard = False
            elif keys[slot] and used[slot] & host:
                speaks = np.uint64(0)
            else:
                speaks |= np.uint64(0) if spelled & host else spelled
                calm += 1
                heard |= speaks != 0
                if heard and calm >= CALM:
                    most = max(most, 1)
                speaks |= used[slot] if keys[slot] else np.uint64(0)
            if ring[place]:
                add(counts, ring[place], -1)
            against += np.int64(is_own) - own[place]
            ring[place] = speaks & ~host
            own[place] = np.int64(is_own)
            if ring[place]:
                add(counts, ring[place], 1)
                loudest = most_of(counts, ring[place]) - against
                if loudest > 1 and not is_own:
                    most = max(most, loudest)
            place = (place + 1) % WINDOW
        found[row] = most
