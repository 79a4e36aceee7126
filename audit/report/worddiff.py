"""Two wordings of one text, as a fence in which the words that differ stand on lines of their own.

GitHub colours such lines red and green and nothing in a fence is markup. Long lines do not wrap in a fence, so they
are wrapped here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel
from rich.cells import cell_len

from audit.report.escape import EXCERPT, Md, cut, fence, plain
from audit.text.offsets import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.text.offsets import Aligned

WIDTH: Final = 92  # cells: the widest line that GitHub's page shows without a scroll bar
MOST: Final = 1500  # characters of each text that are compared; a paragraph of prose has 200 to 600
ALIKE: Final = 180  # characters in a row that may be equal before their middle is left out: two lines
ENDS: Final = 70  # characters that stay at either end of what is left out
_PIECE: Final = re.compile(r" ?[^ ]{1,30}")  # where a line may break; what has no spaces breaks anywhere


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of two texts: the words of the one, and of the other if they differ (else ``same``)."""

    same: bool
    old: str
    new: str


def same(text: str) -> Md:
    """Return a text that both sides share to the word, cut to an excerpt."""
    return fence("\n".join(_wrapped(cut(plain(text), EXCERPT), "")))


def word_diff(old: str, new: str) -> Md:
    """Return both texts as one fence: lines with ``-`` only in ``old``, with ``+`` only in ``new``.

    Capitals, punctuation and white space make no difference. The middle of a long equal stretch is left out, and
    what stands beyond the first 1,500 characters of a text; the fence says so.
    """
    lines: list[str] = []
    for change in changes(cut(old, MOST), cut(new, MOST)):
        if change.same:
            lines += _wrapped(_shortened(change.new), "  ")
        else:
            lines += [*_wrapped(change.old, "- "), *_wrapped(change.new, "+ ")]
    beyond = max(len(old), len(new)) - MOST
    if beyond > 0:
        lines.append(f"  … ({beyond:,} characters more are not shown)")
    return fence("\n".join(lines), "diff")


def changes(old: str, new: str) -> list[Change]:
    """Return the stretches of two texts in order; put together they give each text, but for outer white space.

    What stands together without white space differs as a whole (``18.30``), and so does a single equal word between
    two changes: read alone it would tell nothing.
    """
    left, right = aligned(old), aligned(new)
    if not left or not right:
        return [Change(same=old == new, old=old.strip(), new=new.strip())]
    found: list[Change] = []
    here = there = 0
    for i, j, k, n in [*_equal(old, new, left, right), (len(left), len(left), len(right), len(right))]:
        if here < i or there < k:
            found.append(Change(same=False, old=_piece(old, left, here, i), new=_piece(new, right, there, k)))
        if i < j:
            found.append(Change(same=True, old=_piece(old, left, i, j), new=_piece(new, right, k, n)))
        here, there = j, n
    return found


def _equal(old: str, new: str, left: Aligned, right: Aligned) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of words that are equal in both texts: start and end in the old, start and end in the new."""
    for op in Indel.opcodes(left.words, right.words):
        if op.tag != "equal":
            continue
        i, j, k, n = op.src_start, op.src_end, op.dest_start, op.dest_end
        while i < j and (_joined(old, left, i) or _joined(new, right, k)):
            i, k = i + 1, k + 1
        while i < j and (_joined(old, left, j) or _joined(new, right, n)):
            j, n = j - 1, n - 1
        lonely = j - i == 1 and i > 0 and k > 0 and j < len(left) and n < len(right)
        if i < j and not lonely:
            yield i, j, k, n


def _joined(text: str, words: Aligned, at: int) -> bool:
    """Return whether the word ``at`` and the one before it stand together, in a script that parts words by spaces."""
    if not 0 < at < len(words):
        return False
    between = text[words.ends[at - 1] : words.starts[at]]
    return bool(between) and not any(char.isspace() for char in between)


def _piece(text: str, words: Aligned, start: int, end: int) -> str:
    """Return the words ``start`` to ``end`` with the punctuation up to the next word, or from the text's start."""
    if start == end:
        return ""
    begin = 0 if start == 0 else words.starts[start]
    return text[begin : len(text) if end == len(words) else words.starts[end]].strip()


def _shortened(text: str) -> str:
    """Return ``text``, or its ends around how many words are left out."""
    if len(text) <= ALIKE:
        return text
    head, tail = text[:ENDS].rpartition(" ")[0] or text[:ENDS], text[-ENDS:].partition(" ")[2] or text[-ENDS:]
    between = len(aligned(text[len(head) : len(text) - len(tail)]))
    return f"{head} … ({between:,} words alike) … {tail}"


def _wrapped(text: str, mark: str) -> Iterator[str]:
    """Yield lines of at most ``WIDTH`` cells after ``mark``; nothing for an empty text."""
    line = ""
    for piece in _PIECE.findall(plain(text)) if text else []:
        if line and cell_len(line + piece) > WIDTH:
            yield mark + line
            line = piece.lstrip()
        else:
            line += piece
    if line:
        yield mark + line
