"""Paragraphs that stand twice in a document, whatever else the corpus holds: compared with a count by hand."""

from __future__ import annotations

from collections import defaultdict

from corpora import Article, run_of, seeded, sentence
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.evaluate.repeats import repeats
from audit.text.columns import compared_texts

CHANCE = seeded(5)
TEXTS = [sentence(CHANCE, 14) for _ in range(4)]
NEAR = [text.replace(".", " indeed.") for text in TEXTS]


@given(st.lists(st.lists(st.sampled_from([*TEXTS, *NEAR, "short"]), min_size=1, max_size=5), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_later_copy_is_paired_with_the_first_of_its_document(articles: list[list[str]]) -> None:
    """Also where other documents have the text earlier; near copies wherever the two texts stand in one document."""
    run = run_of(
        [Article(f"s{n}", "\n".join(lines)) for n, lines in enumerate(articles)], {"detect": {"certificate": 0}}
    )
    held = run.paragraphs.with_columns(compared_texts(run.paragraphs["text"]).series().alias("compared"))
    long = held.filter(held["words"] >= 8)
    found = repeats(held, run.matches, long["paragraph_id"])
    expected = set()
    near = set()
    for article, lines in enumerate(articles):
        firsts: dict[str, int] = {}
        for place, line in enumerate(lines):
            if line == "short":
                continue
            if line in firsts:
                expected.add((article, firsts[line], place))
            firsts.setdefault(line, place)
            near |= {(article, at, place) for at, other in enumerate(lines[:place]) if _near(other, line)}
    names = {
        row[0]: (int(row[1][:-4]) - 1, row[2])
        for row in run.paragraphs.select("paragraph_id", "path", "ordinal").iter_rows()
    }
    pairs = defaultdict(set)
    for left, right, kind in found.select("left_id", "right_id", "kind").iter_rows():
        pairs[kind].add((names[left][0], names[left][1], names[right][1]))

    assert pairs["exact"] == expected
    assert pairs["near"] == near


def _near(one: str, other: str) -> bool:
    pairs = list(zip(TEXTS, NEAR, strict=True))
    return (one, other) in pairs or (other, one) in pairs
