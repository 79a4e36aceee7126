"""What is said of shared text: what was done to it, and what kind of text it is, in matches and in clusters."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import polars as pl
import pytest
from corpora import Article, own_words, run_of, seeded, sentence
from rapidfuzz.distance import Indel

from audit.detect.find import Detected, find
from audit.model.settings import Detect
from audit.model.terms import Edit, Kind, Nature
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = [kind.value for kind in Kind]


def found(articles: Sequence[Article], credited: Sequence[int] = ()) -> Detected:
    """Return what articles of one paragraph share, of which some credit somebody."""
    paragraphs = run_of(articles).paragraphs
    frame = paragraphs.with_columns(
        pl.col("text").alias("bare"), pl.Series("compared", [compared(text) for text in paragraphs["text"]], pl.String)
    )
    names = paragraphs["paragraph_id"].to_list()
    return find(frame, {}, frozenset(names[at] for at in credited), Detect(), jobs=1)


def copies(kind: str, count: int, *, quoted: bool = False) -> list[str]:
    """Return paragraphs that share a text as a match of this kind has it, each with each."""
    random = seeded(count)
    text = sentence(random, 30)
    mark = "“{}”" if quoted else "{}"
    if kind == "exact":
        return [mark.format(text)] * count
    if kind == "near":
        return [mark.format(f"{text} {own_words(random, 1)}") for _ in range(count)]
    around = [(own_words(random, 12), own_words(random, 12)) for _ in range(count)]
    return [f"{before} {mark.format(text)} {after}" for before, after in around]


SETTINGS = {
    "plain": (2, "ab", False, ()),
    "quoted": (2, "ab", True, ()),
    "wire": (2, "ab", False, (1,)),
    "boilerplate": (5, "a", False, ()),
    "stock": (51, "abc", False, ()),
}
"""For each nature: how many print the text, of what sources, whether in quotation marks, and who credits it."""


@pytest.mark.parametrize(("kind", "nature"), list(product(KINDS, SETTINGS)))
def test_every_nature_is_told_of_every_kind_of_match_and_cluster(kind: str, nature: str) -> None:
    """A quotation, agency copy, a house's text, everybody's text, or none of these."""
    count, sources, quoted, credited = SETTINGS[nature]
    texts = copies(kind, count, quoted=quoted)
    told = found([Article(sources[at % len(sources)], text) for at, text in enumerate(texts)], credited)

    assert set(Nature) == set(SETTINGS)
    assert set(told.matches.select("kind", "nature").iter_rows()) == {(kind, nature)}
    assert set(told.clusters.select("kind", "nature").iter_rows()) == {(kind, nature)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("nature", "change"),
    [
        ("quoted", {"quoted": True, "credited": (0,)}),
        ("boilerplate", {"quoted": True, "count": 6, "credited": (0,)}),
    ],
    ids=["quoted before wire", "common before quoted"],
)
def test_of_two_natures_the_wider_one_is_told(kind: str, nature: str, change: dict[str, object]) -> None:
    """What is common is common whoever is credited; what is quoted is a quotation also in agency copy."""
    texts = copies(kind, change.get("count", 2), quoted=change["quoted"])
    told = found([Article("a", text) for text in texts], change["credited"])

    assert {*told.matches["nature"], *told.clusters["nature"]} == {nature}


@pytest.mark.parametrize(("inside", "nature"), [(15, "quoted"), (14, "plain")])
@pytest.mark.parametrize("side", [0, 1])
def test_a_text_is_a_quotation_if_most_of_it_is_quoted_by_one_side(inside: int, nature: str, side: int) -> None:
    """Seven tenths of its characters between marks; the rest says who speaks. One side may print it without marks."""
    parts = ["aaaa"] + [f"{letter}{'x' * 3}" for letter in "bcdefghijklmnopqrst"]
    quoted = f"{' '.join(parts[:-inside])} “{' '.join(parts[-inside:])}”"
    texts = [" ".join(parts), quoted]
    told = found([Article("a", texts[side]), Article("b", texts[1 - side])])

    assert (told.matches["kind"].to_list(), told.matches["nature"].to_list()) == (["exact"], [nature])


def pair(random_seed: int, edit: str) -> tuple[str, str]:
    """Return two texts of which the second was made from the first by an edit."""
    random = seeded(random_seed)
    words = own_words(random, 50).split()
    if edit == "verbatim":
        return " ".join(words), " ".join([*words[:20], f"{words[20]}s", *words[21:]])
    if edit == "abridged":
        return " ".join(words), " ".join(words[:40])
    if edit == "template_numbers":
        numbered = [*words[:10], "{}", *words[10:20], "{}", *words[20:]]
        return " ".join(numbered).format(12, 450), " ".join(numbered).format(19, 200)
    every = 16 if edit == "light_edit" else 6
    other = [own_words(random, 1) if at % every == 4 else word for at, word in enumerate(words)]
    return " ".join(words), " ".join(other)


NEAR = ["verbatim", "light_edit", "edited", "abridged", "template_numbers"]


@pytest.mark.parametrize("edit", NEAR)
@pytest.mark.parametrize("mirrored", [False, True])
def test_every_edit_is_told_of_near_paragraphs_and_their_cluster(edit: str, mirrored: bool) -> None:  # noqa: FBT001 - a column of the table
    """A misprint, a few words, many words, an end cut off, or other numbers; whichever side was edited."""
    one, other = pair(1, edit)[:: -1 if mirrored else 1]
    told = found([Article("a", one), Article("b", other)])

    assert set(Edit) == set(NEAR)
    assert list(told.matches.select("kind", "edit").iter_rows()) == [("near", edit)]
    assert list(told.clusters.select("kind", "edit").iter_rows()) == [("near", edit)] * 2


@pytest.mark.parametrize("edit", ["verbatim", "light_edit", "edited", "template_numbers"])
def test_every_edit_is_told_of_passages(edit: str) -> None:
    """The same words for the spans that two paragraphs share; with other numbers, however like the rest is."""
    random = seeded(2)
    one, other = (f"{own_words(random, 20)} {text} {own_words(random, 20)}" for text in pair(2, edit))
    told = found([Article("a", one), Article("b", other)])

    assert list(told.matches.select("kind", "edit").iter_rows()) == [("passage", edit)]
    assert set(told.clusters["kind"]) == {"passage"}


@pytest.mark.parametrize("edit", ["verbatim", "light_edit", "edited"])
def test_a_cluster_of_passages_is_as_edited_as_the_member_that_differs_most(edit: str) -> None:
    """Three paragraphs quote: two to the letter, one with edits; the cluster tells of the edits."""
    random = seeded(3)
    quote, changed = pair(3, edit)
    texts = [f"{own_words(random, 20)} {text} {own_words(random, 20)}" for text in (quote, quote, changed)]
    told = found([Article("a", text) for text in texts])

    assert {(3, edit)} == set(told.clusters.select("members", "edit").iter_rows())


def test_a_sentence_with_other_numbers_inside_other_paragraphs_is_a_filling_of_a_template() -> None:
    """The rest of the two paragraphs has nothing in common; the numbers that differ are told as they were printed."""
    random = seeded(4)
    line = "The harbour office counted {} boats at the old quay on the evening of {} May this year"
    around = [own_words(random, 25) for _ in range(4)]
    texts = [f"{around[0]} {line.format(12, 10)} {around[1]}", f"{around[2]} {line.format(48, 17)} {around[3]}"]
    row = found([Article("a", texts[0]), Article("b", texts[1])]).matches.row(0, named=True)

    assert (row["kind"], row["edit"], row["words"]) == ("passage", "template_numbers", 16)
    assert row["changed"] == [{"left": "12", "right": "48"}, {"left": "10", "right": "17"}]
    assert texts[0][row["left_start"] : row["left_end"]] == line.format(12, 10)


def test_a_paragraph_that_stands_whole_in_a_longer_one_is_abridged() -> None:
    """Half of an article's paragraph is what the other one prints: nothing was changed, much was left out."""
    random = seeded(5)
    short = own_words(random, 20)
    told = found([Article("a", f"{short} {own_words(random, 30)}"), Article("b", short)])

    assert list(told.matches.select("kind", "edit", "right_share").iter_rows()) == [("passage", "abridged", 1.0)]


def test_equal_texts_are_verbatim_and_say_if_they_are_so_to_the_letter() -> None:
    """Capitals and marks make no other text; whether they are the same too is in the evidence."""
    text = sentence(seeded(6), 20)
    told = found([Article("a", text), Article("b", f" {text}"), Article("c", text.upper())])

    assert set(told.matches["edit"]) == set(told.clusters["edit"]) == {"verbatim"}
    assert sorted("to the letter" in evidence for evidence in told.matches["evidence"]) == [False, True]


def _edits(count: int) -> list[tuple[float, str]]:
    """Return the similarity and the edit of pairs of which more and more words are others."""
    random = seeded(count)
    words = own_words(random, count).split()
    order = random.sample(range(count), count // 6)
    rows = []
    for size in range(1, len(order) + 1):
        other = ["z" * len(word) if at in order[:size] else word for at, word in enumerate(words)]
        matches = found([Article("a", " ".join(words)), Article("b", " ".join(other))]).matches
        similarity = Indel.normalized_similarity(" ".join(words), " ".join(other))
        rows += [(similarity, edit) for kind, edit in matches.select("kind", "edit").iter_rows() if kind == "near"]
    return rows


def test_the_more_words_differ_the_further_goes_the_edit() -> None:
    """Verbatim from 0.98, light from 0.90, edited below: in this order, and where the similarity says so."""
    rows = _edits(120)
    order = ["verbatim", "light_edit", "edited"]

    assert [order[(similarity < 0.98) + (similarity < 0.9)] for similarity, _ in rows] == [edit for _, edit in rows]
    assert all(order.index(one) <= order.index(other) for (_, one), (_, other) in pairwise(rows))
    assert {edit for _, edit in rows} == set(order)
