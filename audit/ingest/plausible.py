"""Whether decoded text is writing: do its characters beyond ASCII stand where such characters stand?"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_BEYOND = re.compile(r"[^\x00-\x7f]")
_LOOKED_AT: Final = 8_000  # characters; a share of so many is sure to a percent

_UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "FULLWIDTH"})
_ALONE = frozenset("àáâãäåæèéêëìíîïòóôõöøùúûü")  # Latin letters that are a word, a name's initial or an ending
_ICELANDIC = frozenset("þð")
_ICELANDIC_TOO = frozenset("áéíóúýö")
_BETWEEN_LETTERS = frozenset("’‘“”…–—·\u00ad\u200c\u200d\u200e\u200f")
_SYMBOLS = frozenset("°©®™№²³¹¼½¾µ±×÷ªº´¬¦")
_PUNCTUATION = frozenset({"Po", "Ps", "Pe", "Pi", "Pf", "Pd", "Zs", "Cf", "Nl", "No", "Nd"})


def plausibility(text: str) -> float:
    """Return the share of characters beyond ASCII that stand where writing has them, 0 to 1; 1 if there are none.

    A letter stands beside letters of its own script and no other, a capital does not follow a small letter, the
    same letter does not stand three times, a currency sign stands near a digit, and punctuation at the edge of a
    word. Control characters, private use, box drawing and U+FFFD stand nowhere.
    """
    fits = total = 0
    icelandic = not _ICELANDIC_TOO.isdisjoint(text)
    for found in _BEYOND.finditer(text):
        at = found.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        total += 1
        if unicodedata.category(found[0]) == "Sc":
            fits += any(char.isdigit() for char in text[max(0, at - 2) : at + 3])
        elif found[0].lower() in _ICELANDIC and not icelandic:
            continue
        else:
            fits += _fits(before, found[0], after)
        if total == _LOOKED_AT:
            break
    return fits / total if total else 1.0


@lru_cache(maxsize=1 << 16)
def _fits(before: str, char: str, after: str) -> bool:
    if char in _SYMBOLS:
        return not (before.isalpha() and after.isalpha())
    category = unicodedata.category(char)
    if category[0] in "LM":
        return _letter_fits(before, char, after)
    if category not in _PUNCTUATION:
        return False
    return char in _BETWEEN_LETTERS or not (_script(before) == _script(after) == "LATIN")


def _letter_fits(before: str, char: str, after: str) -> bool:
    if before == char == after or char in "ÿŸ":  # the byte FF of a damaged file is far more common than the letter
        return False
    script = _script(char)
    beside = {_script(before), _script(after)} - {""}
    if script in _UNSPACED:
        return not beside or not beside.isdisjoint(_UNSPACED)
    if not beside:
        return script != "LATIN" or char.lower() in _ALONE
    return beside == {script} and not (char.isupper() and before.islower())


@lru_cache(maxsize=1 << 16)
def _script(char: str) -> str:
    """Return the first word of a letter's name, "" for what is no letter or mark."""
    if unicodedata.category(char)[0] not in "LM":
        return "IDEOGRAPHIC" if "\u3000" <= char <= "\u303f" else ""
    return re.split(r"[ -]", unicodedata.name(char, ""), maxsplit=1)[0]
