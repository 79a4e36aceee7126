"""The function words and the letters of all languages at once: who has a word, and who writes a letter.

Languages of one group are one here: a sentence of one is not called foreign in another. A set of groups is a mask, a
number whose bit ``i`` stands for group ``i``.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import regex

from audit.lang.scripts import SCRIPTS
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.lang.pack import Pack

EVERY: Final = (1 << 64) - 1
"""The mask of a character that says nothing about the language: a digit, a letter of ASCII, a mark."""

SHARED: Final = frozenset({"Latin", "Cyrillic", "Arabic", "Hebrew", "Devanagari"})
"""Scripts of which each language writes some letters only; of the others, all that belong to the script are its."""


PROSE: Final = (
    "anaphora", "attribution_verbs", "cookie_terms", "date_fillers", "legal_notices", "own_voice", "second_person",
    "subscribe", "syndication",
)  # fmt: skip
"""Lists of phrases that are parts of sentences in the pack's language; what language models say may be English."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Some packs by group, in order; masks of function ``words``, of ``letters``, and of the groups of ``scripts``.

    ``prose`` gives the mask of the groups that are known to use a word at all: lists of function words leave out those
    that several languages share, so that a word's absence there is no evidence.
    """

    groups: tuple[tuple[Pack, ...], ...]
    words: Mapping[str, int]
    prose: Mapping[str, int]
    letters: Mapping[str, int]
    scripts: Mapping[str, int]

    def mask(self, pack: Pack) -> int:
        """Return the mask of the group of ``pack``; 0 if no pack of that group is here."""
        return sum(1 << place for place, group in enumerate(self.groups) if group[0].group == pack.group)

    def letter(self, character: str) -> int:
        """Return the mask of the groups that write a character of a compared text."""
        if character.isascii():
            return EVERY
        script = script_of(character)
        if not script:
            return EVERY
        return self.letters.get(character, 0) if script in SHARED else self.scripts.get(script, 0)

    def spelled(self, word: str) -> int:
        """Return the mask of the groups that write every letter of a compared word."""
        found = EVERY
        for character in word:
            if not character.isascii():
                found &= self.letter(character)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Host:
    """The language of a text among all languages: ``mask`` is its group's, 0 where the lexicon has no pack of it.

    ``words`` are its function words where the lexicon has not got them.
    """

    pack: Pack
    known: Lexicon
    mask: int
    words: frozenset[str]

    @classmethod
    def of(cls, pack: Pack, known: Lexicon) -> Host:
        """Return the language of ``pack`` among those of ``known``."""
        mask = known.mask(pack)
        return cls(pack, known, mask, frozenset() if mask else frozenset(pack.phrases.get("function_words", ())))

    def has(self, word: str, speaks: int) -> bool:
        """Return whether a word, function word of the groups ``speaks``, is one of the host's."""
        return bool(speaks & self.mask) or word in self.words

    def uses(self, word: str) -> bool:
        """Return whether a word stands in sentences of the host's pack."""
        return bool(self.known.prose.get(word, 0) & self.mask)

    def strange(self, spelled: int) -> int:
        """Return the mask of the groups that write a word, if the host does not write one of its letters; else 0."""
        return spelled if self.mask and not spelled & self.mask else 0


@cache
def script_of(character: str) -> str:
    """Return the script of a letter or mark, by its name in `SCRIPTS`; empty for what belongs to none of them."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return next((script for script in SCRIPTS if regex.match(rf"\p{{{script}}}", character)), "")


@cache
def lexicon(known: tuple[Pack, ...]) -> Lexicon:
    """Return the lexicon of some packs; their order makes no difference."""
    names = sorted({pack.group for pack in known if "function_words" in pack.phrases})
    groups = tuple(tuple(sorted(_of(name, known), key=lambda pack: pack.code)) for name in names)
    words: defaultdict[str, int] = defaultdict(int)
    prose: defaultdict[str, int] = defaultdict(int)
    letters: defaultdict[str, int] = defaultdict(int)
    scripts: defaultdict[str, int] = defaultdict(int)
    for place, group in enumerate(groups):
        for pack in group:
            for word in pack.phrases["function_words"]:
                words[compared(word)] |= 1 << place
            for word in _used(pack):
                prose[word] |= 1 << place
            for letter in _alphabet(pack):
                letters[letter] |= 1 << place
            for script in pack.scripts:
                scripts[script] |= 1 << place
    return Lexicon(groups, *map(MappingProxyType, (words, prose, letters, scripts)))


def _of(name: str, known: Iterable[Pack]) -> Iterable[Pack]:
    return (pack for pack in known if pack.group == name and "function_words" in pack.phrases)


def _used(pack: Pack) -> frozenset[str]:
    """Return the words of a pack's sentences; its labels may be in other languages, as sites are."""
    phrases = (phrase for name in ("function_words", *PROSE) for phrase in pack.phrases.get(name, ()))
    return frozenset(word for phrase in phrases for word in compared(phrase).split())


def _alphabet(pack: Pack) -> frozenset[str]:
    """Return the letters that the phrases of a pack are written with; places are named in others' letters, too."""
    phrases = (phrase for name, phrases in pack.phrases.items() if name != "places" for phrase in phrases)
    dates = (name for names in (*pack.months, *pack.weekdays) for name in names)
    return frozenset("".join(compared(phrase) for phrase in (*phrases, *dates)))
