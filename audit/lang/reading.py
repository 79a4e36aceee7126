"""A paragraph as the search for other languages reads it: its words, what each speaks for, how they stand together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

import regex

from audit.lang.lexicon import EVERY, script_of
from audit.lang.names import addressed, named
from audit.lang.quoted import quoted_spans
from audit.lang.witness import NOUNS
from audit.text.compared import UNSPACED
from audit.text.offsets import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.lang.lexicon import Host
    from audit.lang.pack import Pack
    from audit.text.offsets import Aligned

NEAR: Final = 12
"""Words within which two that speak for one language are near each other."""

ALONE: Final = 8
"""Words without any of the host's, among which one that speaks for another language is enough for a closer look."""

NO_KANA: Final = 7.0
"""Words of a stretch in Japanese that has Kana: particles and endings are written with it."""

TITLED: Final = 3
"""Letters of an abbreviation before a name ("Dr.", "Jl.", "Gen."), after which no sentence ends.
Where all nouns have a capital ("im Tal."), it is one less."""

_ENDS: Final = regex.compile(r"\n|[。！？؟۔।॥]|[.!?…][\"”’»)\]』」]*+(?=\s|$)")
_INSIDE: Final = frozenset({" ", "", "-", ", ", "'", "’"})
_CHARACTER: Final = regex.compile(rf"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of one sentence that stand together: those of a quotation, or those around it; of one kind of script.

    ``words`` are places of words, ascending, not always in a row. ``alien`` are those in scripts that the host has not.
    """

    words: tuple[int, ...]
    quoted: bool
    alien: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, by place. ``speaks`` is the mask of the groups whose word it is, ``own`` whether the host's.

    ``spelled`` is the mask of the groups that write all its letters. ``weight`` is 1 for a word, a half for a character
    of a script without spaces, 0 for a number or a sign; ``named`` whether it is part of a name, ``plain`` whether it
    has weight and is part of neither a name nor an address. ``sentences`` are the units of each sentence.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    speaks: list[int]
    own: list[bool]
    spelled: list[int]
    weight: list[float]
    named: list[bool]
    plain: list[bool]
    sentences: list[list[Unit]]

    def gap(self, place: int) -> str:
        """Return what stands before a word, from the end of the word before it."""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]

    def size(self, places: Sequence[int] | range) -> float:
        """Return how many words some places count for."""
        return sum(self.weight[place] for place in places)


def read(text: str, host: Host) -> Reading | None:
    """Return ``text`` read as one in the language of ``host``; None where too little in it speaks for another."""
    found = aligned(text)
    speaks = [host.known.words.get(word, 0) for word in found.words]
    own = [host.has(word, bits) for word, bits in zip(found.words, speaks, strict=True)]
    spelled = [EVERY if word.isascii() else host.known.spelled(word) for word in found.words]
    if not _worth(text, found, speaks, own, spelled, host):
        return None
    scripts = [_script(word) if text[at].isalpha() else "" for word, at in zip(found.words, found.starts, strict=True)]
    weight = [_weight(word, script) for word, script in zip(found.words, scripts, strict=True)]
    begins = _begins(text, found, host.pack)
    names = named(text, found, speaks, frozenset(begins))
    passed = addressed(text, found)
    plain = [size > 0 and not (name or part) for size, name, part in zip(weight, names, passed, strict=True)]
    home = frozenset(map(_kind, host.pack.scripts or ("Latin",)))
    sentences = list(_sentences(text, found, begins, [_kind(script) for script in scripts], home))
    if "Hiragana" in host.pack.scripts:
        for unit in (unit for units in sentences for unit in units if not unit.alien):
            kana = any(scripts[place] in {"Hiragana", "Katakana"} for place in unit.words)
            heard = any(speaks[place] and not own[place] for place in unit.words)
            if heard and not kana and sum(weight[place] for place in unit.words) >= NO_KANA:
                for place in unit.words:  # in Japanese, not one of its letters could do without
                    spelled[place] &= ~host.mask
    return Reading(text, found.words, found.starts, found.ends, speaks, own, spelled, weight, names, plain, sentences)


def _worth(
    text: str, found: Aligned, speaks: Sequence[int], own: Sequence[bool], spelled: Sequence[int], host: Host
) -> bool:
    """Return whether two words near each other speak for one other language, or one far from any of the host's.

    Of two, words of the other's sentences that are in none of the host's are enough. A word with a capital is mostly a
    name's ("The Hague"), and does not count here.
    """
    last, before = -NEAR, 0
    for place, bits in enumerate(speaks):
        if own[place] or (bits and host.uses(found.words[place])):
            continue
        heard = bits | host.strange(spelled[place])
        used = heard | host.known.prose.get(found.words[place], 0)
        if not used or text[found.starts[place]].isupper():
            continue
        if place - last < NEAR and used & before:
            return True
        last, before = place, used
        if not heard:
            continue

        def calm(at: int, heard: int = heard) -> bool:
            return not own[at] or bool(host.known.prose.get(found.words[at], 0) & heard)

        behind = range(place, max(-1, place - ALONE), -1)
        ahead = range(place + 1, min(len(own), place + ALONE))
        if sum(1 for part in (behind, ahead) for _ in takewhile(calm, part)) >= ALONE:
            return True
    return False


def _script(word: str) -> str:
    if word.isascii():
        return "" if word.isdigit() else "Latin"
    return next((script for character in word if (script := _of(character))), "")


def _of(character: str) -> str:
    if character.isascii():
        return "Latin" if character.isalpha() else ""
    return script_of(character)


def _kind(script: str) -> str:
    """Return what scripts are written together: Kana and Han are one."""
    return "Han" if script in {"Hiragana", "Katakana"} else script


def _weight(word: str, script: str) -> float:
    if not script:
        return 0.0
    return 0.5 if len(word) == 1 and _CHARACTER.match(word) else 1.0


def _begins(text: str, found: Aligned, pack: Pack) -> list[int]:
    """Return the places of the words that begin a sentence, and the number of words."""
    titled = TITLED - 1 if pack.code.startswith(NOUNS) else TITLED
    places = [0]
    for place in range(1, len(found)):
        gap = text[found.ends[place - 1] : found.starts[place]]
        if gap in _INSIDE:
            continue
        end = _ENDS.search(gap)
        if end is not None and (end[0][0] not in ".…" or _stops(text, found, place, titled)):
            places.append(place)
    places.append(len(found))
    return places


def _stops(text: str, found: Aligned, place: int, titled: int) -> bool:
    """Return whether the full stop before a word ends a sentence: no abbreviation, and no small letter after it."""
    gap = text[found.ends[place - 1] : found.starts[place]]
    if text[found.starts[place]].islower():
        return False
    if text[found.starts[place]].isdigit() and text[found.ends[place - 1] - 1].isdigit() and len(gap) == 1:
        return False  # "1.9 km"
    before = text[found.starts[place - 1] : found.ends[place - 1]]
    if len(before) == 1 and before.isalpha():  # "J. K.", but not "22 m/s."
        return place > 1 and text[found.ends[place - 2] : found.starts[place - 1]] not in {" ", ". ", "."}
    return not (before[0].isupper() and len(before) <= titled and not before.isupper())


def _sentences(
    text: str, found: Aligned, begins: Sequence[int], kinds: Sequence[str], home: frozenset[str]
) -> Iterator[list[Unit]]:
    spans = quoted_spans(text)
    at = 0
    for first, last in pairwise(begins):
        parts: dict[tuple[int, bool], list[int]] = {}
        kind = ""
        for place in range(first, last):
            while at < len(spans) and spans[at][1] <= found.starts[place]:
                at += 1
            inside = at if at < len(spans) and spans[at][0] <= found.starts[place] else -1
            kind = kinds[place] or kind
            parts.setdefault((inside, bool(kind) and kind not in home), []).append(place)
        yield [Unit(tuple(places), inside >= 0, alien) for (inside, alien), places in parts.items()]
