"""MET008."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.datewords import all_date_words, folded
from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from audit.lang.pack import Pack
    from audit.rule import View

FORMATS: Final = 3
"""Ways to write a date from which they are a mix (catalogue, MET008)."""

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_EDGE: Final = r"(?<![\p{N}./-])"
_NAME: Final = r"(?:\p{L}{1,3}\.?\s)?(?P<%s>[\p{L}\p{M}]{3,15})"
FORMS: Final = (
    rf"{_EDGE}(?:(?P<slashes>{_DAY}/{_DAY}/{_YEAR})|(?P<hyphens>{_DAY}-{_DAY}-{_YEAR})|(?P<dots>{_DAY}\.\s?{_DAY}\.\s?{_YEAR})"
    rf"|(?P<year_first>{_YEAR}[-/]{_MONTH}[-/]{_DAY})"
    rf"|(?P<day_name>{_DAY}[.]?[\s-]{_NAME % 'month'}\.?,?(?:[\s-](?:\p{{L}}{{1,3}}\s)?){_YEAR})"
    rf"|(?P<units>{_YEAR}\s?[年년]\s?{_MONTH}\s?[月월]\s?{_DAY}\s?[日일]))(?![\p{{N}}/])"
    rf"|(?<![\p{{L}}\p{{M}}])(?P<name_day>(?P<month_first>[\p{{L}}\p{{M}}]{{3,15}})\.?\s{_DAY},?\s{_YEAR})(?!\p{{N}})"
)
"""The ways to write a day of a year, each a group."""


class DateFormatMix(TableRule):
    """Dates written in three ways in one document, or with another language's month.

    What it finds:
        A document whose body writes dates in three ways or more (26/10/2023, 26 October 2023, 2023-10-26, ...), at the
        first date of the third; and a date whose month is a word of another language, known to none of the document's.

    Why it matters:
        One hand keeps to one way. A mix shows that the text was put together, or that a program translated it.

    False alarms:
        Quoted documents and tables with dates of their own.
    """

    code = "MET008"
    title = "several ways to write a date"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    unit = Unit.DOCUMENT
    party = Party.OUTLET
    because = "dates are written by those who write or translate the text"
    message = "The document writes dates in several ways."
    preview = True
    examples = (
        Example(
            "id",
            "Dermaga timur ditutup (26/10/2023) karena badai yang datang pada malam itu.\n"
            "Perbaikan dimulai pada 3 November 2023 dan selesai pada ⟦2024-02-17⟧, kata petugas.",
        ),
        Example("id", "Kapal itu berangkat pada ⟦19 Dec 2024⟧ dari dermaga timur menuju pulau."),
        Example("de", "Die Mole wurde am ⟦12 mei 2023⟧ gesperrt und am 3. Juni 2023 wieder geöffnet."),
        Example("en", "The pier closed on 26 October 2023. It reopened on 17 February 2024 (17/2/2024)."),
        Example("es", "El muelle cerró el 26 de octubre de 2023 y abrió el 17 de febrero de 2024."),
        Example("id", "Dermaga ditutup pada 26 Oktober 2023. Skor akhir 3-1-2024 dicatat oleh 19 Desa 2024 kali."),
    )  # fmt: skip

    def find(self, view: View) -> Iterator[Hit]:
        """Collect the dates of each document's body."""
        body = view.paragraphs.filter(pl.col("role") == "body", pl.col("text").str.contains(r"(?:19|20)[0-9]{2}"))
        seen: dict[str, dict[str, str]] = {}
        foreign: set[str] = set()
        columns = ("document_id", "paragraph_id", "text")
        for document, paragraph, text in body.sort("document_id", "ordinal").select(columns).iter_rows():
            ways = seen.setdefault(document, {})
            for found in compiled(FORMS).finditer(text):
                name = found["month"] or found["month_first"]
                if name is not None and folded(name) not in all_date_words().months:
                    continue
                start, end = found.span(_way(found))
                if name is not None and _foreign(name, view.packs.get(document)) and document not in foreign:
                    foreign.add(document)
                    told = f"The month “{name}” is another language's."
                    yield Hit(document, paragraph, start, end, text[start:end], told)
                known = _way(found) in ways
                ways.setdefault(_way(found), text[start:end])
                if not known and len(ways) == FORMATS:
                    told = f"Dates are written in several ways: {', '.join(ways.values())}."
                    yield Hit(document, paragraph, start, end, text[start:end], told)


def _way(found: regex.Match[str]) -> str:
    """Return the name of the group that tells how a date is written."""
    return next(str(name) for name, said in found.groupdict().items() if said and not name.startswith("month"))


def _foreign(name: str, pack: Pack | None) -> bool:
    """Return whether a month's name is none in the language of ``pack``."""
    if pack is None or not pack.months:
        return False
    return folded(name) not in {folded(word) for names in pack.months for word in names}
