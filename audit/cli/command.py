"""Commands that show examples in their help, and a group that loads a command when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from audit.cli import later
from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 80  # help texts wrap here, on wider terminals too


class Command(click.Command):
    """A command whose help ends with examples: pairs of a command line and what it does."""

    def __init__(self, *args: object, examples: Sequence[tuple[str, str]] = (), **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # click's own arguments, passed on
        self.examples = examples
        self.context_settings.setdefault("max_content_width", _WIDTH)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        del ctx
        if self.examples:
            with formatter.section("Examples"):
                for line, meaning in self.examples:
                    formatter.write_text(line)
                    with formatter.indentation():
                        formatter.write_text(meaning)


class Group(click.Group):
    """A group of commands that are given, or loaded from ``audit.cli.<name>``; unknown names get a suggestion."""

    command_class = Command
    lazy: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which help shows them."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, loaded now if it is loaded late."""
        if cmd_name in self.lazy:
            command: object = import_module(f"audit.cli.{cmd_name}").command
            return command if isinstance(command, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name.

        Raises:
            UsageError: there is none; the text offers the nearest, or says that it is not available yet.
        """
        name = args[0]
        known = self.list_commands(ctx)
        if name in known or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if name in self.absent:
            raise UsageError(later.message(f"{ctx.command_path} {name}"))
        from audit.text.closest import hint

        near = hint(name, [*known, *self.absent]) or f"; one of {', '.join(known)}"
        raise UsageError(f"{ctx.command_path} {name}: no such command{near}")
