"""MET001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.lang.trade_names import agencies
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.dateline import dateline_brands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


HEAD: Final = 120
"""Characters in which a dateline ends."""

DASH: Final = r"\s*(?:[-–—−:]|--)\s+"
PLACE: Final = r"\s*[\p{Lu}\p{Lo}][\p{L}\p{M} .,'’-]{1,60}"
NAME: Final = r"(?P<agency>[^()（）,，/=＝\n]{2,40})"
DATELINES: Final = (
    rf"{PLACE}\s*\({NAME}(?:/[\w./ -]{{1,20}})?\){DASH}",  # LONDON (Reuters) -
    rf"{PLACE},\s+{NAME}{DASH}",  # LONDON, Reuters -
    rf"\s*[(\[（]\p{{Hangul}}{{2,8}}\s?[=＝]\s?{NAME}[)\]）](?:[^=＝\n]{{0,30}}[=＝]\s*)?",  # (place=agency) desk =
    r"\s*[（(]?(?P<agency>\p{Han}{4,14})\d{1,2}月\d{1,2}日[电電讯訊][）)]?\s*(?:[（(][^()（）\n]{1,30}[）)])?\s*",
)
"""Datelines that name an agency, of which the last, the Chinese one, writes agency and place in one."""


class DatelineBrand(RowRule):
    """The outlet's name at the head of a paragraph.

    What it finds:
        A paragraph that begins with a domain-like brand, after a place or not, and a separator; with the bare name of
        the document's own source and a separator; or with a place and a news agency, as "LONDON (Reuters) -".

    Why it matters:
        It says who prints, and is no part of the sentence that follows; the whole dateline is left out of what is
        compared.

    False alarms:
        A sentence that begins with a website's name and a dash.
    """

    code = "MET001"
    title = "outlet or agency in the dateline"
    severity = Severity.INFO
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "the outlet opens its articles so"
    message = "The paragraph begins with the name of an outlet or agency."
    strips = True
    examples = (
        Example("id", "MAKASSAR, ⟦SAMUDRA.id⟧ - Kapal rute baru mulai berlayar pada Senin pagi dari dermaga timur."),
        Example("en", "== lantern\n⟦LANTERN⟧ – The lifeboat was back by noon on Monday, the harbour office said."),
        Example("en", "PORT ELLEN (⟦AFP⟧) - The lifeboat was back by noon on Monday, the harbour office said."),
        Example("ko", "(서울=⟦연합뉴스⟧) 기자 = 구명정은 월요일 정오 전에 항구로 돌아왔다고 항만 사무소가 밝혔다."),
        Example("zh-Hans", "⟦新华社⟧北京5月12日电 救生艇周一中午前返回港口，港务局表示船员都平安。"),
        Example("ar", "لندن (⟦رويترز⟧) - عاد قارب النجاة إلى الميناء قبل ظهر الاثنين، كما قال مكتب الميناء."),
        Example("id", "MAKASSAR - Kapal rute baru mulai berlayar pada Senin pagi dari dermaga timur."),
        Example("en", "== courier\nLANTERN – the word stood on the wall of the old pump house since the war."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - brands belong to no language
        """Paragraphs whose head holds a domain or a separator."""
        head = pl.col("text").str.head(HEAD)
        return head.str.contains(
            r"^[^a-z]{0,80}[\p{L}\d]+\.[A-Za-z]{2,}|^.{1,60}[-–—−|:]|^\s*[(（\[【]|^.{4,20}月\d{1,2}日"
        )

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the brand; the dateline to its last separator is stripped."""
        agency = _agency(row.text[:HEAD], pack)
        if agency is not None:
            yield agency
            return
        for brand in dateline_brands(row.text):
            if brand.kind == "domain" or brand.name.casefold() in {row.brand, row.source}:
                yield Span(brand.start, brand.end, strip=(0, brand.stop))
                return


def _agency(head: str, pack: Pack | None) -> Span | None:
    """Return the agency of a paragraph's dateline, the dateline to strip."""
    for dateline in DATELINES:
        found = compiled(dateline).match(head)
        if found is None:
            continue
        names = [name for name in agencies(pack) if found["agency"].startswith(name)]
        name = max(names, key=len, default="")
        start = found.start("agency")
        if name and (name == found["agency"] or dateline is DATELINES[-1]):
            return Span(start, start + len(name), strip=(0, found.end()))
    return None
