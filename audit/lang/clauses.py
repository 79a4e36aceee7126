"""Clauses of another language within a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.reading import Reading
    from audit.lang.witness import Witness

PAIR: Final = 2
"""Different function words of a clause, least."""

SURE: Final = 6
"""Words from which two different function words are enough."""

FEW: Final = {4: 4, 5: 3}
"""Different function words that a shorter clause has, by its words: set phrases ("state of the art", "out of the box")
have fewer. Below four words there is none."""

LISTED: Final = 4
"""Different function words of a clause with a comma among them: "on the spot, work from home" are two set phrases."""

NAMED: Final = (7, 3)
"""Words and different function words of a clause that follows a name: "Médecins sans frontières" goes on in small
letters."""

NEAR: Final = 5
"""Words from one function word to the next within a clause, most."""

REACH: Final = 8
"""Words that a clause may go on before its first and after its last function word."""

MARGIN: Final = 0.35
"""Nats per character by which the other language is likelier."""

_STOPS: Final = regex.compile(r"[.!?…;:()\[\]\"“”„«»。！？؛؟۔।\n–—]|,\s")
_FULL_STOPS: Final = regex.compile(r"[.!?…;:()\[\]\"“”„«»。！？؛؟۔।\n–—]")


def clauses(reading: Reading, first: int, last: int, witness: Witness) -> list[tuple[int, int, int]]:
    """Return (first word, last word exclusive, group) of the foreign clauses among some words in a row, in order.

    Of clauses that overlap, the one that begins first counts, and of those the longest.
    """
    heard = [(at, mask) for at in range(first, last) if reading.plain[at] and (mask := witness.heard(reading, at))]
    found: list[tuple[int, int, int]] = []
    for group in witness.others():
        said = [at for at, mask in heard if mask >> group & 1]
        for chain in _chains(reading, said, group, witness):
            clause = _clause(reading, chain, (first, last), group, witness)
            if clause is not None:
                found.append((*clause, group))
    kept: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _chains(reading: Reading, said: list[int], group: int, witness: Witness) -> Iterator[list[int]]:
    """Yield the function words of a group in chains: each near the next, and no word between that ends a clause."""
    chain: list[int] = []
    for at in said:
        near = bool(chain) and at - chain[-1] <= NEAR
        if near and not any(_closed(reading, word, group, witness) for word in range(chain[-1] + 1, at + 1)):
            chain.append(at)
            continue
        if len(chain) >= PAIR:
            yield chain
        chain = [at]
    if len(chain) >= PAIR:
        yield chain


def _clause(
    reading: Reading, chain: list[int], room: tuple[int, int], group: int, witness: Witness
) -> tuple[int, int] | None:
    """Return the clause around a chain of function words, or None where there is none."""
    different = len({reading.words[at] for at in chain})
    listed = any("," in reading.gap(at) for at in range(chain[0] + 1, chain[-1] + 1))
    if different < (LISTED if listed else PAIR):
        return None
    first = _reach(reading, range(chain[0] - 1, room[0] - 1, -1), group, witness)
    last = _reach(reading, range(chain[-1] + 1, room[1]), group, witness)
    first, last = chain[0] - first, chain[-1] + last + 1
    plain = [at for at in range(first, last) if reading.plain[at]]
    if not _enough(int(reading.size(plain)), different, named=_after_name(reading, first)):
        return None
    told = witness.told(reading, plain)
    return (first, last) if told is not None and told.group == group and told.margin >= MARGIN else None


def _enough(size: int, different: int, *, named: bool) -> bool:
    """Return whether so many words with so many different function words are a clause."""
    if named and (size < NAMED[0] or different < NAMED[1]):
        return False
    return size >= SURE or different >= FEW.get(size, SURE)


def _after_name(reading: Reading, first: int) -> bool:
    return first > 0 and reading.named[first - 1] and not reading.gap(first).strip()


def _closed(reading: Reading, at: int, group: int, witness: Witness) -> bool:
    """Return whether no clause of a group goes on at a word: one of the host's, or after a full stop or bracket."""
    return witness.contradicts(reading, at, group) or _FULL_STOPS.search(reading.gap(at)) is not None


def _reach(reading: Reading, words: range, group: int, witness: Witness) -> int:
    """Return how many of the words beyond a chain belong to its clause: as many as sound like it."""
    reached: list[int] = []
    for place in words[:REACH]:
        gap = reading.gap(place if words.step > 0 else place + 1)
        if _STOPS.search(gap) or not reading.plain[place] or witness.contradicts(reading, place, group):
            break
        reached.append(place)
    while reached and witness.margin(reading, sorted(reached), group) <= 0:
        reached.pop()
    return len(reached)
