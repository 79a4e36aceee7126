"""text-dedup's minhash command, called in this process so that its imports are not timed."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
from text_dedup import minhash
from tools.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.found import Task


def _command(*options: str) -> Callable[[Task], Found]:
    def found(task: Task) -> Found:
        """Return the clusters that the command dumps with --debug."""
        files = ["--path", "parquet", "--data_files", str(task.paragraphs), "--split", "train", "--debug"]
        places = ["--cache_dir", str(task.work / "cache"), "--output", str(task.work / "out")]
        how = ["--column", "text", "--num_perm", "128", "--hash_func", "xxh3", "--num_proc", str(task.jobs)]
        minhash.main([*files, *places, *how, *options], standalone_mode=False)
        clusters = pickle.loads((task.work / "out" / "uf.pkl").read_bytes())  # noqa: S301 - it has just written it
        rows = pq.read_metadata(task.paragraphs).num_rows
        return Found("clusters", np.array([clusters.find(row) for row in range(rows)], np.int64))

    return found


CALLS = {
    "text-dedup": _command("--threshold", "0.8"),  # word 5-grams
    "text-dedup, looser": _command("--ngram", "2", "--b", "32", "--r", "4"),
}
