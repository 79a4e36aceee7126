"""How many words pairs of texts have in common, in whatever order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.kernels.compiled import kernel

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
    slots = 16
    while slots < 2 * longest:
        slots *= 2
    words = np.empty(slots, np.uint64)
    counts = np.zeros(slots, np.int64)  # 0: an empty slot
    used = np.zeros(slots, np.int64)
    places = np.empty(longest, np.int64)
    held = 0
    shared = np.zeros(len(left), np.int64)
    for pair in range(len(left)):
        if pair == 0 or left[pair] != left[pair - 1]:
            for place in places[:held]:
                counts[place] = 0
            held = 0
            for at in range(starts[left[pair]], starts[left[pair] + 1]):
                slot = np.int64(hashes[at] >> np.uint64(33)) & (slots - 1)
                while counts[slot] and words[slot] != hashes[at]:
                    slot = (slot + 1) & (slots - 1)
                words[slot] = hashes[at]
                counts[slot] += 1
                places[held] = slot
                held += 1
        for place in places[:held]:
            used[place] = 0
        for at in range(starts[right[pair]], starts[right[pair] + 1]):
            slot = np.int64(hashes[at] >> np.uint64(33)) & (slots - 1)
            while counts[slot] and words[slot] != hashes[at]:
                slot = (slot + 1) & (slots - 1)
            if used[slot] < counts[slot]:
                used[slot] += 1
                shared[pair] += 1
    return shared
