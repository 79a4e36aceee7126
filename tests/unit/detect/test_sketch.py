"""Signatures and the pairs they nominate, against datasketch itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from alltext import any_text
from corpora import edited, seeded, sentence
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st
from oracles import texts_of, unspaced

from audit.detect.pairs import unpacked
from audit.detect.sketch import SKETCH, Sketch, band_keys, nominate, signatures
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = st.one_of(st.text("ab éж下 𐐨", min_size=1, max_size=60), any_text(60)).map(compared).filter(bool)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)
HOT_TEXT = compared(" ".join(["tide table"] * 20))


def hashes_of(text: str, width: int) -> list[int]:
    """Return the shingle hashes as their definition has them, one number after the other."""
    found = []
    for at in range(max(1, len(text) - width + 1)):
        value = 0
        for point in map(ord, text[at : at + width]):
            value = (value * 0x9E3779B97F4A7C15 + point + 1) % 2**64
        value ^= value >> 29
        found.append((value * 0x9E3779B97F4A7C15 % 2**64) >> 32)
    return found


def minhash_of(text: str, width: int, permutations: int = 128, seed: int = 1) -> MinHash:
    """Return datasketch's own MinHash of a text, fed shingle by shingle."""
    made = MinHash(num_perm=permutations, seed=seed, hashfunc=int, scheme="affine32")
    for value in hashes_of(text, width):
        made.update(value)
    return made


def width_of(text: str) -> int:
    """Return the characters of a shingle of a text."""
    return 4 if unspaced(text) else 7


def signed(texts: Sequence[str], sketch: Sketch = SKETCH, jobs: int = 1) -> np.ndarray:
    """Return the signatures of all of some texts."""
    alone = np.array([unspaced(text) for text in texts])
    return signatures(texts_of(texts), np.arange(len(texts)), alone, sketch, jobs)


def nominated(texts: Sequence[str], jobs: int = 1) -> tuple[list[tuple[int, int]], int]:
    """Return the pairs of texts that share a band, and how many pairs hot buckets left out."""
    units, alone = np.arange(len(texts)), np.array([unspaced(text) for text in texts], np.bool_)
    pairs, left_out = nominate(band_keys(texts_of(texts), units, alone, SKETCH, jobs), units, jobs)
    return list(zip(*(side.tolist() for side in unpacked(pairs)), strict=True)), left_out


def copies(seed: int) -> list[str]:
    """Return compared texts, long ones, in families of edited copies."""
    random = seeded(seed)
    originals = [sentence(random, random.randint(30, 80)) for _ in range(12)]
    family = [edited(random, text, random.randint(0, 30)) for text in originals for _ in range(4)]
    return [compared(text) for text in [*originals, *family]]


@given(TEXTS)
def test_signatures_are_those_of_datasketch(texts: list[str]) -> None:
    """Same permutations, same scheme, same bytes: a signature may be handed to datasketch and back."""
    expected = [minhash_of(text, width_of(text)).hashvalues for text in texts]

    assert np.array_equal(expected, signed(texts))


@pytest.mark.parametrize("letters", ["abc ", "下頁一", "a𐐨é下 "])
def test_the_signature_of_a_long_text_is_that_of_datasketch_too(letters: str) -> None:
    """Hashes are rolled on from shingle to shingle: after thousands they are still those of the definition."""
    text = compared("".join(seeded(3).choices(letters, k=20_000)))

    assert np.array_equal([minhash_of(text, width_of(text)).hashvalues], signed([text]))


@given(TEXTS, st.integers(1, 9), st.sampled_from([1, 7]))
def test_a_sketch_of_other_numbers_is_datasketchs_too(texts: list[str], width: int, seed: int) -> None:
    """Permutations, seed and shingles are the sketch's; a text shorter than a shingle is one."""
    sketch = Sketch(permutations=32, bands=8, seed=seed, shingle=width, shingle_unspaced=width)
    expected = [minhash_of(text, width, 32, seed).hashvalues for text in texts]

    assert np.array_equal(expected, signed(texts, sketch))


def test_a_signature_never_changes() -> None:
    """Stored signatures are compared with new ones for years: one is pinned to the byte."""
    signature = signed(["the ferry reached the old quay on monday morning after two days at anchor"])
    data = signature.astype("<u4").tobytes()

    assert (len(data), hashlib.sha256(data).hexdigest()) == (
        512,
        "68492467a112daeb06b62bf39f43a47247b65e4cca0e4ac31d178d7c5977214e",
    )


@given(TEXT, TEXT)
def test_a_signature_becomes_the_datasketch_object_that_it_belongs_to(one: str, other: str) -> None:
    """Built from stored numbers, it says what one fed by datasketch says: the values, the estimate, the union."""
    width = width_of(one)
    made = [SKETCH.minhash(row) for row in signed([one, other], replace(SKETCH, shingle=width, shingle_unspaced=width))]
    known = [minhash_of(text, width) for text in (one, other)]

    assert [list(entry.hashvalues) for entry in known] == [list(entry.hashvalues) for entry in made]
    assert known[0].jaccard(known[1]) == made[0].jaccard(made[1]) == known[0].jaccard(made[1])
    assert (known[0], known[1].count()) == (made[0], made[1].count())


@given(TEXTS, st.integers(1, 3), st.integers(1, 3))
def test_threads_and_portions_make_no_difference(texts: list[str], step: int, jobs: int) -> None:
    """Whoever signs which texts, in whatever portions: the same signatures, the same pairs."""
    texts = [*texts, *reversed(texts)]
    once = signed(texts), nominated(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.sketch.STEP", step)
        again = signed(texts, jobs=jobs), nominated(texts, jobs)

    assert np.array_equal(once[0], again[0])
    assert once[1] == again[1]


def test_some_of_the_texts_are_sketched_under_their_own_numbers() -> None:
    """What is asked for is sketched, in its order; pairs name the texts by their place among all."""
    texts = texts_of(["no", HOT_TEXT, "nor this", HOT_TEXT, "alone", HOT_TEXT])
    units, alone = np.array([1, 2, 5]), np.zeros(6, np.bool_)
    pairs, _ = nominate(band_keys(texts, units, alone), units)

    assert np.array_equal(signed([HOT_TEXT, "nor this", HOT_TEXT]), signatures(texts, units, alone))
    assert [side.tolist() for side in unpacked(pairs)] == [[1], [5]]


@pytest.mark.parametrize("seed", range(3))
def test_nominated_pairs_are_those_of_datasketch(seed: int) -> None:
    """The pairs that share a band are what MinHashLSH answers when asked for each text, no more and no fewer."""
    texts = copies(seed)
    index = MinHashLSH(num_perm=128, params=(32, 4))
    made = [minhash_of(text, 7) for text in texts]
    for at, minhash in enumerate(made):
        index.insert(at, minhash)
    expected = {(min(at, other), max(at, other)) for at, minhash in enumerate(made) for other in index.query(minhash)}

    assert nominated(texts) == (sorted(pair for pair in expected if pair[0] != pair[1]), 0)


def test_a_hot_bucket_costs_no_more_than_its_size() -> None:
    """Of a bucket of many, each text is paired with the first and with the next; the rest is counted, band by band."""
    size = 100
    expected = {(0, at) for at in range(1, size)} | set(pairwise(range(size)))

    assert nominated([HOT_TEXT] * size) == (sorted(expected), 32 * (size * (size - 1) // 2 - len(expected)))


def test_a_bucket_at_the_limit_is_compared_in_full() -> None:
    """Up to 64 texts, every pair is nominated and nothing is left out."""
    assert nominated([HOT_TEXT] * 64) == (list(combinations(range(64), 2)), 0)
    assert nominated([HOT_TEXT] * 65)[1] > 0


@pytest.mark.parametrize("texts", [[], ["one text alone"]])
def test_fewer_than_two_texts_have_no_pairs(texts: list[str]) -> None:
    """Nothing to compare is no error."""
    assert nominated(texts) == ([], 0)
