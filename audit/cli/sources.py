"""``audit sources``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audit.cli.options import Setup
    from audit.ingest.sources import Placed

UNKNOWN = "unknown"
_WIDTH = 26  # columns of a terminal that a source's name takes; longer ones are wrapped
_REASONS = 10  # reasons for missing dates that are listed; the rest is counted


@click.command(
    "sources",
    cls=Command,
    examples=[
        ("audit sources corpus/", "which outlets the files map to, and what tells"),
        ("audit sources corpus/ --set sources.from=domain", "what another way of telling would give"),
    ],
)
@options.corpus
@options.setup
@options.spoken
def command(corpus: tuple[Path, ...], setup: Setup) -> int:
    """Show how files map to outlets and dates.

    What could not be mapped stands below, with the reason. Ends with 3 if something could not be read.
    """
    from audit.cli.settings import configured
    from audit.ingest.intake import intake

    settings = configured(setup, roots=corpus).settings
    taken = intake(corpus, settings, ())
    terminal.out("\n\n".join(told(taken.documents)))
    for path, message in taken.losses.select("path", "message").iter_rows():
        terminal.warn(f"{path}: {message}")
    return exits.HOLDS if taken.documents and taken.losses.is_empty() else exits.PARTIAL


def told(documents: Sequence[Placed]) -> Iterator[str]:
    """Yield a table of the sources, then what could not be mapped."""
    from tabulate import tabulate

    from audit.report.escape import plain

    by_source: dict[str, list[Placed]] = {}
    for document in sorted(documents, key=lambda each: (each.source_from == UNKNOWN, each.source)):
        by_source.setdefault(document.source, []).append(document)
    rows = [(plain(source), *_row(members)) for source, members in by_source.items()]
    headers = ("source", "docs", "told by", "dated", "dates from", "language")
    widths = [_WIDTH, None, _WIDTH // 2, None, _WIDTH // 2 + 4, _WIDTH // 2]
    table = tabulate(rows, headers=headers, tablefmt="plain", disable_numparse=True, maxcolwidths=widths)
    yield table if rows else "no document found"
    unknown = [document for document in documents if document.source_from == UNKNOWN]
    if unknown:
        yield (
            f"{len(unknown):,} of {len(documents):,} documents tell no source; put them in a directory of the outlet's "
            "name, name the field under [sources.fields], or add a manifest.csv"
        )
    reasons = Counter(document.date_reason for document in documents if document.date_reason)
    if reasons:
        listed = sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
        more = [f"… and {len(listed) - _REASONS:,} more reasons"] if len(listed) > _REASONS else []
        lines = [f"{count:>7,}  {plain(reason)}" for reason, count in listed[:_REASONS]]
        yield "\n".join(["documents without a date, and why:", *lines, *more])


def _row(members: Sequence[Placed]) -> tuple[str, str, str, str, str]:
    dated = [member for member in members if member.moment is not None]
    return (
        f"{len(members):,}",
        _counted(member.source_from for member in members),
        f"{len(dated):,}",
        _counted(member.moment.origin for member in dated if member.moment is not None),
        _counted(member.record.language for member in members if member.record.language),
    )


def _counted(names: Iterable[str]) -> str:
    """Return names with how often each occurs, the most frequent first; one name alone needs no number."""
    from audit.report.escape import plain

    counts = sorted(Counter(names).items(), key=lambda each: (-each[1], each[0]))
    if len(counts) == 1:
        return plain(counts[0][0])
    return ", ".join(f"{plain(name)} ({count:,})" for name, count in counts)
