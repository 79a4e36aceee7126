"""Markdown tables."""

from __future__ import annotations

import pytest

from audit.report.escape import Md, code
from audit.report.markdown import rows_fitting
from audit.report.table import LEFT, RIGHT, table

HEADS = ((Md("Name"), LEFT), (Md("Number"), RIGHT))


def test_a_longer_cell_changes_its_own_row_only() -> None:
    """Law: nothing is padded, so a report's diff shows what changed."""
    short = table(HEADS, [[Md("a"), Md("1")], [Md("b"), Md("2")]])
    longer = table(HEADS, [[Md("a"), Md("1")], [Md("a much longer name"), Md("2")]])

    assert ["| Name | Number |", "|---|---:|", "| a | 1 |"] == short.split("\n")[:3] == longer.split("\n")[:3]


def test_cells_are_not_read_as_numbers() -> None:
    shown = table(HEADS, [[code("1e5"), Md("007")], [code("0x10"), Md("1_000")]])

    assert shown.split("\n")[2:] == ["| `1e5` | 007 |", "| `0x10` | 1_000 |"]


def test_a_bar_does_not_end_a_cell() -> None:
    assert table(HEADS, [[code("a | b"), Md("1")]]).split("\n")[2] == "| `a \\| b` | 1 |"


def test_a_row_with_other_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="not 2 cells"):
        table(HEADS, [[Md("a")]])


def test_a_table_without_rows_has_a_head() -> None:
    assert table(HEADS, []) == "| Name | Number |\n|---|---:|"


def test_rows_are_taken_while_there_is_room() -> None:
    rows = [[code("x" * 50), Md("1")]] * 10

    taken = rows_fitting(rows, 200)

    assert len(taken) == 3
    assert len("\n".join(table(HEADS, taken).split("\n")[2:])) <= 200
