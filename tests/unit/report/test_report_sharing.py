"""Which shared texts a page shows, and which two wordings it compares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
from report_sample import COAST, EXAMINER, HERALD, TEXTS, sample

from audit.report.sharing import Sharing

if TYPE_CHECKING:
    from audit.model.run import Run


def test_the_longest_shared_text_comes_first() -> None:
    found, number = Sharing(sample()).between(EXAMINER, [HERALD], 20)[HERALD]

    assert number == 2
    assert [shared.cluster_id for shared in found] == ["b1d6e0", "9ab000"]


def test_the_earlier_wording_is_the_old_one_on_both_pages() -> None:
    """Law: what was there first is ``old``, whichever source's page shows it."""
    for here, there in ((EXAMINER, HERALD), (HERALD, EXAMINER)):
        shared = Sharing(sample()).between(here, [there], 1)[there][0][0]

        assert (shared.first, shared.old.source, shared.new.source) == (HERALD, HERALD, EXAMINER)
        assert (shared.old_text, shared.new_text) == (TEXTS["d4p0"], TEXTS["d2p0"])


def test_changes_are_told_from_the_old_wording_to_the_new() -> None:
    there = Sharing(sample()).between(EXAMINER, [COAST], 20)[COAST][0][1]
    here = Sharing(sample()).between(COAST, [EXAMINER], 20)[EXAMINER][0][1]

    assert there.changed == (("18.45", "18.30"), ("14", "12"))
    assert here.changed == (("18.30", "18.45"), ("12", "14"))


def test_boilerplate_comes_last_however_long() -> None:
    run = sample()
    common = pl.when(pl.col("cluster_id") == "b1d6e0").then(pl.lit("boilerplate")).otherwise(pl.col("nature"))

    found, _ = Sharing(replace(run, clusters=run.clusters.with_columns(nature=common))).between(EXAMINER, [HERALD], 20)[
        HERALD
    ]

    assert [shared.cluster_id for shared in found] == ["9ab000", "b1d6e0"]


def test_a_third_source_that_was_first_is_named() -> None:
    """Law: two later sources owe their order to the third, and none is claimed between them."""
    run = _with_third(sample())

    shared = Sharing(run).between(EXAMINER, [COAST], 20)[COAST][0]
    three = next(each for each in shared if each.cluster_id == "b1d6e0")

    assert three.first == HERALD
    assert (three.old.source, three.old.first, three.new.first) == (COAST, False, False)


def test_a_pair_without_a_match_of_its_own_is_compared_all_the_same() -> None:
    three = next(
        each for each in Sharing(_with_third(sample())).between(EXAMINER, [COAST], 20)[COAST][0] if each.kind == "near"
    )

    assert three.old_text
    assert 0 < three.similarity < 1


def test_a_passage_is_the_span_and_not_the_paragraph() -> None:
    run = sample()
    span = {"start": pl.lit(4, pl.Int64), "end": pl.lit(18, pl.Int64), "kind": pl.lit("passage")}
    passages = replace(run, clusters=run.clusters.with_columns(**span), matches=run.matches.clear())

    shared = Sharing(passages).between(EXAMINER, [HERALD], 1)[HERALD][0][0]

    assert shared.old_text in {TEXTS["d4p0"][4:18], TEXTS["d4p2"][4:18]}


def test_all_places_are_counted_though_few_are_listed() -> None:
    """Law: a text in ten thousand places costs no more than one in twelve, and none is forgotten."""
    run = sample()
    copies = run.clusters.filter((pl.col("cluster_id") == "9ab000") & (pl.col("source") == HERALD))
    many = pl.concat([run.clusters, *[copies] * 50])

    shared = Sharing(replace(run, clusters=many)).between(EXAMINER, [HERALD], 20)[HERALD][0][1]

    assert shared.counts == (1, 51)
    assert len(shared.there) == 12


def test_what_a_source_repeats_is_found() -> None:
    found, number = Sharing(sample()).repeats(EXAMINER, 20)

    assert number == 1
    assert [(shared.here[0].line, shared.there[0].line) for shared in found] == [(2, 3)]


def test_sources_that_share_nothing_have_nothing_to_show() -> None:
    assert Sharing(sample()).between(COAST, [HERALD], 20) == {HERALD: ([], 0)}
    assert Sharing(sample()).repeats(COAST, 20) == ([], 0)


def _with_third(run: Run) -> Run:
    """Return the run with a paragraph of the third source in the cluster of the bridge, also later."""
    row = run.clusters.filter((pl.col("cluster_id") == "b1d6e0") & (pl.col("source") == EXAMINER))
    third = row.with_columns(paragraph_id=pl.lit("d1p1"), source=pl.lit(COAST), end=pl.lit(60, pl.Int64))
    return replace(run, clusters=pl.concat([run.clusters, third]))
