"""``audit config``: what the configuration says and may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audit.cli import exits, options, terminal
from audit.cli.command import Command, Group

if TYPE_CHECKING:
    from audit.cli.options import Setup


@click.group("config", cls=Group)
def command() -> None:
    """Show, check and explain the configuration."""


@command.command(
    "show",
    cls=Command,
    examples=[
        ("audit config show", "every key, its value, and the file that it came from"),
        ("audit config show --set detect.min_words=12", "what a value on the command line changes"),
    ],
)
@options.setup
@options.spoken
def show(setup: Setup) -> int:
    """Show every key with its value and where it came from, as TOML."""
    from audit.cli import settings
    from audit.config.show import lines

    terminal.out("\n".join(lines(settings.configured(setup))))
    return exits.HOLDS


@command.command(
    "validate",
    cls=Command,
    examples=[
        ("audit config validate", "check the configuration that would be used here"),
        ("audit config validate -c new.toml", "check a file"),
    ],
)
@options.setup
@options.spoken
def validate(setup: Setup) -> int:
    """Check the configuration; every fault is listed.

    Rule codes and the policy's metrics are checked, too.
    """
    from audit.cli import settings

    configuration = settings.configured(setup)
    settings.checked(configuration)
    terminal.out(f"{configuration.file or 'no configuration file: the defaults'}: valid")
    return exits.HOLDS


@command.command(
    "schema",
    cls=Command,
    examples=[("audit config schema > audit.schema.json", "let an editor complete and check audit.toml")],
)
@options.spoken
def schema() -> int:
    """Print the JSON Schema of audit.toml."""
    import json

    from audit.model.settings import Settings

    terminal.out(json.dumps(Settings.model_json_schema(by_alias=True), indent=2, ensure_ascii=False))
    return exits.HOLDS


@command.command(
    "docs",
    cls=Command,
    examples=[
        ("audit config docs", "every key with type, default and meaning"),
        ("audit config docs gate", "a table and all in it"),
        ("audit config docs detect.min_words", "one key"),
    ],
)
@click.argument("key", required=False)
@options.spoken
def docs(key: str | None) -> int:
    """Explain a key of the configuration, a table, or all."""
    from audit.config.keys import describe

    terminal.out(describe(key))
    return exits.HOLDS
