"""Documents in which text of other documents is planted, and where it stands: the truth that planted.py asks for.

Every choice is seeded. Words are counted as the product counts them: runs of letters, marks and digits.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

import regex

from audit.text.compared import compared, digits_folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

QUOTES: Final = (8, 12, 20, 40)
PASSAGES: Final = (20, 30, 60)
EDITED: Final = (0.1, 0.2)
LONG: Final = 40
"""Words of a paragraph that is abridged, merged or split: each part of it is then a passage by itself."""

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_TOKEN = regex.compile(r"\S+")


@dataclass(frozen=True)
class Span:
    """A place in a document: the paragraph's text, and from which character up to which one.

    A match of it may begin as late as ``late`` and end as early as ``early``.
    """

    document: int
    text: str
    start: int
    end: int
    late: int
    early: int


@dataclass(frozen=True)
class Planted:
    """The same words in two places, as a kind of reuse."""

    kind: str
    donor: Span
    host: Span


@dataclass
class Garden:
    """Documents as lists of paragraphs, to plant in. No paragraph gives or takes twice."""

    documents: list[list[str]]
    chance: Random
    planted: list[Planted] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the paragraphs that stand alone: what has a copy is matched with the first of its copies instead."""
        folded = [[digits_folded(compared(text)) for text in document] for document in self.documents]
        often = Counter(text for document in folded for text in document)
        self._free = [
            (number, ordinal)
            for number, document in enumerate(folded)
            for ordinal, text in enumerate(document)
            if often[text] == 1
        ]
        self.chance.shuffle(self._free)

    def plant(self, cases: int) -> None:
        """Plant that many cases of each kind, or as many as there are paragraphs for."""
        for _ in range(cases):
            for words in QUOTES:
                self._inside(f"quote of {words} words", words, 0)
            for words in PASSAGES:
                for rate in EDITED:
                    self._inside(f"passage of {words} words, {rate:.0%} edited", words, rate)
            self._abridged()
            self._merged()
            self._split()

    def _inside(self, kind: str, words: int, rate: float) -> None:
        """Put words of one paragraph into another one that is as long at least, so that the two are not near."""
        donor, host = self._pair(words, max(words, 20))
        text, place = self._text(host), word_spans(self._text(donor))
        first = self.chance.randrange(len(place) - words + 1)
        place = place[first : first + words]
        piece, kept = self._text(donor)[place[0][0] : place[-1][1]], list(range(words))
        if rate:
            made = self._edited(_WORD.findall(piece), rate)
            piece, kept = " ".join(word for word, _ in made), [number for _, number in made]
        at = self.chance.choice([found.start() for found in _TOKEN.finditer(text)])
        self.documents[host[0]][host[1]] = f"{text[:at]}{piece} {text[at:]}"
        there = [(at + start, at + end) for start, end in word_spans(piece)]
        left, right = _ends(kept)
        given = (place[0][0], place[-1][1], place[kept[left]][0], place[kept[right]][1])
        taken = (at, at + len(piece), there[left][0], there[right][1])
        self._note(kind, donor, given, host, taken)

    def _edited(self, words: list[str], rate: float) -> list[tuple[str, int]]:
        """Return the words with a share of them replaced, deleted or followed by another word of the corpus.

        With each word comes its number in ``words``, or -1.
        """
        made = [[(word, number)] for number, word in enumerate(words)]
        for at in self.chance.sample(range(len(words)), round(rate * len(words))):
            number, ordinal = self.chance.choice(self._free)
            other = (self.chance.choice(_WORD.findall(self.documents[number][ordinal])), -1)
            made[at] = self.chance.choice(([other], [], [*made[at], other]))
        return [word for kept in made for word in kept]

    def _abridged(self) -> None:
        """Add the first and the last third of a paragraph, as one, to another document."""
        donor, host = self._pair(LONG, 0)
        text, spans = self._text(donor), word_spans(self._text(donor))
        third = len(spans) // 3
        made = f"{text[: spans[third - 1][1]]} {text[spans[-third][0] : spans[-1][1]]}"
        self._whole("abridged", donor, (0, spans[-1][1]), self._added(host[0], made), (0, len(made)))

    def _merged(self) -> None:
        """Add two paragraphs, as one, to another document."""
        donor, host = self._pair(LONG, 0)
        other = self._taken(LONG, host[0])
        left, right = len(self._text(donor)), len(self._text(other))
        made = self._added(host[0], f"{self._text(donor)} {self._text(other)}")
        self._whole("merged", donor, (0, left), made, (0, left))
        self._whole("merged", other, (0, right), made, (left + 1, left + 1 + right))

    def _split(self) -> None:
        """Add the halves of a paragraph, as two, to another document."""
        donor, host = self._pair(LONG, 0)
        text, spans = self._text(donor), word_spans(self._text(donor))
        cut = spans[len(spans) // 2][0]
        for start, end in ((0, len(text[:cut].rstrip())), (cut, len(text))):
            self._whole("split", donor, (start, end), self._added(host[0], text[start:end]), (0, end - start))

    def _pair(self, donor_words: int, host_words: int) -> tuple[tuple[int, int], tuple[int, int]]:
        donor = self._taken(donor_words, -1)
        return donor, self._taken(host_words, donor[0])

    def _taken(self, words: int, other_than: int) -> tuple[int, int]:
        """Take the next free paragraph of that many words, of any document but one.

        Raises:
            IndexError: there is none left.
        """
        for at in range(len(self._free) - 1, -1, -1):
            number, ordinal = self._free[at]
            if number != other_than and len(word_spans(self.documents[number][ordinal])) >= words:
                return self._free.pop(at)
        raise IndexError(f"no paragraph of {words} words is left to plant with: plant fewer cases")

    def _text(self, place: tuple[int, int]) -> str:
        return self.documents[place[0]][place[1]]

    def _added(self, host: int, made: str) -> tuple[int, int]:
        self.documents[host].append(made)
        return host, len(self.documents[host]) - 1

    def _whole(
        self, kind: str, donor: tuple[int, int], given: tuple[int, int], host: tuple[int, int], taken: tuple[int, int]
    ) -> None:
        """Note a case of which nothing may be left out at its ends."""
        self._note(kind, donor, (*given, *given), host, (*taken, *taken))

    def _note(
        self,
        kind: str,
        donor: tuple[int, int],
        given: tuple[int, int, int, int],
        host: tuple[int, int],
        taken: tuple[int, int, int, int],
    ) -> None:
        spans = [Span(place[0], self._text(place), *ends) for place, ends in ((donor, given), (host, taken))]
        self.planted.append(Planted(kind, *spans))


def _ends(kept: Sequence[int]) -> tuple[int, int]:
    """Return the first place of the first run of three words that follow each other in both texts, and the last.

    ``kept`` holds each word's number in the other text, or -1. Without such a run, all the words.
    """
    runs = [
        at
        for at, (one, two, three) in enumerate(zip(kept, kept[1:], kept[2:], strict=False))
        if one >= 0 and (two, three) == (one + 1, one + 2)
    ]
    numbered = [at for at, number in enumerate(kept) if number >= 0]
    return (runs[0], runs[-1] + 2) if runs else (numbered[0], numbered[-1])


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text stands."""
    return [found.span() for found in _WORD.finditer(text)]


def shuffled(documents: Sequence[Sequence[str]], chance: Random) -> list[list[str]]:
    """Return the documents with all their words in any order, in paragraphs as long as before.

    They share words and no text. Of the document, not of the sentence: a sentence of three words that two documents
    share would often come out alike.
    """
    return [_shuffled([_WORD.findall(text) for text in document], chance) for document in documents]


def _shuffled(paragraphs: Sequence[Sequence[str]], chance: Random) -> list[str]:
    words = [word for paragraph in paragraphs for word in paragraph]
    ends = list(accumulate(map(len, paragraphs), initial=0))
    mixed = chance.sample(words, len(words))
    return [" ".join(mixed[start:end]) for start, end in pairwise(ends)]
