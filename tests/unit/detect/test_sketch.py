"""Signatures and the pairs they nominate, against datasketch itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from corpora import edited, seeded, sentence
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st

from audit.detect.sketch import SKETCH, Nominated, nominate, shingle_hashes, signatures, unique_pairs
from audit.text.compared import compared

COARSE = replace(SKETCH, short=0)
"""The sketch without the finer shingles of short texts."""

TEXTS = st.lists(st.text("ab éж下 ", min_size=1, max_size=60).map(compared).filter(bool), min_size=1, max_size=4)


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


def minhash_of(text: str, width: int) -> MinHash:
    """Return datasketch's own MinHash of a text, fed shingle by shingle."""
    made = MinHash(num_perm=128, seed=1, hashfunc=int, scheme="affine32")
    for value in hashes_of(text, width):
        made.update(value)
    return made


def copies(seed: int) -> list[str]:
    """Return compared texts, long ones, in families of edited copies."""
    random = seeded(seed)
    originals = [sentence(random, random.randint(30, 80)) for _ in range(12)]
    family = [edited(random, text, random.randint(0, 30)) for text in originals for _ in range(4)]
    return [compared(text) for text in [*originals, *family]]


@given(TEXTS)
def test_signatures_are_those_of_datasketch(texts: list[str]) -> None:
    """Same permutations, same scheme, same bytes: a signature may be handed to datasketch and back."""
    width = [4 if 2 * text.count("下") > len(text) else 7 for text in texts]
    expected = [minhash_of(*entry).hashvalues for entry in zip(texts, width, strict=True)]

    assert np.array_equal(expected, signatures(texts))


def test_a_signature_never_changes() -> None:
    """Stored signatures are compared with new ones for years: one is pinned to the byte."""
    signature = signatures(["the ferry reached the old quay on monday morning after two days at anchor"])
    data = signature.astype("<u4").tobytes()

    assert (len(data), hashlib.sha256(data).hexdigest()) == (
        512,
        "68492467a112daeb06b62bf39f43a47247b65e4cca0e4ac31d178d7c5977214e",
    )


@given(st.text("ab c", min_size=1, max_size=50), st.integers(1, 9), st.integers(1, 20))
def test_a_long_text_is_hashed_in_chunks_and_gives_the_same_shingles(text: str, width: int, chunk: int) -> None:
    """Wherever the chunks end, every shingle is hashed; a text shorter than a shingle is one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.detect.sketch.CHUNK", chunk)
        patch.setattr("audit.detect.sketch.LONG", 5)
        found = [value for part in shingle_hashes(text, width) for value in part.tolist()]

    assert set(hashes_of(text, width)) == set(found)


@pytest.mark.parametrize("seed", range(3))
def test_nominated_pairs_are_those_of_datasketch(seed: int) -> None:
    """The pairs that share a band are what MinHashLSH answers when asked for each text, no more and no fewer."""
    texts = copies(seed)
    index = MinHashLSH(num_perm=128, params=(32, 4))
    made = [minhash_of(text, 7) for text in texts]
    for at, minhash in enumerate(made):
        index.insert(at, minhash)
    expected = {(min(at, other), max(at, other)) for at, minhash in enumerate(made) for other in index.query(minhash)}
    found = nominate(texts, COARSE)

    assert {pair for pair in expected if pair[0] != pair[1]} == set(map(tuple, found.pairs.tolist()))
    assert found.left_out == 0


def test_short_texts_are_nominated_by_finer_shingles_too() -> None:
    """Two words changed in ten: of the pairs that share no band of the usual shingles, most share a finer one."""
    random = seeded(5)
    pairs = [[compared(text), compared(edited(random, text, 2))] for text in (sentence(random, 10) for _ in range(200))]
    coarse = sum(len(nominate(pair, COARSE).pairs) for pair in pairs)
    both = sum(len(nominate(pair).pairs) for pair in pairs)

    assert coarse < 0.95 * len(pairs) < 0.98 * len(pairs) < both


def test_a_hot_bucket_costs_no_more_than_its_size() -> None:
    """Of a bucket of many, each text is paired with the first and with the next; the rest is counted, band by band."""
    size = 100
    found = nominate([" ".join(["tide table"] * 20)] * size, COARSE)
    expected = {(0, at) for at in range(1, size)} | set(pairwise(range(size)))

    assert sorted(expected) == list(map(tuple, found.pairs.tolist()))
    assert found.left_out == 32 * (size * (size - 1) // 2 - len(expected))


def test_a_bucket_at_the_limit_is_compared_in_full() -> None:
    """Up to 64 texts, every pair is nominated and nothing is left out."""
    found = nominate([" ".join(["tide table"] * 20)] * 64, COARSE)

    assert list(combinations(range(64), 2)) == list(map(tuple, found.pairs.tolist()))
    assert found.left_out == 0


@pytest.mark.parametrize("texts", [[], ["one text alone"]])
def test_fewer_than_two_texts_have_no_pairs(texts: list[str]) -> None:
    """Nothing to compare is no error."""
    found = nominate(texts)

    assert found.pairs.shape == (0, 2)
    assert found == Nominated(found.pairs, 0)


def test_pairs_are_listed_once_smaller_first() -> None:
    """Whatever the order in which they were found."""
    found = unique_pairs([np.array([[3, 1], [0, 2]]), np.array([[1, 3]]), np.empty((0, 2), np.int64)])

    assert found.tolist() == [[0, 2], [1, 3]]
    assert unique_pairs([]).tolist() == []
