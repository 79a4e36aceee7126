"""Every key of the configuration with what it takes, read off the settings themselves."""

from __future__ import annotations

import textwrap
import types
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeGuard, Union, get_args, get_origin

from annotated_types import Ge, Le

from audit.config.toml import written
from audit.errors import ConfigError
from audit.model.settings import Bound, Section, Settings
from audit.text.closest import hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic.fields import FieldInfo

_WIDTH = 76  # columns of a meaning, which stands four in
_WORDS: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    date: "date such as 2027-12-31",
    type(None): "unset",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key or table of the configuration.

    ``path`` holds the parts of its name: ``<metric>`` and ``<code>`` stand for any name, ``[]`` ends a list of
    tables. ``takes`` says in words what may be written, ``default`` is in TOML (empty: there is none).
    """

    path: tuple[str, ...]
    takes: str
    default: str
    text: str

    @property
    def name(self) -> str:
        """The dotted name."""
        return ".".join(self.path)


@cache
def keys() -> tuple[Key, ...]:
    """Return every key, a table before what stands in it, otherwise in the settings' order."""
    return tuple(_inside(Settings, ()))


def beside(table: Sequence[str]) -> tuple[str, ...]:
    """Return the names that the table at a path knows, sorted; empty where any name may stand."""
    depth = len(table)
    found = {key.path[depth] for key in keys() if len(key.path) == depth + 1 and _fits(key.path[:depth], table)}
    return tuple(sorted(_bare(name) for name in found if not name.startswith("<")))


def is_known(name: str) -> bool:
    """Return whether a dotted name is that of a key or table."""
    path = name.split(".")
    return any(_fits(key.path, path) for key in keys())


def describe(name: str | None = None) -> str:
    """Return what a key takes, its default and its meaning; for a table also those of all keys in it; else of all.

    Raises:
        ConfigError: there is no such key; the text offers the nearest.
    """
    path = name.split(".") if name else []
    found = [key for key in keys() if _fits(key.path[: len(path)], path)]
    if name and not found:
        raise ConfigError(f"{name}: unknown key{meant(name)}")
    return "\n\n".join(_entry(key) for key in found)


def meant(name: str) -> str:
    """Return ``; did you mean X?`` for a name that no key has, or nothing if none is near.

    A key that stands elsewhere under the same last part counts as near.
    """
    last = name.rpartition(".")[2]
    elsewhere = [key.name for key in keys() if key.path[-1] == last]
    return f"; did you mean {elsewhere[0]}?" if elsewhere else hint(name, [key.name for key in keys()])


def _entry(key: Key) -> str:
    default = f"; default {key.default}" if key.default else ""
    return "\n    ".join([key.name, f"{key.takes}{default}", *textwrap.wrap(key.text, _WIDTH)])


def _bare(part: str) -> str:
    return part.removesuffix("[]")


def _fits(pattern: Sequence[str], path: Sequence[str]) -> bool:
    return len(pattern) == len(path) and all(
        wanted.startswith("<") or _bare(wanted) == _bare(given) for wanted, given in zip(pattern, path, strict=True)
    )


def _inside(section: type[Section], path: tuple[str, ...]) -> Iterator[Key]:
    for name, field in section.model_fields.items():
        yield from _field((*path, field.alias or name), field)
    if section.model_config.get("extra") == "allow":  # an override takes limits by metric beside its own keys
        yield from _table((*path, "<metric>"), Bound)


def _field(path: tuple[str, ...], field: FieldInfo) -> Iterator[Key]:
    origin, arguments = get_origin(field.annotation), get_args(field.annotation)
    text = field.description or ""
    inner = next((one for one in (field.annotation, *arguments) if _is_section(one)), None)
    if origin is None and inner:
        yield from _table(path, inner)
    elif origin is tuple and inner:
        yield from _table((*path[:-1], f"{path[-1]}[]"), inner)
    elif origin is dict and inner:
        yield Key(path, "table of limits by metric", "", text)
        yield from _table((*path, "<metric>"), inner)
    elif origin is dict:
        yield Key(path, "table", "", text)
        yield Key((*path, "<code>"), _takes(arguments[1]), "", text)
    else:
        default = "" if field.is_required() or field.default is None else written(field.default)
        yield Key(path, _takes(field.annotation) + _range(field), default, text)


def _table(path: tuple[str, ...], section: type[Section]) -> Iterator[Key]:
    takes = "list of tables" if path[-1].endswith("[]") else "table"
    yield Key(path, takes, "", " ".join((section.__doc__ or "").split()))
    yield from _inside(section, path)


def _takes(annotation: object) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return " or ".join(_takes(argument) for argument in arguments)
    if origin is Literal:
        return " | ".join(map(str, arguments))
    if origin is tuple:
        return f"list of {_takes(arguments[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " | ".join(str(member.value) for member in annotation)
    return _WORDS[annotation]


def _range(field: FieldInfo) -> str:
    low = [f" from {rule.ge}" for rule in field.metadata if isinstance(rule, Ge)]
    high = [f" to {rule.le}" for rule in field.metadata if isinstance(rule, Le)]
    return "".join(low + high)


def _is_section(annotation: object) -> TypeGuard[type[Section]]:
    return isinstance(annotation, type) and issubclass(annotation, Section)
