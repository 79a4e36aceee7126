"""What speaks for a language in some words of a paragraph: function words and letters, and the identifier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from audit.lang.identify import identifier, labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.lang.lexicon import Host, Lexicon
    from audit.lang.reading import Reading

MOST: Final = 400
"""Words that the identifier is given; more change nothing."""

STRANGER: Final = 0.15
"""Nats per character by which a language without a pack may be likelier than the one that is named."""

APART: Final = 0.2
"""Nats per character between two languages of one script that is not the host's, from which the first is told."""

NOUNS: Final = ("deu_", "gsw_", "ltz_")
"""Beginnings of the codes of languages that write their nouns with a capital."""


@dataclass(frozen=True, slots=True)
class Told:
    """The group whose language some words are most likely in: how many of them speak for it, and against.

    ``margin`` is by how many nats per character it is likelier than the host's group.
    """

    group: int
    spoken: float
    against: float
    margin: float


@dataclass(frozen=True, slots=True)
class Witness:
    """What is known of all languages, asked about the words of a paragraph on behalf of its own."""

    host: Host

    def others(self) -> list[int]:
        """Return the groups that are not the host's, in order."""
        return [group for group in range(len(self.host.known.groups)) if not self.host.mask >> group & 1]

    def nouns(self) -> list[int]:
        """Return those of the others in which a language writes its nouns with a capital."""
        groups = self.host.known.groups
        return [group for group in self.others() if any(pack.code.startswith(NOUNS) for pack in groups[group])]

    def heard(self, reading: Reading, place: int) -> int:
        """Return the mask of the groups that a word speaks for; 0 for words that the host has or uses."""
        if reading.own[place] or self.host.uses(reading.words[place]):
            return 0
        return reading.speaks[place] | self.host.strange(reading.spelled[place])

    def loudest(self, reading: Reading, places: Sequence[int]) -> float:
        """Return how many different words speak for that other language for which most do."""
        heard = {reading.words[at]: (mask, reading.weight[at]) for at in places if (mask := self.heard(reading, at))}
        if not heard:
            return 0.0
        return max(sum(weight for mask, weight in heard.values() if mask >> group & 1) for group in self.others())

    def spoken(self, reading: Reading, places: Sequence[int], group: int) -> float:
        """Return how many different words speak for a group; a character of a script without spaces counts half.

        A word of the group's sentences that is in none of the host's counts half, too.
        """
        said = {reading.words[at]: reading.weight[at] * self._part(reading, at, group) for at in places}
        return sum(said.values())

    def _part(self, reading: Reading, place: int, group: int) -> float:
        if reading.own[place]:
            return 0.0
        if self.heard(reading, place) >> group & 1:
            return 1.0
        used = self.host.known.prose.get(reading.words[place], 0)
        return 0.5 if used >> group & 1 and not used & self.host.mask else 0.0

    def contradicts(self, reading: Reading, place: int, group: int) -> bool:
        """Return whether a word is the host's and not known to be the group's."""
        return reading.own[place] and not self.host.known.prose.get(reading.words[place], 0) >> group & 1

    def against(self, reading: Reading, places: Sequence[int], group: int) -> float:
        """Return how many words contradict a group."""
        return sum(reading.weight[at] for at in places if self.contradicts(reading, at, group))

    def margin(self, reading: Reading, places: Sequence[int], group: int) -> float:
        """Return by how many nats per character a group is likelier than the host's; 0 where nothing tells."""
        scores = identifier().scores(_text(reading, places))
        host, other = self._best(scores, self._own_labels()), self._best(scores, _labels(self.host.known)[group])
        return other - host if host is not None and other is not None else 0.0

    def told(self, reading: Reading, places: Sequence[int], *, alien: bool = False) -> Told | None:
        """Return the likeliest other language of some words, or None where it cannot be told.

        ``alien`` says that their script is not the host's, and that they are many: then it is certain that the
        language is another, and the likeliest of those that are written so will do.
        """
        scores = identifier().scores(_text(reading, places))
        host = self._best(scores, self._own_labels())
        names = _labels(self.host.known)
        ranked = sorted((-best, at) for at in self.others() if (best := self._best(scores, names[at])) is not None)
        if host is None or not ranked:
            return None
        score, group = -ranked[0][0], ranked[0][1]
        likeliest = max(scores, key=lambda label: scores[label])
        if scores[likeliest] > score + STRANGER and likeliest not in self._own_labels():
            return None
        heard = [self.heard(reading, place) for place in places]
        named = any(reading.speaks[place] >> group & 1 for place in places) or (1 << group) in heard
        if not (named or alien) and len(ranked) > 1 and score + ranked[1][0] < APART:
            return None
        return Told(group, self.spoken(reading, places, group), self.against(reading, places, group), score - host)

    def name(self, reading: Reading, places: Sequence[int], group: int) -> str:
        """Return the name of the likeliest language of a group; the first's where nothing tells.

        Without what is in parentheses where several are as likely: nobody looked at the variety ("Chinese").
        """
        packs = self.host.known.groups[group]
        scores = identifier().scores(_text(reading, places)) if len(packs) > 1 else {}
        likely = [self._best(scores, labels(pack)) or float("-inf") for pack in packs]
        first = packs[likely.index(max(likely))].name
        return first if likely.count(max(likely)) == 1 else first.partition(" (")[0]

    def _own_labels(self) -> tuple[str, ...]:
        own = [names for at, names in enumerate(_labels(self.host.known)) if self.host.mask >> at & 1]
        return (*labels(self.host.pack), *(label for names in own for label in names))

    @staticmethod
    def _best(scores: Mapping[str, float], names: Sequence[str]) -> float | None:
        return max((scores[name] for name in names if name in scores), default=None)


@cache
def _labels(known: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return what the identifier calls the languages of each group."""
    return tuple(tuple(sorted({name for pack in group for name in labels(pack)})) for group in known.groups)


def _text(reading: Reading, places: Sequence[int]) -> str:
    """Return some words as a text: with spaces, but between characters of a script without."""
    parts: list[str] = []
    for at, place in enumerate(places[:MOST]):
        if at and reading.weight[place] + reading.weight[places[at - 1]] > 1:
            parts.append(" ")
        parts.append(reading.words[place])
    return "".join(parts)
