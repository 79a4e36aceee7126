"""STR001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled
from audit.model.terms import Confidence, Party, Severity
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.lang.pack import Pack
    from audit.rule import View

AFTER_END: Final = 2
"""Cues that must agree after a sign-off: notes and biographies of authors stand there too."""

OPENING: Final = 3
"""Body paragraphs at the beginning that hold the date in a story told from its beginning."""

LEAST_WORDS: Final = 8
"""Words of a paragraph that can open a story."""

LEAST: Final = 4
"""Body paragraphs that a document must have for its order to mean anything."""

_DATE: Final = r"\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)"


class DisplacedLede(TableRule):
    """The first paragraph of the story stands at its end.

    What it finds:
        A document whose last body paragraph, long enough to be compared, comes after a sign-off or end mark, and in
        which two other cues agree: it holds the only full date, or the opening paragraphs name a weekday before any
        date, or refer to something that was not told yet. Without a sign-off nothing is reported: reports may well
        end with their only date.

    Why it matters:
        Who reads from the top does not learn what the story is about; who cuts at a length loses it.

    False alarms:
        Editor's notes and epilogues after an end mark are left alone if they begin with a note label of the pack.
    """

    code = "STR001"
    title = "lede at the end"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    party = Party.PIPELINE
    because = "the lede is set apart on many pages, and collectors append what they find last"
    message = "The paragraph that opens the story stands at its end."
    needs = ("anaphora", "note_labels")
    examples = (
        Example(
            "id",
            "Kapal patroli dikerahkan di selat itu sejak pagi, sementara nelayan pada Selasa belum boleh melaut.\n"
            "Pernyataan itu juga meminta semua kapal melapor setiap dua jam kepada kantor pelabuhan terdekat.\n"
            "Sejumlah pelabuhan menyiapkan dermaga tambahan untuk kapal yang menunggu cuaca membaik.\n"
            "Kantor pelabuhan membuka posko pengaduan bagi nelayan selama pembatasan berlaku. (rt/ka)\n"
            "⟦Lima provinsi pesisir, Selasa (14/5), menutup sebagian selat dalam sebuah pernyataan bersama.⟧",
        ),
        Example(
            "id",
            "Lima provinsi pesisir, Selasa (14/5), menutup sebagian selat dalam sebuah pernyataan bersama.\n"
            "Pernyataan itu juga meminta semua kapal melapor setiap dua jam kepada kantor pelabuhan terdekat.\n"
            "Sejumlah pelabuhan menyiapkan dermaga tambahan untuk kapal yang menunggu cuaca membaik.\n"
            "Kantor pelabuhan membuka posko pengaduan bagi nelayan selama pembatasan berlaku. (rt/ka)\n"
            "Catatan redaksi: artikel ini memuat keterangan tambahan dari kantor pelabuhan.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Look at the body of each document in a language that has the lists."""
        ends = view.findings.filter(pl.col("rule").is_in(["MET005", "MET006"]))
        ended = dict(
            ends.join(view.paragraphs.select("paragraph_id", "ordinal"), on="paragraph_id")
            .group_by("document_id")
            .agg(pl.col("ordinal").min())
            .iter_rows()
        )
        body = view.paragraphs.filter(pl.col("role") == "body", pl.len().over("document_id") >= LEAST)
        body = body.filter(pl.col("document_id").is_in(sorted(ended)))
        for (document,), rows in body.group_by("document_id", maintain_order=True):
            pack = view.packs.get(str(document))
            if pack is None or not pack.has(self.needs):
                continue
            last = rows.row(-1, named=True)
            texts = rows["text"].to_list()
            after_end = ended[str(document)] < last["ordinal"]
            if compiled(rf"^\W*{any_of(pack.phrases['note_labels'])}").match(last["text"]):
                continue
            cues = sum(_cues(texts, pack))
            if after_end and last["words"] >= LEAST_WORDS and cues >= AFTER_END:
                yield Hit(str(document), last["paragraph_id"], 0, len(last["text"]), last["text"])


def _cues(texts: Sequence[str], pack: Pack) -> tuple[bool, bool, bool]:
    """Return the cues: only the last paragraph has a date, the first names a bare weekday, the opening refers back."""
    day = rf"{_DATE}|\b\d{{1,2}}\s+{_months(pack)}|{_months(pack)}\s+\d{{1,2}}\b"
    dated = [compiled(day).search(text) is not None for text in texts]
    weekdays = any_of(tuple(names[0] for names in pack.weekdays))
    return (
        dated[-1] and not any(dated[:-1]),
        compiled(weekdays).search(texts[0]) is not None and not any(dated[:OPENING]),
        any(compiled(any_of(pack.phrases["anaphora"])).search(text) is not None for text in texts[: OPENING - 1]),
    )


def _months(pack: Pack) -> str:
    return any_of(tuple(name for names in pack.months for name in names))
