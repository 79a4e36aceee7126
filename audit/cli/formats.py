"""Output formats: their names, and the ``FORMAT[:PATH]`` of ``-O``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from audit.cli import later

AVAILABLE = {
    "summary": "the verdict, its reasons and the sources, for a terminal",
    "concise": "one line a finding",
    "json": "audit.json: summary, metrics, verdict, manifest",
    "jsonl": "findings.jsonl: one finding a line",
    "markdown": "the corpus index; with a PATH the pages of all sources, in that directory",
    "parquet": "the tables, in the directory PATH",
}


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes; without a path to stdout."""

    format: str
    path: Path | None


def output(text: str) -> Output:
    """Return what ``FORMAT`` or ``FORMAT:PATH`` means; the first colon parts them, so a drive stays with its path.

    Raises:
        click.BadParameter: there is no such format, or it lacks the path that it needs.
    """
    name, colon, path = text.partition(":")
    if name in later.FORMATS:
        raise click.BadParameter(f"{later.message(name)}; available: {', '.join(AVAILABLE)}")
    if name not in AVAILABLE:
        from audit.text.closest import hint

        raise click.BadParameter(f"no such format: {name}{hint(name, AVAILABLE) or '; one of ' + ', '.join(AVAILABLE)}")
    if not path and (colon or name == "parquet"):
        raise click.BadParameter(f"name where it goes, as {name}:PATH")
    return Output(name, Path(path) if path else None)


def outputs(_: click.Context, __: click.Parameter, given: tuple[Output, ...]) -> tuple[Output, ...]:
    """Return the outputs of one call.

    Raises:
        click.BadParameter: two of them would be mixed on stdout.
    """
    names = [one.format for one in given if one.path is None]
    if len(names) > 1:
        raise click.BadParameter(
            f"{names[0]} and {names[1]} would be mixed on stdout; give one a path, as {names[1]}:PATH"
        )
    return given
