"""The roots of a corpus and the names by which outputs call what lies below them."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """One root, links resolved. ``prefix`` goes before the names of what lies below it; of a file it is the name."""

    path: Path
    prefix: str
    file: bool


def places(roots: Sequence[Path]) -> tuple[Place, ...]:
    """Return the roots in the order of their resolved paths, each once, whatever the order of ``roots``.

    Of several roots each begins its names with its last component; those whose components are alike are numbered
    from 1 in that order.

    Raises:
        UsageError: names every root that is not there.
    """
    missing = sorted({shown(str(root)) for root in roots if not os.path.exists(root)})  # noqa: PTH110 - Path.exists raises on a path without permission
    if missing:
        raise UsageError(f"no such file or directory: {', '.join(missing)}; name a corpus that is there")
    last = {root.resolve(): Path(os.path.abspath(root)).name for root in sorted(roots, reverse=True)}  # noqa: PTH100 - Path has no such function that keeps links
    paths = sorted(last)
    files = [not path.is_dir() for path in paths]
    names = _labels([(shown(last[path]) or "root", file) for path, file in zip(paths, files, strict=True)])
    return tuple(
        Place(path, _prefix(name, file=file, alone=len(paths) == 1), file)
        for path, name, file in zip(paths, names, files, strict=True)
    )


def shown(name: str) -> str:
    """Return ``name`` as text: U+FFFD for each byte that is not UTF-8."""
    return _SURROGATE.sub("\ufffd", name)


def distinct(names: Sequence[str], files: Iterable[bool]) -> list[str]:
    """Return the entries of one directory as text; those that are no UTF-8 are numbered from 2 where they clash."""
    used = {name for name in names if not _SURROGATE.search(name)}
    texts = []
    for name, file in zip(names, files, strict=True):
        text = name
        if name not in used:
            text = _free(shown(name), 1, used, file=file)
            used.add(text)
        texts.append(text)
    return texts


def _prefix(name: str, *, file: bool, alone: bool) -> str:
    if file:
        return name
    return "" if alone else f"{name}/"


def _labels(names: Sequence[tuple[str, bool]]) -> list[str]:
    alike = Counter(name for name, _ in names)
    used = {name for name, count in alike.items() if count == 1}
    labels = []
    for name, file in names:
        label = name
        if alike[name] > 1:
            number = 1
            while (label := _numbered(name, number, file=file)) in used:
                number += 1
            used.add(label)
        labels.append(label)
    return labels


def _free(name: str, number: int, used: set[str], *, file: bool) -> str:
    label = name
    while label in used:
        number += 1
        label = _numbered(name, number, file=file)
    return label


def _numbered(name: str, number: int, *, file: bool) -> str:
    """Return ``name`` with a number, before the suffixes of a file: they say how it is read."""
    dot = name.find(".", 1) if file else -1
    return f"{name}-{number}" if dot < 0 else f"{name[:dot]}-{number}{name[dot:]}"
