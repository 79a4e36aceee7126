"""What is wrong with a configuration, one line a fault, in the words of whoever wrote it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from audit.config.keys import beside, meant
from audit.config.toml import leaves, quoted, written
from audit.model.settings import Settings
from audit.text.closest import closest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

_QUOTED = re.compile(r"'([^']*)'")
_WANTED = {
    "tuple_type": "a list",
    "string_type": "text",
    "model_type": "a table such as { max = 0.10 }",
    "model_attributes_type": "a table",
    "dict_type": "a table",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "string_too_short": "a sentence that gives the reason",  # reasons are the only texts that must not be empty
    "value_error": "a number and B, KB, MB, GB, KiB, MiB or GiB",  # sizes alone have a check of their own
}


def checked(data: Mapping[str, object]) -> tuple[Settings | None, dict[tuple[str, ...], str]]:
    """Return the settings that a table means, or None and every fault in it.

    A fault is the path of the key (the n-th of a list of tables as ``alias#n``) and what is wrong with it.
    """
    faults = {path: "want a number that is finite" for path, value in leaves(data) if _endless(value)}
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        places: dict[tuple[str, ...], list[ErrorDetails]] = {}
        for detail in error.errors():
            places.setdefault(_place(detail["loc"], data), []).append(detail)
        faults.update({path: _fault(path, details) for path, details in places.items()})
        return None, faults
    return (None if faults else settings), faults


def dotted(path: Sequence[str]) -> str:
    """Return a path as a user writes it."""
    return ".".join(part if "#" in part else quoted(part) for part in path)


def _endless(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _place(location: Sequence[str | int], data: object) -> tuple[str, ...]:
    """Return the path of what a fault means. Pydantic's own steps, such as the branch of a union, are left out."""
    path: list[str] = []
    here = data
    for step in location:
        if isinstance(step, int) and isinstance(here, list):
            path[-1] += f"#{step + 1}"
            here = here[step]
        elif isinstance(here, dict):
            path.append(str(step))
            here = here.get(step)
    return tuple(path)


def _fault(path: tuple[str, ...], details: list[ErrorDetails]) -> str:
    first = details[0]
    if first["type"] == "missing":
        return "is missing"
    if first["type"] == "extra_forbidden":
        return _unknown(path)
    wanted = list(dict.fromkeys(_wanted(detail) for detail in details))
    return f"want {' or '.join(wanted)}; have {_have(first['input'])}{_nearest(details)}"


def _unknown(path: tuple[str, ...]) -> str:
    *table, name = (part.partition("#")[0] for part in path)
    siblings = beside(table)
    near = closest(name, siblings)
    if near is not None:
        return f"unknown key; did you mean {near}?"
    return f"unknown key{meant(name) or '; known here: ' + ', '.join(siblings)}"


def _wanted(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind.startswith("date"):
        return "a date such as 2027-12-31"
    return {
        **_WANTED,
        "literal_error": ", ".join(_choices(detail)),
        "enum": ", ".join(_choices(detail)),
        "greater_than_equal": f"at least {context.get('ge')}",
        "less_than_equal": f"at most {context.get('le')}",
    }.get(kind, detail["msg"])


def _choices(detail: ErrorDetails) -> list[str]:
    return _QUOTED.findall(detail.get("ctx", {}).get("expected", ""))


def _nearest(details: list[ErrorDetails]) -> str:
    choices = [one for detail in details for one in _choices(detail)]
    have = details[0]["input"]
    near = closest(have, choices) if isinstance(have, str) and choices else None
    return "" if near is None else f"; did you mean {written(near)}?"


def _have(value: object) -> str:
    if isinstance(value, dict):
        return "a table"
    text = written(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - an error stays one line
