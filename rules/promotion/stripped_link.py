"""PRM004."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, RowRule, Span, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from audit.lang.pack import Pack
    from audit.rule import Row, View

EUROPE: Final = r"\p{Latin}\p{Cyrillic}\p{Greek}\u0300-\u036F"
HOLE: Final = "|".join(
    (
        r"(?<=[\p{L}\p{M}\p{N})”’\"'])(?:\s?:\s?[.,;]|\s?(?:,\s?){1,20}[.?]|\s(?:,\s?){1,20}!)(?=[\s”’\"')]|$)",
        rf"(?<=[{EUROPE})”’\"'])(?:\s,(?:\s?,){{0,20}}|,(?:\s,){{1,20}})(?=\s|$)|(?<=\p{{N}})\s,(?=\s\p{{L}})",  # by ,
        rf"(?<=[{EUROPE}])\s,(?=-\p{{Ll}})",  # the ,-like
        r"(?<=[\p{L}\p{M}\p{N}.”\"]\s?)\(\s?[,;](?:\s?[,;]){0,20}\s?\)",  # the office ( ,)
        r"(?<=\p{L}\s)\(\s?\)(?=\s\p{Ll}|[.,])",  # the office ()
        r"^[-–—]?\s?,(?:\s?,){0,20}(?=\s?\p{L})",  # , said on Monday
    )
)
"""Punctuation around nothing: after a word, before a hyphen, in parentheses, at the head of a paragraph."""

LIKELY: Final = re.compile(r"\s[,:]|[,:]\s?[.,;?!]|\([\s,;)]|^[-–—]?\s?,")
"""Where a hole can begin: found ten times as fast."""

SPACED: Final = r"[\p{L}\p{M}] [.](?=\s|$)|\( \p{L}|\p{L} \)"
"""Full stops and parentheses with a space where none belongs: a text cut into tokens, or a hasty typist's."""


DOCUMENTS: Final = 3
"""Documents of a source with a sure hole from which a comma between spaces is one, too."""

MOST: Final = 100
"""Lone commas that are listed in one paragraph."""

BETWEEN: Final = ","
"""What a hole between two words leaves; a hasty typist leaves the same."""


class StrippedLink(RowRule, TableRule):
    """The hole that a removed link leaves: punctuation around nothing.

    What it finds:
        A colon or comma before a full stop, a comma with white space on both sides or before a hyphen, commas in a
        row, parentheses that hold commas or nothing, and a comma at the head of a paragraph. A lone comma with spaces
        counts only in a source that shows other holes in three documents or more, in alphabets of Europe alone, and
        not where paragraph or neighbours have spaces before full stops too.

    Why it matters:
        Where the collector dropped the link it dropped words: names, numbers and sources are missing from sentences.

    False alarms:
        Typing errors of the same shape.
    """

    code = "PRM004"
    title = "hole where a link was"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "punctuation is left around words that the collector dropped"
    message = "Punctuation stands around a hole: text was removed, as of a link."
    examples = (
        Example("id", "Tautan pendaftaran⟦ : .⟧ Peserta wajib membawa kartu pelajar."),
        Example("en", "The video was posted by the account⟦,.⟧ It was taken down later."),
        Example(
            "en",
            "She thanked⟦ ,⟧ who had paid.\n== unknown:example\nHe asked⟦,.⟧ Nobody knew.\n== unknown:example\n"
            "It was⟦ : .⟧ Late.\n== unknown:example\nSo said the office⟦,.⟧ It is shut.",
        ),
        Example("en", "She thanked , who had paid for the trip."),
        Example(
            "id", "⟦- ,⟧ menutup dermaga itu, kata Kantor Pelabuhan ⟦( ,)⟧, dan⟦ , ,⟧ menunggu⟦ ,⟧-nya kembali⟦,?⟧"
        ),
        Example("id", "Syaratnya: membawa kartu pelajar, lalu mengisi formulir."),
        Example("en", "He paused: ... and went on, and on,... she said ; the sum was 1 , 2 or 3 :-)"),
        Example("en", "The harbour , which was closed , reopened on Monday ."),
        Example("hi", "कार्यालय ने कहा , नाव कल बंदरगाह पहुँचेगी , और यात्री उतरेंगे।"),
        Example("fr", "« Le port : c’est la vie ! », dit-il ; et la mairie ( voir plus bas ) rouvre lundi , enfin ."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the signs are those of every language
        """Paragraphs with a sign after a comma, colon, space or parenthesis, or with a comma at the head."""
        return pl.col("text").str.contains(r"[\s,:(][,;]|[,:]\s?[.?!,]|^[-–—]?\s?,|\(\s?\)")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each sure hole."""
        for found in _holes(row.text):
            if not _between(found):
                yield Span(*found.span())

    def find(self, view: View) -> Iterator[Hit]:
        """Yield the lone commas of the sources that show sure holes in several documents."""
        sure = (
            view.findings.filter(pl.col("rule") == self.code).group_by("source").agg(pl.col("document_id").n_unique())
        )
        sources = sure.filter(pl.col("document_id") >= DOCUMENTS)["source"].to_list()
        around = [
            pl.col("text").shift(step).over("document_id").fill_null("").alias(name)
            for step, name in ((1, "previous"), (-1, "following"))
        ]
        rows = view.paragraphs.filter(pl.col("source").is_in(sources)).with_columns(around)
        likely = rows.filter(pl.col("text").str.contains(r"\s,"))
        columns = ("document_id", "paragraph_id", "text", "previous", "following")
        for document, paragraph, text, previous, following in likely.select(columns).iter_rows():
            holes = [found for found in _holes(text) if _between(found)]
            if holes and not _spaced(previous, text, following):
                for found in holes[:MOST]:
                    yield Hit(document, paragraph, found.start(), found.end(), found[0])


def _between(hole: regex.Match[str]) -> bool:
    return hole.start() > 0 and hole[0].strip() == BETWEEN and not hole.string[hole.end() :].startswith("-")


def _spaced(previous: str, text: str, following: str) -> bool:
    near = f"{previous[-1000:]}\n{text[:5000]}\n{following[:1000]}"
    return any(sign in near for sign in (" .", " )", "( ")) and compiled(SPACED).search(near) is not None


def _holes(text: str) -> Iterator[regex.Match[str]]:
    hole, end = compiled(HOLE), 0
    for likely in LIKELY.finditer(text):
        if likely.start() >= end and (found := hole.match(text, likely.start())) is not None:
            end = found.end()
            yield found
