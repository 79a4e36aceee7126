"""The program: its commands, and how every way of ending becomes one line and an exit code."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

import click

from audit import __version__
from audit.cli import exits, later, terminal
from audit.cli.command import Group
from audit.cli.interrupts import Waited, pressed_again
from audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Program(Group):
    """The top of the command line."""

    lazy = ("run", "check", "gate", "report", "explain", "rules", "query", "sources", "files", "config")
    absent = later.COMMANDS


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # click calls it so
    if wanted:
        terminal.out(f"audit {__version__}")
        context.exit()


@click.group(cls=Program, context_settings={"max_content_width": 80, "help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def program() -> None:
    """Audit a corpus of articles.

    Which text is shared with whom, who had it first, whether it is credited, and which documents are damaged.

    Start with `audit check CORPUS`. `audit explain exit-codes` says what a code means.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of a call with these arguments (default: the program's own)."""
    terminal.utf8()
    how = terminal.Manner()
    try:
        return _called(list(sys.argv[1:] if arguments is None else arguments), how)
    except BrokenPipeError:
        terminal.hush()
        return exits.HOLDS
    except (KeyboardInterrupt, click.Abort) as stopped:
        # a library that an interrupt passed through may have put a text of its own into it
        terminal.error(f"interrupted; {stopped if isinstance(stopped, Waited) else 'earlier reports are intact'}", how)
        return exits.INTERRUPTED
    except SystemExit:
        raise
    except BaseException as fault:  # noqa: BLE001 - the last place to turn a fault into one line; also polars' panics
        terminal.error(_told(fault, how), how)
        return fault.exit_code if isinstance(fault, AuditError) else exits.NOT_AUDITED


def _called(arguments: list[str], how: terminal.Manner) -> int:
    try:
        with pressed_again(), program.make_context("audit", arguments or ["--help"], obj=how) as context:
            code: object = program.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return code if isinstance(code, int) else exits.HOLDS


def _told(fault: BaseException, how: terminal.Manner) -> str:
    """Return what to tell the user of a fault; one that we did not foresee brings its traceback, if he asked for it."""
    if isinstance(fault, AuditError):
        return str(fault)
    if isinstance(fault, click.ClickException):
        return _usage(fault)
    if how.verbose:
        traceback.print_exception(fault)
    again = "" if how.verbose else "; run again with -v for the traceback"
    if isinstance(fault, OSError) and fault.filename:
        return f"{fault.filename}: {fault.strerror}; see that it can be read and written{again}"
    return " ".join(f"internal error: {type(fault).__name__}: {fault}{again}".split())


def _usage(fault: click.ClickException) -> str:
    """Return one line: the command, what was wrong with its call, and where its help is."""
    if isinstance(fault, click.NoSuchOption) and fault.option_name in later.FLAGS:
        return later.message(fault.option_name)
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    path = context.command_path if context else "audit"
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        return f"{path}: name one of its commands (see {path} --help)"
    text = " ".join(fault.format_message().split()).removesuffix(".").removeprefix("Invalid value for ")
    return f"{path}: {text} (see {path} --help)"
