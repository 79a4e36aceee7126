"""A column of text as kernels read it: UTF-8 bytes one text after the other, as Arrow lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.kernels import utf8
from audit.kernels.compiled import slices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ROWS: Final = 1 << 15
"""Rows turned to bytes at once: bounds what exists twice."""

POINTS: Final = 0x110000
"""Code points there are."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by index: text ``i`` is the UTF-8 ``data[offsets[i]:offsets[i + 1]]``."""

    data: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, series: pl.Series) -> Texts:
        """Return the texts of a column of strings without nulls."""
        offsets = np.zeros(len(series) + 1, np.int64)
        np.cumsum(series.str.len_bytes().to_numpy(), out=offsets[1:])
        data = np.empty(int(offsets[-1]), np.uint8)
        for start, end in slices(len(series), ROWS):
            part = b"".join(series.slice(start, end - start).cast(pl.Binary).to_list())
            data[offsets[start] : offsets[end]] = np.frombuffer(part, np.uint8)
        return cls(data, offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> str:
        return self.data[self.offsets[index] : self.offsets[index + 1]].tobytes().decode("utf-8")

    def many(self, indices: Sequence[int]) -> list[str]:
        """Return the texts at some indices."""
        return [self[index] for index in indices]

    def take(self, indices: NDArray[np.int64]) -> Texts:
        """Return the texts at some indices, as a column of their own."""
        offsets = np.zeros(len(indices) + 1, np.int64)
        np.cumsum(np.diff(self.offsets)[indices], out=offsets[1:])
        data = np.empty(int(offsets[-1]), np.uint8)
        utf8.copy(self.data, self.offsets[:-1][indices], data, offsets)
        return Texts(data, offsets)

    def series(self) -> pl.Series:
        """Return the texts as a column of strings."""
        parts = [pl.Series(self.many(range(start, end)), dtype=pl.String) for start, end in slices(len(self), ROWS)]
        return pl.concat(parts) if parts else pl.Series([], dtype=pl.String)

    def points(self) -> NDArray[np.int64]:
        """Return the code points that occur, ascending."""
        seen = np.zeros(POINTS, np.bool_)
        utf8.mark(self.data, seen)
        return np.flatnonzero(seen)
