"""The whole stage: what is matched, against brute force, and what a match says."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl
import pytest
from corpora import Article, edited, mixed, own_words, run_of, seeded, sentence
from oracles import excerpt, passages_of, size
from rapidfuzz.distance import Indel

from audit.detect.find import find
from audit.model.settings import Detect
from audit.text.compared import compared, digits_folded, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from audit.model.run import Run

Pair = tuple[str, str]


def pairs(run: Run, *kinds: str) -> set[Pair]:
    """Return the matched pairs of some kinds."""
    found = run.matches.filter(pl.col("kind").is_in(kinds))
    return set(found.select("left_id", "right_id").iter_rows())


def by_brute_force(run: Run, min_words: int = 8, threshold: float = 0.8) -> dict[Pair, float]:
    """Return what must be matched as a whole, and how similar it is: by comparing every paragraph with every other.

    Equal texts, and texts equal but for digits, stand for all of them by the first.
    """
    rows = list(run.paragraphs.select("paragraph_id", "text").iter_rows())
    texts = {name: compared(text) for name, text in rows if size(compared(text)) >= min_words}
    firsts: dict[str, str] = {}
    models: dict[str, str] = {}
    found: dict[Pair, float] = {}
    alone: list[str] = []
    for name, text in texts.items():
        if firsts.setdefault(text, name) != name:
            found[firsts[text], name] = 1.0
            continue
        model = models.setdefault(digits_folded(text), name)
        similarity = Indel.normalized_similarity(texts[model], text)
        if model != name and similarity >= threshold:
            found[model, name] = similarity
        else:
            alone.append(name)
    for one, other in combinations(alone, 2):
        similarity = Indel.normalized_similarity(texts[one], texts[other])
        if similarity >= threshold:
            found[one, other] = similarity
    return found


def numbered(random: Random) -> list[Article]:
    """Return articles of sentences that are printed again with other numbers, equal ones and edited ones among them."""
    texts = []
    for _ in range(8):
        parts = [sentence(random, random.randint(3, 9)).rstrip(".") for _ in range(random.randint(2, 5))]
        for _ in range(random.randint(1, 5)):
            text = " ".join(f"{part} {random.randint(8, 12)}" for part in parts)
            texts.append(edited(random, text, random.choice([0, 0, 0, 2])))
    random.shuffle(texts)
    return [Article(random.choice("ab"), text) for text in texts]


def grams(text: str) -> set[tuple[str, ...]]:
    """Return every three words of a text."""
    told = words(text)
    return set(zip(told, told[1:], told[2:], strict=False))


def passages_by_brute_force(run: Run) -> list[tuple[str, str, int, int, str, str]]:
    """Return the passages that any two paragraphs share which are not matched as a whole, with the texts they have.

    Of equal texts the first stands for all.
    """
    rows = list(run.paragraphs.select("paragraph_id", "text").iter_rows())
    firsts = {compared(text): name for name, text in reversed(rows) if size(compared(text)) >= 8}
    texts = [(firsts[compared(text)], compared(text)) for name, text in rows if firsts.get(compared(text)) == name]
    known = by_brute_force(run)
    numbers: dict[str, int] = {}
    found = []
    for (one, left), (other, right) in combinations(texts, 2):
        if (one, other) in known or grams(left).isdisjoint(grams(right)):
            continue
        told = [[numbers.setdefault(word, len(numbers)) for word in words(text)] for text in (left, right)]
        for passage in passages_of(*told, 8):
            spans = excerpt(left, *passage.left), excerpt(right, *passage.right)
            found.append((one, other, passage.matched, passage.longest, *spans))
    return sorted(found)


@pytest.mark.parametrize("made", [mixed, numbered])
@pytest.mark.parametrize("seed", range(25))
def test_whole_paragraphs_are_matched_as_brute_force_has_it(seed: int, made: Callable[[Random], list[Article]]) -> None:
    """Nothing is matched that is not, and nothing is missed that is clearly above the threshold."""
    run = run_of(made(seeded(seed)))
    expected = by_brute_force(run)
    found = pairs(run, "exact", "near")

    assert found <= expected.keys()
    assert {pair for pair in expected.keys() - found if expected[pair] >= 0.86} == set()
    assert {pair for pair, similarity in expected.items() if similarity == 1} == pairs(run, "exact")


@pytest.mark.parametrize("seed", range(10))
def test_passages_are_those_that_any_two_paragraphs_share(seed: int) -> None:
    """All of them, with their spans, and no others: each pair of paragraphs is aligned by the plain algorithm."""
    run = run_of(mixed(seeded(200 + seed)))
    assert by_brute_force(run).keys() == pairs(run, "exact", "near")
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    rows = run.matches.filter(pl.col("kind") == "passage").iter_rows(named=True)
    found = [
        (
            *(row["left_id"], row["right_id"], row["words"], row["longest_run"]),
            *(
                compared(text[row[f"{side}_id"]][row[f"{side}_start"] : row[f"{side}_end"]])
                for side in ("left", "right")
            ),
        )
        for row in rows
    ]

    assert found
    assert passages_by_brute_force(run) == sorted(found)


def test_hardly_any_pair_at_the_threshold_is_missed() -> None:
    """MinHash is chance: over many corpora, 98 of 100 pairs from the threshold up are found."""
    runs = [run_of(mixed(seeded(seed))) for seed in range(100, 120)]
    expected = sum(len(by_brute_force(run)) for run in runs)
    found = sum(len(pairs(run, "exact", "near")) for run in runs)

    assert found >= 0.98 * expected


def test_the_similarity_is_that_of_the_texts_at_the_reported_places() -> None:
    """Whoever cuts the two spans out and compares them gets the number in the table, for every kind of match."""
    runs = [run_of(mixed(seeded(seed))) for seed in range(8)]

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


def test_paragraphs_beyond_max_characters_are_compared_for_equality_alone() -> None:
    """Neither similarity nor alignment of very long texts is paid for; equality is, and the rest is counted."""
    long = sentence(seeded(1), 400)
    texts = [long, long, long.replace("ba", "ko", 1), f"{long} 7", f"{long} 8"]
    run = run_of([Article(f"s{at}", text) for at, text in enumerate(texts)], {"detect": {"max_characters": 1000}})

    assert run.matches["kind"].to_list() == ["exact"]
    assert {limit.setting: limit.count for limit in run.limits} == {"detect.max_characters": 4}


@pytest.mark.parametrize("texts", [[], [""], ["", "one two three four five six seven eight"], ["…"] * 3])
def test_a_corpus_with_nothing_to_compare_has_no_matches(texts: list[str]) -> None:
    """No document, no paragraph, no second paragraph: empty tables, no error."""
    run = run_of([Article("daily", text) for text in texts])

    assert (run.matches.height, run.clusters.height) == (0, 0)


def test_what_was_set_aside_before_comparing_is_not_in_the_span() -> None:
    """A dateline and a sign-off are blanked: the texts are equal, and the places begin and end with the sentence."""
    line = sentence(seeded(4), 20)
    texts = [f"OLD QUAY, News.com - {line} (desk)", line]
    paragraphs = run_of([Article("a", texts[0]), Article("b", texts[1])]).paragraphs
    bare = [f"{' ' * 21}{line}{' ' * 7}" if text == texts[0] else text for text in paragraphs["text"]]
    frame = paragraphs.with_columns(pl.Series("bare", bare), pl.Series("compared", [compared(text) for text in bare]))
    row = find(frame, {}, frozenset(), Detect(), jobs=1).matches.row(0, named=True)

    assert (row["kind"], row["similarity"]) == ("exact", 1.0)
    assert texts[0][row["left_start"] : row["left_end"]] == line.removesuffix(".")
    assert texts[1][row["right_start"] : row["right_end"]] == line


def test_paragraphs_that_are_alike_as_a_whole_are_matched_from_end_to_end() -> None:
    """The marks around them belong to the place, in matches and in clusters; a passage has the words alone."""
    random = seeded(5)
    line, quote = sentence(random, 20), sentence(random, 20).rstrip(".")
    texts = [f"“{line}” …", f"— {line}", f"«{line} Again!»", f"{own_words(random, 15)} “{quote}”", f"({quote})"]
    run = run_of([Article("a", text) for text in texts])
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    sides = [
        (row["kind"], text[row[f"{side}_id"]][row[f"{side}_start"] : row[f"{side}_end"]])
        for row in run.matches.iter_rows(named=True)
        for side in ("left", "right")
    ]
    members = run.clusters.filter(pl.col("kind") != "passage").iter_rows(named=True)

    assert {told for kind, told in sides if kind != "passage"} == set(texts[:3])
    assert {text[row["paragraph_id"]][row["start"] : row["end"]] for row in members} == set(texts[:3])
    assert f"({quote})" in {told for kind, told in sides if kind == "passage"}
    assert quote in {told for kind, told in sides if kind == "passage"}


@pytest.mark.parametrize(("letters", "kind"), [(160, "near"), (159, "passage")])
def test_a_text_and_two_thirds_of_it_are_near(letters: int, kind: str) -> None:
    """Of a similarity at the threshold, to the character: what is left out counts, and nothing was changed."""
    text = own_words(seeded(8), 50)[:240]
    run = run_of([Article("a", text), Article("b", text[:letters])])

    assert (len(compared(text)), len(compared(text[:letters]))) == (240, letters)
    assert run.matches["kind"].to_list() == [kind]


@pytest.mark.parametrize("min_words", [1, 3, 20])
@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9, 1.0])
def test_whatever_the_settings_nothing_is_matched_that_is_not(min_words: int, threshold: float) -> None:
    """Shorter paragraphs or longer ones alone, a lower threshold or none: brute force confirms each row."""
    for seed in range(3):
        run = run_of(mixed(seeded(seed)), {"detect": {"min_words": min_words, "near_threshold": threshold}})
        expected = by_brute_force(run, min_words, threshold)
        found = pairs(run, "exact", "near")

        assert found <= expected.keys()
        assert threshold < 0.9 or found == expected.keys()
        assert all(run.matches.filter(pl.col("kind") != "near")["words"] >= min_words)
