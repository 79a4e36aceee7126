"""How surprising it is that two paragraphs have the same words: phrases of the trade are not.

“The minister for roads and harbours said on Monday” is a run of words that two desks write without knowing of each
other: names and dates, and each word between them is what usually follows the one before it. What usually follows is
learnt from the corpus itself, so no list of phrases is needed; in a corpus too small to show what is usual, every word
is a surprise. Of a run that many paragraphs hold, one print for each source is set aside, for an outlet that copies a
text copies it once; what is printed again and again beside that is usual.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect.classify import BOILERPLATE_LEAST
from audit.kernels import transitions
from audit.kernels.compiled import slices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.detect.clusters import Cluster
    from audit.detect.context import Context

USUAL: Final = 65.0
"""Bits of surprise below which a passage is stock. Chosen on 300 passages between outlets of one corpus, read by eye,
of which three in four of the copied ones are above it. Of 200 others above it 188 were copied or had one source."""

LEAST_WORDS: Final = 1 << 17
"""Words of a corpus below which it is taken to have as many: a word not seen in it may well be usual."""

BATCH: Final = 1 << 15
"""Passages judged at once: bounds the memory of their texts."""


def judged(context: Context, passages: pl.DataFrame, clusters: Sequence[Cluster]) -> pl.DataFrame:
    """Return edges of passages with ``usual``: whether the shared words are what desks write without a common text."""
    bits = [np.empty(0, np.float64)]
    if passages.height:
        aside = _aside(context, passages, clusters)
        bits = [
            _surprise(context, passages[first:last], aside[first:last])
            for first, last in slices(passages.height, BATCH)
        ]
    return passages.with_columns(pl.Series("usual", np.concatenate(bits) < USUAL))


def _surprise(context: Context, passages: pl.DataFrame, aside: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the surprise of each passage in bits, of the side that surprises less.

    The sum of -log2 P(word | word before) over the matched words that are written neither as a name nor as a figure;
    P as the corpus has it less ``aside`` occurrences, smoothed by one occurrence drawn from the distribution of single
    words (Dirichlet smoothing: Zhai and Lafferty, ACM TOIS 22 (2004)).
    """
    words = context.units.words
    units = passages.select("left", "right").to_numpy()
    spans = passages.select("left_first", "left_last", "right_first", "right_last").to_numpy()
    originals = context.original(units.ravel())
    places = originals.places.offsets[originals.rows(units)]
    keys = transitions.table(words.hashes, words.starts, units.ravel(), spans[:, ::2].ravel(), spans[:, 1::2].ravel())
    counts = transitions.counted(words.hashes, words.starts, context.units.firsts, keys)
    return transitions.least_bits(
        words.hashes,
        words.starts,
        units,
        spans,
        originals.places.named,
        places,
        aside,
        keys,
        counts,
        max(LEAST_WORDS, len(words.hashes)),
    )


def _aside(context: Context, passages: pl.DataFrame, clusters: Sequence[Cluster]) -> NDArray[np.int64]:
    """Return how many occurrences are set aside for each passage: one a source of its cluster, and some repetitions."""
    sources: dict[int, dict[int, int]] = defaultdict(dict)
    for at, cluster in enumerate(clusters):
        held = len({context.sources[member.unit] for member in cluster.members})
        for member in cluster.members:
            sources[member.unit][at] = held
    found = [
        max((held for at, held in sources[left].items() if at in sources[right]), default=0)
        for left, right in passages.select("left", "right").iter_rows()
    ]
    return np.maximum(np.array(found, np.int64), BOILERPLATE_LEAST - 1)
