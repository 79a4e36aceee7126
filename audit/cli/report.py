"""``audit report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options
from audit.cli.command import Command

if TYPE_CHECKING:
    from audit.cli.options import Reporting, Setup


@click.command(
    "report",
    cls=Command,
    examples=[
        ("audit report", "print the summary of the run in reports/"),
        ("audit report -O markdown:pages/ --no-excerpts", "pages without text of the corpus"),
        ("audit report out/ -O jsonl --source 'daily-*'", "the findings of some sources"),
    ],
)
@options.saved_run
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the run and all its reports there."
)
@options.setup
@options.reporting
@options.spoken
def command(run: Path, out: Path | None, setup: Setup, reporting: Reporting) -> int:
    """Render a saved run again, in any format.

    The corpus is not read again. Ends with 0 whatever the verdict.
    """
    from audit.cli.deliver import claim, deliver
    from audit.cli.saved import saved

    claim(out, reporting.outputs)
    deliver(saved(run, setup), reporting.day, reporting, out)
    return exits.HOLDS
