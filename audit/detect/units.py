"""What is compared: the body paragraphs that are long enough, and their words as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from audit.text.compared import count, digits_folded, spaced
from audit.text.compared import size as size_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Units:
    """Paragraphs that stand in matches, in reading order (path, record, ordinal), by their index in ``frame``.

    ``first`` gives for each the first with the same compared text; ``model`` the first whose compared text is the
    same once digits are folded (for a unit that is itself a first; else as its first's). ``tokens[offsets[i]:
    offsets[i + 1]]`` are the words of unit ``i``, each as a 64-bit hash.
    """

    frame: pl.DataFrame
    longest: int
    first: NDArray[np.int64]
    model: NDArray[np.int64]

    @cached_property
    def compared(self) -> list[str]:
        """The compared texts."""
        return self.frame["compared"].to_list()

    @cached_property
    def firsts(self) -> NDArray[np.int64]:
        """The units that are the first with their compared text."""
        return np.flatnonzero(self.first == np.arange(len(self.first)))

    @cached_property
    def models(self) -> NDArray[np.int64]:
        """The firsts that are also the first of their template: near and passage matches stand between these."""
        return np.flatnonzero((self.first == np.arange(len(self.first))) & (self.model == self.first))

    @cached_property
    def members(self) -> dict[int, list[int]]:
        """For each first, every unit with its compared text, itself included, in reading order."""
        groups: dict[int, list[int]] = {}
        for unit, first in enumerate(self.first.tolist()):
            groups.setdefault(first, []).append(unit)
        return groups

    def words(self, unit: int) -> list[int]:
        """Return the words of a unit as numbers: equal words have equal numbers."""
        start, end = self.offsets[unit], self.offsets[unit + 1]
        return self.tokens[start:end].tolist()  # type: ignore[no-any-return] # numpy does not type tolist

    def length(self, unit: int) -> int:
        """Return the number of words of a unit."""
        return count(self.compared[unit])

    @cached_property
    def _split(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        texts = [spaced(text) if len(text) <= self.longest else "" for text in self.compared]
        text = pl.col("text")
        split = pl.when(text == "").then(pl.lit([], pl.List(pl.String))).otherwise(text.str.split(" "))
        parts = pl.DataFrame({"text": texts}, {"text": pl.String}).select(split.alias("word"))["word"]
        tokens = parts.explode(empty_as_null=False).hash(seed=0).to_numpy()
        return tokens, np.concatenate([[0], np.cumsum(parts.list.len().to_numpy(), dtype=np.int64)])

    @property
    def tokens(self) -> NDArray[np.uint64]:
        """Every unit's words, one after the other; of units longer than ``longest`` characters there are none."""
        return self._split[0]

    @property
    def offsets(self) -> NDArray[np.int64]:
        """Where each unit's words begin in ``tokens``; one more than there are units."""
        return self._split[1]


def units(paragraphs: pl.DataFrame, min_words: int, longest: int) -> Units:
    """Return the units of a frame of paragraphs (with ``compared``): role body, ``min_words`` words or more.

    A character of an unspaced script counts half a word, so that 8 words are 16 characters.
    """
    frame = (
        paragraphs.filter(pl.col("role") == "body")
        .filter(pl.col("compared").map_elements(size_of, return_dtype=pl.Float64) >= min_words)
        .sort("path", "record", "ordinal")
    )
    first = _first_with_same(frame["compared"])
    folded = frame["compared"].map_elements(digits_folded, return_dtype=pl.String)
    return Units(frame, longest, first, _first_with_same(folded)[first] if len(first) else first)


def _first_with_same(values: pl.Series) -> NDArray[np.int64]:
    """Return for each value the index of the first equal one."""
    index = pl.DataFrame({"value": values, "index": np.arange(len(values), dtype=np.int64)})
    return index.select(pl.col("index").min().over("value"))["index"].to_numpy()
