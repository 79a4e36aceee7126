"""Puts a report's files into a directory: none is ever half written, and nothing outside is touched."""

from __future__ import annotations

from contextlib import ExitStack
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from audit.errors import UsageError
from audit.report.markdown import MARKER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INDEX: Final = "README.md"
SOURCES: Final = "sources"
_FORBIDDEN: Final = frozenset('<>:"|?*\\') | {chr(code) for code in range(0x20)}  # in a name on some system


def write(directory: Path, files: Mapping[str, str]) -> None:
    """Write ``files`` (relative path with forward slashes: text), and remove the pages of sources that are gone.

    Every file is written beside its place first, and renamed when all are complete: if that is interrupted, what was
    there stays. Pages are removed only where the index is written too: those below ``sources/`` that are not in
    ``files`` and whose first line carries our mark.

    Raises:
        UsageError: a path leads out of ``directory``, or a link stands where one of its folders should be.
        OSError: a file cannot be written.
    """
    data = {_target(directory, path): text.encode() for path, text in sorted(files.items())}
    with ExitStack() as undone:
        written: dict[Path, Path] = {}
        for target, content in data.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(f".{token_hex(8)}.tmp")
            undone.callback(temporary.unlink, missing_ok=True)
            with temporary.open("xb") as file:
                file.write(content)
            written[temporary] = target
        for temporary, target in written.items():
            temporary.replace(target)
    if INDEX in files:
        _remove_stale(_target(directory, SOURCES), {target.name.casefold() for target in data})


def _target(directory: Path, path: str) -> Path:
    """Return where a file goes, after a look at every folder on the way."""
    parts = path.split("/")
    if any(part in {"", ".", ".."} or _FORBIDDEN & set(part) for part in parts):
        raise UsageError(f"{path!r} is no path below {directory.as_posix()}; nothing was written")
    folder = directory
    for part in parts[:-1]:
        folder /= part
        if folder.is_symlink():
            raise UsageError(f"{folder.as_posix()} is a link; remove it, or name another directory with --out")
    return folder / parts[-1]


def _remove_stale(folder: Path, written: set[str]) -> None:
    """Remove our pages that were not written this time; names are compared as the least careful file system does."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for page in sorted(folder.iterdir()):
        stale = page.suffix == ".md" and page.name.casefold() not in written
        if stale and not page.is_symlink() and page.is_file() and _ours(page):
            page.unlink()


def _ours(page: Path) -> bool:
    with page.open("rb") as file:
        return file.read(len(MARKER)) == MARKER.encode()
