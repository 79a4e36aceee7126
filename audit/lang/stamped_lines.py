"""Lines of a text that say when it was published: a time stamp alone, or at the end of a label or byline.

Event dates inside sentences, datelines and headlines are not publication dates; a line counts only as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from audit.lang.datewords import all_date_words, folded, words_of
from audit.lang.timestamps import LONGEST, Stamp, read_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.lang.datewords import DateWords
    from audit.lang.pack import Pack


def from_text(lines: Sequence[tuple[int, str]], words: DateWords | None = None) -> tuple[int, str] | None:
    """Return the line, as it was numbered, and the time stamp by which a text states its publication, or None.

    ``lines`` are the non-empty lines near the text's top and bottom. Only a line that is a time stamp as a whole
    counts, or a label or byline with a time stamp at its end; a day without a clock also has to stand above or below
    the story, for within it it heads what happened that day. The first line counts; a later one is taken in its
    place only if it adds a clock to the same day.
    """
    best: tuple[int, str, Stamp] | None = None
    for at, (number, line) in enumerate(lines):
        found = _printed(line.strip(), words or all_date_words())
        if found is None or (found[1].clock is None and not _outside(at, lines)):
            continue
        if _name(line.strip(), found[0]) in (words or all_date_words()).updated_labels:
            continue  # when it was changed says nothing on when it was first there
        if found[1].clock is not None and (best is None or best[2].days == found[1].days):
            return number, found[0]
        best = best or (number, *found)
    return None if best is None else best[:2]


_SENTENCE_END = regex.compile(r"[\p{Sentence_Terminal}\p{Pf}\"'…)\]]\s*$")
_PARENTHESISED = regex.compile(r"[(（]")


@dataclass(frozen=True, slots=True)
class StampLine:
    """A line that is a time stamp: what stands before it (empty for nothing or a label), and the stamp as printed."""

    name: str
    stamp: str


def stamp_line(line: str, pack: Pack | None = None) -> StampLine | None:
    """Return what a line says if it is a time stamp as a whole, or a name with one at its end.

    It is read with the words of the text's language, if that is known, else with those of all.
    """
    line = line.strip()
    every = all_date_words()
    found = (_printed(line, words_of(pack)) if pack is not None else None) or _printed(line, every)
    if found is None:
        return None
    name = line.removesuffix(found[0]).strip(_SEPARATORS)
    labels = every.published_labels | every.updated_labels
    return StampLine("" if folded(name) in labels else name, found[0])


def _name(line: str, stamp: str) -> str:
    return folded(line.removesuffix(stamp).strip(_SEPARATORS))


_TOKEN = regex.compile(r"\S+")
_ABBREVIATION = regex.compile(r"(?<=\d ?)((?:\p{L}\p{M}*\. ?)?\p{L}\p{M}*)\.$")
_SEPARATORS = " \t\u00a0-–—|,•·:/("
_JOINTS = frozenset("-–—|&/,")
_NAME_WORDS, _LABELLED_NAME_WORDS = 4, 6  # a desk's name; with a label before it, two desks
_NO_NAME = regex.compile(r"[.!?;]\s|[!?;\"“”\p{Nd}]")
_DATE_LIKE = regex.compile(r"\p{L}|(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})")  # 3.10.12 may be a score, a version, a list
_DIGITS = regex.compile(r"(?:\P{Nd}*+\p{Nd}){4}")  # no date has fewer; most lines have none and are not read further
_NUMBER = regex.compile(r"\p{Nd}{5}")  # in fields, time stamps of digits alone are read; in a text it is a number


def _outside(at: int, lines: Sequence[tuple[int, str]]) -> bool:
    """Return whether no line above or no line below is part of the story, and the line does not end a torn sentence."""
    above, below = ([line for _, line in part] for part in (lines[:at], lines[at + 1 :]))
    if not any(_tells(line) for line in above):
        return True
    return not any(_tells(line) for line in below) and _SENTENCE_END.search(above[-1][-10:]) is not None


def _tells(line: str) -> bool:
    return len(line) > LONGEST or _SENTENCE_END.search(line[-10:]) is not None


def _printed(line: str, words: DateWords) -> tuple[str, Stamp] | None:
    """Return the time stamp that ends ``line``, if before it stands nothing but a label or a name."""
    if len(line) > LONGEST or _ends_sentence(line, words) or _NUMBER.search(line) or not _DIGITS.match(line):
        return None
    for token in _TOKEN.finditer(line):
        before, after = line[: token.start()], line[token.start() :]
        if _NO_NAME.search(before):
            return None
        if not token[0].strip(_SEPARATORS):
            continue
        stamp = read_stamp(after, words)
        if isinstance(stamp, Stamp) and stamp.days:
            torn = stamp.clock is None and _PARENTHESISED.search(after)  # "… said Monday (29/4/2025)"
            stands = not stamp.month and not torn and _DATE_LIKE.search(after) and _may_precede(before, stamp, words)
            return (after, stamp) if stands else None
    return None


def _ends_sentence(line: str, words: DateWords) -> bool:
    """Return whether a line ends with a full stop that is not of an abbreviation, as in "14.30 น." and "2:30 p. m."."""
    if not line.endswith("."):
        return False
    last = _ABBREVIATION.search(folded(line))
    return last is None or not (last[1] in words.idle or last[1] in words.halves or last[1] in {"a. m", "p. m"})


def _may_precede(before: str, stamp: Stamp, words: DateWords) -> bool:
    """Return whether ``before`` is nothing, a label of time stamps, or the name of who wrote the document."""
    name = before.strip(_SEPARATORS)
    if not name or folded(name) in words.published_labels or folded(name) in words.updated_labels:
        return True
    parts = name.split()
    labels = (size for size in range(len(parts), 0, -1) if _label(parts[:size]) in words.byline_labels)
    labelled = next(labels, 0)
    if not labelled and stamp.clock is None:
        return False  # "City, 29 April 2025" is a dateline, "What changed by 29 April 2025" a headline
    rest = [part for part in parts[labelled:] if part not in _JOINTS]
    most = _LABELLED_NAME_WORDS if labelled else _NAME_WORDS
    return len(rest) <= most and all(part[0].isalpha() and not part[0].islower() for part in rest)


def _label(parts: list[str]) -> str:
    return folded(" ".join(parts)).rstrip(" :")
