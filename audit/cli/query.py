"""``audit query``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command
from audit.cli.formats import Output, output, outputs
from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("summary", "json", "jsonl")
_STDIN = "-"


def _shown(context: click.Context, parameter: click.Parameter, given: tuple[Output, ...]) -> tuple[Output, ...]:
    for one in given:
        if one.format not in FORMATS:
            raise click.BadParameter(f"a query has no format {one.format}; one of {', '.join(FORMATS)}")
    return outputs(context, parameter, given)


@click.command(
    "query",
    cls=Command,
    examples=[
        ("audit query 'The ferry left the port on Monday'", "where the run in reports/ holds this or something near"),
        ("audit query article.html --run out/", "where another run holds paragraphs of a file"),
        ("audit query - -O jsonl --limit 100 < article.txt", "the same of stdin, one place a line"),
    ],
)
@click.argument("what", metavar="TEXT|FILE")
@click.option(
    "--run",
    type=click.Path(path_type=Path),
    default=options.REPORTS,
    show_default=True,
    help="The saved run that is looked into.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Places that are shown.")
@click.option(
    "-O",
    "--output",
    "wanted",
    type=output,
    callback=_shown,
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="A format for stdout, or for PATH. Repeatable. Formats: summary (default), json, jsonl.",
)
@click.option("--excerpts/--no-excerpts", default=True, help="Text of the corpus in what is shown.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep the run's signatures in the cache directory.")
@options.spoken
def command(what: str, run: Path, limit: int, wanted: Sequence[Output], excerpts: bool, no_cache: bool) -> int:
    """Show where in a saved run a text stands, or something near it.

    TEXT is the text, FILE a txt, md or html file of it; - reads stdin. Its paragraphs are compared as the run's were.
    Ends with 0 also if nothing was found.
    """
    from audit.cli.found import written
    from audit.query import answer
    from audit.report.write import write

    found = answer(run, _asked(what), keep=not no_cache)
    if found.unsaved is not None:
        terminal.warn(
            f"the signatures of this run cannot be kept ({found.unsaved}), each query makes them anew; "
            "let AUDIT_CACHE_DIR name a directory that can be written, or use --no-cache"
        )
    for one in wanted:
        if one.path is not None:
            write(one.path.parent, {one.path.name: written(found, one.format, limit, excerpts=excerpts)})
    printed = [one.format for one in wanted if one.path is None] or ["summary"]
    terminal.out(written(found, printed[0], limit, excerpts=excerpts, width=terminal.width()))
    return exits.HOLDS


def _asked(what: str) -> str | bytes | Path:
    """Return the text of stdin, the file that an argument names, or the argument itself."""
    if what == _STDIN:
        return sys.stdin.buffer.read()
    if os.path.isdir(what):  # noqa: PTH112 - unlike Path's, takes any text without an error
        raise UsageError(f"{what}: is a directory; name a file, or pipe the text in and name -")
    if os.path.exists(what):  # noqa: PTH110 - as above
        return Path(what)
    if not any(character.isspace() for character in what) and Path(what).suffix:
        terminal.hint(f"{what}: no such file; looked for as a text")
    return what
