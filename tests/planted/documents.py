"""Documents of six to ten host paragraphs, clean or with one defect each, under invented sources."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpora import Article, seeded

from audit.lang.pack import packs
from planted.planting import Page
from planted.texts import headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from random import Random

    from planted.planting import Defect, Place

SHORTEST, LONGEST = 6, 10
"""Paragraphs of a document."""

MOST: Final = 24
"""Paragraphs drawn for a source that has several documents."""

DAY: Final = "2024-05-14"


@dataclass(frozen=True, slots=True)
class Sown:
    """One document: its language, its source, its paragraphs, and what is planted in them."""

    language: str
    source: str
    paragraphs: tuple[str, ...]
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """The text: paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def article(self) -> Article:
        """The document as a corpus holds it; its language is not stated."""
        return Article(self.source, self.text, DAY)

    def span(self, place: Place) -> tuple[int, int]:
        """Return where a place lies in the document's text."""
        start = sum(len(text) + 2 for text in self.paragraphs[: place.paragraph])
        return start + place.start, start + place.end


def clean(hosts: Mapping[str, Sequence[str]], each: int, seed: int = 1) -> Iterator[Sown]:
    """Yield so many documents of each language, of paragraphs drawn anew for each, all of one source a language."""
    for language, paragraphs in hosts.items():
        chance = _seeded(seed, language)
        for _ in range(each):
            count = min(chance.randint(SHORTEST, LONGEST), len(paragraphs))
            yield Sown(language, f"clean {language}", tuple(chance.sample(list(paragraphs), count)))


def planted(
    hosts: Mapping[str, Sequence[str]],
    defects: Iterable[Defect],
    languages: Iterable[str],
    times: int = 1,
    seed: int = 1,
) -> Iterator[Sown]:
    """Yield documents with one defect each: each defect so many times in each language that can have it.

    A source holds each defect once, so that no wording is told by its repetition; a defect that a site prints on its
    pages stands in several documents of a source of its own.
    """
    known, whole = packs(), {language: tuple(texts) for language, texts in hosts.items()}
    defects = tuple(defects)
    for language in languages:
        for turn in range(times):
            for number, defect in enumerate(defects):
                source = f"{language} {turn}" if defect.documents == 1 else f"{language} {turn} site {number}"
                chance = _seeded(seed, language, turn, defect.kind, number)
                shuffled = chance.sample(whole[language], min(len(whole[language]), MOST))
                several = defect.documents > 1
                size = len(shuffled) // defect.documents if several else chance.randint(SHORTEST, LONGEST)
                titles = tuple(headline(text, language) for text in shuffled[::size])
                for index in range(defect.documents):
                    own = shuffled[index * size : (index + 1) * size]
                    others = titles[index + 1 :] + titles[:index]
                    page = Page(
                        language,
                        known.get(language),
                        source,
                        list(own),
                        chance,
                        _seeded(seed, language, turn, defect.kind),
                        whole,
                        others,
                    )
                    if several:
                        page.paragraphs.insert(0, titles[index])
                        page.head = 1
                    page.own = defect.own
                    defect.plant(page)
                    if page.places:
                        yield Sown(language, source, tuple(page.paragraphs), tuple(page.places))


def _seeded(*parts: object) -> Random:
    """Return chance that depends on all parts and is the same in every run."""
    return seeded(zlib.crc32(repr(parts).encode()))
