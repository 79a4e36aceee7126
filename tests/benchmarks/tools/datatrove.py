"""datatrove's four steps of MinHash deduplication, run locally: signatures, buckets, clusters, filter."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import ParquetWriter
from tools.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.found import Task


def _pipeline(config: MinhashConfig) -> Callable[[Task], Found]:
    def found(task: Task) -> Found:
        """Cut the file in one for each process, since a file is what a process takes; run the four steps."""
        table = pq.read_table(task.paragraphs)
        size = -(-table.num_rows // task.jobs)
        (task.work / "in").mkdir()
        for part in range(task.jobs):
            pq.write_table(table.slice(part * size, size), task.work / "in" / f"{part}.parquet")
        del table
        reader = ParquetReader(str(task.work / "in"), id_key="paragraph_id")
        place = {name: str(task.work / name) for name in ("signatures", "buckets", "clusters", "out", "removed")}
        signed = MinhashDedupSignature(place["signatures"], config, task.language)
        bucketed = MinhashDedupBuckets(place["signatures"], place["buckets"], config=config)
        clustered = MinhashDedupCluster(place["buckets"], place["clusters"], config, save_cluster_id=True)
        filtered = MinhashDedupFilter(place["clusters"], ParquetWriter(place["removed"]))
        steps = (
            ([reader, signed], task.jobs),
            ([bucketed], config.num_buckets),
            ([clustered], 1),
            ([reader, filtered, ParquetWriter(place["out"])], task.jobs),
        )
        for number, (step, tasks) in enumerate(steps):
            LocalPipelineExecutor(
                step, tasks, min(tasks, task.jobs), str(task.work / "logs" / str(number)), start_method="fork"
            ).run()
        return Found("clusters", _labels(task, size))

    return found


def _labels(task: Task, size: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return a cluster a row: its own number where the tool gave none."""
    rows = pq.read_metadata(task.paragraphs).num_rows
    labels = -1 - np.arange(rows)
    for part in range(task.jobs):
        file = task.work / "clusters" / f"{part:06d}.clusters"
        for row, cluster in struct.iter_unpack("<2I", file.read_bytes() if file.exists() else b""):
            labels[part * size + row] = cluster
    return labels


CALLS = {
    "datatrove": _pipeline(MinhashConfig()),  # word 5-grams, 14 buckets of 8
    "datatrove, looser": _pipeline(MinhashConfig(n_grams=2, num_buckets=32, hashes_per_bucket=4)),
}
