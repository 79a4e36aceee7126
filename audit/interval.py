"""Intervals of 95 %. The document is the unit of chance: reuse and damage come in whole articles, not word by word."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, pvariance
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Z: Final = 1.959964
"""Standard normal quantile of 97.5 %."""


def share(value: float, documents: int) -> tuple[float, float]:
    """Return Wilson's score interval of a share, as if each document were one trial.

    Words of one article stand and fall together, so the number of words would promise far too much. ``value`` is 0
    to 1, ``documents`` at least 1. Source: E. B. Wilson, JASA 22 (1927), with z = 1.96.
    """
    centre = value + Z**2 / (2 * documents)
    spread = Z * sqrt(value * (1 - value) / documents + Z**2 / (4 * documents**2))
    scale = 1 + Z**2 / documents
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def rate(counts: Sequence[int], exposure: float) -> tuple[float, float]:
    """Return an interval of the sum of ``counts`` (one per document) over ``exposure``.

    Byar's approximation to the exact Poisson limits, with the count divided by its observed dispersion (variance by
    mean, at least 1): findings cluster in documents. Source: Breslow and Day, Statistical Methods in Cancer
    Research II (1987), 69.
    """
    total = sum(counts)
    mean = fmean(counts)
    dispersion = max(1.0, pvariance(counts) / mean) if mean else 1.0
    found = total / dispersion
    low = found * (1 - 1 / (9 * found) - Z / (3 * sqrt(found))) ** 3 if found else 0.0
    above = found + 1
    high = above * (1 - 1 / (9 * above) + Z / (3 * sqrt(above))) ** 3
    return max(0.0, low * dispersion / exposure), high * dispersion / exposure
