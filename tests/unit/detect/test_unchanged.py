"""What must make no difference to what is found, or one that can be told beforehand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from corpora import SOURCES, Article, edited, intake_of, mixed, own_words, renamed, run_of, seeded, sentence

from audit.detect.find import find
from audit.model.settings import Detect, Settings
from audit.pipeline import audit
from audit.text.compared import compared

if TYPE_CHECKING:
    from random import Random

    from audit.model.run import Run

seeds = pytest.mark.parametrize("seed", range(5))


def placed(articles: list[Article]) -> list[Article]:
    """Return the articles with paths in their order, so that others may be put between."""
    return [replace(one, path=f"{at:04d}.txt") for at, one in enumerate(articles)]


def singly(articles: list[Article]) -> list[str]:
    """Return the paragraphs of the articles, each text once."""
    return list(dict.fromkeys(line for one in articles for line in one.text.split("\n")))


def rows(run: Run) -> list[tuple[object, ...]]:
    """Return the matches, by the texts of their paragraphs: the left one's, the right one's, and what both have."""
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    return [
        (
            *(
                (text[row[f"{side}_id"]], row[f"{side}_start"], row[f"{side}_end"], row[f"{side}_share"])
                for side in SIDES
            ),
            tuple(row[name] for name in ("kind", "similarity", "scope", "edit", "nature", "words")),
            row["longest_run"] if row["kind"] == "passage" else None,  # of two whole texts several alignments are best
        )
        for row in run.matches.iter_rows(named=True)
    ]


SIDES = ("left", "right")


@seeds
def test_the_order_of_documents_makes_no_difference(seed: int) -> None:
    """The same files, read in another order: the same tables to the last row."""
    random = seeded(seed)
    articles = placed(mixed(random))
    one = run_of(articles)
    random.shuffle(articles)
    other = run_of(articles)

    assert one.matches.equals(other.matches)
    assert one.clusters.equals(other.clusters)


@seeds
def test_the_order_of_paragraphs_makes_no_difference(seed: int) -> None:
    """However a frame of paragraphs is sorted, they are compared in reading order."""
    paragraphs = run_of(mixed(seeded(seed))).paragraphs
    compared_too = pl.Series("compared", [compared(text) for text in paragraphs["text"]])
    frame = paragraphs.with_columns(pl.col("text").alias("bare"), compared_too)
    one, other = (
        find(told, {}, frozenset(), Detect(), jobs=1)
        for told in (frame, frame.sample(fraction=1, shuffle=True, seed=1))
    )

    assert one.matches.equals(other.matches)
    assert one.clusters.equals(other.clusters)


@seeds
def test_the_names_of_sources_make_no_difference(seed: int) -> None:
    """Sources exchange their names: the same pairs are matched, in the same way."""
    articles = mixed(seeded(seed))
    names = dict(zip(SOURCES, reversed(SOURCES), strict=True))
    one, other = run_of(articles), run_of(renamed(articles, names))

    assert one.matches.equals(other.matches)
    assert one.clusters["cluster_id"].equals(other.clusters["cluster_id"])
    assert one.clusters.drop("source").equals(other.clusters.drop("source"))


@seeds
def test_documents_that_share_nothing_change_nothing(seed: int) -> None:
    """Other documents between the others, of words that none of them has: every row and every name stays as it was."""
    random = seeded(seed)
    articles = placed(mixed(random))
    strangers = [
        Article(random.choice(SOURCES), own_words(random, random.randint(3, 60)), path=f"{at:04d}-{at}.txt")
        for at in range(0, len(articles), 2)
    ]
    one, other = run_of(articles), run_of([*strangers, *articles])

    assert one.matches.equals(other.matches)
    assert one.clusters.equals(other.clusters)


@seeds
def test_capitals_and_quotation_marks_make_no_difference(seed: int) -> None:
    """Printed in capitals, or with other marks, by some of the outlets: the same matches, equally similar."""
    articles = mixed(seeded(seed))
    loud = [replace(one, text=f"“{one.text.upper()}”") if at % 2 else one for at, one in enumerate(articles)]
    columns = ("left_id", "right_id", "kind", "similarity", "words", "longest_run", "left_share", "right_share", "edit")
    one, other = run_of(articles), run_of(loud)

    assert one.matches.select(columns).equals(other.matches.select(columns))
    assert one.clusters["cluster_id"].equals(other.clusters["cluster_id"])


def copied(articles: list[Article]) -> list[Article]:
    """Return the articles as other sources print them again, later, in files that are read after all others."""
    return [
        replace(
            one,
            source=f"{one.source} again",
            path=f"zz/{one.path}",
            published=one.published.replace("2024", "2025") if one.published else None,
        )
        for one in articles
    ]


@seeds
def test_a_copy_of_the_corpus_adds_a_row_for_each_paragraph_and_no_other(seed: int) -> None:
    """What the originals share is there once, as it was; each copy is exactly what it copies, and nothing else."""
    articles = placed(mixed(seeded(seed)))
    one, both = run_of(articles), run_of([*articles, *copied(articles)])
    path = dict(both.paragraphs.select("paragraph_id", "path").iter_rows())
    originals = both.matches.filter(~pl.col("right_id").replace_strict(path).str.starts_with("zz/"))
    copies = both.matches.filter(pl.col("right_id").replace_strict(path).str.starts_with("zz/"))

    assert one.matches.equals(originals)
    assert set(copies["kind"]) == {"exact"}
    assert not any(path[left].startswith("zz/") for left in copies["left_id"])
    assert dict(both.stages[2].refused) == {reason: 2 * count for reason, count in one.stages[2].refused}
    assert 2 * copies.height == both.stages[2].given


@seeds
def test_a_copy_of_the_corpus_doubles_the_members_of_every_cluster(seed: int) -> None:
    """The clusters are the same, by name, leader and nature; texts that stood alone are clusters with their copy."""
    articles = placed(mixed(seeded(seed)))
    one, both = run_of(articles), run_of([*articles, *copied(articles)])
    columns = ("cluster_id", "kind", "edit", "nature", "paragraph_id", "start", "end", "similarity", "leader", "first")
    path = dict(both.paragraphs.select("paragraph_id", "path").iter_rows())
    again = pl.col("paragraph_id").replace_strict(path).str.starts_with("zz/")
    kept = both.clusters.filter(pl.col("cluster_id").is_in(one.clusters["cluster_id"].to_list()))
    fresh = both.clusters.filter(~pl.col("cluster_id").is_in(one.clusters["cluster_id"].to_list()))

    assert one.clusters.select(columns[:-1]).equals(kept.filter(~again).select(columns[:-1]))
    assert (one.clusters["members"] * 2).equals(kept.filter(~again)["members"])
    assert kept.filter(again).height == one.clusters.height
    assert set(fresh.select("kind", "members").iter_rows()) <= {("exact", 2)}


@seeds
def test_reading_the_corpus_from_its_end_exchanges_left_and_right(seed: int) -> None:
    """Documents in the opposite order: every match is there, mirrored, as similar, with the same places.

    Each has its own date, for of two that might lead a cluster otherwise the one that is read first does.
    """
    random = seeded(seed)
    texts = enumerate(singly(mixed(random)))
    articles = [Article(random.choice(SOURCES), text, f"2024-05-01T{at // 60:02d}:{at % 60:02d}") for at, text in texts]
    expected = Counter((right, left, *rest) for left, right, *rest in rows(run_of(articles)))

    assert expected == Counter(rows(run_of(articles[::-1])))


@seeds
def test_the_number_of_threads_makes_no_difference(seed: int) -> None:
    """One thread, two or three: the same rows, the same clusters, the same limits."""
    articles = intake_of(mixed(seeded(seed)))
    runs = [audit(articles, (), Settings(), jobs=jobs) for jobs in (1, 2, 3)]

    assert [runs[0].matches.equals(run.matches) for run in runs] == [True] * 3
    assert [runs[0].clusters.equals(run.clusters) for run in runs] == [True] * 3
    assert [run.limits for run in runs] == [runs[0].limits] * 3


@seeds
def test_how_an_article_is_cut_from_its_file_makes_no_difference(seed: int) -> None:
    """Blank lines more or less, or spaces at the ends of lines: the same texts, the same places."""
    articles = placed(mixed(seeded(seed)))
    loose = [replace(one, text="\n\n \n".join(f"{line}  " for line in one.text.split("\n"))) for one in articles]

    assert run_of(articles).matches.equals(run_of(loose).matches)


def _family(random: Random) -> list[Article]:
    original = sentence(random, 40)
    return [Article("daily", edited(random, original, at), f"2024-05-{at + 1:02d}") for at in range(5)]


@seeds
def test_a_copy_more_leaves_what_the_others_share(seed: int) -> None:
    """One more edited print adds its own rows and its own place in the cluster; the rows of the others stay."""
    articles = placed(_family(seeded(seed)))
    fewer, more = run_of(articles[:-1]), run_of(articles)

    assert set(fewer.matches.drop("nature", "changed").iter_rows()) <= set(
        more.matches.drop("nature", "changed").iter_rows()
    )
    assert set(fewer.clusters["cluster_id"]) <= set(more.clusters["cluster_id"])
