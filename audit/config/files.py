"""Finding and reading configuration files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

OWN = "audit.toml"
SHARED = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """A configuration file as it was read. ``name`` is how messages call it: its path as the user would type it."""

    path: Path
    name: str
    table: dict[str, object]


@dataclass(frozen=True, slots=True)
class Search:
    """What was found upward from a directory: the file that holds, and those that lie in the corpus and do not."""

    found: Found | None
    in_corpus: tuple[str, ...]


def search(start: Path, roots: Sequence[Path]) -> Search:
    """Return the nearest configuration at or above ``start``; files at or below one of ``roots`` do not count.

    In one directory ``audit.toml`` comes before ``pyproject.toml``; the latter counts if it has ``[tool.audit]``.

    Raises:
        ConfigError: a file on the way is no TOML.
    """
    corpus = [root.resolve() for root in roots]
    passed: list[str] = []
    for path in _candidates(start.resolve()):
        inside = any(path.is_relative_to(root) for root in corpus)
        if inside and path.name == OWN:
            passed.append(_name(path, start))
        elif not inside and (found := _read(path, _name(path, start))) is not None:
            return Search(found, tuple(passed))
    return Search(None, tuple(passed))


def named(path: Path) -> Found:
    """Return the configuration in the file that the user named.

    Raises:
        ConfigError: it is not there, no TOML, or a ``pyproject.toml`` without ``[tool.audit]``.
    """
    if not path.is_file():
        raise ConfigError(f"{path.as_posix()}: no such file; name an audit.toml or a pyproject.toml")
    found = _read(path, path.as_posix())
    if found is None:
        raise ConfigError(f"{path.as_posix()}: has no [tool.audit]; add the table or name another file")
    return found


def _candidates(start: Path) -> Iterator[Path]:
    for directory in (start, *start.parents):
        for name in (OWN, SHARED):
            path = directory / name
            if path.is_file():
                yield path


def _name(path: Path, start: Path) -> str:
    """Return the path as seen from ``start``: ``audit.toml``, ``../audit.toml``."""
    ups = [start.resolve(), *start.resolve().parents].index(path.parent)
    return "/".join([*[".."] * ups, path.name])


def _read(path: Path, name: str) -> Found | None:
    try:
        table: object = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}: no valid TOML: {error}") from error
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror}; mend it or name another with -c") from error
    if path.name == SHARED:
        tool = table.get("tool") if isinstance(table, dict) else None
        table = tool.get("audit") if isinstance(tool, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise ConfigError(f"{name}: tool.audit: want a table")
    return Found(path, name, table)
