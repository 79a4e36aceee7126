"""``audit check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options
from audit.cli.command import Command

if TYPE_CHECKING:
    from audit.cli.options import Reporting, Setup, Work


@click.command(
    "check",
    cls=Command,
    examples=[
        ("audit check corpus/", "audit and apply the policy; the exit code is the verdict"),
        ("audit check corpus/ -O json:audit.json", "the same, and save the figures"),
        ("audit check corpus/ --source 'daily-*'", "judge some sources only, among all"),
    ],
)
@options.corpus
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the run and its reports there, too."
)
@options.setup
@options.work
@options.reporting
@options.spoken
def command(corpus: tuple[Path, ...], out: Path | None, setup: Setup, work: Work, reporting: Reporting) -> int:
    """Audit a corpus and apply the policy: the command for CI.

    Ends with 0 if the policy holds, 1 if it does not, 3 if something could not be read. Writes files only with --out
    or -O FORMAT:PATH.
    """
    options.limit_threads(work.jobs)
    from audit.cli.audited import audited
    from audit.cli.deliver import claim, deliver

    day = reporting.day
    claim(out, reporting.outputs)
    run = audited(corpus, setup, work, [*([out] if out else []), *reporting.paths])
    return exits.of_verdict(deliver(run, day, reporting, out))
