"""Sentences that very many paragraphs hold: found although their words are too common to nominate, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpora import Article, own_words, run_of, seeded, sentence

if TYPE_CHECKING:
    from audit.model.run import Run


def printed(count: int, sources: str, seed: int = 1) -> tuple[str, Run]:
    """Return a sentence, and the audit of so many articles of some sources that hold it among words of their own."""
    random = seeded(seed)
    stock = sentence(random, 15)
    texts = [
        f"{own_words(random, random.randint(15, 30))} {stock} {own_words(random, random.randint(15, 30))}"
        for _ in range(count)
    ]
    return stock, run_of([Article(sources[at % len(sources)], text) for at, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("count", "sources", "nature"),
    [(300, "abc", "stock"), (300, "a", "boilerplate"), (101, "abc", "stock"), (100, "abc", "stock")],
)
def test_a_sentence_in_very_many_paragraphs_is_found_in_each(count: int, sources: str, nature: str) -> None:
    """In three hundred otherwise unrelated paragraphs: every one has a match, which holds the sentence and no more."""
    stock, run = printed(count, sources)
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    rows = list(run.matches.iter_rows(named=True))
    spans = {
        text[row[f"{side}_id"]][row[f"{side}_start"] : row[f"{side}_end"]] for row in rows for side in ("left", "right")
    }

    assert spans == {stock.removesuffix(".")}
    assert {name for row in rows for name in (row["left_id"], row["right_id"])} == set(text)
    assert {(row["kind"], row["nature"]) for row in rows} == {("passage", nature)}


@pytest.mark.parametrize(("count", "sources", "nature"), [(300, "abc", "stock"), (300, "a", "boilerplate")])
def test_a_sentence_in_very_many_paragraphs_is_one_cluster(count: int, sources: str, nature: str) -> None:
    """It lists each of them once, however few of their pairs were compared."""
    stock, run = printed(count, sources)
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    rows = list(run.clusters.iter_rows(named=True))

    assert sorted(row["paragraph_id"] for row in rows) == sorted(text)
    assert {text[row["paragraph_id"]][row["start"] : row["end"]] for row in rows} == {stock.removesuffix(".")}
    assert {(row["cluster_id"], row["nature"], row["members"]) for row in rows} == {
        (rows[0]["cluster_id"], nature, count)
    }


def test_what_was_not_compared_is_counted() -> None:
    """The pairs that the chain leaves out are a limit that the run tells; so are the words that were too common."""
    count = 150
    _, run = printed(count, "abc")
    limits = {limit.setting: limit.count for limit in run.limits}
    runs = 15 - 8 + 1  # of eight words in a sentence of fifteen

    assert limits["word runs in more than 100 paragraphs"] == 15 - 3 + 1
    assert limits["longer runs of such words in more than 100 paragraphs"] == runs * (
        count * (count - 1) // 2 - (2 * count - 3)
    )


@pytest.mark.parametrize(
    ("documents", "nature"),
    [
        ({"a": 4, "b": 4, "c": 4}, "plain"),
        ({"a": 5}, "boilerplate"),
        ({"a": 5, "b": 1}, "boilerplate"),
        ({"a": 4, "b": 4}, "plain"),
        ({"a": 17, "b": 17, "c": 16}, "stock"),
        ({"a": 48, "b": 1, "c": 1}, "stock"),
        ({"a": 25, "b": 25}, "boilerplate"),
        ({"a": 17, "b": 16, "c": 16}, "boilerplate"),
    ],
)
def test_a_text_is_common_from_so_many_documents_and_sources(documents: dict[str, int], nature: str) -> None:
    """Five documents of one source are the house's; fifty of three sources are everybody's."""
    text = sentence(seeded(2), 20)
    run = run_of([Article(source, text) for source, count in documents.items() for _ in range(count)])

    assert {*run.matches["nature"], *run.clusters["nature"]} == {nature}


@pytest.mark.parametrize(("size", "nature"), [(500, "boilerplate"), (501, "plain")])
def test_in_a_large_house_five_documents_are_few(size: int, nature: str) -> None:
    """A house's text stands in one of a hundred of its documents at least."""
    random = seeded(3)
    text = sentence(random, 20)
    run = run_of([Article("a", text if at < 5 else own_words(random, 9)) for at in range(size)])

    assert {*run.matches["nature"], *run.clusters["nature"]} == {nature}


def test_a_paragraph_that_repeats_itself_is_not_common() -> None:
    """Documents count, not paragraphs: the same line nine times in one article is one print."""
    text = sentence(seeded(4), 20)
    run = run_of([Article("a", "\n".join([text] * 9)), Article("b", text)])

    assert {*run.matches["nature"], *run.clusters["nature"]} == {"plain"}


def test_a_quotation_beside_a_common_sentence_is_not_common() -> None:
    """Two of six paragraphs with the house's sentence share another one besides: that one is theirs alone."""
    random = seeded(5)
    house, quote = sentence(random, 14), sentence(random, 14)
    texts = [f"{own_words(random, 20)} {house} {own_words(random, 20)}" for _ in range(6)]
    texts[:2] = [f"{text} {quote} {own_words(random, 9)}" for text in texts[:2]]
    run = run_of([Article("a", text) for text in texts])
    rows = run.matches.join(run.paragraphs.select("paragraph_id", "text"), left_on="left_id", right_on="paragraph_id")
    found = {
        (row["nature"], quote.startswith(row["text"][row["left_start"] : row["left_end"]]))
        for row in rows.iter_rows(named=True)
    }

    assert found == {("boilerplate", False), ("plain", True)}


@pytest.mark.xfail(
    reason="places that share a word more are named after it and form clusters of their own", strict=True
)
def test_a_common_sentence_is_one_cluster_whatever_stands_beside_it() -> None:
    """Here and there two paragraphs go on with the same word: the sentence is still one text, and common in each."""
    random = seeded(6)
    stock = sentence(random, 15)
    articles = [
        Article("abc"[at % 3], f"{sentence(random, 25)} {stock} {sentence(random, 25)}", path=f"{at:03d}.txt")
        for at in range(300)
    ]
    run = run_of(articles)

    assert set(run.matches["nature"]) == {"stock"}
    assert run.clusters["cluster_id"].n_unique() == 1
