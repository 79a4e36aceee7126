"""Values in TOML's notation, and tables as flat lists of keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(value: object) -> str:
    """Return a value as TOML writes it, on one line.

    >>> written({"max": 0.1, "of a.b": ["x", True]})
    '{ max = 0.1, "of a.b" = ["x", true] }'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{quoted(str(key))} = {written(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(written, value))}]"
    return value.isoformat() if isinstance(value, date) else str(value)


def quoted(key: str) -> str:
    """Return a key as TOML writes it: quoted where it holds more than letters, digits, ``_`` and ``-``."""
    return key if _BARE.fullmatch(key) else written(key)


def leaves(table: Mapping[str, object], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield the path and value of everything in a table that is no table itself, in the table's order.

    An empty table is a value; so is a list of tables.
    """
    for key, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def merged(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return both tables as one: where both hold a key, tables are merged and anything else is taken from ``above``."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        if isinstance(under, Mapping) and isinstance(value, Mapping):
            result[key] = merged(under, value)
        else:
            result[key] = value
    return result
