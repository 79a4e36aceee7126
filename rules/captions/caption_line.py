"""CAP001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
import regex

from audit.lang.phrases import any_of, compiled, mentions, names
from audit.lang.trade_names import agencies, agencies_in
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from rules.captions.orphan_agency_credit import agencies_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 220
"""Characters of a caption: a sentence at most."""


CREDITED: Final = 500
"""Characters of a caption that ends with an agency's picture credit: agencies write two or three sentences."""

TAKEN: Final = r"(?:\s+(?i:photo|foto|images|picture)|/HO)\b[^()\[\]]{0,80}+[)\]]?\W*+$"
"""What stands after an agency in the credit of its own picture, to the end of the caption."""

TAIL: Final = 160
"""Characters at a caption's end in which the credit stands."""


class CaptionLine(RowRule):
    """The caption of a picture among the paragraphs.

    What it finds:
        A short paragraph without an end of sentence that ends with a slash and a news agency, begins with a picture
        label, or begins with the outlet's own name and a colon; and one that ends with a picture label and a
        credit in parentheses. Longer ones are found if they end with an agency's picture credit, as "(AP Photo/…)".

    Why it matters:
        It tells what a picture shows, in the middle of a text that goes on elsewhere, and repeats with the picture.

    False alarms:
        A short subheading that begins with the outlet's name.
    """

    code = "CAP001"
    title = "caption"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the caption of a picture as a paragraph"
    message = "The caption of a picture stands among the paragraphs."
    role = Role.CAPTION
    needs = ("photo_labels",)
    examples = (
        Example("id", "⟦Kapal rute baru di dermaga timur /Reuters⟧\nKapal itu berangkat pada Senin pagi."),
        Example("en", "⟦Photo: Harbour Office⟧\nThe lifeboat was back by noon."),
        Example("en", "⟦The lighthouse after the storm (Photo: AFP)⟧"),
        Example("id", "== samudra\n⟦SAMUDRA Daerah: Kapal rute baru di dermaga timur⟧\nKapal itu berangkat pagi."),
        Example("en", "⟦The lighthouse after the storm on Monday. The pier is closed. (AP Photo/Coast Desk)⟧"),
        Example("en", "The photo was sold for 40 crowns to a collector from Reuters, the auction house said."),
        Example("id", "Foto itu diambil dari atas kapal oleh awak yang bertugas pada malam kejadian."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short, unfinished paragraphs with an agency, a label or the outlet's name."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        text, short = pl.col("text"), pl.col("characters") <= CREDITED
        signed = text.str.contains_any(["/", "(", "[", "（", "【", "photo", "Photo", "foto", "Foto", "mages", "icture"])
        labelled = text.str.contains(r"^.{0,60}[:：/]|[(\[（【][^)\]）】]{0,80}[)\]）】]\W*$")
        labels = mentions(pack.phrases["photo_labels"], short & labelled)
        return names(agencies(pack), short & signed) | labels | (short & _own_name())

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the paragraph if it has one of the four shapes and is more than a credit."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        label = any_of(pack.phrases["photo_labels"])
        shapes = (
            rf"^\W*{label}\s*[:：/]\s*[\p{{L}}\p{{N}}@]",
            rf"[\p{{L}}\p{{M}}]\W*[(\[（【]\s*{label}\s*[:：/.][^()\[\]（）【】]*[)\]）】]\W*$",
            rf"^\W*(?i:{regex.escape(row.brand)})(?:\s[\p{{L}}\p{{N}}.]+){{0,3}}\s?:\s" if row.brand else r"(?!)",
        )
        text, tail = row.text, max(0, len(row.text) - TAIL)
        named = [(tail + start, tail + end) for start, end in agencies_in(text[tail:], pack)]
        if any(start and text[start - 1] in "([ \u00a0" and compiled(TAKEN).match(text, end) for start, end in named):
            yield Span(0, len(text))
            return
        if len(text) > LONGEST or compiled(r"[.!?…。！？।۔][\"”’»)」』]*+$").search(text, tail):
            return
        credited = compiled(rf"\s?/\s?(?:{label}\s*[:：]?\s*)?$")
        signed = (
            credited.search(text, tail, start) for start, end in named[-1:] if not compiled(r"\w").search(text, end)
        )
        if any((*signed, *(compiled(shape).search(text) for shape in shapes))) and not agencies_alone(text, pack):
            yield Span(0, len(text))  # an agency alone is CAP003's


def _own_name() -> pl.Expr:
    """The outlet's name, up to three words, a colon and text."""
    prefix = pl.col("text").str.extract(r"^\W*([\p{L}\p{N}.]+)(?:\s[\p{L}\p{N}.]+){0,3}\s?:\s+[\p{L}\p{N}]")
    return (prefix.str.to_lowercase() == pl.col("brand")).fill_null(value=False)
