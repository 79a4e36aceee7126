"""What is found between texts and the same texts with the words of each sentence in any order: nothing was copied.

Run: ``python tests/benchmarks/control.py PARAGRAPHS.parquet``. The engine compares all paragraphs with their shuffled
ones beside them. A sentence of few words may keep its order by chance; so pairs of a paragraph and its own shuffled
self are counted apart.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import polars as pl
import regex

from audit.detect.engine import shared
from audit.detect.units import units
from audit.model.settings import Detect
from audit.text.columns import compared_texts
from audit.text.compared import compared, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEED: Final = 1
_SENTENCE = regex.compile(r"(?<=[.!?])\s+")


def main() -> None:
    """Print the edges between originals and shuffled paragraphs, by kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paragraphs", type=Path, help="a Parquet file with the column text")
    asked = parser.parse_args()
    texts = pl.read_parquet(asked.paragraphs, columns=["text"])["text"].to_list()
    chance = Random(SEED)  # noqa: S311 - the same corpus in every run
    both = pl.Series(texts + [_shuffled(text, chance) for text in texts])
    settings, jobs = Detect(), os.cpu_count() or 1
    made, rows = units(compared_texts(both, jobs), settings.min_words, settings.max_characters, jobs)
    same = shared(made, settings.near_threshold)
    for name, edges in (("near", same.near), ("passage", same.passages)):
        crossing, own = _between(edges, rows, len(texts))
        sys.stdout.write(f"{name}: {crossing:,} of {edges.height:,} cross, {own:,} of these to the shuffled self\n")


def _shuffled(text: str, chance: Random) -> str:
    sentences = [words(compared(sentence)) for sentence in _SENTENCE.split(text)]
    return " ".join(word for sentence in sentences for word in chance.sample(sentence, len(sentence)))


def _between(edges: pl.DataFrame, rows: NDArray[np.int64], originals: int) -> tuple[int, int]:
    """Return the edges between an original and a shuffled paragraph, and those to the shuffled self."""
    left, right = rows[edges["left"].to_numpy()], rows[edges["right"].to_numpy()]
    crossing = (left < originals) != (right < originals)
    return int(crossing.sum()), int((crossing & (left % originals == right % originals)).sum())


if __name__ == "__main__":
    main()
