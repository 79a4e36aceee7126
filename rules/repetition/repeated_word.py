"""REP004."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import any_of, compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.compared import compared, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LEAST: Final = 6
"""Words of a sentence that nobody says twice in a paragraph by chance."""

STOPS: Final = {
    **dict.fromkeys(("zho_Hans", "zho_Hant", "jpn_Jpan"), "。"),
    **dict.fromkeys(("hin_Deva", "ben_Beng"), "।"),
    "urd_Arab": "۔",
}
"""What ends a sentence in some languages; in the others a full stop and a space."""

SENTENCE: Final = r"[^.!?…।۔。！？\n]++[.!?…।۔。！？\"”’»」』)]*+"


class RepeatedWord(RowRule):
    """A small word twice in a row ("the the"), or a sentence twice in a paragraph.

    What it finds:
        Two equal words in a row out of the language's list of words that never stand doubled: articles, conjunctions,
        prepositions. All others are left alone, for in many languages a doubled word is grammar. In any language, a
        sentence of six words or more that stood before in the paragraph in the same letters.

    Why it matters:
        It is a slip of the keys or of a program that joins texts; many of them say that nobody read the text.

    False alarms:
        Speeches and songs that repeat a sentence on purpose.
    """

    code = "REP004"
    title = "word or sentence twice"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "slips of the keys are the writer's; joined texts would repeat more"
    message = "A word stands twice in a row, or a sentence twice in a paragraph."
    preview = True
    examples = (
        Example("en", "The boat was back at ⟦the the⟧ pier by noon."),
        Example("id", "Kapal ⟦yang yang⟧ rusak itu ditarik ke dermaga; anak-anak dan orang orang tua menonton."),
        Example("de", "Die Fähre fährt wieder ⟦und und⟧ der Steg ist offen."),
        Example("hi", "नाव बंदरगाह ⟦में में⟧ लौट आई और धीरे धीरे रुकी।"),
        Example("en", "The boat was back at the pier by noon. It rained. ⟦The boat was back at the pier by noon.⟧"),
        Example("id", "Warga berjalan pelan pelan ke dermaga dan benar benar lelah."),
        Example("zsm", "Budak budak itu bermain di jeti sampai petang petang."),
        Example("zh", "渡轮周一中午返回港口。天下着雨。⟦渡轮周一中午返回港口。⟧"),
        Example("zh", "他慢慢走回码头，天天如此。"),
        Example("th", "เรือค่อยๆ กลับเข้าท่า ช้าๆ มากมาก"),
        Example("fil", "Dahan dahan silang bumalik sa daungan at araw araw itong ginagawa."),
        Example("en", "What she had had was that that band, The The, gave her her voice."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Paragraphs with a doubled word of the list, or with two equal pieces between full stops."""
        text = pl.col("text")
        doubled = pl.lit(value=False)
        if words := _words(pack):
            padded = pl.concat_str(pl.lit(" "), pl.col("plain"), pl.lit(" "))
            doubled = padded.str.contains_any([f" {compared(word)} {compared(word)} " for word in words])
        stop = STOPS.get(pack.code if pack is not None else "", ". ")
        pieces = text.str.strip_chars_end(". ").str.split(stop)
        return doubled | (pieces.list.n_unique() < pieces.list.len())

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield doubled words, and sentences that stood before, in order."""
        found = [*_doubled(row.text, _words(pack)), *_sentences(row.text)]
        for start, end in sorted(found):
            yield Span(start, end)


def _words(pack: Pack | None) -> tuple[str, ...]:
    return trade().get(f"undoubled_{pack.code}", ()) if pack is not None else ()


def _doubled(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where a word stands twice, not as a name: the second one is written like the first or smaller."""
    if not words:
        return
    for found in compiled(rf"(?P<one>{any_of(words)})\s{{1,9}}+(?P<two>(?i:(?P=one))\b)").finditer(text):
        one, two = found["one"], found["two"]
        if two in {one, one.lower()} and not two[:1].isupper():
            yield found.span()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence stands that stood before."""
    seen: set[str] = set()
    for found in compiled(SENTENCE).finditer(text):
        words = compared(found[0]) if len(found[0]) > LEAST else ""
        if count(words) < LEAST:
            continue
        if words in seen:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield start, found.start() + len(found[0].rstrip())
        seen.add(words)
