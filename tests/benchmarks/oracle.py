"""The truth: every pair of distinct compared texts that are similar enough, by brute force, in a Parquet file.

Run: ``python tests/benchmarks/oracle.py PARAGRAPHS.parquet TRUTH.parquet``. What ``lcs`` lets through is measured once
more by rapidfuzz: its similarity is the one that the product defines.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl
from lcs import alike, letter_counts
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from audit.text.compared import compared, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

THRESHOLD: Final = Fraction(4, 5)
MIN_WORDS: Final = 8
STRIDE: Final = 512
"""Every so manieth text is one job: jobs are alike in length, and a drop of work for each core is left at the end."""


def distinct(texts: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the distinct compared texts of MIN_WORDS words or more, and of each row its place in them or -1.

    The shortest stands first, ties in the order of code points.
    """
    rows = [compared(text) for text in texts]
    kept = sorted({text for text in rows if count(text) >= MIN_WORDS}, key=lambda text: (len(text), text))
    place = {text: at for at, text in enumerate(kept)}
    return kept, np.array([place.get(text, -1) for text in rows], np.int64)


def near_pairs(texts: Sequence[str], drawn: int | None = None) -> pl.DataFrame:
    """Return the pairs of ``texts`` (as of `distinct`) that reach THRESHOLD: left, right (places), similarity; sorted.

    With ``drawn``, only the pairs of that many texts with all others. They are drawn by a hash of their content: the
    same text is drawn whatever stands around it.
    """
    letters, starts = _numbered(texts)
    lengths = np.diff(starts)
    rows = np.arange(len(texts)) if drawn is None else _drawn(texts, drawn)
    ratio = float(THRESHOLD / (2 - THRESHOLD))  # of lengths, when the shorter text is all in the longer one
    shorter = rows + 1 if drawn is None else np.searchsorted(lengths, np.floor(lengths[rows] * ratio))
    ranges = np.stack([shorter, np.searchsorted(lengths, np.ceil(lengths[rows] / ratio), "right")], axis=1)
    counts, share = letter_counts(letters, starts), (THRESHOLD.numerator, THRESHOLD.denominator)
    alike(letters, starts, counts, rows[:1], ranges[:1], share)  # compiles
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [slice(at, None, STRIDE) for at in range(min(STRIDE, len(rows)))]
        found = pool.map(lambda job: alike(letters, starts, counts, rows[job], ranges[job], share), jobs)
        pairs = sorted({(min(pair), max(pair)) for part in found for pair in part})
    left, right = [texts[pair[0]] for pair in pairs], [texts[pair[1]] for pair in pairs]
    similarity = cpdist(left, right, scorer=Indel.normalized_similarity, dtype=np.float64)
    schema = {"left": pl.Int64, "right": pl.Int64}
    return pl.DataFrame(pairs, schema, orient="row").with_columns(pl.Series("similarity", similarity, pl.Float64))


def _drawn(texts: Sequence[str], number: int) -> NDArray[np.int64]:
    digests = [hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts]
    return np.array(sorted(range(len(texts)), key=digests.__getitem__)[:number], np.int64)


def _numbered(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the letters of all texts one after the other, the commonest as 0, and where each text starts."""
    points = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    _, kinds, often = np.unique(points, return_inverse=True, return_counts=True)
    rank = np.empty(len(often), np.int32)
    rank[np.argsort(-often, kind="stable")] = np.arange(len(often))
    return rank[kinds], np.cumsum([0, *map(len, texts)])


def main() -> None:
    """Write the truth of a file of paragraphs."""
    parser = argparse.ArgumentParser(description="Every near pair of the paragraphs of a file, by brute force.")
    parser.add_argument("paragraphs", type=Path, help="a Parquet file with a column `text`")
    parser.add_argument("out", type=Path, help="the Parquet file to write")
    parser.add_argument("--drawn", type=int, help="compare only that many texts, drawn by content, with all others")
    asked = parser.parse_args()
    texts, _ = distinct(pl.read_parquet(asked.paragraphs, columns=["text"])["text"].to_list())
    near_pairs(texts, asked.drawn).write_parquet(asked.out)


if __name__ == "__main__":
    main()
