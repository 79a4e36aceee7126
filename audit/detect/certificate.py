"""How many near pairs were missed: some paragraphs are compared with all others, without any nomination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from audit.detect.pairs import packed
from audit.detect.verify import CLOSE, possible
from audit.kernels.compiled import slices
from audit.model.run import Certificate
from audit.text.fingerprint import digest

if TYPE_CHECKING:
    from audit.detect.engine import Shared
    from audit.detect.units import Units

LONGEST: Final = 5_000
"""Characters of a paragraph that is drawn: comparing is quadratic in length, and near pairs are of like length."""

BATCH: Final = 4096
"""Paragraphs that the drawn ones are compared with at once: bounds the memory of the scores."""


def certify(units: Units, same: Shared, threshold: float, drawn: int) -> Certificate:
    """Return how many of the pairs that brute force sees were found, among the units that near pairs stand between.

    The paragraphs are drawn by a hash of their compared text: the same text is drawn whatever stands around it.
    """
    sizes = units.sizes.characters
    among = same.alone[sizes[same.alone] <= LONGEST]
    if not drawn or not len(among):
        return Certificate(0, 0, 0)
    names = [digest("certificate", units.texts[unit]) for unit in among.tolist()]
    chosen = among[np.argsort(names, kind="stable")[:drawn]]
    others = among[np.argsort(sizes[among], kind="stable")]
    texts = units.texts.many(chosen.tolist())
    seen = [np.empty(0, np.uint64)]
    for start, end in slices(len(others), BATCH):
        batch = others[start:end]
        able = np.flatnonzero(possible(sizes[chosen][:, None], sizes[batch][None, :], threshold).any(axis=1))
        scores = cdist(
            [texts[at] for at in able.tolist()],
            units.texts.many(batch.tolist()),
            scorer=Indel.normalized_similarity,
            score_cutoff=threshold - CLOSE,
            dtype=np.float64,
            workers=units.jobs,
        )
        one, other = np.nonzero(scores >= threshold)
        left, right = chosen[able][one], batch[other]
        seen.append(packed(left[left != right], right[left != right]))
    pairs = np.unique(np.concatenate(seen))
    found = packed(same.near["left"].to_numpy(), same.near["right"].to_numpy())
    return Certificate(len(chosen), len(pairs), int(np.isin(pairs, found).sum()))
