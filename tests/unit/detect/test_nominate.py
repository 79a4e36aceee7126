"""Which pairs are verified: against datasketch, against sets of word runs, and against what must not be missed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from corpora import edited, seeded, sentence, words_of
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st
from oracles import anchored_by, texts_of, unspaced, words_from
from rapidfuzz.distance import Indel

from audit.detect import sketch
from audit.detect.nominate import Nominated, nominate
from audit.detect.pairs import unpacked
from audit.detect.units import Units, units
from audit.kernels.overlap import common_words
from audit.text.compared import compared, digits_folded, words

if TYPE_CHECKING:
    from random import Random

    from numpy.typing import NDArray

Pair = tuple[int, int]

HAN = [chr(0x4E00 + at) for at in range(2000)]


def corpus(random: Random) -> list[str]:
    """Return texts with and without spaces: families of edited copies, quotations, and sentences with other numbers."""
    texts = []
    for _ in range(8):
        original = sentence(random, random.randint(18, 60))
        texts += [original, *(edited(random, original, random.randint(1, 9)) for _ in range(3))]
        quote = sentence(random, random.randint(8, 20))
        texts += [f"{sentence(random, 20)} {quote} {sentence(random, 20)}" for _ in range(2)]
        line = f"{{}} {sentence(random, 3)} {{}} {sentence(random, 9)} {{}}"
        texts += [
            f"{sentence(random, 12)} {line.format(*random.choices(range(10, 99), k=3))} {sentence(random, 12)}"
            for _ in range(2)
        ]
        plain = random.choices(HAN, k=random.randint(30, 90))
        other = list(plain)
        for _ in range(random.randint(1, 12)):
            other[random.randrange(len(other))] = random.choice(HAN)
        texts += ["".join(plain), "".join(other), "".join([*random.choices(HAN, k=40), *plain[:16]])]
    return list(dict.fromkeys(map(compared, texts)))


def made(texts: list[str]) -> Units:
    """Return all of some compared texts as units."""
    return units(texts_of(texts), 8, 20_000)[0]


def nominated(texts: list[str]) -> Nominated:
    """Return what is nominated among all of some compared texts, to be near at 0.80 or to share a passage."""
    found = made(texts)
    assert len(found) == len(texts)
    return nominate(found, np.arange(len(texts)), 0.8)


def told(pairs: NDArray[np.uint64]) -> set[Pair]:
    """Return packed pairs as pairs."""
    return set(zip(*(side.tolist() for side in unpacked(pairs)), strict=True))


def passages_wanted(texts: list[str], among: list[int]) -> set[Pair]:
    """Return the pairs that share two runs of words, digits folded, as sets have it."""
    numbers: dict[str, int] = {}
    numbered = [[numbers.setdefault(word, len(numbers)) for word in words(digits_folded(text))] for text in texts]
    alone = [unspaced(text) for text in texts]
    found = anchored_by(numbered, among, [5 if one else 3 for one in alone], [16 if one else 8 for one in alone], 100)
    return {pair for pair, shared in found.anchors.pairs.items() if shared >= 2} | set(found.runs.pairs)


@pytest.mark.parametrize("seed", range(5))
def test_pairs_that_share_two_rare_runs_are_looked_at_for_passages(seed: int) -> None:
    """These and no others: three words, in scripts without spaces five characters, whatever the digits in them."""
    texts = corpus(seeded(seed))

    assert passages_wanted(texts, list(range(len(texts)))) == told(nominated(texts).passing)


@pytest.mark.parametrize("seed", range(5))
def test_only_the_texts_asked_for_are_nominated(seed: int) -> None:
    """The others do not even make a run common."""
    random = seeded(seed)
    texts = corpus(random)
    among = sorted(random.sample(range(len(texts)), len(texts) // 2))
    found = nominate(made(texts), np.array(among), 0.8)
    alone = nominated([texts[at] for at in among])

    assert passages_wanted(texts, among) == told(found.passing)
    assert {(among[left], among[right]) for left, right in told(alone.whole)} == told(found.whole)


@pytest.mark.parametrize("seed", range(3))
def test_pairs_that_share_a_band_are_compared_as_a_whole(seed: int) -> None:
    """What MinHashLSH answers for datasketch's own signatures is nominated, all of it."""
    texts = corpus(seeded(seed))
    index = MinHashLSH(num_perm=128, params=(32, 4))
    alone = np.array([unspaced(text) for text in texts])
    signed = sketch.signatures(texts_of(texts), np.arange(len(texts)), alone)
    kept = [MinHash(hashvalues=row, scheme="affine32", seed=1) for row in signed]
    for at, minhash in enumerate(kept):
        index.insert(at, minhash)
    expected = {(at, other) for at, minhash in enumerate(kept) for other in index.query(minhash) if at < other}

    assert expected <= told(nominated(texts).whole)


@pytest.mark.parametrize("seed", range(5))
def test_hardly_any_pair_at_the_threshold_is_not_compared_as_a_whole(seed: int) -> None:
    """Of the pairs that brute force finds at 0.80, with and without spaces, 97 of 100 are nominated; from 0.86 all."""
    texts = corpus(seeded(seed + 20))
    found = told(nominated(texts).whole)
    near = {
        (left, right): similarity
        for left, right in combinations(range(len(texts)), 2)
        if (similarity := Indel.normalized_similarity(texts[left], texts[right])) >= 0.8
    }

    assert any(unspaced(texts[left]) for left, _ in near)
    assert {pair for pair, similarity in near.items() if similarity >= 0.86} <= found
    assert len(near.keys() & found) >= 0.97 * len(near)


def test_short_texts_are_nominated_by_finer_shingles_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two words changed in ten: of the pairs that share no band of the usual shingles, most share a finer one."""
    monkeypatch.setattr("audit.detect.nominate.SHARE", 2)  # no pair has so many anchors: bands alone nominate
    random = seeded(5)
    pairs = [[compared(text), compared(edited(random, text, 2))] for text in (sentence(random, 10) for _ in range(200))]
    coarse = both = 0
    for pair in pairs:
        keys = sketch.band_keys(texts_of(pair), np.arange(2), np.zeros(2, np.bool_))
        coarse += len(sketch.nominate(keys, np.arange(2))[0])
        both += len(nominated(pair).whole)

    assert coarse < 0.95 * len(pairs) < 0.98 * len(pairs) < both


def test_long_texts_and_texts_without_spaces_have_one_sketch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The finer shingles are for texts of at most 130 characters with spaces: elsewhere strangers share too many."""
    asked: list[tuple[int, list[int]]] = []

    def keys(_texts: object, chosen: NDArray[np.int64], _unspaced: object, by: sketch.Sketch, *_: object) -> object:
        asked.append((by.shingle, chosen.tolist()))
        return np.empty((0, len(chosen)), np.uint32)

    monkeypatch.setattr("audit.detect.nominate.sketch.band_keys", keys)
    texts = ["a b c d e f g h " + "x" * size for size in (114, 115)] + ["下" * 40]
    nominated(texts)

    assert asked == [(7, [0, 1, 2]), (4, [0])]


@pytest.mark.parametrize("seed", range(5))
def test_a_quotation_of_eight_words_is_looked_for_in_every_pair_that_holds_it(seed: int) -> None:
    """In a hundred paragraphs all pairs, in more of them a chain from the first to the last and all with the first."""
    random = seeded(seed)
    quote = " ".join(words_of(random, 8))
    for size in (20, 130):
        texts = [
            compared(f"{sentence(random, random.randint(9, 30))} {quote} {sentence(random, 9)}") for _ in range(size)
        ]
        found = told(nominated(texts).passing)
        every = set(combinations(range(size), 2))
        chain = {(0, at) for at in range(1, size)} | {(at, at + 1) for at in range(size - 1)}

        assert (every if size == 20 else chain) <= found


@given(st.lists(st.lists(st.integers(0, 6), max_size=12), min_size=2, max_size=6), st.data())
def test_common_words_are_counted_as_often_as_both_have_them(texts: list[list[int]], data: st.DataObject) -> None:
    """In whatever order they stand, and whatever pairs are asked for."""
    places = st.integers(0, len(texts) - 1)
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=12))
    held = words_from(texts)
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    expected = [(Counter(texts[one]) & Counter(texts[other])).total() for one, other in pairs]

    assert expected == common_words(held.hashes, held.starts, left, right).tolist()


def test_nothing_to_compare_nominates_nothing() -> None:
    """No text, or one alone."""
    for texts in ([], ["one two three four five six seven eight"]):
        found = nominated(texts)

        assert (len(found.whole), len(found.passing), found.buckets, found.common, found.runs) == (0, 0, 0, 0, 0)
