"""``audit rules``: the rules that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command, Group

if TYPE_CHECKING:
    from audit.cli.options import Reporting, Setup


@click.group("rules", cls=Group)
def command() -> None:
    """List, show and test the rules, and try others on a saved run."""


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
    """Show a rule's page: what it finds, why, when it is wrong."""
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


@command.command(
    "preview",
    cls=Command,
    examples=[
        ("audit rules preview", "what the settings as they are now would change in the run in reports/"),
        ("audit rules preview --set \"rules.files=['mine.toml']\"", "what rules of your own would find in it"),
        ("audit rules preview out/ --set rules.preview=true --limit 50", "what preview rules would find"),
    ],
)
@options.saved_run
@click.option(
    "--limit", type=click.IntRange(min=0), default=10, show_default=True, help="Findings shown, of each kind."
)
@options.setup
@options.reporting
@options.spoken
def preview(run: Path, limit: int, setup: Setup, reporting: Reporting) -> int:
    """Show what other rules or packs would change in a saved run.

    The paragraphs of the run are judged again; the corpus is not read and nothing is written.
    """
    from audit.cli import settings
    from audit.cli.preview import previewed
    from audit.store.saved import load

    held = load(run)
    now = settings.configured(setup).settings.rules
    terminal.out(previewed(held, now, reporting.day, limit))
    return exits.HOLDS


@command.command(
    "phrases",
    cls=Command,
    examples=[
        ("audit rules phrases", "the labels of pages that repetition showed in the run in reports/"),
        ("audit rules phrases out/", "in another run"),
    ],
)
@options.saved_run
@options.spoken
def phrases(run: Path) -> int:
    """List the labels that repetition showed in a saved run."""
    from audit.cli.phrases import listed
    from audit.store.saved import load

    terminal.out(listed(load(run)))
    return exits.HOLDS


@command.command(
    "accept",
    cls=Command,
    examples=[
        ("audit rules accept 'Soma pia:'", "take a mined phrase into your own pack, packs/<language>.toml"),
        ("audit rules accept 'Picha' --list photo_labels --language swh_Latn", "say which list and language it is"),
    ],
)
@click.argument("phrase")
@click.option(
    "--run", "run_", type=click.Path(path_type=Path), default=options.REPORTS, show_default=True, help="The saved run."
)
@click.option(
    "--into", type=click.Path(path_type=Path), default=Path("packs"), show_default=True, help="Directory of your packs."
)
@click.option("--language", help="Code of the pack, such as swh_Latn; else the documents'.")
@click.option("--list", "which", help="List of the pack; else the one that fits what was mined.")
@options.spoken
def accept(phrase: str, run_: Path, into: Path, language: str | None, which: str | None) -> int:
    """Take a phrase that repetition showed into your own pack."""
    from audit.cli.phrases import accepted
    from audit.store.saved import load

    terminal.out(accepted(load(run_), phrase, into, language, which))
    return exits.HOLDS
