"""LNG005."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.identify import identifier, labels
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import View

LONG: Final = 400
"""Characters of a document whose variety is told: sisters differ in few words."""

LEAST: Final = 5
"""Documents of one group of languages from which a source has a variety of its own."""

MOSTLY: Final = 0.8
"""Part of those documents in one variety, from which it is the source's."""

MARGIN: Final = 0.05
"""Nats per character by which the identifier agrees."""

SHOWN: Final = 80
"""Characters of the document's beginning that are shown."""


_INDONESIAN: Final = (
    "Perusahaan kapal itu akan menambah dua kapal pada musim libur karena penumpang bertambah, kata kantor pelabuhan."
    " Dermaga ditutup selama setahun karena rusak oleh badai, dan kota itu membayar dermaga baru dengan bantuan"
    " provinsi. Dermaga tersebut lebih lebar daripada yang lama, sehingga dua kapal dapat berlabuh pada saat yang"
    " sama. Warga bisa membeli tiket di kantor pos, namun harga tiket belum diumumkan karena masih dibahas."
)
_REST: Final = (
    "Jeti itu ditutup selama setahun kerana rosak akibat ribut, manakala majlis bandaran membayar jeti baharu dengan "
    "bantuan kerajaan negeri. Jeti berkenaan lebih lebar daripada jeti lama, jadi dua buah kapal boleh berlabuh "
    "serentak. Orang ramai boleh membeli tiket di pejabat pos, tetapi harga tiket belum diumumkan kerana masih "
    "dibincangkan oleh pihak berkuasa. Perkhidmatan itu dijangka bermula pada bulan hadapan."
)
_MALAY: Final = ("Syarikat feri itu akan menambah dua buah kapal pada musim cuti.", _REST)


class SiblingVariety(TableRule):
    """A document in a sister of its source's language: Malay at an Indonesian outlet, Norwegian at a Danish one.

    What it finds:
        A document of 400 characters or more whose function words and letters both speak for another language of the
        group than four of five documents of its source.

    Why it matters:
        A wire copy or a page of a neighbour's edition was taken for the outlet's own text.

    False alarms:
        Long quotations in the sister language, and sisters that differ in spelling alone.
    """

    code = "LNG005"
    title = "document in a sister language"
    severity = Severity.INFO
    confidence = Confidence.LOW
    unit = Unit.DOCUMENT
    party = Party.UNKNOWN
    because = "the outlet may print for a neighbouring country, or the collector have followed a link there"
    message = "The document is in a sister of the source's language."
    preview = True
    examples = (
        Example(None, "\n".join(["== harian", _INDONESIAN] * 5 + ["== harian", f"⟦{_MALAY[0]}⟧", _MALAY[1]])),
        Example(None, "\n".join(["== harian", _INDONESIAN] * 5 + ["== lain", *_MALAY])),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Compare each document's language with its source's, within a group of languages."""
        long = view.documents.filter(pl.col("characters") >= LONG)
        rows = [row for row in long.select("document_id", "source").iter_rows() if row[0] in view.packs]
        counts: defaultdict[tuple[str, str], Counter[Pack]] = defaultdict(Counter)
        for document, source in rows:
            counts[source, view.packs[document].group][view.packs[document]] += 1
        usual: dict[str, Pack] = {}
        for document, source in rows:
            packs = counts[source, view.packs[document].group]
            most = max(packs, key=lambda pack: (packs[pack], pack.code))
            if most.code != view.packs[document].code and packs[most] >= max(LEAST, MOSTLY * packs.total()):
                usual[document] = most
        texts = view.paragraphs.filter(pl.col("document_id").is_in(sorted(usual))).sort("ordinal")
        for (document,), paragraphs in texts.group_by("document_id", maintain_order=True):
            pack, other = view.packs[str(document)], usual[str(document)]
            if _margin("\n".join(paragraphs["text"].to_list()), pack, other) >= MARGIN:
                paragraph, text = paragraphs.select("paragraph_id", "text").row(0)
                said = f"{pack.name}; the source's others are in {other.name}."
                yield Hit(str(document), paragraph, 0, min(len(text), SHOWN), text[:SHOWN], said)


def _margin(text: str, pack: Pack, other: Pack) -> float:
    """Return by how many nats per character a text is likelier in one language than in the other."""
    scores = identifier().scores(text)
    one, two = ([scores[label] for label in labels(each) if label in scores] for each in (pack, other))
    return max(one) - max(two) if one and two else 0.0
