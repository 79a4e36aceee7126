"""Planted defects are found, and clean news of all languages is left alone: benchmarks/contamination.py in small.

Every text is a host paragraph written for this project, every defect is planted by a seed. The targets are those of the
large measurement; the floors of families without a target lie below what was measured there.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from planted.defects import DAMAGED, FOREIGN, FURNITURE
from planted.documents import clean, planted
from planted.furniture import IN_NONE
from planted.measure import Outcome, Recall, audited, outcomes, wrong
from planted.strict import filtered
from planted.texts import FIFTEEN, hosts

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTS = (
    "arb_Arab",
    "deu_Latn",
    "eng_Latn",
    "hin_Deva",
    "ind_Latn",
    "jpn_Jpan",
    "kor_Hang",
    "por_Latn",
    "rus_Cyrl",
    "tur_Latn",
)
FLOORS = {
    "characters": 0.98, "encodings": 0.98, "markup": 0.98, "scripts": 0.98, "markers": 0.98,
    "navigation": 0.95, "promotion": 0.9, "spam": 0.95, "residue": 0.95, "quotations": 0.95, "repetition": 0.95,
    "captions": 0.95, "metadata": 0.95, "structure": 0.95,
}  # fmt: skip
SENTENCES = 0.95
FAMILY = {defect.kind: defect.family for defect in (*DAMAGED, *FURNITURE)}


def shown(missed: Sequence[Outcome]) -> str:
    """Return what was missed, one a line."""
    return "\n".join(f"{one.place.kind}, {one.sown.language}: {one.shown} {one.reported}" for one in missed[:40])


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    """Return what became of every defect, each planted once in every language of ten."""
    documents = list(planted(hosts(), (*DAMAGED, *FURNITURE), HOSTS))
    return outcomes(documents, audited(documents))


@pytest.mark.parametrize("family", FLOORS)
def test_planted_defects_of_a_family_are_found(found: list[Outcome], family: str) -> None:
    """Wordings that no pack has are left out, save those that a source repeats: nothing can tell them."""
    here = [one for one in found if _family(one) == family and not one.place.kind.endswith(IN_NONE)]
    recall = Recall(sum(one.found for one in here), len(here))

    assert recall.share >= FLOORS[family], f"{recall}\n{shown([one for one in here if not one.found])}"


def _family(one: Outcome) -> str:
    return next(FAMILY[kind] for kind in sorted(FAMILY, key=len, reverse=True) if one.place.kind.startswith(kind))


def test_sentences_of_fifteen_languages_are_found_in_each_other_and_quotations_are_told_apart() -> None:
    documents = list(planted(hosts(), FOREIGN, FIFTEEN))
    became = outcomes(documents, audited(documents))
    for kind in ("foreign sentence", "foreign quotation"):
        here = [one for one in became if one.place.kind.startswith(kind)]
        recall = Recall(sum(one.found for one in here), len(here))

        assert recall.share >= SENTENCES, f"{kind}: {recall}\n{shown([one for one in here if not one.found])}"


def test_clean_documents_have_two_severe_findings_a_family_in_a_thousand_at_most() -> None:
    documents = list(clean(hosts(), 10))
    assert sum(filtered(sown.paragraphs, sown.language) for sown in documents) > len(documents) / 10

    families = Counter(one.rule[:3] for one in wrong(documents, audited(documents)))

    assert {family: count for family, count in families.items() if 1000 * count > 2 * len(documents)} == {}


def test_a_defect_that_no_rule_looks_for_is_missed() -> None:
    """The measurement can fail: without the rules that find them, planted replacement characters are not found."""
    documents = list(planted(hosts(), [one for one in DAMAGED if one.kind == "U+FFFD"], ("eng_Latn",), 3))
    became = outcomes(documents, audited(documents, ignore=["ENC001"]))

    assert [one.found for one in became] == [False] * 3
