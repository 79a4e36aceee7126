"""How many words pairs of texts have in common, in whatever order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.kernels.compiled import kernel
from audit.kernels.table import slot_of, slots_for

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def common_words(
    hashes: NDArray[np.uint64], starts: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the common words of each pair, repeated ones as often as both have them; fast if sorted by left."""
    longest = 1
    for pair in range(len(left)):
        longest = max(longest, starts[left[pair] + 1] - starts[left[pair]])
    words = np.zeros(slots_for(longest), np.uint64)
    counts = np.zeros(len(words), np.int64)
    used = np.zeros(len(words), np.int64)
    places = np.empty(longest, np.int64)
    held = 0
    shared = np.zeros(len(left), np.int64)
    for pair in range(len(left)):
        if pair == 0 or left[pair] != left[pair - 1]:
            for place in places[:held]:
                words[place] = 0
                counts[place] = 0
            held = 0
            for at in range(starts[left[pair]], starts[left[pair] + 1]):
                word = hashes[at] | np.uint64(1)
                slot = slot_of(words, word)
                words[slot] = word
                counts[slot] += 1
                places[held] = slot
                held += 1
        for place in places[:held]:
            used[place] = 0
        for at in range(starts[right[pair]], starts[right[pair] + 1]):
            slot = slot_of(words, hashes[at] | np.uint64(1))
            if words[slot] and used[slot] < counts[slot]:
                used[slot] += 1
                shared[pair] += 1
    return shared
