"""What texts share, as arrays: equal texts, near pairs and passages. Nothing here knows documents, sources or dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audit.detect.nominate import Nominated, nominate
from audit.detect.pairs import packed, unpacked
from audit.detect.verify import near, passage_edges, whole_edges, without

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from audit.detect.units import Units


@dataclass(frozen=True, slots=True)
class Shared:
    """What units share besides equal texts.

    ``templates`` are edges from the first filling of a template to each other one, ``near`` and ``passages`` edges
    among ``alone``: the firsts that no template edge binds to another. ``too_long`` counts those left out of it.
    """

    templates: pl.DataFrame
    alone: NDArray[np.int64]
    near: pl.DataFrame
    passages: pl.DataFrame
    nominated: Nominated
    too_long: int


def shared(units: Units, threshold: float) -> Shared:
    """Return what the units share; near is a similarity of ``threshold`` or more."""
    pairs, similarity = fillings(units, threshold)
    templates = whole_edges(units, pairs, similarity, np.ones(len(pairs), np.bool_))
    alone = _alone(units, templates["right"].to_numpy())
    kept = alone[units.short[alone]]
    nominated = nominate(units, kept, threshold)
    pairs, similarity = near(units, nominated.whole, threshold)
    close = whole_edges(units, pairs, similarity, np.zeros(len(pairs), np.bool_))
    passing = passage_edges(units, without(nominated.passing, close))
    return Shared(templates, kept, close, passing, nominated, len(alone) - len(kept))


def fillings(units: Units, threshold: float) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Return the packed pairs of a template's first text and each that differs from it in digits alone.

    They need not be near: of texts that are digits for the most part little is the same.
    """
    others = units.firsts[(units.model[units.firsts] != units.firsts) & units.short[units.firsts]]
    return near(units, packed(units.model[others], others), threshold)


def leading(units: Units, templates: pl.DataFrame, leads: dict[int, int], threshold: float) -> pl.DataFrame:
    """Return the near edges of templates from the texts that lead them, where those are not the first ones.

    ``leads`` gives the leader for the first text of a template.
    """
    models, others = templates["left"].to_list(), templates["right"].to_list()
    led = {(leads[model], model) for model in models} | {
        (leads[model], other) for model, other in zip(models, others, strict=True)
    }
    wanted = sorted({(min(pair), max(pair)) for pair in led if pair[0] != pair[1]})
    both = np.array(wanted, np.int64).reshape(-1, 2)
    fresh = np.setdiff1d(packed(both[:, 0], both[:, 1]), packed(np.array(models, np.int64), np.array(others, np.int64)))
    pairs, similarity = near(units, fresh, threshold)
    return whole_edges(units, pairs, similarity, np.ones(len(pairs), np.bool_))


def _alone(units: Units, bound: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the firsts that are not bound to another text, ascending."""
    free = np.ones(len(units), np.bool_)
    free[bound] = False
    return units.firsts[free[units.firsts]]


def near_pairs(units: Units, threshold: float) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Return the packed near pairs of the firsts, fillings of one template only with its first, and similarities."""
    bound, score = fillings(units, threshold)
    alone = _alone(units, unpacked(bound)[1])
    pairs, similarity = near(units, nominate(units, alone[units.short[alone]], threshold).whole, threshold)
    return np.concatenate([bound, pairs]), np.concatenate([score, similarity])
