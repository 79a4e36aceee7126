"""``audit files``."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import polars as pl

    from audit.cli.options import Setup
    from audit.ingest.sources import Placed
    from audit.model.run import Skipped

_WIDTH = 46  # columns of a terminal that a path takes; longer ones are wrapped
_PAIR = 2


@click.command(
    "files",
    cls=Command,
    examples=[
        ("audit files corpus/", "every file: read and cut how, skipped why"),
        ("audit files corpus/ --set \"corpus.exclude=['**/drafts/**']\"", "what a pattern would leave out"),
    ],
)
@options.corpus
@options.setup
@options.spoken
def command(corpus: tuple[Path, ...], setup: Setup) -> int:
    """Show what would be read, how it is cut, and what is skipped.

    Ends with 3 if something could not be read.
    """
    from audit.cli.settings import configured
    from audit.ingest.intake import intake

    settings = configured(setup, roots=corpus).settings
    taken = intake(corpus, settings, ())
    terminal.out("\n\n".join(told(taken.documents, taken.skipped, taken.losses)))
    return exits.HOLDS if taken.documents and taken.losses.is_empty() else exits.PARTIAL


def told(documents: Sequence[Placed], skipped: Sequence[Skipped], losses: pl.DataFrame) -> Iterator[str]:
    """Yield tables of what is read, skipped and lost, and what they add up to."""
    from tabulate import tabulate

    from audit.report.escape import plain

    def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        shown = [[plain(cell) for cell in row] for row in rows]
        widths = [_WIDTH, *([_WIDTH] if len(headers) == _PAIR else [])]
        return str(tabulate(shown, headers, "plain", disable_numparse=True, maxcolwidths=widths))

    rows = list(_read(documents))
    if rows:
        yield table(("read", "documents", "paragraphs", "cut by"), rows)
    if skipped:
        yield table(("skipped", "why"), [(each.path, each.reason) for each in skipped])
        configurations = [each.path for each in skipped if PurePosixPath(each.path).name == "audit.toml"]
        if configurations:
            names = plain(", ".join(configurations))
            yield f"{names}: a configuration that lies in the corpus is not read; name it with -c to use it"
    if not losses.is_empty():
        yield table(("lost", "why"), losses.select("path", "message").rows())
    lost = losses["path"].n_unique()
    read = f"{len(rows):,} files read, {len(documents):,} documents"
    yield f"{read}, {len(skipped):,} files skipped, {lost:,} files with losses"


def _read(documents: Sequence[Placed]) -> Iterator[tuple[str, str, str, str]]:
    from audit.segment.cuts import cut

    counted: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    ways: dict[str, set[str]] = {}
    for document in documents:
        record = document.record
        found = cut(record.text, record.cut)
        counted[record.path] += 1
        pieces[record.path] += len(found.pieces)
        ways.setdefault(record.path, set()).add(f"{found.how}, hard-wrapped" if found.wrapped else found.how)
    for path in sorted(counted):
        yield path, f"{counted[path]:,}", f"{pieces[path]:,}", "; ".join(sorted(ways[path]))
