"""SPM004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import WEBSITE, compiled
from audit.model.terms import Confidence, Party, Severity
from audit.rule import Example, Hit, TableRule
from audit.text.compared import UNSPACED, compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import View

LEAST: Final = 4
"""Paragraphs of a document that has a topic."""

WORDS: Final = 6
"""Words of the last paragraph that carry meaning: fewer may miss the topic by chance."""

STEM: Final = 5
"""Letters at the beginning of a word that are compared; what follows is inflection in many languages."""

ADDRESS: Final = rf"(?i)(?:https?://(?:www\.)?|www\.)\S|{WEBSITE}"

LINKED: Final = r"(?:https?://|www\.)\S{1,300}+"
"""An address as it stands, whose parts are no words."""


class OffTopicTail(TableRule):
    """A last paragraph that has nothing to do with the rest and carries an address.

    What it finds:
        A document of four paragraphs or more whose last one holds the address of a website and six words or more of
        five letters and more, function words aside, none of which begins like a word of the title or of another
        paragraph.

    Why it matters:
        What is appended to a page is promotion or spam; its words say nothing of the article.

    False alarms:
        A last paragraph that turns to a new matter and says where to read of it. Scripts without spaces between words
        are not judged.
    """

    code = "SPM004"
    title = "last paragraph on something else"
    severity = Severity.MINOR
    confidence = Confidence.LOW
    party = Party.UNKNOWN
    because = "outlets append promotion, and tampered pages spam"
    message = "The last paragraph shares no word with the article and carries an address."
    preview = True
    examples = (
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said.\n"
            "Its crew was met at the pier by families and by the band of the town.\n"
            "The council pays for a new engine from the storm fund.\n"
            "⟦Discover premium kitchen furniture with modern design and quick delivery at www.sofas.example today.⟧",
        ),
        Example(
            "de",
            "Die Fähre fährt seit Montag wieder nach Plan, teilte das Hafenamt mit.\n"
            "Der neue Anleger soll im Herbst fertig sein.\n"
            "Bis dahin gilt der Winterfahrplan.\n"
            "⟦Günstige Matratzen, Lattenroste, Kissen, Decken und Bettwäsche liefert www.betten.example nach Hause.⟧",
        ),
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said.\n"
            "Its crew was met at the pier by families and by the band of the town.\n"
            "The council pays for a new engine from the storm fund.\n"
            "Donations towards further equipment, overalls and engines are welcome at www.lifeboats.example always.",
        ),
        Example(
            "id",
            "Kapal rute baru itu berangkat dari dermaga timur pada Senin pagi.\n"
            "Kantor pelabuhan membuka posko pengaduan bagi penumpang.\n"
            "Penumpang diminta datang satu jam sebelumnya.\n"
            "Jadwal lengkap tersedia melalui laman pelabuhan yang beralamat di www.pelabuhan.example setiap hari.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Compare the last paragraph of each document with the others."""
        place = view.paragraphs.select("document_id", "paragraph_id", "ordinal", "text")
        ends = (
            place.filter(pl.len().over("document_id") >= LEAST)
            .sort("ordinal")
            .unique("document_id", keep="last", maintain_order=True)
            .filter(pl.col("text").str.contains(ADDRESS), ~pl.col("text").str.contains(f"[{UNSPACED}]"))
        )
        others = dict(
            place.join(ends.select("document_id"), on="document_id", how="semi")
            .join(ends.select("paragraph_id"), on="paragraph_id", how="anti")
            .group_by("document_id")
            .agg(pl.col("text").str.join(" "))
            .iter_rows()
        )
        known = {row[0]: row[1:] for row in view.documents.select("document_id", "title", "source").iter_rows()}
        for document, paragraph, text in ends.select("document_id", "paragraph_id", "text").iter_rows():
            pack = view.packs.get(document)
            title, source = known[document]
            if all(found[0].casefold() == source for found in compiled(ADDRESS).finditer(text)):
                continue  # the outlet's own name
            own = _stems(compiled(LINKED).sub(" ", text), pack)
            if len(own) >= WORDS and own.isdisjoint(_stems(f"{title or ''} {others[document]}", pack)):
                yield Hit(document, paragraph, 0, len(text), text)


def _stems(text: str, pack: Pack | None) -> frozenset[str]:
    """Return the beginnings of the words that carry meaning."""
    idle = pack.phrases.get("function_words", ()) if pack is not None else ()
    long = (word for word in compared(text).split() if len(word) >= STEM and not compiled(r"\d").search(word))
    return frozenset(word[:STEM] for word in long if word not in idle)
