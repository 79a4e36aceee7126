"""Any text there is, with what breaks naive code more often than chance would bring it."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

CURIOUS: Final = (
    *"aZ9 .,-'\"“”\n\t\xa0\u3000",
    *"ßİıŉǰſςΣᾳ\u0345",  # case folding changes their length, or depends on neighbours
    *"\u0301\u0308\u0323\u034f",  # marks that combine, and the joiner that keeps them apart
    *"½²ﬁﬀㄱㅏﾊﾞﾟ㍿﷼",  # compatibility forms
    *"가각\u1112\u1161\u11ab\u115f\u3164",  # Hangul syllables, jamo and fillers
    *"क्षिত\u09c7\u09be\u0b47\u0b3eක",  # Indic conjuncts and vowels in two parts
    *"ﻻﷲﷺب\u0640\u0653ا٣",  # Arabic presentation forms, stretching, digits
    *"下頁〇々ーコไท\u0e49ກខ\u17d2မ\u1039",  # scripts without spaces
    *"👩👧❤\ufe0f\u200d🏽🇮🇩",  # emoji sequences
    *"\xad\u200b\u200c\u2060\ufeff\u202e\U000e0041",  # format characters
    "\U0001e900", "\U00010400",  # capitals outside the basic plane
)  # fmt: skip


def any_text(max_size: int = 40) -> st.SearchStrategy[str]:
    """Return texts of any characters but lone surrogates, which no document's text holds."""
    anything = st.characters(exclude_categories=["Cs"])
    return st.text(st.one_of(st.sampled_from(CURIOUS), anything), max_size=max_size)
