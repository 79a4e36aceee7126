"""SRC002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.interval import share
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, SourceRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

TRACES: Final = ("SCR001", "PRM003", "MET002")
"""Rules that find a brand replaced: foreign letters in its place, another's in the promotion, in the dateline."""

LEAST: Final = 3
"""Documents that must bear a trace: one or two may be mistakes."""

FLOOR: Final = 0.02
"""Share of the source's documents that must bear one, at the lower end of Wilson's interval."""


class CloneSuspicion(SourceRule):
    """A source in several of whose documents the name of the outlet was replaced.

    What it finds:
        A source in which three documents or more, and surely more than two of a hundred, bear a trace of replacement:
        foreign letters glued to a word (SCR001), another brand in a promotion that the source prints (PRM003), another
        outlet in the dateline (MET002). One finding a source, at the first trace.

    Why it matters:
        Such pages are copies of an outlet's site under another name, often made to lead readers to a gambling site.
        Text collected from them is not the outlet's.

    False alarms:
        A licensee that prints a partner's articles with their datelines; name it as a partner in the settings.
    """

    code = "SRC002"
    title = "traces of a cloned site"
    severity = Severity.CRITICAL
    confidence = Confidence.MEDIUM
    unit = Unit.SOURCE
    party = Party.OUTLET
    because = "the documents of this source bear the traces, whoever made its pages"
    message = (
        "In several documents of this source the outlet's name was replaced: its pages may be copies of another's."
    )
    examples = (
        Example(
            "id",
            "== samudra\nPembaca dapat membuka ⟦新海豚⟧.com untuk melihat jadwal kapal terbaru dari pelabuhan itu.\n"
            "== samudra\nJadwal pasar malam di alun-alun juga dimuat di 新海豚.com sejak Senin, kata panitia.\n"
            "== samudra\nWarga melaporkan banjir lewat laman 新海豚.com dan kantor kecamatan setempat.",
        ),
        Example(
            "id",
            "== samudra\nPembaca dapat membuka 新海豚.com untuk melihat jadwal kapal terbaru dari pelabuhan itu.\n"
            "== samudra\nWarga melaporkan banjir lewat laman resmi dan kantor kecamatan setempat.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Count the documents of each source that bear a trace."""
        sizes = dict(view.documents.group_by("source").len().iter_rows())
        first = [pl.col(name).first() for name in ("start", "end", "evidence")]
        traced = (
            view.findings.filter(pl.col("rule").is_in(TRACES))
            .group_by("source", maintain_order=True)
            .agg(pl.col("document_id").n_unique().alias("documents"), pl.col("document_id").first(), *first)
        )
        columns = ("source", "documents", "document_id", "start", "end", "evidence")
        for source, documents, document, start, end, evidence in traced.select(columns).iter_rows():
            if documents >= LEAST and share(documents / sizes[source], sizes[source])[0] > FLOOR:
                told = f"In {documents:,} of {sizes[source]:,} documents the outlet's name was replaced."
                yield Hit(document, None, start, end, evidence, message=told)
