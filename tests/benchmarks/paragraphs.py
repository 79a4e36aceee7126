"""A corpus as a file of paragraphs: those that the product compares, as it found them.

Run: ``python tests/benchmarks/paragraphs.py CORPUS PARAGRAPHS.parquet``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl

from audit.model.settings import Settings
from audit.pipeline import run


def main() -> None:
    """Write paragraph_id, document, source and text of the body paragraphs of MIN_WORDS words or more, in order."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="+", help="anything that audit run takes")
    parser.add_argument("out", type=Path, help="the Parquet file to write")
    asked = parser.parse_args()
    settings = Settings()
    found = run(asked.corpus, settings).paragraphs
    kept = found.filter(pl.col("role") == "body", pl.col("words") >= settings.detect.min_words)
    kept = kept.sort("path", "record", "ordinal")
    kept.select("paragraph_id", "source", "text", document="document_id").write_parquet(asked.out)


if __name__ == "__main__":
    main()
