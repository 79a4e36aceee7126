"""What is stock because desks write it without a common text, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpora import Article, run_of, seeded

if TYPE_CHECKING:
    from random import Random

    from audit.model.run import Run

FAR = 40
"""Articles that print each phrase of the trade: enough to show that it is one, too few of one source to be its own."""


def fresh(random: Random, count: int) -> list[str]:
    """Return words that no other text has, in lower case."""
    return ["".join(random.choices("bdfgklmnprstvz", k=9)) for _ in range(count)]


def natures(articles: list[Article]) -> dict[str, str]:
    """Return what is shared between the first two articles, and its nature."""
    run: Run = run_of(articles)
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())
    path = dict(run.paragraphs.select("paragraph_id", "path").iter_rows())
    rows = [row for row in run.matches.iter_rows(named=True) if path[row["right_id"]] in {"0001.txt", "0002.txt"}]
    return {text[row["left_id"]][row["left_start"] : row["left_end"]]: row["nature"] for row in rows}


def around(random: Random, shared: str) -> str:
    """Return a paragraph that holds the shared words among twenty of its own on either side."""
    return " ".join([*fresh(random, 20), shared, *fresh(random, 20)])


def trade(random: Random, phrases: list[str]) -> list[Article]:
    """Return articles of many sources in which each of the phrases stands alone, again and again."""
    return [Article(f"s{at % 9}", around(random, phrase)) for phrase in phrases for at in range(FAR)]


def test_a_run_of_phrases_of_the_trade_is_stock_though_no_other_text_has_all_of_it() -> None:
    """Each is what many articles print; that two of them print three in a row is no copy."""
    random = seeded(1)
    phrases = [" ".join(fresh(random, 6)) for _ in range(3)]
    shared = " ".join(phrases)
    articles = [Article(name, around(random, shared)) for name in "ab"] + trade(random, phrases)

    assert natures(articles) == {shared: "stock"}


def test_prose_that_nobody_else_writes_is_plain() -> None:
    """In the same corpus, as many words that stand in no other text."""
    random = seeded(2)
    shared = " ".join(fresh(random, 18))
    phrases = [" ".join(fresh(random, 6)) for _ in range(3)]
    articles = [Article(name, around(random, shared)) for name in "ab"] + trade(random, phrases)

    assert natures(articles) == {shared: "plain"}


@pytest.mark.parametrize("sources", [2, 5, 12])
def test_a_text_that_many_outlets_print_once_stays_plain(sources: int) -> None:
    """An outlet that copies a text copies it once: that it is everywhere does not make it a phrase."""
    random = seeded(3)
    shared = " ".join(fresh(random, 18))

    assert natures([Article(f"s{at}", around(random, shared)) for at in range(sources)]) == {shared: "plain"}


def test_names_and_figures_surprise_nobody() -> None:
    """Two desks that report one event name the same people and give the same figures, each in words of its own."""
    random = seeded(4)
    names = " ".join(word.capitalize() for word in fresh(random, 12)) + " on 12 May 2024"

    assert natures([Article(name, around(random, names)) for name in "ab"]) == {names: "stock"}


def test_in_a_small_corpus_every_word_is_a_surprise() -> None:
    """Two articles cannot show what is usual: what they share is not explained away."""
    random = seeded(5)
    shared = " ".join(fresh(random, 8))

    assert natures([Article(name, around(random, shared)) for name in "ab"]) == {shared: "plain"}


def test_the_copy_of_a_whole_paragraph_is_never_usual() -> None:
    """Only passages are judged: two equal paragraphs of usual words are an exact match, and plain."""
    random = seeded(6)
    phrases = [" ".join(fresh(random, 6)) for _ in range(3)]
    articles = [Article(name, " ".join(phrases)) for name in "ab"] + trade(random, phrases)

    assert set(natures(articles).values()) == {"plain"}
