"""Limits: which hold for a source, which cannot be applied, which run out."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from audit.gate.metrics import BASELINE, CORPUS_ONLY, known
from audit.model.settings import Bound
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from audit.model.rulecard import Card
    from audit.model.settings import Gate, Override

DEFAULT: Mapping[str, Bound] = {"findings.critical": Bound(max=0)}
_CORPUS = ("gate", "corpus")
_LATER = "baselines are not available in this version; remove it"


def is_default(gate: Gate) -> bool:
    """Return whether the policy names no limit of its own, so that the default holds."""
    return not (gate.corpus or gate.source or any(override.model_extra for override in gate.override))


def limits(gate: Gate, source: str, today: date) -> dict[str, Bound]:
    """Return the limits that hold for a source on a day, by metric, sorted.

    Overrides that name the source and have not expired are laid over the policy in their order: each limit that one
    states (``max``, ``warn_max``, …) replaces the limit below, and the others stay. A limit can thus be moved but not
    removed.
    """
    bounds = dict(DEFAULT if is_default(gate) else gate.source)
    for override in gate.override:
        if names(override, source) and not expired(override.expires, today):
            for metric, bound in (override.model_extra or {}).items():
                stated = bound.model_dump(include=bound.model_fields_set)
                bounds[metric] = bounds.get(metric, Bound()).model_copy(update=stated)
    return dict(sorted(bounds.items()))


def names(override: Override, source: str) -> bool:
    """Return whether an override names a source; its names may be patterns with ``*``, ``?`` and ``[…]``."""
    return any(fnmatchcase(source.casefold(), pattern.casefold()) for pattern in override.sources)


def expired(expires: date | None, today: date) -> bool:
    """Return whether an entry has run out; on the day itself it still holds."""
    return expires is not None and today > expires


def faults(gate: Gate, cards: Iterable[Card]) -> dict[tuple[str, ...], str]:
    """Return what of a policy cannot be applied: the key's path, and what is wrong and what to do.

    A limit on a metric that does not exist would hold for ever; so it is a fault, never a pass.
    """
    metrics = known(cards)
    found: dict[tuple[str, ...], str] = {}
    if gate.baseline is not None:
        found["gate", "baseline"] = _LATER
    if gate.ratchet == "strict":
        found["gate", "ratchet"] = _LATER
    for path, metric, bound in _bounds(gate):
        if metric in BASELINE:
            found[(*path, metric)] = f"counted against a baseline, and {_LATER}"
        elif metric in CORPUS_ONLY and path != _CORPUS:
            found[(*path, metric)] = "counted for the corpus alone; put it under gate.corpus"
        elif metric not in metrics:
            found[(*path, metric)] = _unknown(metric, metrics)
        for key in ("max_increase", "max_decrease"):
            if getattr(bound, key) is not None:
                found[(*path, metric, key)] = _LATER
    return found


def _unknown(metric: str, metrics: tuple[str, ...]) -> str:
    near = hint(metric, metrics)
    if near or not metric.startswith("findings."):
        return f"unknown metric{near or '; one of ' + ', '.join(metrics)}"
    return "no such rule runs; select it, or remove the limit"


def _bounds(gate: Gate) -> Iterator[tuple[tuple[str, ...], str, Bound]]:
    tables: list[tuple[tuple[str, ...], Mapping[str, Bound]]] = [
        (_CORPUS, gate.corpus),
        (("gate", "source"), gate.source),
        *((("gate", f"override#{n}"), override.model_extra or {}) for n, override in enumerate(gate.override, 1)),
    ]
    for path, table in tables:
        for metric, bound in table.items():
            yield path, metric, bound
