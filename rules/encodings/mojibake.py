"""ENC002."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.lang.phrases import compiled
from audit.lang.scripts import beyond_ascii
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span
from audit.text.eastern import GATE as EASTERN
from audit.text.eastern import eastern
from audit.text.hidden import LOOKED_AT, spelled
from audit.text.misread import COMMON, GATE, misreadings
from audit.text.mojibake import Damage, damage_in, damaged, damages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row

SHOWN: Final = 60  # characters of the damaged text, and of what it reads, that the evidence shows

QUOTED: Final = 4
"""Characters that an article on the matter shows between quotation marks, at most."""

MARK: Final = r"[\"“”„«»‘’'「」『』‹›(]"
"""What such a character is shown between."""


HOME: Final = frozenset({"Han", "Hangul", "Hiragana", "Katakana"})
"""Scripts of East Asia: where one is at home, its letters inside a word say nothing."""


class Mojibake(RowRule):
    """Text that was decoded in a charset that it is not written in.

    What it finds:
        Characters that are those of UTF-8 read as Windows-1250 to 1257, Latin-1, Mac Roman and others, once or
        more often: "Ã©" for é, "‚Äú" for “; and rows of words in Windows-1251, KOI8-R, Windows-1253 or 1256 that
        were read as a western charset, where the language is written in the script that they read, or unknown. The
        evidence shows the text and what it reads when that is undone. Of a paragraph, the first 100,000 characters
        are looked at.

    Why it matters:
        Words are broken, quotations lose their marks, and no comparison finds the text.

    False alarms:
        What somebody could write, such as a word in capitals before a quotation mark, is found only beside damage
        beyond doubt. Single sequences that an article shows between quotation marks are left alone, as are rows of
        signs that read as one letter of a foreign script. An article that shows whole damaged words is flagged.
    """

    code = "ENC002"
    title = "text decoded in the wrong charset"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "the bytes were decoded in another charset than they are written in"
    message = "The text was decoded in a charset that it is not written in."
    examples = (
        Example("en", "The caf⟦Ã©⟧ on the quay reopened on Monday, and it⟦â€™⟧s open daily."),
        Example("id", "⟦‚Äú⟧Dermaga ditutup⟦‚Äù⟧ kata petugas pelabuhan itu pada Senin pagi."),
        Example(None, "⟦РџРѕСЂС‚ Р·Р°РєСЂС‹С‚⟧."),
        Example(None, "⟦ط§ظ„ظ…ظٹظ†ط§ط،⟧ 12"),
        Example(None, "⟦æ¸¯å\x8f£ã\x81¯é–‰éŽ–ã\x81•ã‚Œã\x81Ÿ⟧"),
        Example("da", "Vi m⟦ГҐ⟧ fremover vente, og Kulturb⟦Гј⟧ro lukker, siger formanden."),
        Example("ru", "Порт закрыли в понедельник утром. ⟦Ïîðò çàêðûëè â ïîíåäåëüíèê⟧."),
        Example("ru", "Порт закрыли в понедельник утром, сообщила администрация. ⟦рПТФ ЪБЛТЩМЙ ДП УТЕДЩ⟧."),
        Example("ar", "أغلق المكتب الميناء صباح الاثنين. ⟦ÃÛáÞ ÇáãßÊÈ ÇáãíäÇÁ ÕÈÇÍ ÇáÇËäíä⟧"),
        Example("de", "Der Unterricht f⟦ﾃ､⟧llt aus, die Klasse f⟦盲⟧hrt an den Kanal und b⟦채⟧ckt Brot."),
        Example("en", "The owner⟦鈥檚⟧ scales were set wrong, the harbour court heard on Monday."),
        Example("en", "The model 眉Anna and the brand 名Tea were shown at the 港 fair by the pier."),
        Example("en", "If you see “Ã©” or Ã¨” or “Ã§” on the page, its charset is not the one that it names."),
        Example("en", "The font has £©µÀÆÖÞßéöÿ –—‘“”„†•…‰™œŠŸž€ and more, its maker says."),
        Example("ru", "Группа МПРиЭ и завод сОЮЗ работают, а слова НЕТ, ДА и КТО набраны так для смеха."),
        Example("pt", "A capitã disse “NÃO” ao JORNAL DA MANHû, e a maçã custa 5 € na IRMÃ™ do cais."),
        Example("fr", "« L’été »\u00a0: l’île et le château de L’Haÿ-les-Roses rouvrent, d’après « À la une »."),
        Example("fi", "”HYVÄ”, sanoi pormestari, ja TÄSSÄ… on SATAMA, jossa ÅL™ myytiin."),
        Example(None, "Він відповів, що Рік моря відкриють у ВІДДІЛІ, а річка — в іншому місці."),
        Example(None, "Oni zwyciężą w WYŚCIGU ŁÓDEK, a SPÓŁKA zapłaci — mówi rzecznik portu."),
        Example(None, "گاؤں کے لوگ کارڈ لے کر بندرگاہ پہنچے، دفتر نے بتایا۔"),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - charsets belong to no pack
        """Paragraphs with characters that decode."""
        text = beyond_ascii()
        return text.str.contains(damaged()) | text.str.contains(GATE) | text.str.contains(EASTERN)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield each damaged place."""
        text = row.text[:LOOKED_AT]
        found = _meant(text, list(damages(text)), row.scripts)
        if HOME.isdisjoint(row.scripts.split()):
            found += [
                one for one in eastern(text) if all(one.end <= had.start or had.end <= one.start for had in found)
            ]
        places = [(one.start, one.end, one.repaired, f"UTF-8 was decoded as {one.charset}") for one in found]
        scripts = frozenset(COMMON) if pack is None else frozenset(COMMON).intersection(pack.scripts)
        rows = list(misreadings(text, scripts)) if scripts else []
        taken = damage_in(text) if rows else b""
        places.extend(
            (one.start, one.end, one.repaired, f"{one.charset} was decoded as {one.read_as}")
            for one in rows
            if 1 not in taken[one.start : one.end]
        )
        for start, end, repaired, told in sorted(places):
            was, reads = _cut(text[start:end]), _cut(repaired)
            yield Span(start, end, evidence=f"{was} → {reads}", message=f"{told}; the text reads “{reads}”.")


def _meant(text: str, found: Sequence[Damage], scripts: str) -> list[Damage]:
    """Return what of ``found`` is neither shown by an article on the matter nor signs that decode by chance."""
    shown = {one for one in found if _between(text, one, all)}
    if shown:
        shown |= {one for one in found if _between(text, one, any)}
    known = "".join(rf"\p{{{script}}}" for script in scripts.split())
    strange = rf"(?V1)[[\p{{L}}\p{{M}}\p{{N}}]--[{known}\p{{Common}}\p{{Inherited}}]]"
    told = any(compiled(strange + "{2}").search(one.repaired) for one in found)  # more than a letter of that script
    return [
        one
        for one in found
        if one not in shown and (told or len(one.repaired) > 1 or not compiled(strange).match(one.repaired))
    ]


def _between(text: str, one: Damage, of: Callable[[Sequence[bool]], bool]) -> bool:
    """Return whether a short sequence stands between marks on both sides or, in company, on one."""
    if one.end - one.start > QUOTED or len(one.repaired) > 1 or not one.repaired.isalpha():
        return False
    before, after = text[max(0, one.start - 1) : one.start], text[one.end : one.end + 1]
    marked = [compiled(MARK).fullmatch(sign) is not None for sign in (before, after)]
    return of(marked) and not (before.isalpha() or after.isalpha())


def _cut(text: str) -> str:
    return spelled(text[:SHOWN]) + "…" * (len(text) > SHOWN)
