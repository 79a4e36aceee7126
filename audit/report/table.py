"""Markdown tables that change only where a cell changes: no padding, a fixed line below the heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tabulate import tabulate

from audit.report.escape import Md, cell

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT: Final = Md("---")
RIGHT: Final = Md("---:")


def table(heads: Sequence[tuple[Md, Md]], rows: Sequence[Sequence[Md]]) -> Md:
    """Return a table with a column for each of ``heads`` (its title, and :data:`LEFT` or :data:`RIGHT`).

    Cells stay as they are: unpadded, numbers not parsed. A bar or a line break in a cell is neutralised.

    Raises:
        ValueError: a row has more or fewer cells than there are heads.
    """
    if any(len(row) != len(heads) for row in rows):
        raise ValueError(f"a row that has not {len(heads)} cells")
    text = tabulate(
        [[cell(content) for content in row] for row in rows],
        headers=[cell(title) for title, _ in heads],
        tablefmt="github",
        stralign=None,
        numalign=None,
        disable_numparse=True,
    )
    lines = text.split("\n")
    lines[1] = f"|{'|'.join(side for _, side in heads)}|"
    return Md("\n".join(lines))
