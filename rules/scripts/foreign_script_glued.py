"""SCR001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.lang.scripts import GOES_ON, foreign, sample_of_scripts
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.hidden import LOOKED_AT
from audit.text.mojibake import damage_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row


TOUCHING: Final = r"\p{Ll}\n|\n\p{Ll}|[[\p{Lo}\p{M}]--[\p{Han}\p{Inherited}]]\n|\n[\p{Lo}--\p{Han}]|\n\.[a-z]{2}"
"""What a run touches: a small letter, or one of a script without capitals, before or after it (or a vowel sign
before it); or a domain ending.
Capitals and digits beside it are a model's name or a year in a quoted title."""


HAN_HOST: Final = r"(?:(?=\p{Han}{3,}\.[a-z]{2})\p{Han}|(?<=\p{Han})\p{Han}(?=\p{Han}*\.[a-z]{2}))"
"""A letter of a run of three Han letters or more before a domain ending."""


LONGEST: Final = 200  # characters before a run in which its word begins


MUCH: Final = 0.4
"""Part of a paragraph's letters above which it is a text in another script rather than one with a splice."""


class ForeignScriptGlued(RowRule):
    """Letters of a foreign writing system that touch a word, a number or a domain ending without a space.

    What it finds:
        Two or more letters in a script that the document is not written in, directly before or after a small letter
        of its own or an ending such as ".com". In Korean, Han of three letters and more before such an ending.

    Why it matters:
        Nobody writes so. It is the trace of a replacement by machine: a brand swapped for a gambling site's in a
        cloned page, or an injection.

    False alarms:
        Paragraphs that are mostly foreign, menus of languages, what ENC002 finds, hashtags and account names are
        left alone, as are names in parentheses or
        with a space. A brand that mixes scripts would be flagged.
    """

    code = "SCR001"
    title = "foreign script glued to a word"
    severity = Severity.CRITICAL
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "a cloned page, the outlet's own site or the collector may have replaced the word"
    message = "Letters of a foreign script are glued to the text around them."
    examples = (
        Example("id", "Pembaca dapat membuka ⟦新海豚⟧.com untuk melihat jadwal kapal terbaru dari pelabuhan itu."),
        Example("en", "The statement was sent to the news desk of the⟦вестник⟧ on Monday evening, an office said."),
        Example("id", "Pertunjukan grup asal Korea (방탄소년단) itu ditonton ribuan orang di alun-alun kota."),
        Example(
            "en", "The settings are explained below.\nrestart重新启动服务，stop停止服务。\nNothing else is needed."
        ),
        Example("de", "Im Streit um ⟦ニュース⟧.com hat das Gericht am Montag entschieden, sagt die Stadt."),
        Example(None, "বন্দরটি সোমবার সকালে বন্ধ ছিল এবং নৌকা থাকে⟦ამბები⟧ বলে জানানো হয়।"),
        Example("da", "Vi mГҐ fremover vente, og KulturbГјro lukker, siger formanden for havnen."),
        Example("en", "Choose a language for this site, please: EnglishไทยРусскийΕλληνικάעברית and other ones."),
        Example("en", "The hashtag #BTS방탄소년단 was the most used of the day on the island's networks."),
        Example(None, "섬 주민들은 배편이 줄어 불편하다고 말했다. 자세한 소식은 ⟦新葡京⟧.com에서 볼 수 있다."),
        Example(None, "北 발사에 美국무부는 우려를 표했다고 관계자가 말했다. 韓中회담도 예정돼 있다."),
        Example(None, "新しい列車は来年春に運行を始めると鉄道会社が発表した。iPhoneアプリで予約できるという。"),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - scripts belong to no pack
        """Paragraphs with letters outside the scripts that any document of the frame is at home in."""
        text = pl.col("text")
        return text.str.contains(rf"[^{foreign('Latin')}]{{2}}")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield each foreign run that touches something."""
        run = rf"[^{foreign(row.scripts)}]"
        if _mostly(run, row.text) or sample_of_scripts(row.text, row.scripts):
            return
        if "Hangul" in row.scripts.split():  # Han is set in Korean headlines, a character or two at a time
            run = rf"(?:{run}|{HAN_HOST})"
        damaged: bytes | None = None
        for found in compiled(rf"{run}(?:{run}|[\p{{M}}{GOES_ON}])+").finditer(row.text):
            start, end = found.span()
            touched = compiled(f"(?V1){TOUCHING}").search(
                row.text[max(0, start - 1) : start] + "\n" + row.text[end : end + 3]
            )
            inside = start - 1 >= 0 and row.text[start - 1].isalpha() and row.text[end : end + 1].isalpha()
            alike = inside and compiled(r"[\p{Greek}\p{Cyrillic}\p{Armenian}]{1,3}").fullmatch(found[0])
            if touched and not alike and not _tagged(row.text, start):
                if damaged is None:
                    damaged = damage_in(row.text[:LOOKED_AT])
                if 1 in damaged[start:end]:
                    continue
                yield Span(start, end)


def _mostly(letter: str, text: str) -> bool:
    """Return whether much of a paragraph is foreign: a line of another language, or a menu of languages."""
    foreign_letters, letters = (compiled(one).subn("", text)[1] for one in (letter, r"\p{L}"))
    return bool(foreign_letters > MUCH * letters)


def _tagged(text: str, place: int) -> bool:
    """Return whether the word around ``place`` is a hashtag or an account name, not the host of an address."""
    before = text[max(0, place - LONGEST) : place]
    word = before.rsplit(maxsplit=1)[-1] if before and not before[-1].isspace() else ""
    return word.lstrip("(\"“'").startswith(("#", "@", "＃")) or "_" in word
