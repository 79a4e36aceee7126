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


@dataclass(frozen=True, slots=True)
class Near:
    """Packed pairs and their similarities: of templates, from the first filling to each other one, and of the rest.

    The rest stands among ``alone``, which holds none of the texts that the former bind to another one.
    """

    bound: tuple[NDArray[np.uint64], NDArray[np.float64]]
    close: tuple[NDArray[np.uint64], NDArray[np.float64]]
    alone: NDArray[np.int64]
    nominated: Nominated
    too_long: int


def near_pairs(units: Units, threshold: float) -> Near:
    """Return the pairs of firsts with a similarity of ``threshold`` or more."""
    bound = fillings(units, threshold)
    free = np.ones(len(units), np.bool_)
    free[unpacked(bound[0])[1]] = False
    alone = units.firsts[free[units.firsts]]
    kept = alone[units.short[alone]]
    nominated = nominate(units, kept, threshold)
    return Near(bound, near(units, nominated.whole, threshold), kept, nominated, len(alone) - len(kept))


def shared(units: Units, threshold: float) -> Shared:
    """Return what the units share; near is a similarity of ``threshold`` or more."""
    found = near_pairs(units, threshold)
    templates = whole_edges(units, *found.bound, np.ones(len(found.bound[0]), np.bool_))
    close = whole_edges(units, *found.close, np.zeros(len(found.close[0]), np.bool_))
    passing = passage_edges(units, without(found.nominated.passing, close))
    return Shared(templates, found.alone, close, passing, found.nominated, found.too_long)


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
