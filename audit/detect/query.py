"""Where in a run a text stands, or something near it.

The paragraphs of the text are compared with those of the run as these were with each other, but for one thing: a saved
run does not say which datelines and sign-offs were set aside, so all of a paragraph is compared. Of two paragraphs of
which one has a dateline more, the run says that they are equal and a query that they are near.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect import sketch
from audit.detect.lookup import Sides, nominated
from audit.detect.pairs import packed
from audit.detect.units import Units, long_enough
from audit.detect.verify import edges, near, passage_edges, similarities, whole_edges
from audit.model.terms import Kind
from audit.text.buffers import Texts
from audit.text.columns import Sizes, compared_texts, sizes, unspaced_points
from audit.text.places import word_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.model.settings import Detect


class How(StrEnum):
    """How a paragraph of the text was looked for."""

    COMPARED = "compared"  # as the paragraphs of the run were with each other
    WORDS = "words"  # too short for that: as a paragraph, or as words in a row
    WHOLE = "whole"  # too long for that: as a paragraph
    NOTHING = "nothing"  # it has no word


FOUND: Final = {
    "asked": pl.Int64,
    "held": pl.Int64,
    "kind": pl.String,
    "similarity": pl.Float64,
    "asked_start": pl.Int64,
    "asked_end": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "words": pl.Int64,
    "longest_run": pl.Int64,
    "asked_share": pl.Float64,
    "share": pl.Float64,
}
"""A row for each place: the paragraph of the text and that of the run, by index, and what they share.

``start`` and ``end`` count characters of the paragraph of the run, with ``asked`` before them of that of the text;
``words`` are matched, and ``share`` is their part of the paragraph's.
"""


@dataclass(frozen=True)
class Held:
    """The body paragraphs of a run, in reading order: their frame, a row for each, and their compared texts."""

    frame: pl.DataFrame
    texts: Texts
    sizes: Sizes
    settings: Detect
    jobs: int

    @cached_property
    def signed(self) -> NDArray[np.int64]:
        """The rows that are compared for more than equality: neither too short nor too long."""
        short = self.sizes.characters <= self.settings.max_characters
        return np.flatnonzero(long_enough(self.sizes, self.settings.min_words) & short)

    @property
    def signed_ids(self) -> tuple[str, ...]:
        """The ids of the paragraphs that are ``signed``."""
        return tuple(self.frame["paragraph_id"].gather(self.signed).to_list())

    @property
    def too_long(self) -> int:
        """How many are compared for equality only."""
        return int((self.sizes.characters > self.settings.max_characters).sum())

    def signatures(self) -> NDArray[np.uint32]:
        """Return the signatures of the rows that are ``signed``."""
        return sketch.signatures(self.texts, self.signed, self.sizes.mostly_unspaced, jobs=self.jobs)


def held(paragraphs: pl.DataFrame, settings: Detect, jobs: int = 1) -> Held:
    """Return what of a run's paragraphs is compared."""
    frame = paragraphs.filter(pl.col("role") == "body").sort("path", "record", "ordinal")
    texts = compared_texts(frame["text"], jobs)
    return Held(frame, texts, sizes(texts, jobs=jobs), settings, jobs)


def find(held: Held, signatures: NDArray[np.uint32], asked: Sequence[str]) -> tuple[pl.DataFrame, tuple[How, ...]]:
    """Return the places of `FOUND` where paragraphs of a text stand in a run, and how each was looked for.

    The closest come first: equal paragraphs, near ones by similarity, passages by their matched words; of places that
    are as close, those of more words, then the one that is read first. What is found of paragraphs that are too short
    comes last; where such words stand several times in a paragraph, the first place counts. ``signatures`` are those
    of ``held``.
    """
    column = pl.Series("asked", asked, pl.String)
    units = beside(compared_texts(column, held.jobs), held)
    how = _how(units, len(asked))
    equal = _equal(units, _rows(how, How.COMPARED, How.WORDS, How.WHOLE), len(asked))
    sides = Sides(_rows(how, How.COMPARED), held.signed + len(asked), signatures)
    close = _close(units, sides, equal, held.settings.near_threshold)
    inside = [_inside(units, row, len(asked), equal) for row in _rows(how, How.WORDS).tolist()]
    found = pl.concat([equal, close, *inside])
    return _placed(found, column, held.frame["text"], units.sizes.words).sort(_closest(how)), how


def beside(texts: Texts, held: Held) -> Units:
    """Return the texts that are asked for and, after them, those of the run, as units whatever their length."""
    offsets = np.concatenate([texts.offsets, held.texts.offsets[1:] + texts.offsets[-1]])
    joined = Texts(np.concatenate([texts.data, held.texts.data]), offsets)
    one, other = sizes(texts), held.sizes
    counted = Sizes(
        np.concatenate([one.characters, other.characters]),
        np.concatenate([one.words, other.words]),
        np.concatenate([one.unspaced, other.unspaced]),
    )
    longest = held.settings.max_characters
    return Units(joined, counted, unspaced_points(joined), held.settings.min_words, longest, held.jobs)


def _how(units: Units, asked: int) -> tuple[How, ...]:
    checks = (units.sizes.words == 0, ~long_enough(units.sizes, units.min_words), ~units.short)
    found = np.select([check[:asked] for check in checks], [How.NOTHING, How.WORDS, How.WHOLE], How.COMPARED)
    return tuple(map(How, found.tolist()))


def _rows(how: Sequence[How], *wanted: How) -> NDArray[np.int64]:
    return np.array([row for row, each in enumerate(how) if each in wanted], np.int64)


def _equal(units: Units, rows: NDArray[np.int64], asked: int) -> pl.DataFrame:
    """Return the edges between equal texts."""
    one = pl.DataFrame({"left": rows, "first": units.first[rows]})
    other = pl.DataFrame({"right": np.arange(asked, len(units)), "first": units.first[asked:]})
    pairs = one.join(other, on="first").sort("left", "right")
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    return _edges(units, Kind.EXACT, (left, right), np.zeros(len(left), np.int64), np.ones(len(left)))


def _close(units: Units, sides: Sides, equal: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """Return the edges of near pairs, and of the passages that other pairs share; equal ones left out."""
    whole, passing = nominated(units, sides, threshold)
    known = packed(equal["left"].to_numpy(), equal["right"].to_numpy())
    pairs, similarity = near(units, np.setdiff1d(whole, known), threshold)
    close = whole_edges(units, pairs, similarity, np.zeros(len(pairs), np.bool_))
    return pl.concat([close, passage_edges(units, np.setdiff1d(passing, np.concatenate([known, pairs])))])


def _inside(units: Units, row: int, asked: int, equal: pl.DataFrame) -> pl.DataFrame:
    """Return the edges from a text of few words to the paragraphs that hold them in a row, and more words."""
    starts, hashes = units.words.starts, units.words.hashes
    wanted = units.words.of(row)
    size = len(wanted)
    at = np.arange(starts[asked], len(hashes) - size + 1)
    for place, word in enumerate(wanted):
        at = at[hashes[at + place] == np.uint64(word)]
    unit = np.searchsorted(starts, at, side="right") - 1
    within = at + size <= starts[unit + 1]
    unit, first = np.unique(unit[within], return_index=True)
    other = ~np.isin(unit, equal.filter(pl.col("left") == row)["right"].to_numpy())
    unit, first = unit[other], at[within][first][other] - starts[unit[other]]
    left = np.full(len(unit), row, np.int64)
    there = units.excerpts(unit, first, first + size)
    similarity = similarities([units.texts[row]] * len(unit), there, units.jobs)
    return _edges(units, Kind.PASSAGE, (left, unit), first, similarity)


def _edges(
    units: Units,
    kind: Kind,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    first: NDArray[np.int64],
    similarity: NDArray[np.float64],
) -> pl.DataFrame:
    """Return the edges of pairs in which all words of the left text stand in a row in the right one, at ``first``."""
    size = units.sizes.words[pairs[0]]
    spans = np.stack([np.zeros(len(size), np.int64), size, first, first + size], axis=1)
    return edges(kind, pairs, spans, similarity, size, size)


def _placed(found: pl.DataFrame, asked: pl.Series, held: pl.Series, words: NDArray[np.int64]) -> pl.DataFrame:
    """Return edges as rows of `FOUND`, with places in the original texts."""
    matched = found["matched"].to_numpy()
    sides = {}
    for name, texts, before in (("left", asked, 0), ("right", held, len(asked))):
        rows = found[name].to_numpy()
        span = (found[f"{name}_first"].to_numpy(), found[f"{name}_last"].to_numpy())
        sides[name] = (rows - before, *_spans(texts, rows - before, span, words[rows]), matched / words[rows])
    columns = {
        "asked": sides["left"][0],
        "held": sides["right"][0],
        "kind": found["kind"],
        "similarity": found["similarity"],
        "asked_start": sides["left"][1],
        "asked_end": sides["left"][2],
        "start": sides["right"][1],
        "end": sides["right"][2],
        "words": matched,
        "longest_run": found["longest"],
        "asked_share": sides["left"][3],
        "share": sides["right"][3],
    }
    return pl.DataFrame(columns, FOUND)


def _spans(
    texts: pl.Series,
    rows: NDArray[np.int64],
    span: tuple[NDArray[np.int64], NDArray[np.int64]],
    words: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where spans of words stand in the original texts; one of all ``words`` is the text from end to end."""
    distinct, at = np.unique(rows, return_inverse=True)
    chosen = texts.gather(distinct)
    start, end = word_places(chosen).spans(at, *span)
    whole = (span[0] == 0) & (span[1] == words)
    return np.where(whole, 0, start), np.where(whole, chosen.str.len_chars().to_numpy()[at], end)


def _closest(how: Sequence[How]) -> list[pl.Expr]:
    """Return what the places are sorted by."""
    kinds = {kind.value: place for place, kind in enumerate(Kind)}
    passage = pl.col("kind") == Kind.PASSAGE.value
    return [
        pl.col("asked").is_in(_rows(how, How.WORDS).tolist()),
        pl.col("kind").replace_strict(kinds, return_dtype=pl.Int64),
        -pl.when(passage).then(pl.col("words")).otherwise(pl.col("similarity")),
        -pl.col("words"),
        pl.col("held"),
        pl.col("asked"),
        pl.col("start"),
    ]
