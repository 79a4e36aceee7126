"""NAV006."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.terms import Confidence, Party, Severity
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST: Final = 3
"""Headlines in a row that are a list without a label before them."""

LABELLED: Final = 2
"""Headlines in a row after a label: one is a link, which NAV003 and NAV004 report."""

WORDS: Final = (3, 18)
"""Words of a headline."""

LONGEST: Final = 140
"""Characters of a headline."""

FINISHED: Final = r"[.!…:：;,।۔。！][\"”’»」』)\s]*$"
"""How a sentence or the item of an enumeration ends; a headline may ask a question."""

CAPITALS: Final = 0.7
"""Share of words with a capital in headlines that need no label; German nouns stay below it."""

LISTED: Final = r"[()/;:]|^\W*\p{Nd}|\s[-–—]\s"
"""What stands in line-ups, results and menus rather than in headlines."""

TOLD: Final = 0.3
"""Part of the lines that must have a function word: many headlines have none, line-ups never have any."""

DIGITS: Final = 0.1
"""Share of digits above which a line is a row of a table."""


class RelatedList(TableRule):
    """A list of other stories' headlines before, between or after the paragraphs.

    What it finds:
        Two lines or more in a row that look like headlines (three to eighteen words, no end of a sentence, hardly a
        digit) after a read-also label that stands alone; or three or more at the end of the document in which nearly
        every word has a capital. One finding a line.

    Why it matters:
        The headlines belong to other stories, and say things that this article does not say.

    False alarms:
        Lists of titles, such as the films of a festival, at the end of an article.
    """

    code = "NAV006"
    title = "list of other stories"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    party = Party.PIPELINE
    because = "the collector kept links to other stories as if they were paragraphs"
    message = "The headline of another story stands in a list."
    examples = (
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said after the storm.\n"
            "Related stories\n"
            "⟦Harbour tunnel to open in spring⟧\n"
            "⟦What the new ferry timetable means for islanders⟧",
        ),
        Example(
            "id",
            "Kapal itu kembali ke pelabuhan pada siang hari, kata petugas setelah badai reda.\n"
            "⟦Pasar Ikan Pindah ke Gedung Baru⟧\n"
            "⟦Harga Cabai Turun Menjelang Akhir Pekan⟧\n"
            "⟦Jembatan Lama Dibuka Lagi Untuk Pejalan Kaki⟧",
        ),
        Example(
            "de",
            "Das Amt nennt drei Wege, auf denen Anwohner Schäden melden können.\n"
            "per Post an das Rathaus\nüber das Formular im Netz\nam Schalter im Erdgeschoss",
        ),
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said after the storm.\n"
            "North Pier 3 South Pier 1\nOld Town 2 New Town 2\nHarbour 0 Lighthouse 4",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Look for runs of headlines in each document."""
        text = pl.col("text")
        capitals = text.str.count_matches(r"(?:^|[^\p{L}\p{M}\p{N}'’.-])\p{Lu}")
        letters = text.str.len_chars().cast(pl.Float64)
        labels = self._labels(view)
        headline = (
            pl.col("words").is_between(*WORDS)
            & (text.str.len_chars() <= LONGEST)
            & ~text.str.contains(FINISHED)
            & (text.str.count_matches(r"\p{Nd}") <= DIGITS * letters)
            & text.str.contains(r"^\W*[\p{Lu}\p{Lo}\p{Nd}]")
            & (pl.col("ordinal") > 0)
        )
        lines = view.paragraphs.join(
            labels, left_on=["document_id", "ordinal"], right_on=["document_id", "label"], how="left"
        ).select(
            "document_id", "paragraph_id", "ordinal", "text", "compared", pl.len().over("document_id").alias("count"),
            (headline & pl.col("labelled").is_null()).alias("headline"),
            (capitals >= CAPITALS * pl.col("words")).alias("capitals"),
            self._told(view).alias("told"),
        )  # fmt: skip
        runs = (
            lines.with_columns((~pl.col("headline")).cum_sum().over("document_id").alias("run"))
            .filter("headline")
            .with_columns(
                pl.len().over("document_id", "run").alias("size"),
                pl.col("capitals").all().over("document_id", "run"),
                (pl.col("ordinal").max().over("document_id", "run") + 1 == pl.col("count")).alias("last"),
                (pl.col("ordinal").min().over("document_id", "run") - 1).alias("label"),
            )
            .join(labels, on=["document_id", "label"], how="left")
        )
        plain = ~text.str.contains(LISTED).any().over("document_id", "run")
        told = pl.col("told").mean().over("document_id", "run") >= TOLD
        unlabelled = pl.col("last") & pl.col("capitals") & (pl.col("size") >= LEAST) & plain & told
        listed = runs.filter(unlabelled | (pl.col("labelled").fill_null(value=False) & (pl.col("size") >= LABELLED)))
        for document, paragraph, text_ in listed.select("document_id", "paragraph_id", "text").iter_rows():
            yield Hit(document, paragraph, 0, len(text_), text_)

    def _told(self, view: View) -> pl.Expr:
        """Return which lines have a function word of their document's language: names and line-ups have none."""
        told = pl.lit(value=False)
        for code, pack in sorted({pack.code: pack for pack in view.packs.values()}.items()):
            words = "|".join(sorted(pack.phrases.get("function_words", ())))
            told = told | ((pl.col("language") == code) & pl.col("compared").str.contains(rf"\b(?:{words})\b"))
        return told

    def _labels(self, view: View) -> pl.DataFrame:
        """Return the lines that are nothing but a read-also label of their document's language."""
        by_pack: dict[str, frozenset[str]] = {}
        found: list[tuple[str, int]] = []
        short = view.paragraphs.filter(pl.col("words") <= WORDS[1], pl.col("compared") != "")
        for document, ordinal, text in short.select("document_id", "ordinal", "compared").iter_rows():
            pack = view.packs.get(document)
            if pack is None:
                continue
            if pack.code not in by_pack:
                by_pack[pack.code] = frozenset(map(compared, pack.phrases.get("read_also", ())))
            if text in by_pack[pack.code]:
                found.append((document, ordinal))
        schema = {"document_id": pl.String, "label": pl.Int64}
        return pl.DataFrame(found, schema, orient="row").with_columns(labelled=pl.lit(value=True))
