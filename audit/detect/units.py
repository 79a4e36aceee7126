"""What is compared: the paragraphs that are long enough, their words as numbers, and which of them are equal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from audit.detect.exact import first_equal
from audit.detect.words import Words, word_spans, words_of
from audit.text.buffers import Texts
from audit.text.columns import Sizes, digit_points, sizes, unspaced_points

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Units:
    """Compared texts that stand in matches, by their index in reading order.

    ``unspaced_points`` says of each code point whether it is of a script without spaces, if the texts hold it.
    ``longest`` is the number of characters above which a text is compared for equality only; ``min_words`` the least
    words of a passage, in scripts without spaces half its characters.
    """

    texts: Texts
    sizes: Sizes
    unspaced_points: NDArray[np.bool_]
    min_words: int
    longest: int
    jobs: int

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """For each unit the first with the same compared text."""
        return first_equal(self.texts, self.jobs)

    @cached_property
    def model(self) -> NDArray[np.int64]:
        """For each unit the first that has the same words once digits are folded; of those too long, of equal ones."""
        words = self.folded_words
        same = first_equal(Texts(words.hashes.view(np.uint8), words.starts * words.hashes.itemsize), self.jobs)
        model: NDArray[np.int64] = np.where(self.short, same, np.arange(len(self)))[self.first]
        return model

    @cached_property
    def firsts(self) -> NDArray[np.int64]:
        """The units that are the first with their compared text."""
        return np.flatnonzero(self.first == np.arange(len(self)))

    @cached_property
    def copies(self) -> dict[int, list[int]]:
        """For each first that others are equal to, every unit with its compared text, in reading order."""
        groups: dict[int, list[int]] = {}
        for unit in np.flatnonzero(self.first != np.arange(len(self))).tolist():
            first = int(self.first[unit])
            groups.setdefault(first, [first]).append(unit)
        return groups

    def members(self, first: int) -> list[int]:
        """Return every unit with the compared text of a first, itself included, in reading order."""
        return self.copies.get(first, [first])

    @cached_property
    def short(self) -> NDArray[np.bool_]:
        """Whether each unit is short enough to be compared for more than equality."""
        return self.sizes.characters <= self.longest

    @cached_property
    def unspaced(self) -> NDArray[np.bool_]:
        """Whether most of each unit is in scripts without spaces."""
        return self.sizes.mostly_unspaced

    @cached_property
    def words(self) -> Words:
        """The words of each unit; of those that are too long none."""
        counts = np.where(self.short, self.sizes.words, 0)
        return words_of(self.texts, counts, self.unspaced_points, self.jobs)

    @cached_property
    def folded_words(self) -> Words:
        """The words of each unit with every digit as 0; of units that are too long none."""
        counts = np.where(self.short, self.sizes.words, 0)
        return words_of(self.texts, counts, self.unspaced_points, self.jobs, digit_points(self.texts))

    def excerpts(self, units: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> list[str]:
        """Return the part of each unit's compared text that its words from ``first`` up to ``last`` stand in."""
        spans = word_spans(self.texts, units, first, last, self.unspaced_points)
        data = self.texts.data
        return [data[start:end].tobytes().decode("utf-8") for start, end in spans.tolist()]


def units(texts: Texts, min_words: int, longest: int, jobs: int = 1) -> tuple[Units, NDArray[np.int64]]:
    """Return the units among compared texts, ``min_words`` words or more, and which texts they are (ascending)."""
    points = unspaced_points(texts)
    counted = sizes(texts, points, jobs)
    chosen = np.flatnonzero(long_enough(counted, min_words))
    if len(chosen) < len(texts):
        texts = texts.take(chosen)
        counted = Sizes(counted.characters[chosen], counted.words[chosen], counted.unspaced[chosen])
    return Units(texts, counted, points, min_words, longest, jobs), chosen


def long_enough(sizes: Sizes, min_words: int) -> NDArray[np.bool_]:
    """Return whether each text has ``min_words`` words or more.

    A character of an unspaced script counts half a word, so that 8 words are 16 characters.
    """
    enough: NDArray[np.bool_] = 2 * sizes.words - sizes.unspaced >= 2 * min_words
    return enough
