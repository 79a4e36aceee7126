"""LLM003."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST: Final = 3
"""Different calques in a document: one or two are anybody's style."""

RATE: Final = 5.0
"""Calques in a thousand words of the document from which it is reported."""

SHOWN: Final = 3
"""Calques that the message names."""


class Translationese(TableRule):
    """An article with many phrases that follow another language's word for word.

    What it finds:
        A document with three different phrases of the pack's list of calques or more, and five in a thousand words;
        the finding stands at the first one and tells the rate.

    Why it matters:
        It hints that the article was translated, perhaps by a machine, without saying so. It is a hint, and proves
        nothing of any paragraph.

    False alarms:
        Writers whose style is shaped by another language. The rule counts and never judges a sentence; it should not
        gate anything.
    """

    code = "LLM003"
    title = "signs of translation"
    severity = Severity.INFO
    confidence = Confidence.LOW
    unit = Unit.DOCUMENT
    party = Party.OUTLET
    because = "translations are made in newsrooms, by hand or by machine"
    message = "Many phrases follow another language word for word."
    needs = ("calques",)
    preview = True
    examples = (
        Example(
            "id",
            "Kantor pelabuhan berbicara ⟦dengan syarat anonimitas⟧ soal penutupan dermaga timur.\n"
            "Pernyataan itu datang setelah badai, dan awak kapal kehilangan hidup mereka di selat itu.\n"
            "Wali kota tidak segera menanggapi permintaan dari pedagang pasar.",
        ),
        Example(
            "id",
            "Kantor pelabuhan menolak menyebut nama sumbernya soal penutupan dermaga timur.\n"
            "Pernyataan itu datang setelah badai, sementara awak kapal selamat sampai di darat.\n"
            "Wali kota belum menjawab permintaan pedagang pasar.",
        ),
        Example("en", "The office spoke on condition of anonymity and did not immediately respond to a request."),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Count the calques of each document in a language that has the list."""
        lists = {pack.code: pack.phrases["calques"] for pack in view.packs.values() if pack.has(self.needs)}
        terms = sorted({compared(phrase) for phrases in lists.values() for phrase in phrases})
        if not terms:
            return
        held = view.paragraphs.filter(pl.col("compared").str.contains_any(terms)).sort("document_id", "ordinal")
        found: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
        for document, paragraph, text in held.select("document_id", "paragraph_id", "text").iter_rows():
            pack = view.packs.get(document)
            if pack is not None and pack.code in lists:
                hits = compiled(any_of(lists[pack.code])).finditer(text)
                found[document] += [(paragraph, *hit.span(), hit[0]) for hit in hits]
        sizes = dict(view.paragraphs.group_by("document_id").agg(pl.col("words").sum()).iter_rows())
        for document, hits in found.items():
            different = list(dict.fromkeys(compared(said) for *_, said in hits))
            rate = 1000 * len(hits) / max(1, sizes[document])
            if len(different) >= LEAST and rate >= RATE:
                told = f"{len(hits):,} calques, {rate:.1f} in a thousand words: {', '.join(different[:SHOWN])}."
                yield Hit(document, *hits[0], told)
