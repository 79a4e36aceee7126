"""semhash with its default model: neighbours among embeddings, at its default threshold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
from model2vec import StaticModel
from semhash import SemHash
from tools.found import Found, NotRunError

if TYPE_CHECKING:
    from tools.found import Task

MODEL = "minishlab/potion-base-8M"


@cache
def _model() -> StaticModel:
    try:
        return StaticModel.from_pretrained(MODEL)
    except Exception as error:
        raise NotRunError(f"its model {MODEL} could not be had ({type(error).__name__})") from error


def found(task: Task) -> Found:
    """Return each duplicate with the record it is a duplicate of."""
    texts = pq.read_table(task.paragraphs, columns=["text"])["text"].to_pylist()
    records = [{"row": row, "text": text} for row, text in enumerate(texts)]
    result = SemHash.from_records(records, columns=["text"], model=_model()).self_deduplicate()
    pairs = [(one.duplicate_of["row"], one.record["row"]) for one in result.filtered]
    return Found("pairs", np.array(pairs, np.int64).reshape(-1, 2))


CALLS = {"semhash": found}
