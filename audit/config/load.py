"""One configuration out of defaults, a file and ``--set``."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.config.faults import checked, dotted
from audit.config.files import Found, Search, named, search
from audit.config.toml import leaves, merged, written
from audit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model.settings import Settings

DEFAULT = "default"
SET = "--set"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings and where they came from.

    ``origins`` maps the path of every value that is no default to ``--set`` or the file's name; ``file`` is that
    name. ``in_corpus`` names configurations that lie in the corpus and were not read.
    """

    settings: Settings
    origins: Mapping[tuple[str, ...], str]
    file: str | None = None
    in_corpus: tuple[str, ...] = ()

    def origin(self, path: tuple[str, ...]) -> str:
        """Return where the value at a path came from: a file's name, ``--set``, both, or ``default``.

        The n-th of a list of tables (``override#n``) came from where the list did.
        """
        return _origin(path, self.origins, DEFAULT)


def load(
    sets: Sequence[str] = (),
    *,
    file: Path | None = None,
    roots: Sequence[Path] = (),
    start: Path | None = None,
    beneath: Mapping[str, object] | None = None,
) -> Configuration:
    """Return the configuration that holds: defaults, then a file, then ``sets`` (``KEY=VALUE``) in their order.

    Without ``file`` the nearest one upward from ``start`` (the working directory) is taken; one that lies in a corpus
    of ``roots`` is not. ``beneath`` holds values that are as if written in a file, if no file is found.

    Raises:
        ConfigError: lists every fault of file and sets, one a line.
    """
    looked = Search(named(file), ()) if file else search(start or Path(), roots)
    found = looked.found
    if found is None and beneath is not None:
        found = Found(Path(), "the saved run", dict(beneath))
    table: dict[str, object] = dict(found.table) if found else {}
    if looked.found:
        table = _beside(table, looked.found.path.parent)
    name = found.name if found else SET
    origins = {path: name for path, _ in leaves(table)}
    for one in sets:
        above = _set(one)
        table = merged(table, above)
        origins.update({path: SET for path, _ in leaves(above)})
    settings, faults = checked(table)
    if settings is None:
        lines = [f"{_origin(path, origins, name)}: {dotted(path)}: {fault}" for path, fault in faults.items()]
        raise ConfigError("\n".join(lines))
    file_name = looked.found.name if looked.found else None
    return Configuration(settings, origins, file_name, looked.in_corpus)


def _beside(table: dict[str, object], folder: Path) -> dict[str, object]:
    """Return a configuration's table with the files that it names as they are reached from the working directory."""
    rules = table.get("rules")
    if not isinstance(rules, dict):
        return table
    moved = {
        key: [os.path.relpath(folder / name).replace(os.sep, "/") if isinstance(name, str) else name for name in names]
        for key in ("files", "packs")
        if isinstance(names := rules.get(key), list)
    }
    return {**table, "rules": {**rules, **moved}}


def _origin(path: tuple[str, ...], origins: Mapping[tuple[str, ...], str], otherwise: str) -> str:
    bare = tuple(part.partition("#")[0] for part in path)
    inside = {where for known, where in origins.items() if known[: len(bare)] == bare}
    around = {where for known, where in origins.items() if bare[: len(known)] == known}
    return ", ".join(sorted(inside or around)) or otherwise


def _set(text: str) -> dict[str, object]:
    """Return the table that ``KEY=VALUE`` means. A value that is no TOML is text, so that text needs no quotes."""
    key, equals, value = text.partition("=")
    bare = f"{key}={written(value.strip())}"
    if equals and key.strip() and "\n" not in text:
        for candidate in (text, bare):
            try:
                return tomllib.loads(candidate)
            except tomllib.TOMLDecodeError:
                continue
    raise ConfigError(f"--set {text!r}: want KEY=VALUE, such as detect.min_words=10 or rules.ignore=['DUP']")
