"""What of a text is quoted, for the search for other languages: in marks of any kind, single and damaged ones too."""

from __future__ import annotations

from typing import Final

import regex

from audit.text.quotes import MARK, quotations

MARKED: Final = rf"{MARK}|[‘‚‹]|â€|Ã¢"
"""What a text has that quotes at all, in the syntax that polars and the `regex` module share."""

_SINGLE: Final = regex.compile(
    r"(?<![\p{L}\p{N}])(?:"
    r"‘(?=\S)[^‘\n]{1,2000}?(?:(?<![\ss])’(?![\p{L}\p{N}])|(?<=s)’(?=\s*(?:[\p{P}\p{Lu}]|$)))"
    r"|‹(?=\S)[^‹›\n]{1,2000}+›|‚(?=[^\sÄ])[^‚‘\n]{1,2000}+‘)"
)
"""A quotation in single marks; ’ is an apostrophe before a letter and after the s of owners ("the workers’ pay")."""

_OPENING: Final = r"‚Äú|â€œ|Ã¢â‚¬Å“"
_DAMAGED: Final = regex.compile(
    rf"(?:{_OPENING})(?>(?:(?!{_OPENING}|‚Äù|â€(?![™˜¦“”\x93\x94])|Ã¢â‚¬(?!â))[^\n]){{1,2000}})"
    r"(?:‚Äù|â€[\x9d\uFFFD]?|Ã¢â‚¬[\x9d\uFFFD]?)"
)
"""A quotation whose double marks were decoded in a wrong encoding; with them, since they touch its words."""


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the quotations of ``text``, in order and apart: without their marks, but those of damaged ones."""
    spans = list(quotations(text).spans)
    spans += [(found.start() + 1, found.end() - 1) for found in _SINGLE.finditer(text)]
    spans += [found.span() for found in _DAMAGED.finditer(text)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
