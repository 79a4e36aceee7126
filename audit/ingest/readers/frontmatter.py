"""Front matter: what a text file states about itself before it begins."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n")
_YAML_END = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"(.*?)\r?\n")
_PAIR = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*")
_OTHER = re.compile(r"(?:[ \t].*|-(?: .*)?|#.*)?")  # a nested line, a list's item, a comment, nothing
_QUOTED = re.compile(r"""(["'])(.*)\1""")
_COMMENT = re.compile(r"[ \t]+#.*")
_NESTED = ("|", ">", "[", "{", "&", "*", "!")


def split(text: str) -> tuple[Mapping[str, object], int]:
    """Return the values that the front matter of ``text`` states, and where the text after it begins.

    Front matter stands at the very beginning, between lines of ``---`` (``key: value`` lines; what is nested is not
    read) or of ``+++`` (TOML). What is not wholly so, or states nothing, is text: no values, 0.
    """
    fence = _FENCE.match(text)
    if fence is None:
        return {}, 0
    values, end = (_pairs if text[0] == "-" else _table)(text, fence.end())
    return (values, end) if values else ({}, 0)


def _pairs(text: str, at: int) -> tuple[dict[str, object], int]:
    """Return the ``key: value`` lines from ``at`` to the closing line, none at all if a line is of another kind."""
    values: dict[str, object] = {}
    while (end := _YAML_END.match(text, at)) is None:
        line = _LINE.match(text, at)
        if line is None:
            return {}, 0
        if pair := _PAIR.fullmatch(line[1]):
            values[pair[1]] = _value(pair[2] or "")
        elif not _OTHER.fullmatch(line[1]):
            return {}, 0
        at = line.end()
    return values, end.end()


def _value(written: str) -> str | None:
    if quoted := _QUOTED.fullmatch(written):
        return quoted[2].replace("''", "'") if quoted[1] == "'" else re.sub(r"\\(.)", r"\1", quoted[2])
    bare = _COMMENT.sub("", written)
    return None if bare.startswith(_NESTED) or bare in {"~", "null"} else bare


def _table(text: str, at: int) -> tuple[dict[str, object], int]:
    """Return the TOML table from ``at`` to the closing line, none at all if it is no TOML."""
    end = _TOML_END.search(text, at)
    if end is None:
        return {}, 0
    try:
        return dict(tomllib.loads(text[at : end.start()].replace("\r\n", "\n"))), end.end()
    except (ValueError, RecursionError):
        return {}, 0
