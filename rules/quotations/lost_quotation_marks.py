"""QUO003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared
from audit.text.offsets import aligned
from audit.text.quotes import DAMAGED, MARK, MARKS, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST: Final = 12
"""Words of a quotation that are shared: fewer are a name, a title or what anybody would say in these words."""

MARKED: Final = rf"{MARK}|{DAMAGED}|[‘‚‹]|(?:^|\s)'\p{{L}}|^\s*[>–—-]\s|^\W*\p{{Lu}}[^.:!?]{{1,60}}:\s"
"""What marks speech besides double marks: single ones, a block quotation, a dash, a speaker's name and a colon."""

NAMES: Final = 0.6
"""Part of the words with a capital or a digit, from which the shared words are a name: a law's, an office's."""

MOST_OF: Final = 0.5
"""Part of the quotation that is shared: a phrase that somebody also happens to say is no quotation."""


class LostQuotationMarks(TableRule):
    """Words that one source quotes and another tells as its own.

    What it finds:
        A shared text of two sources, of twelve words or more, that is half of a quotation or more in one, in a
        paragraph whose marks are in order, and stands in a paragraph that marks no speech in the other; which must not
        be the earlier of the two, where dates tell.

    Why it matters:
        What somebody said has become what the outlet says.

    False alarms:
        A text that was told first and quoted by the other, or that both take from a document.
    """

    code = "QUO003"
    title = "quotation without its marks"
    severity = Severity.MINOR
    confidence = Confidence.LOW
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "an editor may have turned the quotation into narration, or a program dropped the marks"
    message = "Another source prints these words as a quotation; here they have no quotation marks."
    examples = (
        Example(
            "en",
            "== lantern\nThey spoke of “a corridor in which no ship drops its anchor by night or by day” on Monday.\n"
            "== courier\nShips keep to ⟦a corridor in which no ship drops its anchor by night or by day⟧ and report.",
        ),
        Example(
            "en",
            "== lantern\nThey spoke of “a corridor in which no ship drops its anchor by night or by day” on Monday.\n"
            '== courier\nShips keep to "a corridor in which no ship drops its anchor by night or by day" and report.',
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Look for each side's quotations in the other side of each match between sources."""
        reading = view.paragraphs.with_row_index("place")
        texts = reading.select("place", "paragraph_id", "document_id", "text")
        shared = (
            view.matches.filter(pl.col("scope") == "corpus", pl.col("nature").is_in(["plain", "quoted", "wire"]))
            .join(texts, left_on="left_id", right_on="paragraph_id", maintain_order="left")
            .join(texts, left_on="right_id", right_on="paragraph_id", suffix="_right", maintain_order="left")
            .sort("place", "place_right", "left_start", "right_start")
        )
        columns = ("left_id", "document_id", "text", "left_start", "left_end")
        others = ("right_id", "document_id_right", "text_right", "right_start", "right_end")
        dates = {row[0]: row[1:] for row in view.documents.select("document_id", "earliest", "latest").iter_rows()}
        seen: set[tuple[str, int]] = set()
        for row in shared.select(*columns, *others).iter_rows():
            left, right = _Side(*row[: len(columns)]), _Side(*row[len(columns) :])
            for quoted, told in ((left, right), (right, left)):
                place = None if _earlier(dates[told.document], dates[quoted.document]) else _told(quoted, told)
                if place is not None and (told.paragraph, place[0]) not in seen:
                    seen.add((told.paragraph, place[0]))
                    yield Hit(
                        told.document, told.paragraph, *place, told.text[slice(*place)], related_id=quoted.paragraph
                    )


class _Side(NamedTuple):
    """One side of a match."""

    paragraph: str
    document: str
    text: str
    start: int
    end: int


def _earlier(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Return whether the dates say that ``one`` was there before ``other``."""
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def _told(quoted: _Side, told: _Side) -> tuple[int, int] | None:
    """Return where ``told`` prints without marks most of a quotation of ``quoted``."""
    if compiled(MARKED).search(told.text) or MARKS.isdisjoint(quoted.text):
        return None
    here = quotations(quoted.text)
    if here.open is not None or here.lonely is not None:
        return None
    words, shared = aligned(told.text), compared(told.text[told.start : told.end]).split()
    for start, end in here.spans:
        quotation = compared(quoted.text[start:end]).split()
        inside = compared(quoted.text[max(start, quoted.start) : min(end, quoted.end)]).split()
        if len(inside) < max(LEAST, MOST_OF * len(quotation)):
            continue
        for part in (inside, shared):  # the quotation within the shared text, or the whole shared passage
            at = _found(part, words.words)
            if at is not None and len(part) <= len(inside):
                place = words.span(at, at + len(part))
                return None if _names(told.text[slice(*place)]) else place
    return None


def _names(text: str) -> bool:
    """Return whether a text is a name rather than a statement."""
    parts = text.split()
    return sum(not part[0].islower() for part in parts) >= NAMES * len(parts)


def _found(part: list[str], words: list[str]) -> int | None:
    """Return where ``part`` begins in ``words``."""
    size = len(part)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == part), None)
