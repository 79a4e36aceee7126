"""UNI001."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.lang.scripts import beyond_ascii
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.hidden import LOOKED_AT, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

CONTROLS: Final = r"[\u202A-\u202E\u2066-\u2069]"
RIGHT_TO_LEFT: Final = r"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\U00010800-\U00010FFF\U0001E800-\U0001EFFF]"
POP, POP_ISOLATE = "\u202c", "\u2069"
LRO, RLO = "\u202d", "\u202e"
TURNS_RIGHT = frozenset("\u202b\u2067")
ISOLATES = frozenset("\u2066\u2067\u2068")
SHOWN: Final = 60  # characters of what is turned that the evidence shows


class BidiControl(RowRule):
    """Invisible controls that make a text read in another order than it is written.

    What it finds:
        An override to the right, one to the left around letters that run to the left, and an embedding or isolate to
        the right without a letter that runs there, closed or not. The evidence spells the controls out. Of a
        paragraph, the first 100,000 characters are looked at.

    Why it matters:
        A reader sees other words than a program does; names, numbers and addresses can be disguised so.

    False alarms:
        What quotes Arabic or Hebrew properly is left alone. Marks, pairs and single controls that turn nothing, as
        telephones set around numbers and networks around addresses, are UNI002's.
    """

    code = "UNI001"
    title = "hidden change of direction"
    severity = Severity.CRITICAL
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the page, its author or whoever changed the text may have put it there"
    message = "Invisible controls change the order in which the text is shown."
    examples = (
        Example("en", "The transfer went to account ⟦\u202e1234567\u202c⟧ on Monday, the treasurer's office said."),
        Example("en", "The file was called ⟦\u2067invoice.exe\u2069⟧ and opened by a clerk on Tuesday."),
        Example("id", "Kantor pelabuhan ⟦\u202bmenutup dermaga itu pada Senin pagi.⟧"),
        Example(
            "en", "The sign reads \u2067שלום\u2069, and the office's number is \u202a555 0100\u202c, a clerk said."
        ),
        Example("en", "The post on \u2066@harbour\u2069's page names \u2066https://example.org/berth"),
        Example("en", "The office's number is \u202a555 0100, a clerk said.\u2069"),
        Example(None, "قال المكتب إن شركة \u202aHarbour Lines\u202c ستبدأ الرحلات إلى \u202aPort 4 يوم الاثنين."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the controls are the same everywhere
        """Paragraphs with a control that opens or closes a direction."""
        return beyond_ascii().str.contains(CONTROLS)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each pair, or what is not closed, that is not inside another."""
        text = row.text[:LOOKED_AT]
        turned = [found.start() for found in compiled(RIGHT_TO_LEFT).finditer(text)]
        letters = [found.start() for found in compiled(r"\p{L}|\p{N}").finditer(text)]
        last = 0
        for start, end in _pairs(text):
            opener = text[start]
            holds_turned = bisect_left(turned, start) < bisect_left(turned, end)
            holds_letter = bisect_left(letters, start) < bisect_left(letters, end)
            hides = opener == RLO or (opener == LRO and holds_turned) or (opener in TURNS_RIGHT and not holds_turned)
            if start >= last and holds_letter and hides:
                last = end
                yield Span(start, end, evidence=spelled(text[start : min(end, start + SHOWN)]))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return start and end, the text's where it is not closed, of whatever a control opens, in order of the starts."""
    open_at: list[int] = []
    found: list[tuple[int, int]] = []
    for control in compiled(CONTROLS).finditer(text):
        if control[0] not in {POP, POP_ISOLATE}:
            open_at.append(control.start())
        elif open_at and (text[open_at[-1]] in ISOLATES) == (control[0] == POP_ISOLATE):
            found.append((open_at.pop(), control.end()))
    return sorted([*found, *((start, len(text)) for start in open_at)])
