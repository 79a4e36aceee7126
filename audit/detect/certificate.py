"""How many near pairs were missed: some paragraphs are compared with all others, without any nomination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from audit.model.run import Certificate
from audit.text.fingerprint import digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.detect.units import Units

LONGEST: Final = 5_000
"""Characters of a paragraph that is drawn: comparing is quadratic in length, and near pairs are of like length."""

BATCH: Final = 4096
"""Paragraphs that the drawn ones are compared with at once: bounds the memory of the scores."""


def certify(
    units: Units, among: NDArray[np.int64], close: NDArray[np.int64], threshold: float, drawn: int, jobs: int
) -> Certificate:
    """Return how many of the pairs that brute force sees were found.

    ``among`` are the units that near pairs stand between, ``close`` the pairs that were found. The paragraphs are
    drawn by a hash of their compared text: the same text is drawn whatever stands around it.
    """
    short = [unit for unit in among.tolist() if len(units.compared[unit]) <= LONGEST]
    chosen = sorted(short, key=lambda unit: digest("certificate", units.compared[unit]))[:drawn]
    found = {(int(left), int(right)) for left, right in close}
    seen: set[tuple[int, int]] = set()
    texts = [units.compared[unit] for unit in chosen]
    for start in range(0, len(short), BATCH):
        others = short[start : start + BATCH]
        scores = cdist(
            texts,
            [units.compared[unit] for unit in others],
            scorer=Indel.normalized_similarity,
            score_cutoff=threshold,
            dtype=np.float32,
            workers=jobs,
        )
        for at, to in zip(*np.nonzero(scores >= threshold), strict=True):
            if chosen[at] != others[to]:
                seen.add((min(chosen[at], others[to]), max(chosen[at], others[to])))
    return Certificate(len(chosen), len(seen), len(seen & found))
