"""``audit gate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audit.cli import exits, options
from audit.cli.command import Command

if TYPE_CHECKING:
    from pathlib import Path

    from audit.cli.options import Reporting, Setup


@click.command(
    "gate",
    cls=Command,
    examples=[
        ("audit gate", "apply the policy to the run in reports/"),
        ("audit gate out/ --set 'gate.source.original={min=0.5}'", "try a limit on another run"),
    ],
)
@options.saved_run
@options.setup
@options.reporting
@options.spoken
def command(run: Path, setup: Setup, reporting: Reporting) -> int:
    """Apply the policy to a saved run; the corpus is not read again.

    The policy is the configuration's, or the run's own where there is none. Ends as `audit check` does.
    """
    from audit.cli.deliver import claim, deliver
    from audit.cli.saved import saved

    claim(None, reporting.outputs)
    return exits.of_verdict(deliver(saved(run, setup), reporting.day, reporting))
