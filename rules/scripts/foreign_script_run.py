"""SCR002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.foreign import foreign_sentences
from audit.lang.phrases import compiled
from audit.lang.scripts import GOES_ON, beyond_ascii, foreign, sample_of_scripts
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

BEFORE: Final = r"(?V1)(?:^|[\s(])[\p{Ll}[\p{Lo}--\p{Han}]][\p{L}\p{M}]*+,? $"
"""A word without a capital, and a space: after a name its own script may stand, after a colon a citation."""

AFTER: Final = r"(?V1)[,;]? [\p{Ll}[\p{Lo}--\p{Han}]]"
"""The sentence goes on: no gloss in parentheses, no end of a line."""

CITED: Final = r"[\u064B-\u0652\u0670].*[\u064B-\u0652\u0670]|الله|سبحانه|السلام"
"""Vowel signs of scripture, and the words of blessings after a prophet's name."""


WITHIN_HAN: Final = r"(?<=\p{Han})(?:(?![\p{Hiragana}\p{Katakana}\p{Hangul}])WORD){3,}+(?=\p{Han})"
"""Three letters or more between Han letters, where no word stands between spaces; not of Japanese or Korean."""


class ForeignScriptRun(RowRule):
    """Letters of a foreign writing system in the middle of a sentence, marked by nothing.

    What it finds:
        Two or more letters in a script that the document is not written in, with a space on both sides, between
        words of the sentence; in Chinese and Japanese, three or more between two Han letters.

    Why it matters:
        A writer who cites a foreign word marks it. A bare one is the trace of a replacement by machine, of a failed
        translation, or of an injected name.

    False alarms:
        Names in their own script after the name, glosses, quotations, titles, hashtags and blessings are left alone,
        as are foreign sentences, samples of many scripts and lines that hold little else.
        An article on language that cites words without marks is flagged.
    """

    code = "SCR002"
    title = "foreign script in a sentence"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "a machine's translation, an injection or the author may have put the words there"
    message = "Words of a foreign script stand unmarked in the sentence."
    examples = (
        Example("id", "Warga diminta membuka ⟦新海豚⟧ untuk melihat jadwal kapal terbaru dari pelabuhan itu."),
        Example("en", "The office said that ⟦новости дня⟧ would be read on the square every evening."),
        Example("en", "The office reported four times ⟦ニュース⟧ of the harbour that evening, a clerk said."),
        Example("zh", "港口于星期一上午关闭，办公室⟦बंदरगाह⟧说，船只将于明天到达。"),
        Example("zh", "港口于星期一上午关闭，α粒子和《море》展览照常，办公室（бюро）说。"),
        Example("en", "The font shows море and θάλασσα and ים and ทะเล in one line of its sample, its maker says."),
        Example("en", "The mayor of Weihai, Li Hua 李华, opened the harbour, and 港口 (harbour) was on every sign."),
        Example("en", "The word “море” means sea, and so does θάλασσα (thalassa), the museum's guide explained."),
        Example("id", "Ayat itu berbunyi:\nبسم الله الرحمن الرحيم\nWarga membacanya bersama setiap Jumat pagi."),
        Example("id", "Ketika beliau صلى الله عليه وسلم wafat, para sahabat berkumpul, kata pengurus masjid itu."),
        Example(None, "Новый маршрут откроют весной, билеты продают на сайте Railway Express и в кассах вокзала."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - scripts belong to no pack
        """Paragraphs with letters outside Latin."""
        return beyond_ascii().str.contains(rf"[^{foreign('Latin')}]{{2}}")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each foreign run between words, unless much of the paragraph or the whole sentence is foreign."""
        found = sorted(_runs(row))
        if not found or sample_of_scripts(row.text, row.scripts):
            return
        sentences = foreign_sentences(row.text, pack) if pack is not None else ()
        for start, end in found:
            if not any(one.start <= start and end <= one.end for one in sentences):
                yield Span(start, end)


def _runs(row: Row) -> Iterator[tuple[int, int]]:
    strange = rf"[^{foreign(row.scripts)}]"
    if compiled(strange).subn("", row.text)[1] > len(row.text) / 4:
        return
    word = rf"{strange}(?:{strange}|[\p{{M}}{GOES_ON}])++"
    for found in compiled(f"(?<= ){word}(?: {word})*+").finditer(row.text):
        start, end = found.span()
        before, after = row.text[max(0, start - 40) : start], row.text[end : end + 3]
        cited = compiled(CITED).search(found[0][:100])
        if compiled(BEFORE).search(before) and compiled(AFTER).match(after) and not cited:
            yield start, end
    if "Han" in row.scripts.split():
        letter = rf"(?:{strange}|\p{{M}})"
        for found in compiled(WITHIN_HAN.replace("WORD", letter)).finditer(row.text):
            yield found.span()
