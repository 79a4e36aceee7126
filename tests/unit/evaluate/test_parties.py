"""Whom damage points to, told by who else has it; without enough others, nobody."""

from __future__ import annotations

import pytest
from corpora import Article, run_of

from audit.model.terms import Party, Severity
from audit.rule import PatternRule, Rule

TEXT = "The ferry reached quay {} on Monday morning after {} days at anchor behind the point."


def rule(*, collective: bool) -> Rule:
    """Return a rule that finds the word kaputt, with or without a common cause."""
    card = {
        "code": "TST001",
        "title": "kaputt",
        "severity": Severity.MAJOR,
        "message": "kaputt",
        "collective": collective,
        "pattern": lambda self, pack: "kaputt",  # noqa: ARG005 - the signature of the method
    }
    return type("Kaputt", (PatternRule,), card)()


def parties(damaged: dict[str, int], *, documents: int = 12, collective: bool = True) -> dict[str, tuple[str, str]]:
    """Return for each source whom its findings point to, and why; ``damaged`` counts its damaged documents."""
    articles = [
        Article(source, TEXT.format(number, number + place) + " kaputt" * (number < damaged[source]))
        for place, source in enumerate(damaged)
        for number in range(documents)
    ]
    found = run_of(articles, rules=[rule(collective=collective)]).findings
    columns = ("source", "attributable_to", "attributable_reason")
    return {source: (party, reason) for source, party, reason in found.select(columns).iter_rows()}


def test_damage_in_all_sources_is_the_collections() -> None:
    """The reason says of how many sources."""
    found = parties({"a": 4, "b": 2, "c": 12, "d": 1})

    assert {party for party, _ in found.values()} == {str(Party.PIPELINE)}
    assert "4 of 4 sources" in found["a"][1]


def test_damage_in_one_source_among_many_is_the_outlets() -> None:
    """The reason says in how many of its documents, and that the others have none."""
    found = parties({"a": 5, "b": 0, "c": 0, "d": 0})

    assert found["a"][0] == str(Party.OUTLET)
    assert "5 of this source's 12 documents" in found["a"][1]


@pytest.mark.parametrize(
    ("damaged", "documents", "collective"),
    [
        ({"a": 12, "b": 12}, 12, True),  # two sources
        ({"a": 3, "b": 3, "c": 3, "d": 3}, 4, True),  # too few documents in each
        ({"a": 4, "b": 4, "c": 0, "d": 0}, 12, True),  # half of the sources
        ({"a": 2, "b": 0, "c": 0, "d": 0}, 12, True),  # two documents
        ({"a": 12, "b": 12, "c": 12, "d": 12}, 12, False),  # what outlets come to each by themselves
    ],
)
def test_without_enough_others_nobody_is_named(damaged: dict[str, int], documents: int, collective: bool) -> None:  # noqa: FBT001 - a case
    found = parties(damaged, documents=documents, collective=collective)

    assert {party for party, _ in found.values()} == {str(Party.UNKNOWN)}
