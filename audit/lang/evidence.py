"""How much in each text of a column speaks for a language that is not its own: a cheap gate, not a verdict."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from audit.errors import RuleLoadError
from audit.kernels import foreign
from audit.kernels.compiled import in_threads, slices
from audit.kernels.table import slot_of, slots_for
from audit.lang.lexicon import EVERY, lexicon
from audit.text.buffers import POINTS, Texts
from audit.text.columns import STEP, unspaced_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl
    from numpy.typing import NDArray

    from audit.lang.lexicon import Lexicon
    from audit.lang.pack import Pack


def foreign_words(texts: Texts, languages: pl.Series, known: Mapping[str, Pack], jobs: int = 1) -> NDArray[np.int16]:
    """Return for each compared text how much speaks for another language than its own where it speaks loudest.

    ``languages`` are codes of packs or null. A count within `audit.kernels.foreign.WINDOW` words: of function words
    that one other language has and the own group has not, and of words in letters that the own does not write, less
    the function words of the own group. 0 where nothing does, or the language has no pack.

    Raises:
        RuleLoadError: there are more groups of languages than a mask has bits.
    """
    words = lexicon(tuple(known.values()))
    if len(words.groups) > foreign.LANGUAGES:
        raise RuleLoadError(
            f"language packs: {len(words.groups)} groups, at most {foreign.LANGUAGES}; give kin one meta.group"
        )
    keys, masks, used = _table(words)
    letters = np.full(POINTS, np.uint64(EVERY))
    for point in texts.points().tolist():
        letters[point] = words.letter(chr(point))
    of_code = {code: words.mask(pack) for code, pack in known.items()}
    hosts = np.array([of_code.get(code, 0) for code in languages.to_list()], np.uint64)
    unspaced = unspaced_points(texts)
    found = np.zeros(len(texts), np.int16)

    def count_rows(rows: tuple[int, int]) -> None:
        foreign.densest(texts.data, texts.offsets, *rows, hosts, keys, masks, used, letters, unspaced, found)

    in_threads(count_rows, slices(len(texts), STEP), jobs)
    return found


@cache
def _table(known: Lexicon) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64]]:
    """Return an open table of the hashes of words, and in its slots whose function words and whose words they are."""
    keys = np.zeros(slots_for(len(known.prose)), np.uint64)
    masks = np.zeros(len(keys), np.uint64)
    used = np.zeros(len(keys), np.uint64)
    for word, mask in known.prose.items():
        data = np.frombuffer(word.encode("utf-8"), np.uint8)
        key = np.uint64(foreign.word_hash(data, 0, len(data)))
        slot = slot_of(keys, key)
        keys[slot] = key
        masks[slot] |= np.uint64(known.words.get(word, 0))
        used[slot] |= np.uint64(mask)
    return keys, masks, used
