"""UNI002."""

from __future__ import annotations

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

HIDDEN: Final = (
    r"\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A\u202C\u202D\u2060-\u2064"
    r"\u2066\u2068-\u206F\u3164\uFEFF\uFFA0"
)
JOINERS: Final = frozenset("\u200c\u200d")
MARKS: Final = frozenset("\u061c\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069")
"""Marks and controls of direction: at home wherever a script runs to the left; UNI001 tells those that hide."""
LEFTWARD: Final = r"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]"
JOINED: Final = (
    r"[\u0590-\u0DFF\u0E00-\u109F\u1780-\u18AF\u1A20-\u1B7F\uA980-\uA9FF\uFB1D-\uFDFF\uFE70-\uFEFC"
    r"\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u20E3\U0001F1E6-\U0001F1FF♀♂⚕]"
)
"""Scripts whose letters joiners shape, and emoji."""
UNSPACED: Final = r"[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\p{Han}\p{Hiragana}\p{Katakana}/]"
"""What may carry places to break a line: scripts without spaces, and the slashes of addresses."""
NEAR: Final = 4
"""Characters beside a run that tell which script it stands in; a run of as many is at home in none."""
HYPHENATED: Final = frozenset({"deu", "nld", "fin", "swe", "dan", "nob", "nno", "hun", "isl", "est"})
"""Languages of compounds so long that their pages mark where a word may be hyphenated."""


class ZeroWidth(RowRule):
    """Characters without width or shape between the letters.

    What it finds:
        Zero-width spaces and joiners, byte order marks inside the text, soft hyphens, fillers of Hangul, marks of
        direction where nothing runs to the left. One finding a word, the characters spelled out. Of a paragraph, the
        first 100,000 characters are looked at.

    Why it matters:
        The word is another one to every program: it is not found, not matched, and split by a model. A long run can
        carry a hidden text.

    False alarms:
        Joiners are at home in Persian, Urdu and the scripts of India and South-East Asia, and between emoji;
        zero-width spaces in scripts that part no words; soft hyphens in languages of long compounds.
    """

    code = "UNI002"
    title = "character without width"
    severity = Severity.MINOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "pages and editors leave such characters behind; collectors usually remove them"
    message = "Invisible characters stand in the text."
    examples = (
        Example("id", "Kantor pelabuhan men⟦\u200b⟧utup dermaga itu, dan⟦\ufeff⟧ kapal menunggu di luar."),
        Example("en", "The har⟦\u00ad⟧bour office⟦\u200e⟧ was closed on Monday, a spokesperson said."),
        Example("en", "The crew posted 👩\u200d🚀 and 👨\u200d👩\u200d👧 from the harbour on Monday."),
        Example(None, "او می\u200cگوید که کشتی\u200cها فردا به بندر می\u200cرسند."),
        Example(None, "क्\u200dष के साथ नाव कल बंदरगाह पहुँचेगी, कार्यालय ने कहा।"),
        Example(None, "เรือจะมาถึง\u200bท่าเรือ\u200bพรุ่งนี้ เจ้าหน้าที่กล่าว"),
        Example(None, "قال المكتب إن السفينة Harbour\u200f ستصل غدا إلى الميناء."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the characters are the same everywhere
        """Paragraphs with such a character."""
        return beyond_ascii().str.contains(f"[{HIDDEN}]")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the first to the last such character of each word."""
        text = row.text[:LOOKED_AT]
        leftward = compiled(LEFTWARD).search(text) is not None
        hyphens = pack is not None and pack.code[:3] in HYPHENATED
        start = end = 0
        for found in compiled(f"[{HIDDEN}]++").finditer(text):
            first, last = found.span()
            near = text[max(0, first - NEAR) : first], text[last : last + NEAR]
            if len(found[0]) < NEAR and all(_at_home(char, near, leftward, hyphens) for char in found[0]):
                continue
            if end and (first - end > 40 or compiled(r"\s").search(text, end, first)):  # noqa: PLR2004 - a long word
                yield _span(text, start, end)
                end = 0
            start, end = (start if end else first), last
        if end:
            yield _span(text, start, end)


def _at_home(char: str, near: tuple[str, str], leftward: bool, hyphens: bool) -> bool:  # noqa: FBT001 - what the text is like
    if char in MARKS:
        return leftward
    if char == "\u00ad":
        return hyphens and near[0][-1:].isalpha() and near[1][:1].isalpha()
    if char in JOINERS:
        return compiled(JOINED).search("".join(near)) is not None
    return char in "\u200b\u2060" and compiled(UNSPACED).search("".join(near)) is not None


def _span(text: str, start: int, end: int) -> Span:
    around = text[max(0, start - 10) : start].split()[-1:] if text[max(0, start - 1) : start].strip() else []
    return Span(start, end, evidence=spelled("".join(around) + text[start : min(end, start + 60)]))
