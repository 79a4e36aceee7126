"""``audit rules``: the rules that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command, Group

if TYPE_CHECKING:
    from audit.cli.options import Setup


class _Rules(Group):
    absent = ("preview",)


@click.group("rules", cls=_Rules)
def command() -> None:
    """List, show and test the rules."""


@command.command(
    "list",
    cls=Command,
    examples=[
        ("audit rules list", "code, name, severity and title of every rule"),
        ("audit rules list --set rules.preview=true", "which would run with preview rules"),
    ],
)
@options.setup
@options.spoken
def list_(setup: Setup) -> int:
    """List every rule and whether it runs."""
    from audit.cli import catalogue, settings

    terminal.out(catalogue.listing(settings.configured(setup).settings.rules))
    return exits.HOLDS


@command.command(
    "show", cls=Command, examples=[("audit rules show DUP001", "the rule's page and examples; a name will do, too")]
)
@click.argument("code")
@options.setup
@options.spoken
def show(code: str, setup: Setup) -> int:
    """Show a rule's page: what it finds, why it matters, when it is wrong."""
    from audit.cli import catalogue, settings

    terminal.out(catalogue.page(code, settings.configured(setup).settings.rules))
    return exits.HOLDS


@command.command(
    "test",
    cls=Command,
    examples=[
        ("audit rules test", "hold every rule to its examples"),
        ("audit rules test SCR002 -v", "one rule"),
        ("audit rules test --set \"rules.packages=['mine']\"", "the rules of another package"),
    ],
)
@click.argument("codes", nargs=-1)
@options.setup
@options.spoken
def test(codes: tuple[str, ...], setup: Setup) -> int:
    """Run the examples of all rules, or of some.

    Ends with 2 if one does not hold.
    """
    from audit.cli import catalogue, settings

    report, hold = catalogue.tested(codes, settings.configured(setup).settings.rules)
    terminal.out(report)
    return exits.HOLDS if hold else exits.NOT_AUDITED


@command.command(
    "docs", cls=Command, examples=[("audit rules docs > rules/README.md", "write the catalogue of all rules")]
)
@options.setup
@options.spoken
def docs(setup: Setup) -> int:
    """Print the catalogue of all rules as Markdown."""
    from audit.cli import catalogue, settings

    terminal.out(catalogue.markdown(settings.configured(setup).settings.rules))
    return exits.HOLDS
