"""Labels mined from repetition: shown by what stands around them, in any language; what could be told is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.evaluate.mining import mine
from audit.evaluate.view import row_view
from audit.ingest.documents import documents
from audit.ingest.record import Record
from audit.ingest.sources import Placed
from audit.lang.pack import packs
from audit.segment.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.evaluate.mining import Mining

TOLD = "Wimbo {} ulikuwa mrefu kuliko ule wa jana, walisema watu wa bandari {} mchana."
ENDED = "Boti {} zilirudi kabla ya jua kuzama, ilisema ofisi ya bandari {} jana."


def mined(texts: Sequence[str], titles: Sequence[str | None] | None = None) -> Mining:
    heads = titles or [None] * len(texts)
    placed = [
        Placed(Record(f"{number}.txt", 1, text, "blocks", title=title), "gazeti", "field", None, None)
        for number, (text, title) in enumerate(zip(texts, heads, strict=True))
    ]
    frame = documents(placed)
    return mine(row_view(paragraphs(frame), frame.select("document_id", "title")), packs())


def kinds(mining: Mining) -> list[tuple[str, str]]:
    return [(phrase.kind, phrase.phrase) for phrase in mining.phrases]


def told(number: int) -> str:
    return TOLD.format(number, number + 1)


def ended(number: int) -> str:
    return ENDED.format(number, number + 1)


@pytest.mark.parametrize("label", ["Ukurasa unaofuata", "次頁", "الصفحة", "Edasi lehele »"])
def test_a_line_before_a_repeated_paragraph_is_a_page_turn(label: str) -> None:
    """In two documents or more: no phrase of the language is needed."""
    texts = [f"{told(n)}\n{ended(n)}\n{label}\n{told(n)}" for n in range(3)]
    found = mined(texts)

    assert [phrase.kind for phrase in found.phrases] == ["next_page"]
    assert found.kinds.to_list() == [None, None, "next_page", None] * 3


def test_one_repetition_after_a_line_proves_nothing() -> None:
    """A refrain looks the same."""
    texts = [f"{told(1)}\n{ended(1)}\nKiitikio\n{told(1)}", f"{told(2)}\nKiitikio\n{ended(2)}"]

    assert kinds(mined(texts)) == []


def test_a_short_line_that_ends_in_a_sign_between_paragraphs_is_a_stub() -> None:
    """It stands in many documents of its source, among other paragraphs each time."""
    texts = [f"{told(n)}\nSoma pia:\n{ended(n)}" for n in range(4)]
    found = mined(texts)

    assert kinds(found) == [("read_also_stub", "Soma pia:")]
    assert found.kinds.to_list() == [None, "read_also_stub", None] * 4


@pytest.mark.parametrize(
    "texts",
    [
        [f"{told(n)}\nSoma pia:\n{ended(n)}" for n in range(2)],  # too few documents
        [f"{told(1)}\nSoma pia:\n{ended(1)}"] * 5,  # one article, printed again and again
        [f"{told(n)}\nViungo:\nunga\nsukari {n}\n{ended(n)}" for n in range(5)],  # the head of a list
        [f"{told(n)}\nMahojiano\n{ended(n)}" for n in range(5)],  # a heading, which has no sign
        ["\n".join(f"{told(n + 9 * m)}\nSwali:\n{ended(n + 9 * m)}" for m in range(5)) for n in range(5)],  # interview
    ],
)
def test_what_may_belong_to_the_article_is_no_stub(texts: list[str]) -> None:
    assert kinds(mined(texts)) == []


def test_an_opening_before_headlines_of_the_corpus_is_a_link() -> None:
    """A headline of another document confirms it; its lines are links, each with another headline."""
    heads = [f"Daraja jipya namba {n} lafunguliwa" for n in range(5)]
    texts = [f"{told(n)}\nHabari zaidi: {heads[n - 1]}\n{ended(n)}" for n in range(5)]
    found = mined(texts, heads)

    assert kinds(found) == [("read_also_link", "Habari zaidi")]
    assert found.kinds.to_list() == [None, "read_also_link", None] * 5


def test_scripts_without_spaces_and_without_full_stops_are_mined_too() -> None:
    """Thai ends no sentence with a sign, Chinese parts no words: a headline is told by its characters."""
    thai = [
        f"เรือลำที่ {n} กลับเข้าท่าก่อนค่ำเมื่อวานนี้ตามที่สำนักงานท่าเรือแจ้ง\nอ่านต่อ:\nชาวประมงกลุ่มที่ {n} ออกทะเลอีกครั้งในเช้าวันนี้"
        for n in range(4)
    ]
    heads = [f"港口新桥第{n}段昨天通车" for n in range(5)]
    chinese = [
        f"第{n}艘渡轮昨天傍晚返回港口，港务局表示明天恢复航班。\n延伸：{heads[n - 1]}\n渔民第{n}组今天早上再次出海。"
        for n in range(5)
    ]

    assert [phrase.kind for phrase in mined(thai).phrases] == ["read_also_stub"]
    assert [phrase.kind for phrase in mined(chinese, heads).phrases] == ["read_also_link"]


def test_an_opening_that_nothing_confirms_is_a_candidate_and_finds_nothing() -> None:
    """Captions of pictures look the same."""
    texts = [f"{told(n)}\nPicha: Daraja jipya namba {n} mjini\n{ended(n)}" for n in range(5)]
    found = mined(texts)

    assert kinds(found) == [("candidate", "Picha")]
    assert found.kinds.null_count() == found.kinds.len()


def test_labels_that_packs_know_as_something_else_are_left_to_them() -> None:
    texts = [f"{told(n)}\nPhoto:\n{ended(n)}" for n in range(5)]

    assert kinds(mined(texts)) == []


@given(st.lists(st.sampled_from(["Soma pia:", told(1), ended(2), "a: b", "", "»", "1", "\u200b:"]), max_size=12))
@settings(max_examples=50, deadline=None)
def test_every_row_has_a_kind_or_none_and_kinds_have_phrases(lines: list[str]) -> None:
    """Whatever the text: as many kinds as rows, and no row of a kind that no phrase explains."""
    texts = ["\n".join([*lines, told(n)]) for n in range(3)]
    found = mined(texts)
    rows = sum(1 for text in texts for line in text.split("\n") if line.strip(" \u200b"))

    assert {kind for kind in found.kinds if kind} <= {phrase.kind for phrase in found.phrases}
    assert found.kinds.len() >= rows
