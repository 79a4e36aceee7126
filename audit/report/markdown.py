"""The few forms of Markdown that the pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.report.amounts import count, counted
from audit.report.escape import Md, code, joined, say, slug, target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLANK = Md("\n\n")
MARKER: Final = "<!-- audit:report "
"""How the first line of every page begins: a file that begins so is ours to replace or remove."""


def marker(kind: Md) -> Md:
    """Return the first line of a page."""
    return say(Md("{}v1 kind={} -->"), Md("<!-- audit:report "), kind)


def link(text: Md, page: str) -> Md:
    """Return ``text`` as a link to a page or an anchor of the report."""
    return say(Md("[{}]({})"), text, target(page))


def anchor(*names: str) -> Md:
    """Return a place that links can name; heading anchors of GitHub change with the heading's text."""
    return say(Md('<a id="{}"></a>'), target(mark(*names)))


def mark(*names: str) -> str:
    """Return the name of an anchor for ``names``."""
    return "-".join(slug(name.casefold()) for name in names)


def rule_link(rule: str, up: str = "") -> Md:
    """Return a rule's code as a link to what ``RULES.md`` says of it; ``up`` leads to the directory of that."""
    return link(code(rule), f"{up}RULES.md#{mark(rule)}")


def details(summary: Md, body: Md, *, opened: bool = False) -> Md:
    """Return ``body`` below a summary that unfolds it; ``summary`` is HTML: of `escape.html`, or a literal."""
    tag = Md("<details open>") if opened else Md("<details>")
    return say(Md("{}\n<summary>{}</summary>\n\n{}\n\n</details>"), tag, summary, body)


def bullets(items: Iterable[Md]) -> Md:
    """Return a list of one-line items."""
    return joined(Md("\n"), (say(Md("- {}"), item) for item in items))


def fitting(blocks: Iterable[Md], room: int) -> list[Md]:
    """Return the first of ``blocks`` that take no more than ``room`` bytes with a blank line after each."""
    taken: list[Md] = []
    for block in blocks:
        room -= len(block.encode()) + len(BLANK)
        if room < 0:
            break
        taken.append(block)
    return taken


def rows_fitting(rows: Iterable[Sequence[Md]], room: int) -> list[Sequence[Md]]:
    """Return the first of a table's ``rows`` that take no more than ``room`` bytes."""
    taken: list[Sequence[Md]] = []
    for row in rows:
        room -= sum(len(content.encode()) + content.count("|") + 3 for content in row) + 2  # bars, spaces, line end
        if room < 0:
            break
        taken.append(row)
    return taken


def stacked(*blocks: Md) -> Md:
    """Return the blocks that are not empty with a blank line between them."""
    return joined(BLANK, (block for block in blocks if block))


def shown(number: int, of: int, what: Md, rest: Md) -> Md:
    """Return ``20 of 1,944 findings are shown; …`` with where the ``rest`` is; nothing if all are shown."""
    if number >= of:
        return Md("")
    return say(Md("{} of {} shown; {}."), count(number), counted(of, what), rest)
