"""Writing to stdout and stderr: results here, everything else there."""

from __future__ import annotations

import errno
import io
import os
import sys
from dataclasses import dataclass
from typing import Literal, TextIO

import click

Color = Literal["auto", "always", "never"]
_LABELS = {"error": "red", "warning": "yellow", "hint": "cyan"}
_PIPE_CLOSED = {errno.EPIPE, errno.EINVAL}  # the second is what Windows says


@dataclass(slots=True)
class Manner:
    """How this call of the program speaks. The options ``-q``, ``-v`` and ``--color`` set it while they are parsed."""

    quiet: bool = False
    verbose: bool = False
    color: Color = "auto"


def manner() -> Manner:
    """Return the manner of the running command."""
    context = click.get_current_context(silent=True)
    return (context.find_object(Manner) if context else None) or Manner()


def out(text: str) -> None:
    """Write a result to stdout. A reader that has seen enough and closed the pipe is no error."""
    from audit.report.escape import inert

    try:
        sys.stdout.write(inert(text if text.endswith("\n") or not text else f"{text}\n"))
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in _PIPE_CLOSED:
            raise
        hush()


def hush() -> None:
    """Send the rest of stdout nowhere, so that Python does not complain of the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def error(text: str, how: Manner) -> None:
    """Write an error to stderr; each line of the text is one fault."""
    for line in text.splitlines():
        _say("error", line, how)


def warn(text: str) -> None:
    """Write a warning to stderr, unless the user asked for quiet."""
    if not manner().quiet:
        _say("warning", text, manner())


def hint(text: str) -> None:
    """Write what may help to stderr, unless the user asked for quiet."""
    if not manner().quiet:
        _say("hint", text, manner())


def colored(stream: TextIO, color: Color) -> bool:
    """Return whether a stream gets colours: as asked; else as NO_COLOR, FORCE_COLOR or the terminal say."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def width() -> int:
    """Return the columns of stdout; 80 where it has none, so that a file does not depend on a window."""
    known = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    return known or 80


def utf8() -> None:
    """Make both streams UTF-8 whatever the locale; what has no form in it is spelled out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(label: str, text: str, how: Manner) -> None:
    from audit.report.escape import inert, plain

    shown = click.style(label, fg=_LABELS[label], bold=True) if colored(sys.stderr, how.color) else label
    sys.stderr.write(inert(f"{shown}: {plain(text)}\n"))
