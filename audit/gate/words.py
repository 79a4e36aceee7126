"""Figures and limits in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.gate.metrics import Figure, Meaning

_PERCENT = 100
_MOST_DIGITS = 9  # from here on two doubles differ by less than any count of words can


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(1204, "file"), counted(2, "loss", "losses")
    ('1 file', '1,204 files', '2 losses')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(meaning: Meaning, figure: Figure, limit: float, *, over: bool) -> str:
    """Return a sentence that says which figure breaks which limit, with the two counts behind a ratio.

    The figure has a value.
    """
    side = "over" if over else "under"
    value, bound = _apart(figure.value or 0.0, limit, meaning.unit)
    if meaning.unit == "count":
        title = re.sub(r"s\b", "", meaning.title, count=1) if value == "1" else meaning.title
        return f"{value} {title}, {side} the limit of {bound}"
    return f"{meaning.title} {value}{_counts(meaning, figure)} is {side} the limit of {bound}"


def _counts(meaning: Meaning, figure: Figure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    link = "of" if meaning.unit == "share" else "in"
    return f" ({_count(figure.numerator)} {link} {_count(figure.denominator)} {meaning.of})"


def _apart(value: float, limit: float, unit: str) -> tuple[str, str]:
    """Return value and limit with as few decimals as tell them apart, but one at least for a share."""
    if unit == "count":
        return _count(value), _count(limit)
    factor, sign = (_PERCENT, " %") if unit == "share" else (1, "")
    digits = 1
    while digits < _MOST_DIGITS and value != limit and f"{value * factor:.{digits}f}" == f"{limit * factor:.{digits}f}":
        digits += 1
    return f"{value * factor:,.{digits}f}{sign}", f"{limit * factor:,.{_MOST_DIGITS}g}{sign}"


def _count(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}"
