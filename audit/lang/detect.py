"""The language of a document, told by its writing system and its function words.

Function words make up a tenth to a half of running text in their language and little of another's, so their share
alone decides. A word of several languages counts for each in part. Languages without a pack stand in the
contest with words of their own, so that Catalan is not taken for Spanish: where one of them wins, where the
share is too small or the lead too narrow, the language is not known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from audit.lang.identify import identifier, labels
from audit.lang.pack import UNDETERMINED, Pack, neighbours, packs
from audit.lang.scripts import CODES, SCRIPTS
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE: Final = 4_000
"""Characters looked at: beyond some hundred words the shares no longer move."""

PLAIN: Final = 0.1
"""Share of function words, each counted by the part in which it is the language's own, that decides by itself."""

LETTERS: Final = 800
"""Characters whose letters are asked where function words are few: a paragraph or two."""

MARGIN: Final = 0.05
"""Nats per character by which the likeliest language must lead, for its letters to count."""

FLOOR: Final = 0.03
"""Least share of function words, each counted by the part in which it is the language's own. Languages that inflect
much have few words without an ending, and the languages without a pack take parts of those: three paragraphs of Czech
news show 0.031 to 0.086, of Russian 0.051 to 0.087, of German 0.17 to 0.23. At 0.04 some Czech would not be known."""

SEEN: Final = 2.5
"""Least sum of such words: one or two are met in any text."""

LEAD: Final = 1.3
"""How many times the runner-up's share the best must have; sister languages share part of their lists."""

LEAST: Final = 6
"""Words below which a share says nothing."""

KANA: Final = 0.05
"""Share of Kana among Han and Kana from which a text is Japanese: its particles alone are more."""

ALONE: Final = {"Hangul": "kor", "Thai": "tha", "Greek": "ell", "Tamil": "tam", "Kana": "jpn"}
"""Scripts in which one language is printed: the script tells it."""

PART: Final = 0.015
"""Share of a language's own words that shows a part in it: a tenth of a text or more."""

_NOT_ASCII = regex.compile(r"[^\x00-\x7F]")
_NO_LETTERS = bytes(point for point in range(128) if not chr(point).isalpha())


def language_of(text: str, known: Mapping[str, Pack] | None = None) -> Pack | None:
    """Return the pack of the language that ``text`` is written in, or None where it cannot be told."""
    known = packs() if known is None else known
    sample = text[:SAMPLE]
    script = main_script(sample)
    contest = _contest(tuple(known.values()), script)
    by_strings = script in ALONE or script == "Han"
    told = contest.strings(sample) if by_strings else contest.words(sample)
    return told or known.get(f"{UNDETERMINED}_{CODES.get(script)}")


def speaks(text: str, pack: Pack, known: Mapping[str, Pack] | None = None) -> bool:
    """Return whether a part of ``text`` is in the language of ``pack``, by words that no other language has."""
    known = packs() if known is None else known
    contest = _contest(tuple(known.values()), main_script(text[:SAMPLE]))
    words = compared(text[:SAMPLE]).split()
    own = {word for word in pack.phrases.get("function_words", ()) if len(contest.owners.get(word, ())) == 1}
    return sum(word in own for word in words) >= max(SEEN, PART * len(words))


def main_script(text: str) -> str:
    """Return the script of most letters, ``Kana`` for Japanese; empty for a text without letters.

    A script may be outnumbered by the Latin of names and addresses: Latin counts half.
    """
    plain = text.encode("ascii", "ignore")
    latin = len(plain.translate(None, _NO_LETTERS))
    if latin > 2 * (len(text) - len(plain)):  # whatever the other characters are, they are fewer
        return "Latin"
    counts: Counter[str] = Counter()
    for character, times in Counter(_NOT_ASCII.findall(text)).items():
        counts[_script(character)] += times
    counts["Latin"] = (counts["Latin"] + latin) // 2
    del counts[""]
    kana = counts.pop("Hiragana", 0) + counts.pop("Katakana", 0)
    if kana and kana >= KANA * (kana + counts["Han"]):
        counts["Kana"] = kana + counts.pop("Han", 0)
    found = max(counts, key=lambda script: (counts[script], script), default="")
    return found if counts[found] else ""


@cache
def _script(character: str) -> str:
    return next((script for script in SCRIPTS if regex.match(rf"\p{{{script}}}", character)), "")


@dataclass(frozen=True, slots=True)
class _Contest:
    """The languages of one script: their packs, and for each function word who has it.

    ``owners`` holds places in ``groups``, which holds the packs of each group; the groups beyond have no pack.
    """

    groups: tuple[tuple[Pack, ...], ...]
    owners: Mapping[str, tuple[int, ...]]
    pattern: regex.Pattern[str] | None

    def words(self, text: str) -> Pack | None:
        """Return the pack of the language whose function words make up most of a text.

        Where they are few, the letters of the words must say the same, or decide where no function words do.
        """
        counts = Counter(compared(text).split())
        total = counts.total()
        shares: Counter[int] = Counter()
        for word in counts.keys() & self.owners.keys():
            for group in self.owners[word]:
                shares[group] += counts[word] / len(self.owners[word])  # type: ignore[assignment] # a part of one
        if total < LEAST:
            return None
        ranked = [*sorted(shares.items(), key=lambda entry: (-entry[1], entry[0])), (len(self.groups), 0.0)]
        (best, share), (_, second) = ranked[0], (ranked[1] if len(ranked) > 1 else ranked[0])
        if best < len(self.groups) and share >= max(SEEN, PLAIN * total) and share >= LEAD * second:
            return _sibling(self.groups[best], counts)
        named = self._by_letters(text)
        if named is None or (best != named and share >= max(SEEN, FLOOR * total)):
            return None
        return _sibling(self.groups[named], counts)

    def _by_letters(self, text: str) -> int | None:
        """Return the group whose language the letters of a text show, by a wide enough margin."""
        scores = identifier().scores(text[:LETTERS])
        if not scores:
            return None
        known = {label: place for place, group in enumerate(self.groups) for pack in group for label in labels(pack)}
        best = max(scores, key=lambda label: (scores[label], label))
        group = known.get(best)
        others = max(score for label, score in scores.items() if known.get(label, label) != known.get(best, best))
        return group if group is not None and scores[best] - others >= MARGIN else None

    def strings(self, text: str) -> Pack | None:
        """Return the pack of a script that tells the language, or of the Chinese whose strings occur most."""
        packs_here = [pack for group in self.groups for pack in group]
        if len(packs_here) <= 1 or self.pattern is None:
            return packs_here[0] if packs_here else None
        return _sibling(tuple(packs_here), Counter(self.pattern.findall(text)))


def _sibling(group: tuple[Pack, ...], counts: Counter[str]) -> Pack:
    """Return the pack of a group that most of the words speak for which not all of it have; the first where none do."""
    if len(group) == 1:
        return group[0]
    known = [_vocabulary(pack) for pack in group]
    shared = frozenset.intersection(*known)
    said = [sum(counts[word] for word in (words - shared) & counts.keys()) for words in known]
    return group[said.index(max(said))]


@cache
def _vocabulary(pack: Pack) -> frozenset[str]:
    """Return the words by which a pack is told from its siblings: its function words, months and days of the week."""
    dates = frozenset(compared(spelling) for names in (*pack.months, *pack.weekdays) for spelling in names)
    return dates | frozenset(pack.phrases.get("function_words", ()))


@cache
def _contest(known: tuple[Pack, ...], script: str) -> _Contest:
    written = "Hiragana" if script == "Kana" else script
    here = [pack for pack in known if pack.scripts[:1] == (written,)]
    groups = sorted({pack.group for pack in here})
    packed = tuple(tuple(pack for pack in here if pack.group == group) for group in groups)
    lists = [frozenset(word for pack in group for word in pack.phrases.get("function_words", ())) for group in packed]
    lists += [frozenset(words) for words in neighbours().values()]
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(lists):
        for word in words:
            owners[word].append(place)
    strings = sorted({word for group in lists[: len(packed)] for word in group}, key=lambda word: (-len(word), word))
    pattern = regex.compile("|".join(map(regex.escape, strings))) if script == "Han" and strings else None
    return _Contest(packed, {word: tuple(places) for word, places in owners.items()}, pattern)
