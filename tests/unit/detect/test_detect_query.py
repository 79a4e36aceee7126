"""What a query finds in the paragraphs of a run: what the run found between them, and single words besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest
from corpora import edited, run_of, seeded, sentence
from datasketch import MinHashLSH
from hypothesis import given
from hypothesis import strategies as st
from savedruns import copied, minhash_of

from audit.detect import lookup, query
from audit.detect.query import FOUND, How
from audit.model.settings import Detect
from audit.model.tables import PARAGRAPHS
from audit.text.compared import compared, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.detect.query import Held

FERRIES = "A storm kept the small ferries of the bay in port for two days, the port authority said."
TICKETS = "Sailings resume on Thursday morning, and tickets that were bought earlier stay valid until the weekend."
CHINESE = "台风过后港务局宣布所有渡轮将于周四上午恢复航行已经购买的船票有效期延长至周末"


def held(texts: Sequence[str], role: str = "body", **settings: object) -> Held:
    """Return some texts as the paragraphs of one document of a run."""
    rows = [
        {
            **dict.fromkeys(PARAGRAPHS.schema),
            "paragraph_id": f"a-{at}",
            "path": "a.txt",
            "record": 1,
            "ordinal": at,
            "role": role,
            "text": text,
        }
        for at, text in enumerate(texts)
    ]
    return query.held(pl.DataFrame(rows, dict(PARAGRAPHS.schema)), Detect.model_validate(settings), jobs=1)


def found(texts: Sequence[str], *asked: str, **settings: object) -> list[tuple[int, str, float, str]]:
    """Return where paragraphs stand among some: row, kind, similarity with two decimals, and what stands there."""
    body = held(texts, **settings)
    rows, _ = query.find(body, body.signatures(), asked)
    return [
        (row, kind, round(similarity, 2), texts[row][start:end])
        for row, kind, similarity, start, end in rows.select("held", "kind", "similarity", "start", "end").iter_rows()
    ]


@pytest.mark.parametrize("seed", range(3))
def test_every_paragraph_of_a_run_finds_itself_first(seed: int) -> None:
    """As exact, from end to end; only paragraphs that are equal and stand before it come earlier."""
    texts = [text for article in copied(seed) for text in article.text.split("\n")]
    texts += ["Short.", "short", CHINESE, CHINESE[:9], f"{FERRIES} {CHINESE}", FERRIES.upper(), texts[0]]
    body = held(texts)
    signatures = body.signatures()
    for at, text in enumerate(texts):
        rows, _ = query.find(body, signatures, [text])
        equal = [row for row, other in enumerate(texts) if compared(other) == compared(text)]
        exact = rows.filter(pl.col("kind") == "exact")

        assert exact["held"].to_list() == equal
        assert exact.rows() == rows.head(len(equal)).rows()
        assert exact.drop("asked", "held", "kind").row(equal.index(at)) == (
            *(1.0, 0, len(text), 0, len(text)),
            *(len(words(compared(text))), len(words(compared(text))), 1.0, 1.0),
        )


@pytest.mark.parametrize("seed", range(3))
def test_a_query_finds_what_the_run_found(seed: int) -> None:
    """The matches of a paragraph are rows of its query, to the letter; other rows are equal to what it matched."""
    run = run_of(copied(seed))
    body = query.held(run.paragraphs, run.settings.detect)
    signatures = body.signatures()
    ids = body.frame["paragraph_id"].to_list()
    matched = run.matches.select(
        "left_id", "right_id", "kind", "similarity", "left_start", "left_end", "right_start", "right_end", "words"
    )
    missing = []
    for at, text in enumerate(body.frame["text"]):
        rows, _ = query.find(body, signatures, [text])
        columns = ("held", "kind", "similarity", "asked_start", "asked_end", "start", "end", "words")
        known = {(ids[row[0]], *row[1:]) for row in rows.select(columns).iter_rows()}
        missing += [
            row for row in matched.filter(pl.col("left_id") == ids[at]).drop("left_id").iter_rows() if row not in known
        ]

    assert matched["kind"].n_unique() == 3
    assert missing == []


def test_rows_have_their_columns_whatever_was_found() -> None:
    """None, in a run of nothing, included."""
    for texts in ([], ["Short."], [FERRIES]):
        for asked in ([], [TICKETS], ["..."], [TICKETS, "word"]):
            body = held(texts)
            rows, how = query.find(body, body.signatures(), asked)

            assert (rows.schema, rows.height, len(how)) == (FOUND, 0, len(asked))


def test_the_closest_comes_first() -> None:
    """Equal, near by similarity, passages by their words; of what is as close the longer, then as it is read."""
    random = seeded(1)
    text = sentence(random, 40)
    nearer, farther = edited(random, text, 1), edited(random, text, 5)
    half, less = (" ".join(text.split()[:size]) for size in (25, 12))
    inside = [f"{sentence(random, 30)} {part} {sentence(random, 30)}" for part in (less, half)]
    order = [row for row, *_ in found([*inside, FERRIES, farther, nearer, text, text.upper()], FERRIES, text)]

    assert order == [5, 6, 2, 4, 3, 1, 0]


def test_what_is_found_of_a_short_paragraph_comes_last() -> None:
    """A credit line that stands everywhere does not hide where the article stands."""
    credit = "Text: desk"
    longer = f"{sentence(seeded(2), 20)} {FERRIES} {sentence(seeded(3), 20)}"

    assert [row for row, *_ in found([credit, longer, credit, FERRIES], credit, FERRIES)] == [3, 1, 0, 2]


def test_a_filling_of_a_template_is_found_with_other_numbers() -> None:
    text = "The port counted 4,512 passengers and 318 cars on Friday, 27 more than the week before."
    other = "The port counted 9,307 passengers and 204 cars on Friday, 61 more than the week before."

    assert [kind for _, kind, *_ in found([other, FERRIES], text)] == ["near"]


@pytest.mark.parametrize("threshold", [0.6, 0.8, 0.95])
def test_near_is_what_the_run_meant_by_it(threshold: float) -> None:
    random = seeded(4)
    text = sentence(random, 12)
    texts = [edited(random, text, edits) for edits in range(6) for _ in range(3)]
    near = [similarity for _, kind, similarity, _ in found(texts, text, near_threshold=threshold) if kind == "near"]

    assert near == sorted(near, reverse=True)
    assert min(near) >= threshold


def test_short_texts_are_found_that_share_no_three_words_in_a_row() -> None:
    """What the finer signature of short texts is for: every third word is another, and the rest is the same."""
    text = "extraordinary circumstances a prevented international negotiations o between representatives yesterday"
    other = "extraordinary circumstances e prevented international negotiations u between representatives yesterday"

    assert [kind for _, kind, *_ in found([other], text)] == ["near"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("the small ferries", [(0, "passage", 1.0, "the small ferries")]),
        ("BAY, in: port", [(0, "passage", 1.0, "bay in port")]),
        ("a storm", [(0, "passage", 1.0, "A storm")]),
        ("authority said", [(0, "passage", 1.0, "authority said")]),
        ("small ferry", []),
        ("ferries small", []),
        ("erries of the ba", []),
        ("said Sailings", []),
        ("the", [(0, "passage", 1.0, "the"), (1, "passage", 1.0, "the")]),
        ("short.", [(2, "exact", 1.0, "Short")]),
        ("渡轮", [(3, "passage", 1.0, "渡轮")]),
        ("轮渡", []),
    ],
)
def test_few_words_are_found_as_they_stand(asked: str, expected: list[tuple[int, str, float, str]]) -> None:
    """As a paragraph, or in a row inside one: whole words, in order, once a paragraph, never across two."""
    assert expected == found([FERRIES, TICKETS, "Short", CHINESE], asked)


def test_words_that_differ_in_spaces_alone_are_not_equal() -> None:
    """In scripts without spaces a space is no word, and a paragraph with one is another."""
    assert [kind for _, kind, *_ in found(["渡 轮", "渡轮"], "渡轮")] == ["exact", "passage"]


@given(st.integers(0, 40), st.integers(1, 7))
def test_any_few_words_of_a_paragraph_are_found_in_it(first: int, size: int) -> None:
    """Where they stand, what stands there is what was asked for."""
    text = sentence(seeded(6), 50)
    some = " ".join(text.split()[first : first + size])
    rows = found([FERRIES, text], some)

    assert [(row, kind, similarity) for row, kind, similarity, _ in rows] == [(1, "passage", 1.0)]
    assert compared(some) == compared(rows[0][3])


@pytest.mark.parametrize(
    ("text", "how", "kinds"),
    [
        (FERRIES, How.COMPARED, ["exact", "passage"]),
        (" ".join(FERRIES.split()[:8]), How.COMPARED, ["passage", "passage"]),
        (" ".join(FERRIES.split()[:7]), How.WORDS, ["passage", "passage"]),
        (CHINESE[:16], How.COMPARED, ["passage"]),
        (CHINESE[:15], How.WORDS, ["passage"]),
        (f"{TICKETS} {FERRIES} " * 9, How.WHOLE, ["exact"]),
        ("*** – ***", How.NOTHING, []),
        ("", How.NOTHING, []),
    ],
)
def test_each_paragraph_says_how_it_was_looked_for(text: str, how: How, kinds: list[str]) -> None:
    """By its length: fewer than eight words are looked for in a row, of very many only the whole."""
    longest = f"{TICKETS} {FERRIES} " * 9
    body = held([FERRIES, CHINESE, longest, f"{TICKETS} {FERRIES}"], max_characters=1000)
    rows, told = query.find(body, body.signatures(), [text])

    assert (told, rows["kind"].to_list()) == ((how,), kinds)
    assert body.too_long == 1


def test_paragraphs_of_other_roles_are_not_looked_at() -> None:
    body = held([FERRIES], role="caption")

    assert (len(body.texts), query.find(body, body.signatures(), [FERRIES])[0].height) == (0, 0)


def test_places_are_those_of_the_original_texts() -> None:
    """Characters, not words: whatever folding changes before them."""
    before = "Straße ½ ﬁsh \u00ad— e\u0301te\u0301: " + sentence(seeded(7), 30)
    text = f"{before} {FERRIES}"
    body = held([text])
    rows, _ = query.find(body, body.signatures(), [f"{sentence(seeded(8), 12)} 😀 {FERRIES}"])
    asked_start, asked_end, start, end = rows.select("asked_start", "asked_end", "start", "end").row(0)

    assert rows["kind"].to_list() == ["passage"]
    assert text[start:end] == FERRIES[:-1]
    assert f"{sentence(seeded(8), 12)} 😀 {FERRIES}"[asked_start:asked_end] == FERRIES[:-1]


def test_what_shares_a_band_is_compared_and_bands_are_those_of_datasketch() -> None:
    """Whatever datasketch's own index answers is among the pairs that are verified."""
    texts = [compared(text) for article in copied(9) for text in article.text.split("\n")]
    body = held(texts)
    lsh = MinHashLSH(num_perm=128, params=(32, 4))
    for row in body.signed.tolist():
        lsh.insert(row, minhash_of(texts[row]))
    signatures = body.signatures()
    for text in texts[::5]:
        units = query.beside(held([text]).texts, body)
        whole, _ = lookup.nominated(units, lookup.Sides(np.arange(1), body.signed + 1, signatures), 0.8)

        assert set(lsh.query(minhash_of(text))) <= {int(pair) - 1 for pair in whole}


def test_the_order_of_the_text_makes_no_difference() -> None:
    """Each paragraph finds what it finds alone."""
    texts = [text for article in copied(10) for text in article.text.split("\n")]
    asked = [*texts[:6], "one word", "..."]
    body = held(texts)
    signatures = body.signatures()
    columns = [name for name in FOUND if name != "asked"]
    together, _ = query.find(body, signatures, asked)
    for at, text in enumerate(asked):
        alone, _ = query.find(body, signatures, [text])

        assert together.filter(pl.col("asked") == at).select(columns).rows() == alone.select(columns).rows()
