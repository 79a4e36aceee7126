"""The host texts: clean local news written for this project, and how they are taken apart."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE: Final = Path(__file__).parent / "hosts"

FIFTEEN: Final = (
    "arb_Arab", "deu_Latn", "eng_Latn", "fra_Latn", "hin_Deva", "ind_Latn", "ita_Latn", "jpn_Jpan", "kor_Hang",
    "nld_Latn", "por_Latn", "rus_Cyrl", "spa_Latn", "tur_Latn", "zho_Hans",
)  # fmt: skip
"""Between these, foreign sentences are planted, from each into each."""

UNSPACED: Final = ("jpn_Jpan", "tha_Thai", "zho_Hans", "zho_Hant")
"""Languages whose words are not parted; a word of theirs is counted as two letters."""

WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_QUOTES: Final = '"“”„‟«»‹›「」『』‘'
_END: Final = regex.compile(r"(?:[.!?…।۔؟][\"”“»’]*(?=\s)|[。！？][」』”]*)\s*")


@cache
def hosts(directory: Path = HERE) -> Mapping[str, tuple[str, ...]]:
    """Return the host paragraphs of each language, in the order of their codes."""
    return {
        file.stem: tuple(line for line in file.read_text(encoding="utf-8").splitlines() if line)
        for file in sorted(directory.glob("*.txt"))
    }


def ends(text: str) -> list[int]:
    """Return where sentences of a text end and others begin, after the white space between them."""
    return [found.end() for found in _END.finditer(text) if found.end() < len(text)]


def words(text: str, language: str) -> int:
    """Return how many words a text has; in scripts that part none, half its letters."""
    if language in UNSPACED:
        return len(regex.findall(r"\p{L}", text)) // 2
    return len(WORD.findall(text))


@cache
def sentences(paragraphs: tuple[str, ...], language: str, least: int = 8) -> tuple[str, ...]:
    """Return the sentences of ``least`` words or more that hold no quotation mark and few names, digits or brackets."""
    found = []
    for text in paragraphs:
        places = [0, *ends(text), len(text)]
        pieces = (text[start:end].strip() for start, end in pairwise(places))
        found += [piece for piece in pieces if words(piece, language) >= least and _plain(piece)]
    return tuple(found)


def _plain(sentence: str) -> bool:
    inside = sentence[1:]
    capitals = len(regex.findall(r"(?<!\p{L})\p{Lu}", inside))
    digits = len(regex.findall(r"\p{Nd}", sentence))
    return (
        not regex.search(rf"[{_QUOTES}():]", sentence)
        and not regex.match(r"\p{Ll}", sentence)
        and regex.search(r"[.!?…।۔؟。！？]$", sentence) is not None
        and 4 * capitals <= len(WORD.findall(sentence))
        and 10 * digits <= len(sentence)
    )


def headline(text: str, language: str) -> str:
    """Return the beginning of a text as a headline: six words or so, without an end of sentence."""
    if language in UNSPACED:
        return regex.split(r"[、，。！？\s]", text)[0][:24] if language != "tha_Thai" else text[:30].strip()
    found = list(regex.finditer(r"[\p{L}\p{M}\p{N}'’-]+", text))[:7]
    return text[: found[-1].end()].strip(' "“”„«»')
