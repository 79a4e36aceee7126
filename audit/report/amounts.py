"""Numbers as every report writes them. No rounding says "none" of some, or "all" of not quite all.

A number and its unit are joined by a no-break space: a narrow column of a table would part them.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from audit.model.terms import Precision, Zone
from audit.report.escape import NOTHING, Md, figure, say

if TYPE_CHECKING:
    from datetime import datetime

_WIDE: Final = 0.10  # an interval wider than this is written without decimals: they would say nothing
_DAYS: Final = 48  # hours from which a span of time reads better in days
_ALL: Final = 100  # per cent


def count(value: float | None) -> Md:
    """Return a count with thousands separators, with one decimal if it is not whole; ``—`` for none."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return figure(f"{int(value):,}" if float(value).is_integer() else f"{value:,.1f}")


def counted(number: int, one: Md, many: Md | None = None) -> Md:
    """Return a count with its noun: ``1 file``, ``1,204 files``."""
    return say(Md("{} {}"), count(number), one if number == 1 else many or say(Md("{}s"), one))


def share(value: float | None, places: int = 1) -> Md:
    """Return a share (0 to 1) in per cent: ``13.3 %``, ``< 0.1 %`` of a little, ``> 99.9 %`` of nearly all."""
    if value is None or not math.isfinite(value):
        return NOTHING
    exact = Decimal(repr(float(value))) * _ALL
    if exact in {0, _ALL}:
        return figure(f"{exact:.0f}\u00a0%")
    step = Decimal(1).scaleb(-places)
    shown = exact.quantize(step, ROUND_HALF_UP)
    if shown == 0:
        return figure(f"<\u00a0{step}\u00a0%")
    return figure(f">\u00a0{_ALL - step}\u00a0%" if exact < _ALL == shown else f"{shown}\u00a0%")


def interval(low: float | None, high: float | None) -> Md:
    """Return an interval of shares as ``1 % to 94 %``, with a decimal where it is narrow; ``—`` for none."""
    if low is None or high is None or not (math.isfinite(low) and math.isfinite(high)):
        return NOTHING
    places = 0 if high - low > _WIDE else 1
    return say(Md("{} to {}"), share(low, places), share(high, places))


def similarity(value: float) -> Md:
    """Return a similarity with two decimals, cut and not rounded: only equal compared texts have ``1.00``."""
    return figure(f"{math.floor(round(value * 100, 6)) / 100:.2f}")


def lag(hours: float | None) -> Md:
    """Return a span of time: ``41 min``, ``2.2 h``, ``3 days``; ``—`` for none."""
    if hours is None or not math.isfinite(hours):
        return NOTHING
    if hours < 1:
        return figure(f"{round(hours * 60)}\u00a0min")
    return figure(f"{hours:.1f}\u00a0h" if hours < _DAYS else f"{hours / 24:,.0f}\u00a0days")


def moment(published: datetime | None, precision: str | None, zone: str | None) -> Md:
    """Return a publication date as finely as it is known, and what its zone rests on."""
    if published is None:
        return Md("no date")
    day = f"{published.year:04d}-{published.month:02d}"
    if precision == Precision.MONTH:
        return figure(day)
    day = f"{day}-{published.day:02d}"
    if precision not in {Precision.MINUTE, Precision.SECOND}:
        return figure(day)
    clock = f"{published.hour:02d}:{published.minute:02d}"
    if precision == Precision.SECOND:
        clock = f"{clock}:{published.second:02d}"
    return say(_ZONES.get(zone or "", Md("{} {}, zone unknown")), figure(day), figure(clock))


_ZONES: Final = {Zone.STATED.value: Md("{} {} UTC"), Zone.ASSUMED.value: Md("{} {} UTC, zone assumed")}
