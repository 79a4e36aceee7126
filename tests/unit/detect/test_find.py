"""The whole stage: what is matched, against brute force, and what must make no difference."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl
import pytest
from alltext import any_text
from corpora import Article, edited, intake_of, renamed, run_of, seeded, sentence
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from audit.detect.units import units
from audit.model.settings import Settings
from audit.pipeline import audit
from audit.text.compared import compared, size, words

if TYPE_CHECKING:
    from random import Random

    from audit.model.run import Run

SOURCES = ("daily", "evening", "harbour", "weekly")
Pair = tuple[str, str]


def corpus(random: Random, families: int = 14) -> list[Article]:
    """Return articles of four sources: families of edited copies, quotations in other text, and texts on their own."""
    texts: list[str] = []
    for _ in range(families):
        original = sentence(random, random.randint(8, 45))
        texts += [original, *(edited(random, original, random.randint(0, 6)) for _ in range(random.randint(0, 4)))]
    for _ in range(families // 3):
        quote = sentence(random, random.randint(10, 20))
        texts += [f"{sentence(random, random.randint(5, 40))} {quote} {sentence(random, 30)}" for _ in range(2)]
    texts += [sentence(random, random.randint(3, 12)) for _ in range(families)]
    random.shuffle(texts)
    articles = []
    while texts:
        here = texts[: random.randint(1, 3)]
        texts = texts[len(here) :]
        day = f"2024-05-{random.randint(1, 28):02d}" if random.random() < 0.8 else None
        articles.append(Article(random.choice(SOURCES), "\n".join(here), day))
    return articles


def pairs(run: Run, *kinds: str) -> set[Pair]:
    """Return the matched pairs of some kinds."""
    found = run.matches.filter(pl.col("kind").is_in(kinds))
    return set(found.select("left_id", "right_id").iter_rows())


def by_brute_force(run: Run) -> dict[Pair, float]:
    """Return what must be matched as a whole, and how similar it is: by comparing every paragraph with every other."""
    rows = list(run.paragraphs.select("paragraph_id", "text").iter_rows())
    texts = [(name, compared(text)) for name, text in rows if size(compared(text)) >= 8]
    first: dict[str, str] = {}
    found: dict[Pair, float] = {}
    for name, text in texts:
        if first.setdefault(text, name) != name:
            found[first[text], name] = 1.0
    for (one, left), (other, right) in combinations([entry for entry in texts if first[entry[1]] == entry[0]], 2):
        similarity = Indel.normalized_similarity(left, right)
        if similarity >= 0.8:
            found[one, other] = similarity
    return found


@pytest.mark.parametrize("seed", range(25))
def test_whole_paragraphs_are_matched_as_brute_force_has_it(seed: int) -> None:
    """Nothing is matched that is not, and nothing is missed that is clearly above the threshold."""
    run = run_of(corpus(seeded(seed)))
    expected = by_brute_force(run)
    found = pairs(run, "exact", "near")

    assert found <= expected.keys()
    assert {pair for pair in expected.keys() - found if expected[pair] >= 0.86} == set()


def test_hardly_any_pair_at_the_threshold_is_missed() -> None:
    """MinHash is chance: over many corpora, 98 of 100 pairs from the threshold up are found."""
    runs = [run_of(corpus(seeded(seed))) for seed in range(100, 120)]
    expected = sum(len(by_brute_force(run)) for run in runs)
    found = sum(len(pairs(run, "exact", "near")) for run in runs)

    assert found >= 0.98 * expected


def test_the_similarity_is_that_of_the_texts_at_the_reported_places() -> None:
    """Whoever cuts the two spans out and compares them gets the number in the table, for every kind of match."""
    runs = [run_of(corpus(seeded(seed))) for seed in range(8)]

    assert {kind for run in runs for kind in run.matches["kind"]} == {"exact", "near", "passage"}
    for run in runs:
        text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
        for row in run.matches.iter_rows(named=True):
            left = compared(text[row["left_id"]][row["left_start"] : row["left_end"]])
            right = compared(text[row["right_id"]][row["right_start"] : row["right_end"]])
            assert Indel.normalized_similarity(left, right) == pytest.approx(row["similarity"], abs=1e-12)


@pytest.mark.parametrize("seed", range(30))
def test_a_planted_quotation_is_matched_to_the_letter(seed: int) -> None:
    """Eight words or more inside two different paragraphs, in other capitals and marks: both places hold it exactly."""
    random = seeded(seed)
    quote = sentence(random, random.randint(8, 25)).rstrip(".")
    around = [sentence(random, random.randint(25, 50)) for _ in range(4)]
    texts = [f"{around[0]} “{quote}” {around[1]}", f"{around[2]} {quote.upper()}. {around[3]}"]
    run = run_of([Article("daily", texts[0]), Article("weekly", texts[1])])
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    columns = ("kind", "left_id", "left_start", "left_end", "right_id", "right_start", "right_end")
    rows = run.matches.select(columns).iter_rows()
    found = [
        (kind, {text[left][start:end], text[right][begin:stop]}) for kind, left, start, end, right, begin, stop in rows
    ]

    assert found == [("passage", {quote, quote.upper()})]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_makes_no_difference(seed: int) -> None:
    """The same files, read in another order: the same tables to the last row."""
    random = seeded(seed)
    articles = [replace(one, path=f"{at:04d}.txt") for at, one in enumerate(corpus(random))]
    one = run_of(articles)
    random.shuffle(articles)
    other = run_of(articles)

    assert one.matches.equals(other.matches)
    assert one.clusters.equals(other.clusters)


@pytest.mark.parametrize("seed", range(5))
def test_the_names_of_sources_make_no_difference(seed: int) -> None:
    """Sources exchange their names: the same pairs are matched, in the same way."""
    articles = corpus(seeded(seed))
    names = dict(zip(SOURCES, reversed(SOURCES), strict=True))
    one, other = run_of(articles), run_of(renamed(articles, names))

    assert one.matches.drop("evidence").equals(other.matches.drop("evidence"))
    assert one.clusters["cluster_id"].equals(other.clusters["cluster_id"])


@pytest.mark.parametrize("seed", range(5))
def test_a_document_that_shares_nothing_changes_nothing(seed: int) -> None:
    """Another document between the others, of words that none of them has: every row stays as it was."""
    articles = [replace(one, path=f"{at:04d}.txt") for at, one in enumerate(corpus(seeded(seed)))]
    stranger = Article("weekly", " ".join(f"{chr(97 + at)}qq{at}" for at in range(26)), path="0003a.txt")
    one, other = run_of(articles), run_of([*articles, stranger])

    assert one.matches.equals(other.matches)
    assert one.clusters.equals(other.clusters)


@pytest.mark.parametrize("seed", range(5))
def test_capitals_and_quotation_marks_make_no_difference(seed: int) -> None:
    """Printed in capitals, or with other marks, by some of the outlets: the same matches, equally similar."""
    articles = corpus(seeded(seed))
    loud = [replace(one, text=f"“{one.text.upper()}”") if at % 2 else one for at, one in enumerate(articles)]
    columns = ("left_id", "right_id", "kind", "similarity", "words", "longest_run", "left_share", "right_share")

    assert run_of(articles).matches.select(columns).equals(run_of(loud).matches.select(columns))


TEMPLATE = "The harbour office counted {} boats at the old quay on the evening of {} May this year"


def test_texts_that_differ_in_digits_alone_are_fillings_of_one_template() -> None:
    """Each is matched with the first of them, as template_numbers; two equal ones besides as exact."""
    texts = [TEMPLATE.format(*numbers) for numbers in [(12, 10), (14, 11), (90, 12), (14, 11)]]
    run = run_of([Article(f"s{at}", text) for at, text in enumerate(texts)])
    path = dict(run.paragraphs.select("paragraph_id", "path").iter_rows())
    rows = run.matches.select("left_id", "right_id", "kind", "edit").iter_rows()
    found = [(path[left], path[right], kind, edit) for left, right, kind, edit in rows]

    assert sorted(found) == [
        ("0001.txt", "0002.txt", "near", "template_numbers"),
        ("0001.txt", "0003.txt", "near", "template_numbers"),
        ("0002.txt", "0004.txt", "exact", "verbatim"),
    ]


def test_numbers_that_differ_are_told() -> None:
    """A match of two fillings names the numbers that differ, as they were printed."""
    matches = run_of([Article("a", TEMPLATE.format("1,200", 10)), Article("b", TEMPLATE.format(14, 11))]).matches

    assert matches["changed"].to_list() == [[{"left": "1,200", "right": "14"}, {"left": "10", "right": "11"}]]


def test_another_number_of_digits_is_an_edit_like_any_other() -> None:
    """A template has its digits place for place: with a digit more, the text is near, not a filling of the same one."""
    matches = run_of([Article("a", TEMPLATE.format(9, 1)), Article("b", TEMPLATE.format(10, 1))]).matches

    assert list(matches.select("kind", "edit").iter_rows()) == [("near", "verbatim")]


def test_beyond_max_matches_only_the_rows_of_leaders_stay_and_the_rest_is_counted() -> None:
    """Every paragraph keeps its row with its cluster's leader, the clusters lose no member, and nothing is silent."""
    random = seeded(3)
    original = sentence(random, 30)
    texts = [original, *{edited(random, original, 1) for _ in range(12)}]
    articles = [Article("daily", text, f"2024-05-{at + 1:02d}") for at, text in enumerate(texts)]
    whole, capped = run_of(articles), run_of(articles, {"detect": {"max_matches": 2}})
    limits = {limit.setting: limit.count for limit in capped.limits}
    leader = capped.clusters.filter("leader").row(0, named=True)["paragraph_id"]
    beside = {name for pair in pairs(capped, "near") if leader in pair for name in pair}

    assert limits["detect.max_matches"] == whole.matches.height - capped.matches.height > 0
    assert beside == set(capped.paragraphs["paragraph_id"])
    assert whole.clusters.equals(capped.clusters)


def test_every_filling_of_a_template_keeps_its_row() -> None:
    """However few rows a paragraph may have, and whichever filling leads the cluster."""
    days = ["2024-05-09", "2024-05-08", "2024-05-01", "2024-05-07", "2024-05-06"]
    articles = [Article(f"s{at}", TEMPLATE.format(10 + at, 11), day) for at, day in enumerate(days)]
    run = run_of(articles, {"detect": {"max_matches": 1}})

    assert run.matches.height == 4
    assert len(set(run.matches["left_id"])) == 1


def test_short_paragraphs_stand_in_no_match() -> None:
    """Fewer than eight words, or sixteen characters where words have no spaces: however often they are printed."""
    short = ["one two three four five six seven", "下" * 15, "ok 下下下下下下下下下下下下下"]
    enough = ["one two three four five six seven eight", "頁" * 16, "a 下下下下下下下下下下下下下下"]
    run = run_of([Article(f"s{at}", "\n".join(short + enough)) for at in range(2)])
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())

    assert sorted(text[left] for left, _ in pairs(run, "exact", "near", "passage")) == sorted(enough)
    assert dict(run.stages[2].refused) == {"too short": 6}


@pytest.mark.parametrize("count", [7, 8])
def test_a_quotation_in_an_unspaced_script_has_sixteen_characters(count: int) -> None:
    """As many as eight words take; one character less is chance."""
    quote = "".join(chr(0x4E00 + at) for at in range(2 * count))
    left = "".join(chr(0x5000 + at) for at in range(40))
    right = "".join(chr(0x6000 + at) for at in range(50))
    run = run_of([Article("a", f"{left}「{quote}」{left[::-1]}"), Article("b", f"{right}「{quote}」{right[::-1]}")])
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    found = [
        text[row[0]][row[1] : row[2]] for row in run.matches.select("left_id", "left_start", "left_end").iter_rows()
    ]

    assert found == [quote] * (count == 8)


def test_the_similarity_of_an_edited_quotation_in_an_unspaced_script_is_that_of_its_characters() -> None:
    """No space stands between the characters, so none is compared."""
    quote = [chr(0x4E00 + at) for at in range(30)]
    changed = [*quote[:15], "x", *quote[16:]]
    around = ["".join(chr(start + at) for at in range(60)) for start in (0x5000, 0x6000)]
    run = run_of([Article("a", around[0] + "".join(quote)), Article("b", around[1] + "".join(changed))])

    assert run.matches["kind"].to_list() == ["passage"]
    assert run.matches["similarity"][0] == pytest.approx(Indel.normalized_similarity("".join(quote), "".join(changed)))


def test_paragraphs_beyond_max_characters_are_compared_for_equality_alone() -> None:
    """Neither similarity nor alignment of very long texts is paid for; equality is, and the rest is counted."""
    long = sentence(seeded(1), 400)
    texts = [long, long, long.replace("ba", "ko", 1), f"{long} 7", f"{long} 8"]
    run = run_of([Article(f"s{at}", text) for at, text in enumerate(texts)], {"detect": {"max_characters": 1000}})

    assert run.matches["kind"].to_list() == ["exact"]
    assert {limit.setting: limit.count for limit in run.limits} == {"detect.max_characters": 4}


@settings(max_examples=40)
@given(st.lists(any_text(30), min_size=1, max_size=4))
def test_the_words_that_are_aligned_are_words_as_defined(texts: list[str]) -> None:
    """The words of a unit as numbers are as many as its words, equal where these are equal."""
    frame = pl.DataFrame({"compared": [compared(text) for text in texts]}).with_columns(
        pl.lit("body").alias("role"), pl.lit("p").alias("path"), pl.lit(1).alias("record"), pl.lit(0).alias("ordinal")
    )
    found = units(frame, 0, 1000)
    numbers = [found.words(unit) for unit in range(len(texts))]
    expected = [words(text) for text in found.compared]
    meant = {
        number: word
        for line, told in zip(numbers, expected, strict=True)
        for number, word in zip(line, told, strict=True)
    }

    assert [[meant[number] for number in line] for line in numbers] == expected


@pytest.mark.parametrize("texts", [[], [""], ["", "one two three four five six seven eight"], ["…"] * 3])
def test_a_corpus_with_nothing_to_compare_has_no_matches(texts: list[str]) -> None:
    """No document, no paragraph, no second paragraph: empty tables, no error."""
    run = run_of([Article("daily", text) for text in texts])

    assert (run.matches.height, run.clusters.height) == (0, 0)


def test_the_number_of_threads_makes_no_difference() -> None:
    """One thread or three: the same rows."""
    articles = intake_of(corpus(seeded(9)))
    one, three = (audit(articles, (), Settings(), jobs=jobs) for jobs in (1, 3))

    assert one.matches.equals(three.matches)
