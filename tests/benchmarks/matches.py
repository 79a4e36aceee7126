"""What the matches of a saved run are worth: their similarities measured anew, and some passages to read.

Run: ``python tests/benchmarks/matches.py RUN --sample 200 --out sample.txt``. The sample is seeded: passages of plain
nature between two sources, what is shared between ⟦ and ⟧.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz.distance import Indel

from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 20
AROUND: Final = 150
"""Characters shown before and after what is shared."""


def main() -> None:
    """Print how many similarities are not those of the texts at their places; write the sample."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("run", type=Path, help="the directory of a saved run")
    parser.add_argument("--sample", type=int, default=200, help="passages to read")
    parser.add_argument("--out", type=Path, help="the file that they are written to")
    asked = parser.parse_args()
    matches = pl.read_parquet(asked.run / "data" / "matches.parquet")
    texts = dict(pl.read_parquet(asked.run / "data" / "paragraphs.parquet").select("paragraph_id", "text").iter_rows())
    wrong = sum(abs(_anew(row, texts) - row["similarity"]) > 1e-9 for row in matches.iter_rows(named=True))
    sys.stdout.write(f"{matches.height:,} matches; {wrong:,} whose similarity is not that of the texts there\n")
    between = matches.filter(kind="passage", nature="plain", scope="corpus")
    drawn = between.sample(min(asked.sample, between.height), seed=SEED)
    if asked.out is not None:
        asked.out.write_text("\n".join(_told(drawn, texts)), encoding="utf-8")


def _anew(row: dict[str, object], texts: dict[str, str]) -> float:
    sides = (texts[row[f"{side}_id"]][row[f"{side}_start"] : row[f"{side}_end"]] for side in ("left", "right"))
    return Indel.normalized_similarity(*map(compared, sides))


def _told(rows: pl.DataFrame, texts: dict[str, str]) -> Iterator[str]:
    for number, row in enumerate(rows.iter_rows(named=True), 1):
        yield f"#{number}"
        for side in ("left", "right"):
            text, start, end = texts[row[f"{side}_id"]], row[f"{side}_start"], row[f"{side}_end"]
            yield f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}"
        yield ""


if __name__ == "__main__":
    main()
