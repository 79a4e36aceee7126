"""``audit explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command

if TYPE_CHECKING:
    from audit.cli.options import Setup


@click.command(
    "explain",
    cls=Command,
    examples=[
        ("audit explain SCR002", "a rule, by code or name"),
        ("audit explain uncredited_reuse", "a metric"),
        ("audit explain gate.min_documents", "a key of the configuration"),
        ("audit explain exit-codes", "what the exit codes mean; also: formats"),
    ],
)
@click.argument("id_", metavar="ID")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=options.REPORTS,
    show_default=True,
    help="The saved run in which a cluster is looked up.",
)
@options.setup
@options.spoken
def command(id_: str, out: Path, setup: Setup) -> int:
    """Explain a rule, a metric, a configuration key or a cluster.

    Two topics besides: exit-codes and formats.
    """
    from audit.cli import settings
    from audit.cli.topics import explained

    terminal.out(explained(id_, out, settings.configured(setup).settings.rules))
    return exits.HOLDS
