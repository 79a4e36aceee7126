"""How sure the recall of near pairs is, from the paragraphs that were compared with all others by brute force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audit.interval import share as share_interval

if TYPE_CHECKING:
    from audit.model.run import Certificate

LEAST_PAIRS: Final = 30
"""Pairs below which a share found says nothing."""

TARGET: Final = 0.99
"""Recall of near pairs below which a run says so."""


@dataclass(frozen=True, slots=True)
class Recall:
    """The share of near pairs that were found, with its 95 % interval."""

    share: float
    low: float
    high: float

    @property
    def below(self) -> bool:
        """Whether it is below the target."""
        return self.share < TARGET


def recall(held: Certificate) -> Recall | None:
    """Return the recall that a certificate shows; None of too few pairs."""
    if held.pairs < LEAST_PAIRS:
        return None
    share = held.found / held.pairs
    return Recall(share, *share_interval(share, held.pairs))
