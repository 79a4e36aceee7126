"""How time and memory grow with the corpus: one exponent, and the bytes a paragraph takes beside its text.

Run: ``python tests/benchmarks/growth.py PARAGRAPHS.parquet --out growth.json``. The corpora are made from one file: it
is repeated, and in each repetition every word stands for another word of the same length, by a permutation of its
own. So a paragraph has as many matches in a large corpus as in a small one. One more corpus is a template filled in a
million times with other digits: what is quadratic in equal or nearly equal paragraphs does not end on it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import linear_regression, median
from typing import TYPE_CHECKING, Final

import polars as pl
from process import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES: Final = (100_000, 200_000, 500_000, 1_000_000)
SEED: Final = 20


@dataclass(frozen=True)
class Grown:
    """One corpus: paragraphs, bytes of text, pairs found, median seconds, and bytes held before and at the peak."""

    corpus: str
    paragraphs: int
    text: int
    pairs: int
    wall: float
    cpu: float
    before: int
    peak: int

    @property
    def beside_text(self) -> float:
        """Return the bytes a paragraph took at the peak, without its text."""
        return (self.peak - self.before - self.text) / self.paragraphs


def main() -> None:
    """Make the corpora, one after the other; write what each took, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paragraphs", type=Path, help="a Parquet file with the column text")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="paragraphs of the repeated corpora")
    parser.add_argument("--copies", type=int, default=1_000_000, help="paragraphs of the template")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each; the medians count")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    base = pl.read_parquet(asked.paragraphs, columns=["text"])["text"].to_list()
    grown = [_measured("repeated", repeated(base, size), asked) for size in asked.sizes]
    templates = [
        _measured(name, filled(asked.copies), asked, call)
        for name, call in (("template", "own"), ("template, with its tables", "own, with tables"))
    ]
    powers = {
        "wall": exponents([(one.paragraphs, one.wall) for one in grown]),
        "cpu": exponents([(one.paragraphs, one.cpu) for one in grown]),
    }
    told = {"exponents": powers, "corpora": [asdict(one) for one in (*grown, *templates)]}
    asked.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    for one in (*grown, *templates):
        found = f"{one.corpus}: {one.paragraphs:,} paragraphs, {one.pairs:,} pairs, {one.wall:.1f} s wall"
        took = f"{one.cpu:.1f} s CPU, {one.beside_text:,.0f} bytes a paragraph beside its text"
        sys.stdout.write(f"{found}, {took}\n")
    for name, (fitted, ends) in powers.items():
        sys.stdout.write(f"{name} grows with the power {fitted:.2f} of the paragraphs, from end to end {ends:.2f}\n")


def repeated(base: Sequence[str], size: int) -> Iterator[str]:
    """Yield ``size`` paragraphs: the base in lower case, then again and again in other words."""
    cut = [re.split(r"(\w+)", text.lower()) for text in base]
    by_length: dict[int, set[str]] = defaultdict(set)
    for pieces in cut:
        for word in pieces[1::2]:
            by_length[len(word)].add(word)
    for start in range(0, size, len(base)):
        other = _other_words(by_length, start) if start else None
        for pieces in cut[: size - start]:
            yield "".join(pieces if other is None else [other.get(piece, piece) for piece in pieces])


def _other_words(by_length: dict[int, set[str]], turn: int) -> dict[str, str]:
    """Return a permutation of the vocabulary that keeps the length of each word."""
    chance = Random(SEED + turn)  # noqa: S311 - the same corpus in every run
    other: dict[str, str] = {}
    for length in sorted(by_length):
        words = sorted(by_length[length])
        other.update(zip(words, chance.sample(words, len(words)), strict=True))
    return other


def filled(copies: int) -> Iterator[str]:
    """Yield as many paragraphs that differ in their digits alone."""
    chance = Random(SEED)  # noqa: S311 - the same corpus in every run
    for _ in range(copies):
        number, price, change = (chance.randrange(10**size) for size in (3, 7, 4))
        yield f"On day {number:03} the price of a gram rose by {change:04} to {price:07}, said the office for trade."


def exponents(took: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Return the power of the paragraphs that seconds grow with: by least squares, and from the first to the last."""
    if len(took) < 2:
        return math.nan, math.nan
    sizes, seconds = ([math.log(value) for value in axis] for axis in zip(*took, strict=True))
    fitted = linear_regression(sizes, seconds).slope
    return fitted, (seconds[-1] - seconds[0]) / (sizes[-1] - sizes[0])


def _measured(corpus: str, texts: Iterator[str], asked: argparse.Namespace, how: str = "own") -> Grown:
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory, "paragraphs.parquet")
        column = pl.Series("text", texts, pl.String)
        column.to_frame().write_parquet(file)
        size, number = int(column.str.len_bytes().sum()), len(column)
        del column
        call, out = (sys.executable, "own", how), Path(directory, "own")
        runs = [run(call, file, asked.jobs, "", out, watching=False) for _ in range(asked.repeat)]
    last = runs[-1]
    if last.rows is None:
        sys.exit(last.not_run)
    wall, cpu = median(took.wall for took in runs), median(took.cpu for took in runs)
    return Grown(corpus, number, size, len(last.rows), wall, cpu, last.before, last.peak)


if __name__ == "__main__":
    main()
