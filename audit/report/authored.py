"""The page of a rule, as its author wrote it, rebuilt from what is known to be harmless.

A rule may come from anywhere. Its page is read for paragraphs, lists, headings, emphasis and code; a link, an image or
markup shows as code.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from audit.report.escape import Md, prose, say
from audit.report.markdown import bullets, stacked

_ITEM: Final = re.compile(r"\s*[-*] (.*)")
_HEADING: Final = re.compile(r"\s*(?:#{1,6}\s+(.+)|\*([^*]+)\*|([A-Z][\w ,'-]{1,40}):)\s*")
_CODE: Final = re.compile(r"(`[^`]+`)")
_LONG: Final = 20_000  # characters of one paragraph
_EMPHASIS: Final = re.compile(r"\*([^*\s][^*]*)\*")


def authored(text: str) -> Md:
    """Return a page that was written in simple Markdown; headings become bold lines."""
    blocks = [_block(block) for block in re.split(r"\n\s*\n", text.strip())]
    return stacked(*blocks) if text.strip() else Md("")


def _block(block: str) -> Md:
    parts = []
    for listed, group in groupby(_folded(block.split("\n")), key=lambda line: _ITEM.fullmatch(line) is not None):
        if listed:
            parts.append(bullets(_inline(found[1]) for line in group if (found := _ITEM.fullmatch(line))))
        else:
            parts.append(stacked(*(_line(line) for line in group)))
    return stacked(*parts)


def _folded(lines: list[str]) -> list[str]:
    """Return lines with those that continue a paragraph or an item joined to it."""
    found: list[str] = []
    for line in lines:
        starts = _ITEM.fullmatch(line) or _HEADING.fullmatch(line)
        if found and not starts and not _HEADING.fullmatch(found[-1]):
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line)
    return found


def _line(line: str) -> Md:
    heading = _HEADING.fullmatch(line)
    if heading is None:
        return _inline(line)
    return say(Md("**{}**"), prose(next(title for title in heading.groups() if title)))


def _inline(line: str) -> Md:
    """Return a line whose code spans stay and whose emphasis is plain."""
    parts = _CODE.split(line.replace("``", "`"))
    return prose(
        "".join(part if place % 2 else _EMPHASIS.sub(r"\1", part) for place, part in enumerate(parts)), limit=_LONG
    )
