"""A document in which something is planted, and exactly where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planted.texts import LETTERS, ends

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    import regex

    from audit.lang.pack import Pack


@dataclass(frozen=True, slots=True)
class Place:
    """Where a defect stands: the paragraph's number, and the characters in it.

    One of ``rules`` must report something that overlaps it, and none of ``silent`` may.
    """

    kind: str
    rules: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    silent: tuple[str, ...] = ()


@dataclass
class Page:
    """A document on its way: paragraphs of one language, to be damaged.

    ``habit`` is chance that comes out alike in all documents of the page's source: what a site prints on every page.
    ``elsewhere`` are the hosts of all languages, ``titles`` the headlines of the source's other documents; before
    ``head`` stands the headline of this one. ``own`` asks for the tests' own
    wordings; ``said`` tells whether the one that was chosen is in a pack.
    """

    language: str
    pack: Pack | None
    source: str
    paragraphs: list[str]
    chance: Random
    habit: Random
    elsewhere: Mapping[str, tuple[str, ...]]
    titles: tuple[str, ...] = ()
    head: int = 0
    own: bool = False
    said: str = ""
    places: list[Place] = field(default_factory=list)

    def note(
        self,
        kind: str,
        rules: tuple[str, ...],
        at: int,
        span: tuple[int, int] | None = None,
        silent: tuple[str, ...] = (),
    ) -> None:
        """Note that a defect stands in a paragraph, all of it unless a span is given."""
        start, end = span or (0, len(self.paragraphs[at]))
        self.places.append(Place(f"{kind}{self.said}", rules, at, start, end, silent))

    def line(self, kind: str, rules: tuple[str, ...], text: str, at: int | None = None) -> int:
        """Put a line between two paragraphs, or at a place, and note it; return its number."""
        number = self.chance.randrange(self.head + 1, len(self.paragraphs)) if at is None else at
        self.paragraphs.insert(number, text)
        self.places = [replace(one, paragraph=one.paragraph + (one.paragraph >= number)) for one in self.places]
        self.note(kind, rules, number)
        return number

    def replace(self, kind: str, rules: tuple[str, ...], at: int, span: tuple[int, int], text: str) -> None:
        """Put another text in the place of a span, and note it."""
        old = self.paragraphs[at]
        self.paragraphs[at] = old[: span[0]] + text + old[span[1] :]
        self.note(kind, rules, at, (span[0], span[0] + len(text)))

    def word(self, pattern: regex.Pattern[str] = LETTERS, least: int = 4) -> tuple[int, regex.Match[str]] | None:
        """Return a paragraph's number and a word in it, of so many letters at least, or None."""
        order = self.chance.sample(range(len(self.paragraphs)), len(self.paragraphs))
        for at in order:
            found = [one for one in pattern.finditer(self.paragraphs[at]) if len(one[0]) >= least]
            if found:
                return at, self.chance.choice(found)
        return None

    def seam(self) -> tuple[int, int]:
        """Return a paragraph's number and a place in it between two sentences; its end if it has only one."""
        at = self.chance.randrange(self.head, len(self.paragraphs))
        return at, self.chance.choice(ends(self.paragraphs[at]) or [len(self.paragraphs[at])])


@dataclass(frozen=True, slots=True)
class Defect:
    """A kind of damage: its family, and what plants it; where the language has no such defect it plants nothing.

    It stands in ``documents`` documents of one source, and in the tests' ``own`` wordings or in the packs'.
    """

    kind: str
    family: str
    plant: Callable[[Page], None]
    documents: int = 1
    own: bool = False
