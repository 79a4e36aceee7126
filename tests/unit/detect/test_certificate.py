"""The certificate of recall: what brute force sees, of the paragraphs that are drawn."""

from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest
from corpora import mixed, run_of, seeded
from oracles import size
from rapidfuzz.distance import Indel

from audit.detect.certificate import certify
from audit.detect.engine import shared
from audit.detect.units import units
from audit.text.buffers import Texts
from audit.text.compared import compared


def texts(seed: int) -> list[str]:
    """Return compared texts, long enough and no two equal, in families of edited copies."""
    random = seeded(seed)
    lines = [line for article in mixed(random) for line in article.text.split("\n")]
    return sorted({compared(line) for line in lines if size(compared(line)) >= 8})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("jobs", [1, 2])
def test_of_all_paragraphs_it_sees_every_near_pair(seed: int, jobs: int) -> None:
    """Drawn are all: the pairs seen are those of the definition, those found are the engine's."""
    lines = texts(seed)
    made, _ = units(Texts.of(pl.Series(lines)), 8, 10**6, jobs)
    same = shared(made, 0.8)
    alone = [lines[unit] for unit in same.alone.tolist()]
    expected = sum(Indel.normalized_similarity(*pair) >= 0.8 for pair in combinations(alone, 2))
    held = certify(made, same, 0.8, len(lines))

    assert (held.paragraphs, held.pairs, held.found) == (len(alone), expected, same.near.height)


def test_a_pair_that_the_engine_missed_is_seen_and_not_found() -> None:
    """Brute force asks nobody: what is taken from the engine's pairs is missed by the certificate's count."""
    lines = texts(1)
    made, _ = units(Texts.of(pl.Series(lines)), 8, 10**6)
    same = shared(made, 0.8)
    blind = type(same)(same.templates, same.alone, same.near[1:], same.passages, same.nominated, same.too_long)
    held = certify(made, blind, 0.8, len(lines))

    assert held.pairs - held.found == 1


@pytest.mark.parametrize("drawn", [0, 1, 7])
def test_it_draws_as_many_as_asked_by_their_text_alone(drawn: int) -> None:
    """Whatever the order of the corpus and whatever files the texts lie in: the same paragraphs, the same counts."""
    articles = mixed(seeded(3))
    settings = {"detect": {"certificate": drawn}}
    one, other = run_of(articles, settings).certificate, run_of(articles[::-1], settings).certificate

    assert one == other
    assert one.paragraphs == drawn
