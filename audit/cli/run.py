"""``audit run``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command

if TYPE_CHECKING:
    from audit.cli.options import Reporting, Setup, Work


@click.command(
    "run",
    cls=Command,
    examples=[
        ("audit run corpus/", "audit, write reports/, print a summary"),
        ("audit run a.jsonl b.jsonl --out out/", "audit two files together"),
        ("audit run corpus/ -O concise -q", "print one line a finding and nothing else"),
    ],
)
@options.corpus
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=options.REPORTS,
    show_default=True,
    help="Where the run and its reports are written.",
)
@options.setup
@options.work
@options.reporting
@options.spoken
def command(corpus: tuple[Path, ...], out: Path, setup: Setup, work: Work, reporting: Reporting) -> int:
    """Audit a corpus, write the run and its reports, print a summary.

    Ends with 0, or with 3 if something could not be read; findings never make it fail.
    """
    options.limit_threads(work.jobs)
    from audit.cli.audited import audited
    from audit.cli.deliver import claim, deliver

    day = reporting.day
    claim(out, reporting.outputs)
    run = audited(corpus, setup, work, [out, *reporting.paths])
    verdict = deliver(run, day, reporting, out)
    terminal.hint(f"the reports start at {(out / 'README.md').as_posix()}")
    return exits.of_run(verdict, run.settings.gate)
