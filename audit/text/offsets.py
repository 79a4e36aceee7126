"""Where the words of a compared text stand in the text that it was made from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from audit.text.compared import UNSPACED, compared, fold, words

_CLUSTER = regex.compile(r"\X")
_WORD = regex.compile(rf"(?=[\p{{L}}\p{{M}}\p{{N}}])[{UNSPACED}]|(?:(?![{UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}])+")
_SPACED_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(rf"[{UNSPACED}]")
_FORMAT = regex.compile(r"\p{Cf}")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of a compared text, in order, and where each begins and ends in the original text."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from ``first`` up to ``last`` (exclusive, not empty) stand in the original."""
        return self.starts[first], self.ends[last - 1]

    def __len__(self) -> int:
        return len(self.words)


def aligned(text: str) -> Aligned:
    """Return the words of ``compared(text)`` with their places in ``text``.

    A cluster that folds to several words (``½`` is ``1⁄2``) gives each of them the whole cluster as place. Where
    clusters fold together that fold otherwise alone (compatibility jamo before a vowel), the words are those of
    the compared text and take the places of the clusters' words by their order.
    """
    folded = text.casefold()
    if len(folded) == len(text) and (text.isascii() or _stays(text, folded)):
        found = list((_WORD if _UNSPACED.search(folded) else _SPACED_WORD).finditer(folded))
        return Aligned([word[0] for word in found], [word.start() for word in found], [word.end() for word in found])
    return _by_clusters(text)


def _stays(text: str, folded: str) -> bool:
    """Return whether folding only changes letters one by one, so that places in both texts are the same."""
    return (
        _FORMAT.search(text) is None
        and unicodedata.is_normalized("NFKC", text)
        and unicodedata.is_normalized("NFKC", folded)
    )


def _by_clusters(text: str) -> Aligned:
    kept = [place for place, character in enumerate(text) if _FORMAT.match(character) is None]
    bare = "".join(text[place] for place in kept)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(bare):
        piece = fold(cluster[0])
        pieces.append(piece)
        own = kept[cluster.start() : cluster.end()]
        if piece == cluster[0].casefold() and len(piece) == len(own):  # letter by letter
            starts += own
            ends += [place + 1 for place in own]
        else:
            starts += own[:1] * len(piece)
            ends += [own[-1] + 1] * len(piece)
    found = list(_WORD.finditer("".join(pieces)))
    places = [(starts[word.start()], ends[word.end() - 1]) for word in found]
    whole = words(compared(text))
    if [word[0] for word in found] != whole:
        places = [places[min(at, len(places) - 1)] if places else (0, len(text)) for at in range(len(whole))]
    return Aligned(whole, [start for start, _ in places], [end for _, end in places])
