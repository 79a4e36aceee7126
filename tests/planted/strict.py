"""Which documents are surely clean: what an audit finds severe in them is wrong.

The filter knows no rule and no phrase. It asks for one script, letters of the language, ordinary signs, sentences that
begin and end, balanced marks, paragraphs of an article's length that stand nowhere else.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from audit.ingest.intake import intake
from audit.lang.detect import language_of
from audit.lang.pack import packs
from audit.model.settings import Settings
from audit.segment.cuts import cut
from planted.texts import UNSPACED, WORD, hosts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audit.lang.pack import Pack

LEAST, MOST = 12, 250
"""Words of a paragraph; in scripts that part none, half its letters."""

PARAGRAPHS: Final = 3
"""Paragraphs of a document."""

BY_SCRIPT: Final = frozenset({"Han", "Hangul", "Hiragana", "Katakana", "Thai", "Devanagari", "Bengali", "Tamil"})
"""Scripts of which a language has too many letters to list, or the only user."""

SIGNS: Final = frozenset(
    " .,;:?!-–—'’‘\"“”„‚«»‹›()…%€$£¥₹°№/&+§²³·•₺₽฿₫₱₩~\u00a0\u202f\u200c\u200d"
    "、。「」『』・？！：；，（）％《》〜～ー〇々،؛؟٪۔।॥¿¡ºª"
)
"""Signs of ordinary news."""

_PAIRS: Final = ("“”", "«»", "‹›", "()", "（）", "「」", "『』", "《》")
_FINISHED: Final = regex.compile(r"[.!?…।۔。！？؟][\"”“’‘»›」』)）]*$")
_OPENS: Final = regex.compile(r"(?V1)^[\"“„«‹「『’‘¿¡(]*(?:[\p{Lu}\p{Lt}\p{Lo}\p{Nd}]|'[st]\s)")
_ADDRESS: Final = regex.compile(
    r"www|http|@|#|\.(?:com|net|org|info|tv|co|id)\b|\p{L}[.!?]\p{Lu}\p{Ll}", regex.IGNORECASE
)
_SPACING: Final = regex.compile(r"\s{2}| [,.;](?:\s|$)|,,|\(\s|\s\)|[,:]\s*[.]|\.\.(?!\.)|^\W*$")


def filtered(paragraphs: Sequence[str], language: str) -> bool:
    """Return whether a document of a language is surely clean, as far as it can be told without the others."""
    known = packs().get(language)
    whole = [text.strip() for text in paragraphs]
    return (
        known is not None
        and len(whole) >= PARAGRAPHS
        and len(set(whole)) == len(whole)
        and all(_paragraph(text, language, known) for text in whole)
    )


def _paragraph(text: str, language: str, pack: Pack) -> bool:
    letters = {one for one in text if regex.match(r"[\p{L}\p{M}]", one)}
    others = {one for one in text if one not in letters and not regex.match(r"\p{Nd}", one)}
    count = len(letters_of(text)) // 2 if language in UNSPACED else len(WORD.findall(text))
    return (
        LEAST <= count <= MOST
        and letters <= _letters(language)
        and others <= SIGNS
        and (language == "tha_Thai" or _FINISHED.search(text) is not None)
        and _OPENS.match(text) is not None
        and not _ADDRESS.search(text)
        and not _SPACING.search(text)
        and _balanced(text)
        and 8 * len(regex.findall(r"\p{Nd}", text)) <= len(text)
        and 2 * len(regex.findall(r"\p{Lu}", text)) <= max(6, len(text) / 5)
        and _of_language(text, pack)
    )


def letters_of(text: str) -> list[str]:
    """Return the letters of a text."""
    return list(regex.findall(r"\p{L}", text))


def _balanced(text: str) -> bool:
    """Return whether marks of every kind are as often opened as closed, and straight ones even in number."""
    lows = text.count("„")
    for opening, closing in _PAIRS:
        opened, closed = text.count(opening), text.count(closing)
        if opening == "“" and lows:  # „German“ and „Polish”
            if lows != opened + closed:
                return False
        elif opened != closed:
            return False
    return text.count('"') % 2 == 0 and not regex.search(r"\d\"", text)


def _of_language(text: str, pack: Pack) -> bool:
    """Return whether every longer sentence has a function word of the language."""
    known = set(pack.phrases.get("function_words", ()))
    if pack.scripts[0] in BY_SCRIPT or not known:
        return True
    parts = regex.split(r"(?<=[.!?…।۔؟])\s|[:;–—]", text)
    return all(
        not (len(found := WORD.findall(part.casefold())) >= 7 and known.isdisjoint(found)) for part in parts
    )  # fmt: skip


@cache
def _letters(language: str) -> frozenset[str]:
    """Return the letters that a language is written with: those of its hosts and function words, or of its scripts."""
    pack = packs()[language]
    known = "".join((*hosts().get(language, ()), *pack.phrases.get("function_words", ())))
    found = {one for one in known if regex.match(r"[\p{L}\p{M}]", one)}
    if BY_SCRIPT & set(pack.scripts):
        scripts = "".join(rf"\p{{{script}}}" for script in pack.scripts)
        found = {
            chr(point) for point in range(0x30000) if regex.match(rf"(?V1)[{scripts}&&[\p{{L}}\p{{M}}]]", chr(point))
        }
    else:
        scripts = "".join(rf"\p{{{script}}}" for script in pack.scripts)
        found = {one for one in found if regex.match(rf"[{scripts}\p{{M}}]", one)}
    return frozenset(
        {*found, *(one.upper() for one in found if len(one.upper()) == 1), *(one.lower() for one in found)}
    )


def clean_documents(root: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return the documents of a corpus, a directory or a file, that pass the filter, by language.

    What stands in two documents of the corpus is no article's paragraph but the page's; documents with it do not pass.
    """
    read = list(_read(root))
    often = Counter(text for _, paragraphs in read for text in set(paragraphs))
    found: dict[str, list[tuple[str, ...]]] = {}
    for language, paragraphs in read:
        if all(often[text] == 1 for text in paragraphs) and filtered(paragraphs, language):
            found.setdefault(language, []).append(paragraphs)
    return found


def _read(root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the language and the paragraphs of each document whose language can be told."""
    known: Mapping[str, Pack] = packs()
    for placed in intake([root], Settings(), ()).documents:
        text = placed.record.text
        pack = language_of(text, known)
        if pack is not None:
            pieces = cut(text, placed.record.cut).pieces
            yield pack.code, tuple(text[piece.start : piece.end] for piece in pieces)


def clean_paragraphs(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs of a corpus that are surely clean and stand in it once, by language, to be recombined."""
    read = list(_read(root))
    often = Counter(text for _, paragraphs in read for text in paragraphs)
    known = packs()
    found: dict[str, list[str]] = {}
    for language, paragraphs in read:
        found.setdefault(language, []).extend(
            text for text in paragraphs if often[text] == 1 and _paragraph(text, language, known[language])
        )
    return {language: tuple(texts) for language, texts in sorted(found.items())}
