"""MET002."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.lang.trade_names import all_agencies
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


class BrandMismatch(TableRule):
    """A dateline that names another outlet than the one the document is from.

    What it finds:
        A dateline found by MET001 whose brand is not the document's source, where the source is known from elsewhere:
        a field, a manifest, a directory or the address. Names that contain one another are the same house, an agency
        is a credit, and a document with a notice of syndication says itself where it is from.

    Why it matters:
        Either the document is filed under the wrong outlet, or the outlet prints another's article with its brand.

    False alarms:
        Sister outlets with unlike names; an alias in the settings joins them.
    """

    code = "MET002"
    title = "another outlet in the dateline"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the document may be filed under the wrong source, or the outlet printed another's article"
    message = "The dateline names another outlet than the document's source."
    examples = (
        Example("en", "== lantern\n⟦COURIER.com⟧ - The lifeboat was back by noon on Monday, the harbour office said."),
        Example("en", "== lantern\nLANTERN.com - The lifeboat was back by noon on Monday, the harbour office said."),
        Example("en", "== lantern\nOSLO (AFP) - The lifeboat was back by noon on Monday, the harbour office said."),
        Example(
            "en",
            "== lantern\nCOURIER.com - The lifeboat was back by noon on Monday, the harbour office said.\n"
            "This article was originally published by Courier.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Compare the brands in datelines with the sources."""
        agencies = {compared(name) for name in all_agencies()}
        noticed = set(view.findings.filter(pl.col("rule") == "ATT003")["document_id"].to_list())
        told = view.documents.filter(~pl.col("source_from").is_in(["dateline", "unknown"])).select("document_id")
        brands = view.findings.filter(pl.col("rule") == "MET001").join(told, on="document_id", how="semi")
        place = view.paragraphs.select("paragraph_id", pl.col("start").alias("first"))
        columns = ("document_id", "paragraph_id", "source", "start", "end", "first", "evidence")
        for document, paragraph, source, start, end, first, brand in (
            brands.join(place, on="paragraph_id").select(columns).iter_rows()
        ):
            agency = compared(brand) in agencies
            known = _one_house(brand, source) or any(_one_house(brand, name) for name in view.named(source))
            if not (agency or document in noticed or known):
                message = f"The dateline names {brand}, the document is from {source}."
                yield Hit(document, paragraph, start - first, end - first, brand, message=message)


def _one_house(brand: str, source: str) -> bool:
    """Return whether two names are of one house: without their endings, one holds the other."""
    one, other = _bare(brand), _bare(source)
    return not one or not other or one in other or other in one


def _bare(name: str) -> str:
    stem = name.rpartition(".")[0] if "." in name.strip(".") else name
    return compared(stem.removeprefix("www.")).replace(" ", "")
