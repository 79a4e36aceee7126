"""Which files a run reads: what lies below its roots, by name, and what of it is passed over and why."""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from pathspec import GitIgnoreSpec

from audit.errors import ConfigError, UsageError
from audit.ingest.opened import suffixes
from audit.ingest.places import Place, distinct, places
from audit.ingest.read import supported
from audit.ingest.record import Loss
from audit.model.run import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audit.model.settings import Corpus

_MARK: Final = b"<!-- audit:report"
_RUN: Final = frozenset({"audit.json", "findings.jsonl", "data"})  # what a run writes, and no other program together
_MANIFESTS: Final = frozenset({"manifest.csv", "manifest.jsonl"})
_CONFIGURATION: Final = "audit.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, what outputs call it, and the first directory below its root, if any."""

    path: Path
    name: str
    top: str | None


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A manifest that lies at a root. ``prefix`` goes before the paths in it to make them names of the run."""

    path: Path
    name: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What lies below the roots, each part in the order of its names. A directory's name ends with a slash."""

    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...]
    losses: tuple[Loss, ...]
    manifests: tuple[ManifestFile, ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """A file to read as one way leads to it. ``real`` is where it lies."""

    found: Found
    real: str
    link: bool


_Item = _Met | Skipped | Loss | ManifestFile
_Kind = TypeVar("_Kind", bound=_Item)


def walk(roots: Sequence[Path], corpus: Corpus, outputs: Sequence[Path]) -> Walk:
    """Return what lies below ``roots``; neither their order nor that of a directory's listing makes a difference.

    A file that several ways lead to is found once: below the outermost root, and by its own name before a link's.
    Links to directories are not followed. ``outputs``, and directories that an earlier run has written, are passed
    over.

    Raises:
        UsageError: a root is not there, or is an output itself.
        ConfigError: an exclude pattern is none.
    """
    way = _Way(_patterns(corpus.exclude), frozenset(os.path.realpath(path) for path in outputs))
    items = [item for place in places(roots) for item in _items(place, way)]
    files, doubles = _once(_of(_Met, items))
    names = [found.name for found in files]
    losses = [loss for loss in _of(Loss, items) if not _holds(loss.path, names)]
    return Walk(
        files,
        tuple(sorted([*_of(Skipped, items), *doubles], key=lambda skipped: (skipped.path, skipped.reason))),
        tuple(sorted(losses, key=lambda loss: loss.path)),
        tuple(sorted(_of(ManifestFile, items), key=lambda manifest: manifest.name)),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """What is passed over besides what is passed over always: patterns, and real paths of outputs."""

    excluded: GitIgnoreSpec
    outputs: frozenset[str]

    def reason(self, path: Path, below: str) -> str | None:
        """Return why the entry ``path`` of a directory is passed over; ``below`` is its name below the root."""
        if str(path) in self.outputs:
            return "output of this audit"
        if path.name.startswith("."):
            return "hidden"
        return "excluded by corpus.exclude" if self.excluded.match_file(below) else None


def _items(place: Place, way: _Way) -> Iterator[_Item]:
    """Give what lies at a root or below it."""
    output = str(place.path) in way.outputs
    if place.file:
        yield Skipped(place.prefix, "output of this audit") if output else _file(place.path, place, "")
        return
    if output:
        raise UsageError(f"{place.path.name}: is both corpus and output; write the reports elsewhere (--out)")
    waiting = [(place.path, "")]
    visited: set[tuple[int, int]] = set()
    while waiting:
        directory, below = waiting.pop()
        entries = _entries(directory, place.prefix + below or ".", visited)
        if isinstance(entries, Skipped | Loss):
            yield entries
            continue
        for name, path, is_directory in entries:
            reason = way.reason(path, below + name)
            if reason is not None:
                yield Skipped(place.prefix + below + name, reason)
            elif not is_directory:
                yield _file(path, place, below + name)
            else:
                waiting.append((path, below + name))
                if supported(name.removesuffix("/")):
                    yield _unreadable(place.prefix + below + name, "is a directory without documents; rename it")


def _entries(
    directory: Path, name: str, visited: set[tuple[int, int]]
) -> list[tuple[str, Path, bool]] | Skipped | Loss:
    """Return the entries of a directory as (name, path, whether a directory), or why they are passed over."""
    try:
        state = directory.stat()
        entries = sorted(os.scandir(directory), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        return _unreadable(name, f"cannot be read ({error.strerror}); make it readable")
    if (state.st_dev, state.st_ino) in visited:  # some systems mount a directory below itself
        return Skipped(name, "a directory that is read already")
    visited.add((state.st_dev, state.st_ino))
    if _written(directory, entries):
        return Skipped(name, "output of an earlier audit")
    kinds = [entry.is_dir(follow_symlinks=False) for entry in entries]
    names = distinct([entry.name for entry in entries], [not kind for kind in kinds])
    return [
        (f"{text}/" if kind else text, directory / entry.name, kind)
        for text, entry, kind in zip(names, entries, kinds, strict=True)
    ]


def _file(path: Path, place: Place, below: str) -> _Item:
    """Return what an entry that is no directory is; ``below`` is its name below the root, "" if it is the root."""
    name = place.prefix + below
    link = path.is_symlink()
    try:
        mode = path.stat().st_mode
    except OSError:  # a link to nothing: whoever reads it will say so
        mode = stat.S_IFREG
    if stat.S_ISDIR(mode):
        return Skipped(name, "a link to a directory; such links are not followed")
    if not stat.S_ISREG(mode):
        return Skipped(name, "a pipe, socket or device; never opened")
    if path.name == _CONFIGURATION:
        return Skipped(name, "configuration; named with -c only")
    if "/" not in below and path.name.casefold() in _MANIFESTS:
        return ManifestFile(path, name, "" if place.file else place.prefix)
    if not supported(name):
        suffix = "".join(suffixes(name))
        return Skipped(name, f"{suffix} is no supported kind" if suffix else "no suffix tells its kind")
    top, slash, _ = below.partition("/")
    return _Met(Found(path, name, top if slash else None), os.path.realpath(path) if link else str(path), link)


def _once(met: Iterable[_Met]) -> tuple[tuple[Found, ...], list[Skipped]]:
    """Return each file once, by name, and the links that lead to another one's file."""
    first: dict[str, Found] = {}
    doubles = []
    for each in sorted(met, key=lambda each: each.link):  # stable: outer roots stand before inner ones
        kept = first.setdefault(each.real, each.found)
        if kept is not each.found and each.link:
            doubles.append(Skipped(each.found.name, f"a link to {kept.name}, which is read"))
    return tuple(sorted(first.values(), key=lambda found: found.name)), doubles


def _patterns(exclude: Sequence[str]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(exclude)
    except ValueError as error:
        raise ConfigError(f"corpus.exclude: a pattern is none that .gitignore knows; {error}") from error


def _written(directory: Path, entries: Sequence[os.DirEntry[str]]) -> bool:
    """Return whether an audit has written ``directory``: by the mark in its README.md, or by what lies there."""
    names = {entry.name: entry for entry in entries}
    if names.keys() >= _RUN:
        return True
    readme = names.get("README.md")
    if readme is None or not readme.is_file(follow_symlinks=False):
        return False
    try:
        with (directory / readme.name).open("rb") as file:
            return file.read(len(_MARK) + len(BOM_UTF8)).removeprefix(BOM_UTF8).startswith(_MARK)
    except OSError:
        return False


def _unreadable(name: str, message: str) -> Loss:
    return Loss(name.removesuffix("/") or ".", None, None, "unreadable", 1, message)


def _holds(directory: str, names: Sequence[str]) -> bool:
    """Return whether one of ``names``, which are sorted, lies below ``directory``."""
    at = bisect_left(names, f"{directory}/")
    return at < len(names) and names[at].startswith(f"{directory}/")


def _of(kind: type[_Kind], items: Iterable[_Item]) -> Iterator[_Kind]:
    return (item for item in items if isinstance(item, kind))
