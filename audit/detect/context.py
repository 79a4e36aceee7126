"""The units of a comparison and what is known of the paragraphs that they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from audit.detect.classify import Spread
from audit.text.places import Places, word_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl
    from numpy.typing import NDArray

    from audit.detect.order import Interval
    from audit.detect.units import Units


@dataclass(frozen=True)
class Context:
    """Units, the frame of their paragraphs (a row each, in the same order), and what is known of their documents.

    ``intervals`` gives each document's possible instants of publication; ``credited`` the ids of paragraphs that
    credit somebody.
    """

    units: Units
    frame: pl.DataFrame
    intervals: Mapping[str, Interval | None]
    credited: frozenset[str]

    @cached_property
    def ids(self) -> list[str]:
        """Paragraph ids by unit."""
        return self.frame["paragraph_id"].to_list()

    @cached_property
    def documents(self) -> list[str]:
        """Document ids by unit."""
        return self.frame["document_id"].to_list()

    @cached_property
    def sources(self) -> list[str]:
        """Sources by unit."""
        return self.frame["source"].to_list()

    @cached_property
    def credits(self) -> NDArray[np.bool_]:
        """Whether each unit credits somebody."""
        return self.frame["paragraph_id"].is_in(list(self.credited)).to_numpy()

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """The place of each unit in the order in which leaders are chosen.

        Earliest known date, longest, first in reading order.
        """
        dates = [self.intervals.get(document) for document in self.documents]
        begin, end = (
            np.array([date[side] if date else np.iinfo(np.int64).max for date in dates], np.int64) for side in (0, 1)
        )
        rank = np.empty(len(dates), np.int64)
        rank[np.lexsort((-self.units.sizes.characters, end, begin))] = np.arange(len(dates))
        return rank

    @cached_property
    def _best(self) -> list[int]:
        best = self.rank.copy()
        np.minimum.at(best, self.units.first, self.rank)
        found: list[int] = best.tolist()
        return found

    def rank_of(self, first: int) -> int:
        """Return the rank of the text of a first: that of its best print."""
        return self._best[first]

    @cached_property
    def _house(self) -> Counter[str]:
        """Documents of each source that have a unit."""
        return Counter(source for _, source in set(zip(self.documents, self.sources, strict=True)))

    def spread(self, members: Iterable[int]) -> Spread:
        """Return how widely the text of some units is printed."""
        documents = {self.documents[unit]: self.sources[unit] for unit in members}
        house = Counter(documents.values())
        source, count = min(house.items(), key=lambda entry: (-entry[1], entry[0]))
        return Spread(len(documents), len(house), count, self._house[source])

    def original(self, units: NDArray[np.int64]) -> Originals:
        """Return the original texts of some units, with the places of their words."""
        distinct = np.unique(units)
        rows = self.frame[distinct.tolist()]
        whole = (rows["bare"] == rows["text"]).to_numpy()
        return Originals(
            distinct,
            rows["text"],
            rows["text"].str.len_chars().to_numpy(),
            whole,
            self.units.sizes.words[distinct],
            word_places(rows["bare"]),
        )


@dataclass(frozen=True)
class Originals:
    """The original texts of some units (ascending), and where their words stand.

    ``whole`` says of which nothing was set aside before comparing: their span of all words is the text from end to end.
    """

    units: NDArray[np.int64]
    column: pl.Series
    characters: NDArray[np.int64]
    whole: NDArray[np.bool_]
    words: NDArray[np.int64]
    places: Places

    @cached_property
    def texts(self) -> list[str]:
        """The texts, by row."""
        return self.column.to_list()

    def rows(self, units: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where some units stand among these."""
        return np.searchsorted(self.units, units)

    def spans(
        self, units: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where spans of words stand in the texts of units."""
        rows = self.rows(units)
        start, end = self.places.spans(rows, first, last)
        whole = self.whole[rows] & (first == 0) & (last == self.words[rows])
        return np.where(whole, 0, start), np.where(whole, self.characters[rows], end)
