"""Sentences and clauses of another language than the paragraph's.

A sentence is foreign where two witnesses agree: words that the other language has and the host's group has not (or
letters that the host does not write), and the identifier, which finds the other language likelier by a margin for
each character. Function words are what a reader can check; the identifier keeps chance from adding up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import polars as pl
import regex

from audit.lang.clauses import clauses
from audit.lang.lexicon import Host, lexicon
from audit.lang.listed import is_list, is_original
from audit.lang.pack import packs
from audit.lang.reading import read
from audit.lang.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.lang.pack import Pack
    from audit.lang.reading import Reading, Unit

LONGEST: Final = 20_000
"""Characters of a paragraph up to which it is looked at; the rules say of longer ones that they could not tell."""

KEPT: Final = 16_384
"""Paragraphs whose result is kept: three rules ask for the same."""

SHOWN: Final = 6
"""Function words that are shown as evidence."""

LONG: Final = 8.0
"""Words of a sentence from which one witness's word may be faint."""

SHORT: Final = 5.0
"""Words below which a sentence is no more than a title or an interjection."""

FULL: Final = 4.0
"""Words that are no names, least, in a foreign sentence."""

MUCH: Final = 2.0
"""Different words that speak for a language, from which it is well heard."""

FAINT: Final = 1.0
"""Words that speak for a language, least: a function word, or two characters of a script without spaces."""

MARGINS: Final = {"much": 0.25, "little": 0.45, "short": 0.35, "mixed": 0.5}
"""Nats per character by which the other language is likelier: where it is well heard, where one word speaks for it, in
a short sentence, and where words of the host speak against it. Six words of running text are told from the host at
0.35 with no false alarm on 1,000 sentences."""

CLEAR: Final = 1.2
"""Nats per character at which letters are clear by themselves: a sentence of eight words may have no function word
then, one of seven (and a number) but one, and both its ends must be half as clear."""

AGAINST: Final = 0.2
"""Part of the words that may be the host's: chance and names of streets. In its own sentences it is a third."""

HALF, EDGE = 4, 6
"""Words at the beginning and at the end of a sentence, least and most, that must sound foreign by themselves: a mixed
sentence is not foreign as a whole."""

RICH, LENIENT = 4.0, 0.1
"""Words that speak for a language, from which, where none is the host's, an end may sound a little like the host: kin
such as Spanish and Portuguese share much. By how many nats per character."""

CAPITALS: Final = 0.25
"""Part of the words that look like names, from which they may be nouns of a language that gives these a capital."""

_BEFORE: Final = regex.compile(r"[\"“„«『「¿¡(\['‘]*+$")
_AFTER: Final = regex.compile(r"[.!?…。！？؟۔।॥]*+[\"”’»)\]』」]*+")
_STOP: Final = regex.compile(r"[.!?…。！？؟۔।॥]*+")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A stretch of a paragraph in another language: ``text[start:end]``.

    ``whole`` says that it is one or more whole sentences, ``quoted`` that it stands between quotation marks. ``words``
    are function words of that language in it, in order, each once; none where its letters told.
    """

    start: int
    end: int
    language: str
    words: tuple[str, ...]
    whole: bool
    quoted: bool

    @property
    def message(self) -> str:
        """What is said of it: its language, and the words that tell."""
        return f"{self.language}: {', '.join(self.words)}." if self.words else f"{self.language}."


def foreign_spans(text: str, host: Pack) -> tuple[Foreign, ...]:
    """Return what of ``text``, a paragraph in the language of ``host``, is in another one: in order, not overlapping.

    Nothing of a text longer than `LONGEST`, and of a host that has no function words.
    """
    if len(text) > LONGEST or "function_words" not in host.phrases:
        return ()
    return _spans(text, host, tuple(packs().values()))


def suspected() -> pl.Expr:
    """Return which rows of a row view may hold a foreign stretch; null for those too long to be looked at."""
    heard = pl.col("foreign") > 0
    return pl.when(heard & (pl.col("characters") > LONGEST)).then(None).otherwise(heard)


def foreign_sentences(text: str, host: Pack) -> tuple[Foreign, ...]:
    """Return the foreign sentences of a paragraph that stand outside quotation marks."""
    return tuple(span for span in foreign_spans(text, host) if span.whole and not span.quoted)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words from ``first`` up to ``last`` in the language of a group."""

    first: int
    last: int
    group: int
    whole: bool
    quoted: bool


@lru_cache(maxsize=KEPT)
def _spans(text: str, host: Pack, known: tuple[Pack, ...]) -> tuple[Foreign, ...]:
    witness = Witness(Host.of(host, lexicon(known)))
    reading = read(text, witness.host)
    if reading is None:
        return ()
    groups = [_sentence(reading, units, witness) for units in reading.sentences]
    _absorb(reading, groups, witness)
    pieces: list[_Piece] = []
    for units, group in zip(reading.sentences, groups, strict=True):
        if group is None:
            pieces.extend(_parts(reading, units, witness))
            continue
        first, last = min(unit.words[0] for unit in units), max(unit.words[-1] for unit in units) + 1
        quoted = all(unit.quoted for unit in units if _has_words(reading, unit))
        before = pieces[-1] if pieces else None
        if before is not None and before.whole and before.group == group and before.last == first:
            pieces[-1] = _Piece(before.first, last, group, whole=True, quoted=before.quoted and quoted)
        else:
            pieces.append(_Piece(first, last, group, whole=True, quoted=quoted))
    found = (_foreign(reading, piece, witness) for piece in pieces)
    return tuple(span for span in found if _running(text, span))


def _running(text: str, span: Foreign) -> bool:
    """Return whether a stretch is running text: no list, and not the original of a name."""
    if span.quoted:
        return True
    return not is_list(text[span.start : span.end]) and (span.whole or not is_original(text, span.start, span.end))


def _sentence(reading: Reading, units: Sequence[Unit], witness: Witness) -> int | None:
    """Return the group in whose language a whole sentence is, or None: it is the host's, mixed, or cannot be told."""
    told = [_unit(reading, unit, witness) for unit in units]
    groups = {group for group in told if group is not None}
    if len(groups) != 1:
        return None
    (group,) = groups
    rest = [unit for unit, found in zip(units, told, strict=True) if found is None and _has_words(reading, unit)]
    quoted = all(unit.quoted for unit, found in zip(units, told, strict=True) if found is not None)
    if quoted and any(not unit.quoted for unit in rest):
        return None  # words of the host that lead to a quotation
    titles = [unit for unit in rest if unit.quoted and not quoted and reading.size(unit.words) < FULL]
    return group if all(unit in titles or _goes_along(reading, unit.words, group, witness) for unit in rest) else None


def _has_words(reading: Reading, unit: Unit) -> bool:
    return any(reading.weight[place] for place in unit.words)


def _unit(reading: Reading, unit: Unit, witness: Witness) -> int | None:
    """Return the group in whose language a unit is, or None."""
    size = reading.size(unit.words)
    if size < SHORT:
        return None
    plain = [place for place in unit.words if reading.plain[place]]
    group = _judged(reading, plain, size, witness, alien=unit.alien)
    if group is None and sum(reading.named[place] for place in unit.words) >= CAPITALS * size:
        either = [place for place in unit.words if reading.plain[place] or reading.named[place]]
        return _with_nouns(reading, either, witness)
    return group


def _judged(reading: Reading, plain: list[int], size: float, witness: Witness, *, alien: bool) -> int | None:
    if reading.size(plain) < FULL:
        return None
    heard = witness.loudest(reading, plain)
    if heard < FAINT and (size < LONG or any(reading.own[place] for place in plain)):
        return None
    told = witness.told(reading, plain, alien=alien and size >= LONG - 1)
    if told is None:
        return None
    if told.margin >= CLEAR and size >= LONG - 1 and not told.against and (size >= LONG or heard >= FAINT):
        edge = min(len(plain) // 2, EDGE)
        if all(witness.margin(reading, part, told.group) >= CLEAR / 2 for part in (plain[:edge], plain[-edge:])):
            return told.group
    if heard < FAINT or (heard < MUCH and size < LONG) or told.spoken < FAINT:
        return None
    if told.against:
        needed = (
            MARGINS["mixed"]
            if size >= LONG and told.against <= min(told.spoken, AGAINST * reading.size(plain))
            else None
        )
    elif size < LONG:
        needed = MARGINS["short"] if told.spoken >= MUCH else None
    else:
        needed = MARGINS["much"] if told.spoken >= MUCH else MARGINS["little"]
    if needed is None or told.margin < needed:
        return None
    edge = min(len(plain) // 2, EDGE)
    ends = (plain[:edge], plain[-edge:]) if edge >= HALF else ()
    least = -LENIENT if told.spoken >= RICH and not told.against else 0
    return told.group if all(witness.margin(reading, part, told.group) > least for part in ends) else None


def _with_nouns(reading: Reading, places: list[int], witness: Witness) -> int | None:
    """Return the group of a language that writes its nouns with a capital, if words that look like names are such."""
    for group in witness.nouns():
        if witness.spoken(reading, places, group) >= MUCH and not witness.against(reading, places, group):
            told = witness.told(reading, places)
            if told is not None and told.group == group and told.margin >= MARGINS["mixed"]:
                return group
    return None


def _goes_along(reading: Reading, words: Sequence[int], group: int, witness: Witness) -> bool:
    """Return whether words beside a foreign stretch may be part of it: none is the host's alone, and they sound so."""
    plain = [place for place in words if reading.plain[place]]
    if witness.against(reading, plain, group):
        return False
    return not plain or witness.spoken(reading, plain, group) >= 1 or witness.margin(reading, plain, group) > 0


def _absorb(reading: Reading, groups: list[int | None], witness: Witness) -> None:
    """Give short sentences beside a foreign one its language, where they go along."""
    for order in (range(1, len(groups)), range(len(groups) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for place in order:
            beside = groups[place + step]
            if groups[place] is not None or beside is None:
                continue
            words = [word for unit in reading.sentences[place] for word in unit.words]
            short = reading.size(words) < LONG
            if short and any(reading.plain[word] for word in words) and _goes_along(reading, words, beside, witness):
                groups[place] = beside


def _parts(reading: Reading, units: Sequence[Unit], witness: Witness) -> Iterator[_Piece]:
    """Yield the foreign units of a sentence that is not foreign as a whole, and the clauses in the others."""
    found: list[_Piece] = []
    for unit in units:
        group = _unit(reading, unit, witness)
        for first, last in _rows(unit.words):
            if group is None:
                here = clauses(reading, first, last, witness)
                found += [_Piece(*clause, whole=False, quoted=unit.quoted) for clause in here]
            elif (size := reading.size(range(first, last))) >= FULL:
                whole = unit.alien and size >= LONG and not reading.words[first].isascii()  # no full stops in Thai
                found.append(_Piece(first, last, group, whole=whole, quoted=unit.quoted))
    yield from sorted(found, key=lambda piece: piece.first)


def _rows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last (exclusive) of each row of consecutive places."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[first], places[at - 1] + 1
            first = at


def _foreign(reading: Reading, piece: _Piece, witness: Witness) -> Foreign:
    start, end = reading.starts[piece.first], reading.ends[piece.last - 1]
    if piece.quoted:
        end = _past(_STOP, reading.text, end)
    elif piece.whole:
        opening = _BEFORE.search(reading.text[max(0, start - 8) : start])
        start -= len(opening[0]) if opening else 0
        end = _past(_AFTER, reading.text, end)
    places = range(piece.first, piece.last)
    said = [reading.words[at] for at in places if not reading.own[at] and reading.speaks[at] >> piece.group & 1]
    words = tuple(dict.fromkeys(said))[:SHOWN]
    return Foreign(start, end, witness.name(reading, places, piece.group), words, piece.whole, piece.quoted)


def _past(signs: regex.Pattern[str], text: str, place: int) -> int:
    """Return the place after the signs that stand at ``place``."""
    found = signs.match(text, place)
    return found.end() if found else place
