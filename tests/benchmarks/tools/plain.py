"""What somebody who builds on a MinHash library writes around it: the same few lines for each such library."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SIMILAR = 0.8


def texts(paragraphs: Path) -> list[str]:
    """Return the texts of a file of paragraphs."""
    return pq.read_table(paragraphs, columns=["text"])["text"].to_pylist()


def plain(text: str) -> str:
    """Return the words of a text in lower case, with one space between them."""
    return " ".join(re.findall(r"\w+", text.lower()))


def word_pairs(text: str) -> list[str]:
    """Return each two words of a text that follow each other; what `plain` returned, of two words or more."""
    words = text.split(" ")
    return [f"{one} {other}" for one, other in pairwise(words)]


def verified(pairs: NDArray[np.int64], plains: Sequence[str], jobs: int) -> NDArray[np.int64]:
    """Return the pairs whose texts have a similarity of SIMILAR or more."""
    left, right = ([plains[row] for row in side] for side in pairs.T.tolist())
    # a cutoff of 0.8 itself would lose the pairs of exactly 0.8: rapidfuzz compares 1 - 0.8 in floating point
    similarity = cpdist(
        left, right, scorer=Indel.normalized_similarity, score_cutoff=0.79, dtype=np.float64, workers=jobs
    )
    return pairs[similarity >= SIMILAR]
