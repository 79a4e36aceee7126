"""The product's own stage: from raw paragraphs to verified near pairs, and to passages, with its default settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from tools.found import Found

from audit.detect.engine import near_pairs, shared
from audit.detect.find import find
from audit.detect.pairs import unpacked
from audit.detect.units import units
from audit.model.settings import Detect
from audit.text.columns import compared_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tools.found import Task

    from audit.detect.units import Units


def near(task: Task) -> Found:
    """Return the near pairs and, paired with its first, each row that has an equal compared text or template."""
    made, rows = _units(task)
    found = near_pairs(made, Detect().near_threshold)
    return _found(made, rows, *unpacked(np.concatenate([found.bound[0], found.close[0]])), task)


def with_passages(task: Task) -> Found:
    """Do the same, and find the passages of all other pairs, with their places."""
    made, rows = _units(task)
    same = shared(made, Detect().near_threshold)
    edges = pl.concat([same.templates, same.near])
    return _found(made, rows, edges["left"].to_numpy(), edges["right"].to_numpy(), task)


def with_tables(task: Task) -> Found:
    """Run the whole stage, tables of matches and clusters included; every paragraph is a document of its own."""
    texts = pl.read_parquet(task.paragraphs, columns=["text"])["text"]
    names = pl.Series(range(len(texts))).cast(pl.String).str.zfill(8)
    frame = pl.DataFrame(
        {"paragraph_id": names + "-0", "document_id": names, "path": names, "text": texts, "bare": texts}
    ).with_columns(
        source=pl.lit("one"),
        record=1,
        ordinal=0,
        role=pl.lit("body"),
        compared=compared_texts(texts, task.jobs).series(),
    )
    found = find(frame, {}, frozenset(), Detect(), task.jobs).matches
    sides = [found[f"{side}_id"].str.head(8).cast(pl.Int64).to_numpy() for side in ("left", "right")]
    return Found("pairs", np.stack(sides, axis=1))


def _units(task: Task) -> tuple[Units, NDArray[np.int64]]:
    texts = pl.read_parquet(task.paragraphs, columns=["text"])["text"]
    settings = Detect()
    return units(compared_texts(texts, task.jobs), settings.min_words, settings.max_characters, task.jobs)


def _found(
    made: Units, rows: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64], task: Task
) -> Found:
    copies = np.flatnonzero(made.first != np.arange(len(made)))
    left, right = np.concatenate([left, made.first[copies]]), np.concatenate([right, copies])
    bound = made.model[left] == made.model[right]  # fillings of one template, and copies: the first stands for them
    firsts = np.full(int(pl.scan_parquet(task.paragraphs).select(pl.len()).collect().item()), -1)
    firsts[rows[right[bound]]] = rows[left[bound]]
    firsts = np.where((firsts >= 0) & (firsts[firsts] >= 0), firsts[firsts], firsts)  # a copy of a filling
    return Found("pairs", np.stack([rows[left], rows[right]], axis=1), firsts)


CALLS = {"own": near, "own, with passages": with_passages, "own, with tables": with_tables}
