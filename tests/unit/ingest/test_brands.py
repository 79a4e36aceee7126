"""Which datelines name the outlet: what the corpus says about a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.ingest.brands import dateline_sources, no_outlets

if TYPE_CHECKING:
    import random

STORY = "The council of the lower valley opened the bridge to all carts."


def brands(*documents: list[str], known: list[str | None] | None = None) -> list[str | None]:
    return dateline_sources(documents, known or [None] * len(documents))


def test_a_domain_answers_by_itself() -> None:
    """One document is enough, wherever among its first lines the dateline stands."""
    document = ["Menu", "The bridge of the lower valley", f"LEMBAH, ZORVAL.com - {STORY}", STORY]

    assert brands(document) == ["ZORVAL.com"]


def test_a_bare_name_alone_answers_nothing() -> None:
    """It may be a place, a person, the subject of the sentence."""
    assert brands([f"MERDU – {STORY}", STORY]) == [None]


@pytest.mark.parametrize(
    "line",
    [
        "MERDU: The bridge at noon",
        "MERDU Daerah: The bridge at noon",
        "Photo: MERDU",
        "Photo: MERDU/desk",
        "Photo: MERDU Daerah/desk",
        "Foto: Dok. MERDU",
        "The bridge at noon (Photo: MERDU)",
        "The bridge at noon (MERDU/desk)",
        "The bridge at noon (Foto: Dok. MERDU/desk)",
        "The bridge at noon /MERDU",
    ],
)
def test_a_caption_or_credit_confirms_a_bare_name(line: str) -> None:
    """Who labels the pictures prints the document."""
    assert brands([f"MERDU – {STORY}", line, STORY]) == ["MERDU"]


def test_a_credit_may_stand_below_its_label() -> None:
    """Sites break the line after the label."""
    assert brands([f"MERDU – {STORY}", "Photo :", "- MERDU Daerah/desk", STORY]) == ["MERDU"]


@pytest.mark.parametrize(
    "line",
    [
        "Read also: MERDU opens another bridge",
        "MERDU saw it all: the bridge at noon",
        "Photo: desk of MERDU",
        "Photo: MERDUKA/desk",
        "The bridge at noon (MERDU)",
        STORY.replace("council", "MERDU"),
    ],
)
def test_a_name_in_a_sentence_or_title_confirms_nothing(line: str) -> None:
    """Only labels and credits speak of who prints."""
    assert brands([f"MERDU – {STORY}", line, STORY]) == [None]


def test_datelines_of_two_documents_confirm_each_other() -> None:
    """A name that opens datelines again and again is the outlet's."""
    documents = [[f"MERDU – {STORY}"], [f"LEMBAH, MERDU - {STORY}"], [f"KABAR – {STORY}"]]

    assert brands(*documents) == ["MERDU", "MERDU", None]


@pytest.mark.parametrize("name", ["JAKARTA", "London", "Reuters", "AFP", "Senin", "Monday", "March"])
def test_places_agencies_weekdays_and_months_are_no_outlets(name: str) -> None:
    """Not even if they label captions and open every dateline."""
    document = [f"{name} – {STORY}", f"Photo: {name}/desk"]

    assert brands(document, document) == [None, None]


def test_an_agency_after_a_place_is_not_the_outlet() -> None:
    """The dateline of a wire story names where the words come from."""
    document = [f"LONDON (Reuters) - {STORY}"]

    assert brands(document, document) == [None, None]


def test_what_stands_where_a_place_stands_is_a_place() -> None:
    """A town that no list has is given away by another dateline of the corpus."""
    opened = [f"QUELM – {STORY}"]

    assert brands(opened, opened) == ["QUELM", "QUELM"]
    assert brands(opened, opened, [f"QUELM, ZORVAL.com – {STORY}"]) == [None, None, "ZORVAL.com"]


def test_a_name_that_opens_datelines_of_two_known_sources_is_neither() -> None:
    """An outlet does not open the stories of others."""
    opened = [f"QUELM – {STORY}"]

    assert brands(opened, opened, opened, opened, known=[None, None, "zorval.com", "merdu.com"]) == [None] * 4
    assert brands(opened, opened, opened, known=[None, None, "zorval.com"]) == ["QUELM", "QUELM", None]


def test_where_places_open_datelines_a_rare_name_is_taken_for_one() -> None:
    """Lists of places are never complete; an outlet's name is not a tenth as frequent as its places."""
    opened, places = [f"QUELM – {STORY}"], [[f"JAKARTA – {STORY}"]] * 40

    assert brands(opened, opened, *places) == [None] * 42
    assert brands(*[opened] * 4, *places)[:4] == ["QUELM"] * 4


def test_a_headline_with_a_dash_is_no_dateline() -> None:
    """A dateline opens a sentence, and a sentence ends."""
    headline = ["MERDU – Quelm ends in a draw at the lower bridge"]

    assert brands(headline, headline) == [None, None]


def test_a_document_with_a_source_is_not_judged() -> None:
    """Its source was found otherwise."""
    assert brands([f"ZORVAL.com - {STORY}"], known=["merdu"]) == [None]


def test_the_lists_name_places_and_agencies() -> None:
    """If a list lost its name, every place would become an outlet."""
    assert {"jakarta", "london", "reuters", "senin", "monday"} <= no_outlets()


@given(
    st.lists(
        st.lists(st.sampled_from(("MERDU – ", "QUELM – ", "ZORVAL.com - ", "JAKARTA – ", "")), min_size=1, max_size=3),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_documents_makes_no_difference(openers: list[list[str]], chance: random.Random) -> None:
    """The corpus is a set: shuffling it moves the answers along."""
    documents = [[opener + STORY for opener in lines] for lines in openers]
    order = list(range(len(documents)))
    chance.shuffle(order)
    answers = brands(*documents)

    assert [answers[at] for at in order] == brands(*[documents[at] for at in order])


@given(st.lists(st.lists(st.text(max_size=60), max_size=5), max_size=4))
def test_no_text_makes_the_decision_fail(documents: list[list[str]]) -> None:
    """There is one answer a document."""
    assert len(documents) == len(brands(*documents))
