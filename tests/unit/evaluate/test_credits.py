"""Which text a credit covers: its paragraph and those beside it, or the whole document; a picture's covers none."""

from __future__ import annotations

import polars as pl
import pytest
from corpora import Article, run_of

from audit.evaluate.credits import credited
from audit.evaluate.rules import load

RULES = [rule for rule in load(["rules"]) if rule.code in {"ATT001", "ATT003", "CAP001", "CAP002", "CAP003", "MET001"}]
TOLD = [f"The harbour office closed pier {number} for the night because of the storm." for number in range(6)]
DOCUMENT, BESIDE = "The credit covers the document.", "The credit covers this paragraph and the ones beside it."


@pytest.mark.parametrize(
    ("lines", "covered", "message"),
    [
        (
            [*TOLD[:2], "The pier stays closed, Reuters reported on Monday evening in a short message.", *TOLD[2:]],
            {1, 2, 3},
            BESIDE,
        ),
        (["By Coast Desk, Associated Press", *TOLD], set(range(7)), DOCUMENT),
        ([f"OSLO (AFP) - {TOLD[0]}", *TOLD[1:]], set(range(6)), DOCUMENT),
        ([*TOLD, "This article was originally published by Harbour Lantern."], set(range(7)), DOCUMENT),
        ([*TOLD, "Reuters"], set(range(7)), "It signs the document and covers it."),
        ([*TOLD[:3], "Photo:", "Reuters", *TOLD[3:]], set(), "It belongs to a picture and covers no text."),
        (TOLD, set(), None),
    ],
)
def test_a_credit_covers_what_it_says(lines: list[str], covered: set[int], message: str | None) -> None:
    """What is covered is credited in the measures, too; the finding's message says which text it is."""
    run = run_of([Article("daily", "\n".join(lines), language="en")], {"detect": {"certificate": 0}}, RULES)
    names = dict(run.paragraphs.select("paragraph_id", "ordinal").iter_rows())
    messages = run.findings.filter(pl.col("rule") != "CAP002")["message"].to_list()

    assert {names[one] for one in credited(run.findings, run.paragraphs)} == covered
    assert [one for one in messages if message and not one.endswith(message)] == []
    assert bool(messages) == (message is not None)
