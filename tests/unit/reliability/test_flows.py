"""Who prints what whom: counts by pair of sources, directed where the dates decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpora import Article, renamed, run_of, seeded, sentence

from audit.model.terms import Severity, Unit
from audit.rule import PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack
    from audit.model.run import Run

TEXTS = [sentence(seeded(at), 20 + at) for at in range(6)]


class WireCredit(PatternRule):
    """A credit to the wire."""

    code, title, severity, message, unit = "ATT001", "credit", Severity.INFO, "A credit.", Unit.SPAN

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - no language
        """The words of the credit."""
        return "according to the wire"


def flow(run: Run, source: str = "alpha", target: str = "beta") -> dict[str, object]:
    """Return the row of two sources, in this direction."""
    return run.flows.filter(from_source=source, to_source=target).row(0, named=True)


def printed(*days: tuple[str | None, str | None]) -> Run:
    """Return the audit of two sources that print one text a pair of days."""
    return run_of(
        [
            Article(source, TEXTS[at], day)
            for at, pair in enumerate(days)
            for source, day in zip(("alpha", "beta"), pair, strict=True)
        ]
    )


def test_a_flow_leads_from_whoever_was_first_more_often() -> None:
    """Each shared cluster counts once: for the one, for the other, or as undecided; words are the receiver's."""
    run = printed(
        ("2024-05-01", "2024-05-02"), ("2024-05-03", "2024-05-02"), ("2024-05-01", "2024-05-04"), (None, None)
    )

    assert run.flows.height == 1
    assert flow(run) == {
        "from_source": "alpha",
        "to_source": "beta",
        "clusters": 4,
        "paragraphs": 4,
        "words": 20 + 21 + 22 + 23,
        "from_first": 2,
        "to_first": 1,
        "order_unknown": 1,
        "median_lag_hours": 24.0,
        "credited": 0,
        "explained": 0,
    }


def test_a_flow_turns_round_with_the_dates() -> None:
    """Where the other was first more often, it stands first; where neither was, the alphabet decides."""
    assert flow(printed(("2024-05-02", "2024-05-01")), "beta", "alpha")["from_first"] == 1
    assert flow(printed(("2024-05-01", "2024-05-01")))["order_unknown"] == 1


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ((["2024-05-01"], ["2024-05-02"]), (1, 0, 0)),
        ((["2024-05-01", "2024-05-09"], ["2024-05-02"]), (1, 0, 0)),
        ((["2024-05-03"], ["2024-05-02", "2024-05-04"]), (0, 1, 0)),
        ((["2024-05-01", None], ["2024-05-02"]), (1, 0, 0)),
        ((["2024-05-01"], ["2024-05-02", None]), (0, 0, 1)),
        ((["2024-05", "2024-05-02"], ["2024-05-10"]), (1, 0, 0)),
        ((["2024-05"], ["2024-05-10"]), (0, 0, 1)),
        (([None], ["2024-05-02"]), (0, 0, 1)),
    ],
)
def test_a_source_is_first_if_one_of_its_places_is_before_all_of_the_others(
    days: tuple[list[str | None], list[str | None]], counts: tuple[int, int, int]
) -> None:
    """A place without a date may be earlier than any other: then nobody knows."""
    run = run_of([Article(source, TEXTS[0], day) for source, own in zip("ab", days, strict=True) for day in own])
    row = run.flows.row(0, named=True)
    first = (row["from_first"], row["to_first"])

    assert counts == (*(first if row["from_source"] == "a" else first[::-1]), row["order_unknown"])


def test_the_lag_is_the_median_of_the_clusters_whose_order_is_known() -> None:
    """In hours, between the earliest instants that the dates allow, in either direction."""
    run = printed(
        ("2024-05-01T06:00", "2024-05-01T07:30"), ("2024-05-01T06:00", "2024-05-01T10:00"), ("2024-05-02", "2024-05-02")
    )

    assert flow(run)["median_lag_hours"] == 2.75


def test_every_pair_of_sources_that_share_a_text_has_a_row() -> None:
    """Three sources of one text are three pairs; what a source repeats of itself is none."""
    run = run_of([Article(source, TEXTS[0], f"2024-05-0{at}") for at, source in enumerate("abcc", 1)])

    assert list(run.flows.select("from_source", "to_source", "paragraphs", "words").iter_rows()) == [
        ("a", "b", 1, 20),
        ("a", "c", 2, 40),
        ("b", "c", 2, 40),
    ]


def test_of_a_passage_only_its_words_flow() -> None:
    """Not those of the paragraph around it."""
    around = [sentence(seeded(at), 40) for at in range(20, 24)]
    texts = [f"{around[0]} {TEXTS[0]} {around[1]}", f"{around[2]} {TEXTS[0]} {around[3]}"]
    run = run_of([Article(source, text) for source, text in zip(("alpha", "beta"), texts, strict=True)])

    assert flow(run)["words"] == pytest.approx(20, abs=2)


def test_credited_and_explained_clusters_are_counted() -> None:
    """A cluster is credited if its later side is; if the order is not known, if either side is."""
    credited = f"{TEXTS[0]} (according to the wire)"
    contract = {"explain": [{"kind": "licence", "source": "Alpha", "allow": ["beta"], "reason": "contract"}]}
    cases = [
        ((TEXTS[0], "2024-05-01"), (credited, "2024-05-02")),
        ((credited, "2024-05-01"), (TEXTS[0], "2024-05-02")),
        ((credited, None), (TEXTS[0], "2024-05-02")),
    ]
    runs = [
        run_of(
            [Article(name, *entry, language="en") for name, entry in zip(("alpha", "beta"), case, strict=True)],
            contract,
            [WireCredit()],
        )
        for case in cases
    ]

    assert [(flow(run)["credited"], flow(run)["explained"]) for run in runs] == [(1, 1), (0, 1), (1, 1)]


def test_the_house_text_of_a_source_flows_nowhere() -> None:
    """Boilerplate and stock are nobody's report."""
    run = run_of([Article(source, TEXTS[0]) for source in ("alpha",) * 5 + ("beta",)])

    assert run.flows.height == 0


def test_no_source_is_treated_by_its_name() -> None:
    """Sources exchange their names, and so do their flows."""
    days = [("2024-05-01", "2024-05-02"), ("2024-05-04", "2024-05-03"), ("2024-05-05", "2024-05-06")]
    articles = [
        Article(name, TEXTS[at], day) for at, pair in enumerate(days) for name, day in zip("ab", pair, strict=True)
    ]
    one, other = run_of(articles).flows, run_of(renamed(articles, {"a": "b", "b": "a"})).flows

    assert other.row(0, named=True) == {**one.row(0, named=True), "from_source": "b", "to_source": "a"}
