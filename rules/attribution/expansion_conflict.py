"""ATT004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl
from rapidfuzz.distance import Levenshtein, Prefix

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from audit.rule import View

BEFORE: Final = 24
"""Characters before an acronym in brackets in which its words are looked for, for each letter of it."""

LINK: Final = 4
"""Letters of a small word that gives the acronym no letter, such as "of"."""

ALIKE: Final = 0.8
"""Similarity of two words that are one in two spellings."""

ENDING: Final = 3
"""Letters at the end of a word in which its cases differ."""

_WORD: Final = r"[\p{L}\p{M}\p{N}'’]+"
AFTER_NAME: Final = r"\((?P<short>\p{Lu}{3,10})\)"
BEFORE_NAME: Final = r"(?<![\p{L}\p{N}])(?P<short>\p{Lu}{3,10})\s\((?P<name>[^()]{5,120})\)"


class ExpansionConflict(TableRule):
    """One acronym that is spelt out in two ways in one document.

    What it finds:
        Within a document, two places where an acronym of three letters or more stands beside its words ("World Ferry
        Union (WFU)" or the other way round), whose initials make it both times, and whose words differ by more than
        case and spelling. The later place is reported.

    Why it matters:
        One of the two names is wrong, or the text was put together from two.

    False alarms:
        Acronyms that mean two things in one article. Acronyms whose letters are not the initials of their words, as of
        a name in another language, are not judged.
    """

    code = "ATT004"
    title = "acronym with two meanings"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "names are spelt out by those who write or translate the text"
    message = "The acronym was spelt out otherwise before."
    preview = True
    examples = (
        Example(
            "id",
            "Perserikatan Kapal Rakyat (PKR) menambah dua rute pada Senin.\n"
            "Menurut ⟦Persatuan Kapal Rakyat (PKR)⟧, dermaga timur dibuka lagi.",
        ),
        Example(
            "en",
            "The World Ferry Union (WFU) met at the pier.\nThe ⟦WFU (World Fishing Union)⟧ met again on Monday.",
        ),
        Example(
            "ru",
            "Морской союз портов (МСП) собрался в понедельник.\n⟦Малый совет портов (МСП)⟧ собрался во вторник.",
        ),
        Example(
            "en",
            "The Organisation of Harbour Towns (OHT) met at the pier.\n"
            "The Organization of Harbour Towns (OHT) met again, and so did the OHT (in the old hall).",
        ),
        Example("de", "Der Bund der Hafenstädte (BDH) tagt.\nDie Sprecherin des Bundes der Hafenstädte (BDH) fehlte."),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Collect each document's acronyms with their words."""
        held = view.paragraphs.filter(pl.col("text").str.contains(r"\(\p{Lu}{3,10}\)|\p{Lu}{3}\s\(")).sort(
            "document_id", "ordinal"
        )
        known: dict[tuple[str, str], _Spelt] = {}
        for document, paragraph, text in held.select("document_id", "paragraph_id", "text").iter_rows():
            for short, words, start, end in _spelt(text):
                first = known.setdefault((document, short), _Spelt(words, text[start:end], paragraph))
                if not _same(first.words, words):
                    told = f"{short} is spelt out in two ways; the other is “{first.said}”."
                    yield Hit(document, paragraph, start, end, text[start:end], told, first.paragraph)


class _Spelt(NamedTuple):
    """The words of an acronym, as they were first told."""

    words: tuple[str, ...]
    said: str
    paragraph: str


def _spelt(text: str) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    """Yield each acronym with its words and the span of both, in order."""
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    for place in compiled(AFTER_NAME).finditer(text):
        if not text[max(0, place.start() - 1) : place.start()].isspace():
            continue
        window = max(0, place.start() - BEFORE * len(place["short"]))
        taken = _initials(list(compiled(_WORD).finditer(text, window, place.start())), place["short"])
        if taken and text[taken[-1].end() : place.start()].isspace():
            found.append((taken[0].start(), place.end(), place["short"], _plain(taken)))
    for place in compiled(BEFORE_NAME).finditer(text):
        inside = list(compiled(_WORD).finditer(place["name"]))
        taken = _initials(inside, place["short"])
        if taken and taken[0].start() == inside[0].start():
            found.append((place.start(), place.end(), place["short"], _plain(taken)))
    for start, end, short, words in sorted(found):
        yield short, words, start, end


def _initials(words: list[regex.Match[str]], short: str) -> list[regex.Match[str]]:
    """Return the last words that begin with the letters of ``short``; small linking words between them are left out."""
    left = list(short)
    taken: list[regex.Match[str]] = []
    for word in reversed(words):
        if word[0][0].upper() == left[-1]:
            left.pop()
            taken.insert(0, word)
        elif not (taken and word[0].islower() and len(word[0]) <= LINK):
            return []
        if not left:
            return taken
    return []


def _plain(words: list[regex.Match[str]]) -> tuple[str, ...]:
    return tuple(compared(word[0]) for word in words)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names are one, in two cases or spellings."""
    if len(one) != len(other):
        return False
    return all(
        Levenshtein.normalized_similarity(*pair) >= ALIKE
        or Prefix.similarity(*pair) >= max(ENDING, max(map(len, pair)) - ENDING)
        for pair in zip(one, other, strict=True)
    )
