"""What a tool hands over, and what every tool is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Task:
    """A file of paragraphs (column `text`), a directory to work in, the processes allowed, the corpus's language."""

    paragraphs: Path
    work: Path
    jobs: int
    language: str


@dataclass(frozen=True)
class Found:
    """A tool's result, over rows of the file.

    pairs: two rows a line. clusters: one number a row; rows with the same one are together. flags: one truth value a
    row, whether the tool calls it a duplicate of another that it does not name.

    ``firsts``, with pairs: for each row the one that stands for it in pairs with others, where the tool groups rows
    (fillings of one template) and pairs the first of each group alone.
    """

    kind: Literal["pairs", "clusters", "flags"]
    rows: NDArray[np.integer] | NDArray[np.bool_]
    firsts: NDArray[np.int64] | None = None


class NotRunError(Exception):
    """The tool is there and cannot work here; the text says why."""
