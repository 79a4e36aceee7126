"""The configuration that holds, written as TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.config.faults import dotted
from audit.config.toml import leaves, written

if TYPE_CHECKING:
    from audit.config.load import Configuration


def lines(configuration: Configuration) -> list[str]:
    """Return one line a key, in the settings' order: ``key = value  # where it came from``.

    The lines are TOML and can be read as a configuration again; keys without a value are comments.
    """
    table = configuration.settings.model_dump(by_alias=True, exclude_none=False)
    return [_line(path, value, configuration.origin(path)) for path, value in leaves(table)]


def _line(path: tuple[str, ...], value: object, origin: str) -> str:
    if value is None:
        return f"# {dotted(path)} is not set"
    return f"{dotted(path)} = {written(_stated(value))}  # {origin}"


def _stated(value: object) -> object:
    """Return a value without what is unset in it: TOML has no null."""
    if isinstance(value, dict):
        return {key: _stated(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_stated(one) for one in value]
    return value
