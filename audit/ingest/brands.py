"""Which brand the dateline of a document names: a question about a corpus, for a bare name proves nothing alone.

``NAME – `` may open with an outlet, a place, an agency or the subject of the sentence. It is taken for the outlet
only on evidence from elsewhere: the name labels captions or credits of the same document, or opens datelines of
another one. A domain-like brand answers by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

import regex

from audit.lang.datewords import all_date_words, folded
from audit.lang.pack import packs, trade
from audit.text.dateline import dateline_brands, dateline_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audit.text.dateline import BrandSpan


def dateline_sources(documents: Sequence[Sequence[str]], known: Sequence[str | None]) -> list[str | None]:
    """Return for each document the brand that its dateline names, as written there, or None.

    A document is its non-empty lines near the top, then those near the bottom, in which captions may stand.
    ``known`` holds the sources found otherwise, None where there is none; a document with a source is not judged,
    but its dateline is evidence: a name that opens datelines of two known sources belongs to neither. The order of
    the documents makes no difference.
    """
    if None not in known:
        return [None] * len(documents)
    spans = [_candidates(lines[:_OPENING]) for lines in documents]
    names = [{folded(span.name) for span in found} for found in spans]
    places = {folded(place) for lines in documents for line in lines[:_OPENING] for place in dateline_places(line)}
    never = no_outlets() | places | _of_several(names, known)
    openings = Counter(name for opening in names for name in opening)
    of_places = sum(not opening.isdisjoint(never) for opening in names)
    frequent = {name for name, count in openings.items() if count > 1 and count * _UNLISTED >= of_places}
    return [
        _brand(found, lines, never, frequent) if source is None else None
        for found, lines, source in zip(spans, documents, known, strict=True)
    ]


@cache
def no_outlets() -> frozenset[str]:
    """Return the names, folded, that stand in datelines and are no outlet: places, agencies, kickers, days, months."""
    words = all_date_words()
    places = {folded(place) for pack in packs().values() for place in pack.phrases.get("places", ())}
    kickers = {folded(word) for pack in packs().values() for word in pack.phrases.get("kickers", ())}
    listed = {folded(name) for key in ("places", "agencies") for name in trade().get(key, ())}
    return frozenset(places | kickers | listed | words.weekdays | words.months.keys())


_OPENING = 12  # lines; menu, headline, byline and captions stand before the first paragraph
_UNLISTED = 10  # where places open datelines, an unlisted place is taken to open less than a tenth as many
_SHORTEST = 20  # characters of the sentence after a bare name; a headline or a menu has fewer
_ENDS_SENTENCE = regex.compile(r"[\p{Sentence_Terminal}\p{Pf}\"'…)\]]\s*$")
_CAPTION = 300  # characters; the longest line in which a label is looked for
_CREDITED = r"(?:[-–] )?(?:\p{L}{1,12}\. ?)?([^\s:/()]{1,30}(?: [\p{Lu}\p{Lt}\p{Lo}\p{Nl}\p{Nd}][^\s:/()]{0,29}){0,5})"
_CREDITS = (
    (regex.compile(rf"^{_CREDITED} ?:\s*\S"), True),  # NAME Region: caption
    (regex.compile(rf"^[^:]{{1,40}}:\s*{_CREDITED}$"), False),  # Photo: NAME
    (regex.compile(rf"^[^:]{{1,40}}:\s*{_CREDITED}\s*/"), True),  # Photo: NAME Region/desk
    (regex.compile(rf"\((?:[^():/]{{1,20}}:\s*)?{_CREDITED}\s*/[^()]*\)$"), True),  # caption (Photo: NAME/desk)
    (regex.compile(rf"\([^():/]{{1,20}}:\s*{_CREDITED}\)$"), False),  # caption (Photo: NAME)
    (regex.compile(rf"\s/\s?{_CREDITED}$"), False),  # caption /NAME
)


def _candidates(lines: Sequence[str]) -> list[BrandSpan]:
    """Return the first domain-like brand alone, else the bare names, in the order in which they are likely."""
    bare: list[BrandSpan] = []
    for line in lines:
        for span in dateline_brands(line):
            if span.kind == "domain":
                return [span]
            if len(line) - span.stop >= _SHORTEST and _ENDS_SENTENCE.search(line[-10:]):
                bare.append(span)
    return bare


def _of_several(names: Sequence[AbstractSet[str]], known: Sequence[str | None]) -> set[str]:
    """Return the names that open datelines of more than one known source."""
    printed_by: defaultdict[str, set[str]] = defaultdict(set)
    for opening, source in zip(names, known, strict=True):
        if source is not None:
            for name in opening:
                printed_by[name].add(source)
    return {name for name, sources in printed_by.items() if len(sources) > 1}


def _brand(
    spans: Sequence[BrandSpan], lines: Sequence[str], never: AbstractSet[str], frequent: AbstractSet[str]
) -> str | None:
    for span in spans:
        if span.kind == "domain":
            return span.name
        name = folded(span.name)
        if name not in never and (name in frequent or _labels(name, lines)):
            return span.name
    return None


def _labels(name: str, lines: Sequence[str]) -> bool:
    """Return whether ``name`` labels a caption or is credited with a picture in one of the lines."""
    credited = (label for line in _joined(lines) if len(line) <= _CAPTION for label in _labels_of(line))
    return any(label == name or (desk and label.startswith(f"{name} ")) for label, desk in credited)


def _labels_of(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the names that a caption or credit line gives, each with whether a desk may follow the brand in it."""
    for pattern, desk in _CREDITS:
        found = pattern.search(line)
        if found is not None:
            yield folded(found[1]), desk


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, each that ends in a colon together with the next one."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield f"{line} {following}" if line.rstrip().endswith(":") else line
