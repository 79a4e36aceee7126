"""Texts as bytes: what goes in comes out."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st
from oracles import texts_of

from audit.text.buffers import Texts

TEXTS = st.lists(any_text(12), max_size=9)


@given(TEXTS, st.integers(1, 4))
def test_texts_come_out_as_they_went_in(texts: list[str], rows: int) -> None:
    """One by one, some of them, and as a column, in whatever portions they were turned to bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.text.buffers.ROWS", rows)
        made = texts_of(texts)
        column = made.series()

    assert (len(made), column.dtype) == (len(texts), pl.String)
    assert texts == column.to_list() == [made[at] for at in range(len(made))] == made.many(range(len(made)))


@given(TEXTS.filter(bool), st.data())
def test_texts_are_taken_in_the_order_in_which_they_are_asked_for(texts: list[str], data: st.DataObject) -> None:
    """Some, none, or one of them twice; what is taken is a column of its own."""
    asked = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=12))
    taken = texts_of(texts).take(np.array(asked, np.int64))

    assert taken.series().to_list() == [texts[at] for at in asked]
    assert (int(taken.offsets[0]), int(taken.offsets[-1])) == (0, len(taken.data))


@given(TEXTS)
def test_the_code_points_that_occur_are_told_in_order(texts: list[str]) -> None:
    """Each once, ascending, whatever its number of bytes."""
    assert texts_of(texts).points().tolist() == sorted({ord(character) for text in texts for character in text})


def test_a_column_in_several_pieces_is_one_column() -> None:
    """How polars lays a column out makes no difference."""
    parts = [pl.Series(["ä", ""]), pl.Series(["b 下"]), pl.Series(["", "𐐀"])]
    column = pl.concat(parts, rechunk=False)
    made = Texts.of(column.slice(1, 3))

    assert column.n_chunks() == 3
    assert made.series().to_list() == ["", "b 下", ""]
