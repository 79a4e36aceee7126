"""What a tool's result is worth: which of the pairs that brute force sees it has, and which it should not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from audit.interval import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from process import Took

BANDS: Final = (0.80, 0.85, 0.90, 0.95)
"""Where bands of similarity begin; the last ends with 1. Pairs of equal compared texts are in none."""

SAMPLE: Final = 20_000
SEED: Final = 20


@dataclass(frozen=True)
class Share:
    """A share by its two counts, and its 95 % interval (Wilson)."""

    count: int
    of: int
    low: float
    high: float

    @classmethod
    def made(cls, count: int, of: int) -> Share:
        """Return the share; of nothing it may be anything."""
        return cls(count, of, *(share(count / of, of) if of else (0.0, 1.0)))


@dataclass(frozen=True)
class Worth:
    """Recall in each band and over all, the pairs of different texts reported, and the share that is similar enough."""

    bands: tuple[Share, ...]
    recall: Share
    reported: int | None
    confirmed: Share | None


def worth(took: Took, place: NDArray[np.int64], texts: Sequence[str], truth: pl.DataFrame) -> Worth:
    """Return what a result over rows is worth. ``place`` gives the text of each row, or -1 for too short ones.

    A pair of texts is found if any rows that hold them are a reported pair or lie in one cluster; where the tool only
    flags rows, if it flags both: that is more than it says. Where other rows stand for them in pairs, it is found if
    those are a reported pair, or the same.
    """
    kind, rows = took.kind, took.rows
    if kind == "pairs":
        pairs = np.unique(np.sort(place[rows], axis=1), axis=0)
        pairs = pairs[(pairs[:, 0] >= 0) & (pairs[:, 0] != pairs[:, 1])]
        reported = pl.DataFrame({"left": pairs[:, 0], "right": pairs[:, 1]})
        return _worth(truth, _listed(truth, reported, _standing(took.firsts, place, texts)), len(pairs), pairs, texts)
    labels = pl.DataFrame({"text": place, "label": rows}).filter(pl.col("text") >= 0).unique()
    if kind == "flags":
        flagged = labels.filter("label")["text"].implode()
        return _worth(truth, truth.filter(pl.col("left").is_in(flagged) & pl.col("right").is_in(flagged)))
    sides = truth.join(labels, left_on="left", right_on="text").join(
        labels, left_on=["right", "label"], right_on=["text", "label"]
    )
    found = truth.join(sides, on=["left", "right"], how="semi")
    size = labels.group_by("label").len()["len"].cast(pl.Int64)
    return _worth(truth, found, int((size * (size - 1)).sum()) // 2, _within(labels), texts)


def _standing(firsts: NDArray[np.int64] | None, place: NDArray[np.int64], texts: Sequence[str]) -> NDArray[np.int64]:
    """Return for each text the one that stands for it in pairs: itself, unless the tool says otherwise."""
    standing = np.arange(len(texts))
    if firsts is not None:
        held = np.flatnonzero((place >= 0) & (firsts >= 0))
        standing[place[held]] = place[firsts[held]]
    return standing


def _listed(truth: pl.DataFrame, reported: pl.DataFrame, standing: NDArray[np.int64]) -> pl.DataFrame:
    """Return the pairs of the truth for which a reported pair stands, or one text for both."""
    both = np.sort(np.stack([standing[truth[side].to_numpy()] for side in ("left", "right")], axis=1), axis=1)
    pairs = pl.DataFrame({"one": both[:, 0], "other": both[:, 1], "similarity": truth["similarity"]})
    same = pairs.filter(pl.col("one") == pl.col("other"))
    return pl.concat([same, pairs.join(reported, left_on=["one", "other"], right_on=["left", "right"], how="semi")])


def _worth(
    truth: pl.DataFrame,
    found: pl.DataFrame,
    reported: int | None = None,
    pairs: NDArray[np.int64] | None = None,
    texts: Sequence[str] = (),
) -> Worth:
    ends = (*BANDS[1:], 1.0)
    inside = [pl.col("similarity").is_between(low, high, "left") for low, high in zip(BANDS, ends, strict=True)]
    bands = [Share.made(found.filter(band).height, truth.filter(band).height) for band in inside]
    confirmed = None if pairs is None else _confirmed(pairs, texts)
    return Worth(tuple(bands), Share.made(found.height, truth.height), reported, confirmed)


def _within(labels: pl.DataFrame) -> NDArray[np.int64]:
    """Return pairs of texts of one cluster, each pair of each cluster as likely as any other; seeded."""
    together = labels.sort("label", "text").group_by("label", maintain_order=True).agg("text")["text"].to_list()
    together = [texts for texts in together if len(texts) > 1]
    if not together:
        return np.empty((0, 2), np.int64)
    chance = np.random.default_rng(SEED)
    weight = np.array([len(texts) * (len(texts) - 1) for texts in together], float)
    drawn = chance.choice(len(together), SAMPLE, p=weight / weight.sum())
    return np.array([chance.choice(together[cluster], 2, replace=False) for cluster in drawn.tolist()])


def _confirmed(pairs: NDArray[np.int64], texts: Sequence[str]) -> Share:
    """Return the share of pairs, or of a seeded sample of them, that reach the similarity of the first band."""
    if len(pairs) > SAMPLE:
        pairs = np.random.default_rng(SEED).choice(pairs, SAMPLE, replace=False)
    left, right = ([texts[at] for at in side] for side in pairs.T.tolist())
    similarity = cpdist(left, right, scorer=Indel.normalized_similarity, dtype=np.float64)
    return Share.made(int((similarity >= BANDS[0]).sum()), len(pairs))
