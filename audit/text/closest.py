"""The name that was probably meant, for errors that teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Iterable

# One edit in three letters is a slip; with more, a stranger's name would be offered.
_SLIPS = 0.66
# Names that begin alike (`contamination`, `contamination_rate`) are offered though many letters are missing.
_BEGINS_ALIKE = 0.92


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` nearest to ``name``, case aside, or None if none is near; ties: the first."""
    names = sorted(set(known))
    folded = [one.casefold() for one in names]
    wanted = name.casefold()
    for scorer, least in ((DamerauLevenshtein.normalized_similarity, _SLIPS), (JaroWinkler.similarity, _BEGINS_ALIKE)):
        found = process.extractOne(wanted, folded, scorer=scorer, score_cutoff=least)
        if found is not None:
            return names[found[2]]
    return None


def hint(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean X?`` for an error's end, or nothing if no known name is near."""
    found = closest(name, known)
    return "" if found is None else f"; did you mean {found}?"
