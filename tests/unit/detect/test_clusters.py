"""Clusters: everything in one was compared with its leader, and every match is seen in some cluster."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl
import pytest
from corpora import Article, edited, run_of, seeded, sentence
from rapidfuzz.distance import Indel

from audit.text.compared import compared

if TYPE_CHECKING:
    from random import Random

    from audit.model.run import Run

START = datetime(2024, 5, 1, 8, 0)  # noqa: DTZ001 - only its letters are used


def corpus(random: Random) -> list[Article]:
    """Return articles, no two of one minute, with a paragraph or two: families of edited copies, and quotations."""
    texts: list[str] = []
    for _ in range(10):
        original = sentence(random, random.randint(12, 40))
        texts += [original, *(edited(random, original, random.randint(0, 7)) for _ in range(4))]
    for _ in range(4):
        quote = sentence(random, random.randint(12, 20))
        texts += [f"{sentence(random, 30)} {quote} {sentence(random, random.randint(20, 40))}" for _ in range(3)]
    random.shuffle(texts)
    cut = [texts[at : at + 1 + at % 2] for at in range(0, len(texts), 2)]
    minutes = random.sample(range(10_000), len(cut))
    days = [(START + timedelta(minutes=minute)).isoformat(timespec="minutes") for minute in minutes]
    return [
        Article(random.choice("abcd"), "\n".join(part), day, f"{at:04d}.txt")
        for at, (part, day) in enumerate(zip(cut, days, strict=True))
    ]


@pytest.fixture(scope="module", params=range(6))
def run(request: pytest.FixtureRequest) -> Run:
    """Return the audit of a corpus, several in turn."""
    return run_of(corpus(seeded(request.param)))


def clusters_of(run: Run) -> dict[str, list[dict[str, object]]]:
    """Return the rows of each cluster, with the text of their paragraph."""
    rows = run.clusters.join(run.paragraphs.select("paragraph_id", "document_id", "text"), on="paragraph_id")
    found = defaultdict(list)
    for row in rows.iter_rows(named=True):
        found[row["cluster_id"]].append(row)
    return found


def shared(row: dict[str, object]) -> str:
    """Return the compared text of a member's place."""
    return compared(row["text"][row["start"] : row["end"]])


def test_every_member_of_a_cluster_of_paragraphs_was_verified_against_its_leader(run: Run) -> None:
    """The similarity in the table is that of the two texts, and none is below the threshold."""
    for rows in clusters_of(run).values():
        leader = shared(next(row for row in rows if row["leader"]))
        for row in rows:
            similarity = Indel.normalized_similarity(leader, shared(row))
            assert row["kind"] == "passage" or row["similarity"] == pytest.approx(similarity, abs=1e-12)
            assert row["kind"] == "passage" or row["similarity"] >= (1.0 if row["kind"] == "exact" else 0.8)


def test_every_member_of_a_cluster_of_passages_shares_one_with_its_leader(run: Run) -> None:
    """There is a match of the two places, or the member is a copy of the leader's paragraph."""
    found = run.matches.filter(pl.col("kind") == "passage").select("left_id", "right_id")
    matched = {frozenset(pair) for pair in found.iter_rows()}
    text = {row[0]: compared(row[1]) for row in run.paragraphs.select("paragraph_id", "text").iter_rows()}
    known = {frozenset(text[one] for one in pair) for pair in matched}

    for rows in clusters_of(run).values():
        leader = next(row for row in rows if row["leader"])["paragraph_id"]
        for row in rows:
            pair = frozenset([text[leader], text[row["paragraph_id"]]])
            assert row["kind"] != "passage" or len(pair) == 1 or pair in known


def test_every_match_is_inside_some_cluster(run: Run) -> None:
    """Both sides of a match stand in one cluster, so whoever looks at the clusters has seen it."""
    members = defaultdict(set)
    for cluster, paragraph in run.clusters.select("cluster_id", "paragraph_id").iter_rows():
        members[paragraph].add(cluster)

    assert run.matches.height
    for left, right in run.matches.select("left_id", "right_id").iter_rows():
        assert members[left] & members[right]


def test_a_cluster_has_one_leader_and_its_counts_are_its_own(run: Run) -> None:
    """The earliest member leads; members and sources are as many as there are rows and names."""
    when = dict(run.documents.select("document_id", "published").iter_rows())

    for rows in clusters_of(run).values():
        assert Counter(row["leader"] for row in rows) == {True: 1, False: len(rows) - 1}
        assert {row["members"] for row in rows} == {len(rows)}
        assert {row["sources"] for row in rows} == {len({row["source"] for row in rows})}
        lead = next(row for row in rows if row["leader"])
        assert when[lead["document_id"]] == min(when[row["document_id"]] for row in rows)


def test_the_member_that_all_dates_put_first_is_first(run: Run) -> None:
    """Here every date is known to the minute, so each cluster in several documents has a first one."""
    when = dict(run.documents.select("document_id", "published").iter_rows())

    for rows in clusters_of(run).values():
        dates = {when[row["document_id"]] for row in rows}
        expected = [when[row["document_id"]] == min(dates) if len(dates) > 1 else None for row in rows]
        assert expected == [row["first"] for row in rows]


@pytest.mark.parametrize("seed", range(6))
def test_the_names_of_clusters_survive_renaming_and_reordering_files(seed: int) -> None:
    """Other paths, another order: the same names, around the same texts, with the same similarities."""
    random = seeded(seed)
    articles = corpus(random)
    names = random.sample(range(1000), len(articles))
    other = run_of([replace(one, path=f"x/{name:04d}.md") for one, name in zip(articles, names, strict=True)])

    assert _told(run_of(articles)) == _told(other)


def _told(run: Run) -> Counter[tuple[object, ...]]:
    return Counter(
        (name, row["kind"], row["leader"], row["first"], row["similarity"], row["text"], row["start"], row["end"])
        for name, rows in clusters_of(run).items()
        for row in rows
    )


def _chain() -> tuple[str, str, str]:
    """Return three texts of which the neighbours are near and the outer ones are not."""
    words = sentence(seeded(11), 60).split()
    second = ["qqqqqq" if at % 8 == 1 else word for at, word in enumerate(words)]
    third = ["zzzzzz" if at % 8 == 5 else word for at, word in enumerate(second)]
    return " ".join(words), " ".join(second), " ".join(third)


@pytest.mark.parametrize(
    ("days", "expected"),
    [((1, 2, 3), [{0, 1}, {1, 2}]), ((3, 2, 1), [{0, 1}, {1, 2}]), ((2, 1, 3), [{0, 1, 2}]), ((3, 1, 2), [{0, 1, 2}])],
)
def test_no_cluster_is_chained(days: tuple[int, ...], expected: list[set[int]]) -> None:
    """Of A near B near C, A and C stand together only around B, with which both were compared.

    That A and C share a passage besides is a cluster of its own.
    """
    texts = _chain()
    assert Indel.normalized_similarity(compared(texts[0]), compared(texts[2])) < 0.8
    dated = zip(texts, days, strict=True)
    run = run_of([Article(f"s{day}", text, f"2024-05-0{day}") for text, day in dated])
    near = [rows for rows in clusters_of(run).values() if rows[0]["kind"] == "near"]
    found = [{texts.index(row["text"]) for row in rows} for rows in near]

    assert sorted(found, key=sorted) == expected


@pytest.mark.parametrize(
    ("articles", "leader"),
    [
        ([("x", None), ("x y", None), ("x z", "2024-05-02"), ("x y z", "2024-05-03")], 2),
        ([("x", None), ("x y", None), ("x", None)], 1),
        ([("x", None), ("x", None)], 0),
        ([("x", "2024-05-02"), ("x", "2024-05-01")], 1),
    ],
    ids=["earliest known date", "then longest", "then first in reading order", "also among equal texts"],
)
def test_the_leader_is_the_earliest_then_the_longest_then_the_first(
    articles: list[tuple[str, str | None]], leader: int
) -> None:
    """In this order; a text without a date comes after all that have one."""
    base = sentence(seeded(12), 30)
    run = run_of([Article(f"s{at}", f"{base} {end}", day) for at, (end, day) in enumerate(articles)])
    found = run.clusters.filter("leader")

    assert found["source"].to_list() == [f"s{leader}"]


def test_all_fillings_of_a_template_stand_in_one_cluster() -> None:
    """Whichever of them was printed first, also if another stands first in the corpus."""
    text = "The harbour office counted {} boats at the old quay on the evening of the {} this year"
    days = ["2024-06-02", "2024-07-03", "2024-05-04", None, "2024-05-09"]
    run = run_of([Article(f"s{at}", text.format(10 + at, 20 - at), day) for at, day in enumerate(days)])

    assert run.clusters["source"].sort().to_list() == ["s0", "s1", "s2", "s3", "s4"]
    assert run.clusters.filter("leader")["source"].to_list() == ["s2"]
    assert set(run.clusters["edit"]) == {"template_numbers"}


def test_the_name_of_a_cluster_is_made_from_its_leaders_compared_text_alone() -> None:
    """In another corpus, other capitals, other marks, other files: the same text has the same name."""
    text = sentence(seeded(13), 20)
    other = run_of([Article("x", f"Alone.\n“{text.upper()}”", path="deep/x.md"), Article("y", f"{text}\nThe end.")])
    one = run_of([Article("a", text), Article("b", text)])

    assert set(one.clusters["cluster_id"]) == set(other.clusters["cluster_id"])
    assert set(one.clusters["kind"]) == {"exact"}


ONE_WORD_MORE = (
    "li gar the tarata for bamuwes vo ra a was the line the kosi",
    "lihulhul sine li gar the tarata bamuwes vo ra a pim to ko of",
    "for was lisi li gar the tarata for bamuwes vo ra a",
    "gar the tarata for bamuwes vo ra a was",
)
MANY_WORDS_MORE = (
    "the hulmu lizu tabako ba the the pimhul denrata the",
    "the hulmu lizu hul ba the the pimhul denrata the and wesvoba den ne the the pim vohul and a ko",
    "mupimko the hulmu lizu tabako garbamu hul the the ba the the pimhul denrata the pim vohul and a ko",
    "the hulmu lizu tabako garbamu hul the the ba the the pimhul denrata the munesi a kozu denhulden vohul and a ko",
)


@pytest.mark.parametrize("texts", [ONE_WORD_MORE, MANY_WORDS_MORE])
def test_a_cluster_lists_a_place_once(texts: tuple[str, ...]) -> None:
    """Paragraphs that share a text with some, and a longer one around it with others, stand in each cluster once."""
    run = run_of([Article("a", text) for text in texts])
    rows = run.clusters.select("cluster_id", "paragraph_id", "start", "end").sort(pl.all()).iter_rows()
    overlaps = [
        (one, other) for one, other in pairwise(rows) if one[:2] == other[:2] and max(one[2], other[2]) < one[3]
    ]

    assert overlaps == []
