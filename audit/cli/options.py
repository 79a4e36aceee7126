"""Options that several commands share, gathered into values."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from audit.cli.formats import Output, output, outputs
from audit.cli.terminal import Manner
from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.cli.terminal import Color

    Function = TypeVar("Function", bound=Callable[..., object])

REPORTS = Path("reports")
"""Where a run is written and looked for unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Where the configuration comes from."""

    config: Path | None
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """Which rules run, and how the work is done."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    jobs: int | None
    progress: bool | None


@dataclass(frozen=True, slots=True)
class Reporting:
    """What is reported, and where it goes. ``today`` is None unless the user named a day."""

    outputs: tuple[Output, ...]
    sources: tuple[str, ...]
    today: date | None
    excerpts: bool

    @property
    def day(self) -> date:
        """The day for what expires: as stated, else SOURCE_DATE_EPOCH, else today in UTC.

        Raises:
            UsageError: SOURCE_DATE_EPOCH is no number of seconds.
        """
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if self.today is not None or not epoch:
            return self.today or datetime.now(UTC).date()
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(f"SOURCE_DATE_EPOCH={epoch[:40]}: want seconds since 1970; mend or unset it") from error

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where ``-O`` writes."""
        return tuple(output.path for output in self.outputs if output.path is not None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text} is no day; write it as 2027-12-31") from error


def _codes(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return codes given as ``A,B`` or with the option repeated as one list."""
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _speak(context: click.Context, parameter: click.Parameter, value: bool | Color) -> None:  # click calls it so
    how = context.find_object(Manner)
    if how is not None and parameter.name is not None and value:
        setattr(how, parameter.name, value)


def _gathered(name: str, kind: type, *options: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """Return a decorator that adds options and hands their values to the command as one value."""

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def command(**given: object) -> object:
            inside = {field.name: given.pop(field.name) for field in fields(kind)}
            return function(**given, **{name: kind(**inside)})

        for option in reversed(options):
            command = option(command)
        return command  # type: ignore[return-value]  # click replaces it by a command in the end

    return decorate


def corpus(function: Function) -> Function:
    """Add the directories and files to audit."""
    path = click.Path(exists=True, path_type=Path)
    return click.argument("corpus", nargs=-1, required=True, type=path, metavar="CORPUS...")(function)


def saved_run(function: Function) -> Function:
    """Add the directory of a saved run."""
    return click.argument("run", default=REPORTS, type=click.Path(path_type=Path), metavar="[RUN]")(function)


def limit_threads(jobs: int | None) -> None:
    """Hold the libraries to a number of threads; they read it when they are imported, so this comes before."""
    if jobs is not None:
        for name in ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS"):
            os.environ[name] = str(jobs)


def spoken(function: Function) -> Function:
    """Add ``-q``, ``-v`` and ``--color``."""
    for option in (
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_speak,
            help="Colours; auto: on a terminal, as NO_COLOR and FORCE_COLOR say.",
        ),
        click.option("-v", "--verbose", is_flag=True, expose_value=False, callback=_speak, help="Say more."),
        click.option(
            "-q", "--quiet", is_flag=True, expose_value=False, callback=_speak, help="Results and errors only."
        ),
    ):
        function = option(function)
    return function


setup = _gathered(
    "setup",
    Setup,
    click.option(
        "-c",
        "--config",
        type=click.Path(path_type=Path),
        envvar="AUDIT_CONFIG",
        help="Configuration file; default: the nearest audit.toml or pyproject.toml upward.",
    ),
    click.option(
        "--set", "sets", multiple=True, metavar="KEY=VALUE", help="Set one key, the value as in TOML. Repeatable."
    ),
)
"""``-c`` and ``--set``, as ``setup``."""

work = _gathered(
    "work",
    Work,
    click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Run these rules only."),
    click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Leave these rules out, too."),
    click.option("--extend-select", multiple=True, callback=_codes, metavar="CODES", help="Run these rules, too."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Threads; default: all processors."),
    click.option("--progress/--no-progress", default=None, help="Default: on a terminal."),
)
"""Rules, threads and progress, as ``work``."""

reporting = _gathered(
    "reporting",
    Reporting,
    click.option(
        "-O",
        "--output",
        "outputs",
        type=output,
        callback=outputs,
        multiple=True,
        metavar="FORMAT[:PATH]",
        help="A format for stdout, or for PATH. Repeatable. Formats: summary (default), concise, json, jsonl, "
        "markdown, parquet.",
    ),
    click.option("--source", "sources", multiple=True, metavar="GLOB", help="Report on these sources only."),
    click.option("--today", type=_day, metavar="DATE", help="The day for what expires; default: today in UTC."),
    click.option("--excerpts/--no-excerpts", default=True, help="Text of the corpus in reports; tables keep it."),
)
"""Formats and what they show, as ``reporting``."""
