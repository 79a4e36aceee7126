"""Sentences of other languages in a text, with quotation marks and without."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from planted.planting import Defect
from planted.texts import FIFTEEN, UNSPACED, sentences

if TYPE_CHECKING:
    from planted.planting import Page

SENTENCE, QUOTATION = "foreign sentence", "foreign quotation"


def _sentence(language: str, page: Page) -> None:
    """Put a sentence of a language between two sentences, or, one time in four, as a paragraph of its own."""
    if page.language == language:
        return
    text = page.chance.choice(sentences(page.elsewhere[language], language))
    kind = f"{SENTENCE}: {language}"
    if page.chance.random() < 0.25:
        page.line(kind, ("LNG001",), text)
        return
    at, seam = page.seam()
    _put(page, kind, ("LNG001",), at, seam, text)


def _quotation(language: str, page: Page) -> None:
    """Put a sentence of a language, in the quotation marks of the page's, between two sentences."""
    if page.language == language or page.pack is None:
        return
    text = page.chance.choice(sentences(page.elsewhere[language], language))
    opening, closing = page.pack.quotes[0]
    gap = "\u00a0" if page.language == "fra_Latn" else ""
    at, seam = page.seam()
    _put(page, QUOTATION, ("LNG003",), at, seam, f"{opening}{gap}{text}{gap}{closing}", ("LNG001", "LNG002"))


def _put(
    page: Page, kind: str, rules: tuple[str, ...], at: int, seam: int, text: str, silent: tuple[str, ...] = ()
) -> None:
    old = page.paragraphs[at]
    before = "" if page.language in UNSPACED or old[:seam].endswith((" ", "\u00a0")) else " "
    after = "" if page.language in UNSPACED or seam == len(old) else " "
    page.paragraphs[at] = old[:seam] + before + text + after + old[seam:]
    page.note(kind, rules, at, (seam + len(before), seam + len(before) + len(text)), silent)


FOREIGN: Final = (
    *(Defect(f"{SENTENCE}: {language}", "languages", partial(_sentence, language)) for language in FIFTEEN),
    *(Defect(QUOTATION, "languages", partial(_quotation, language)) for language in FIFTEEN),
)
