"""Writing systems of a document."""

from __future__ import annotations

from typing import Final

import polars as pl
import regex

SCRIPTS: Final = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil",
    "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Georgian", "Armenian",
    "Ethiopic", "Hangul", "Han", "Hiragana", "Katakana",
)  # fmt: skip
"""Scripts in which news is printed, by their names in the Unicode Script property."""

CODES: Final = {
    "Latin": "Latn", "Cyrillic": "Cyrl", "Greek": "Grek", "Arabic": "Arab", "Hebrew": "Hebr", "Devanagari": "Deva",
    "Bengali": "Beng", "Gurmukhi": "Guru", "Gujarati": "Gujr", "Tamil": "Taml", "Telugu": "Telu", "Kannada": "Knda",
    "Malayalam": "Mlym", "Sinhala": "Sinh", "Thai": "Thai", "Lao": "Laoo", "Khmer": "Khmr", "Myanmar": "Mymr",
    "Georgian": "Geor", "Armenian": "Armn", "Ethiopic": "Ethi", "Hangul": "Hang", "Han": "Hani", "Kana": "Jpan",
}  # fmt: skip
"""The four letters of ISO 15924 by which packs name a script."""

BESIDE: Final = {"Han": ("Hiragana", "Hangul"), "Hiragana": ("Katakana",), "Katakana": ("Hiragana",)}
"""Scripts that another brings along: Japanese writes Kana with Han, Korean sets Han in headlines. Not the reverse."""

AT_HOME: Final = 0.25
"""Part of a document's letters from which a script is its own: a quotation, a caption or an injected line of links in
a short article stays below."""


def home_scripts(documents: pl.DataFrame) -> pl.DataFrame:
    """Return ``document_id`` and ``scripts``, the scripts at home in each document joined by spaces.

    ``documents`` has ``document_id`` and ``text``. Latin is at home everywhere: names, units and addresses of
    every language are written in it.
    """
    counts = documents.select(
        "document_id",
        *(pl.col("text").str.count_matches(rf"\p{{{script}}}").alias(script) for script in SCRIPTS),
    )
    total = pl.sum_horizontal(SCRIPTS)
    home = [
        pl.when(_at_home(script, total)).then(pl.lit(script)).otherwise(pl.lit(None, pl.String)) for script in SCRIPTS
    ]
    return counts.select("document_id", pl.concat_str(home, separator=" ", ignore_nulls=True).alias("scripts"))


def _at_home(script: str, total: pl.Expr) -> pl.Expr:
    if script == "Latin":
        return pl.lit(value=True)
    return pl.any_horizontal((pl.col(other) > AT_HOME * total) for other in (script, *BESIDE.get(script, ())))


def beyond_ascii() -> pl.Expr:
    """Return the texts of a row view, empty where all is ASCII: the others are told by their sizes, at no cost."""
    text = pl.col("text")
    return pl.when(text.str.len_bytes() > pl.col("characters")).then(text).otherwise(pl.lit(""))


def sample_of_scripts(text: str, scripts: str) -> bool:
    """Return whether ``text`` has letters of `MANY` writing systems or more besides ``scripts``: a menu, or a sample.

    The three of Japanese count as one.
    """
    known = frozenset(scripts.split())
    here = {
        "Han" if script in BESIDE else script
        for script in SCRIPTS
        if script not in known and regex.search(rf"\p{{{script}}}", text)
    }
    return len(here) >= MANY


MANY: Final = 3
"""Foreign writing systems of a paragraph that shows them, least."""

GOES_ON: Final = "ー་"
"""What goes on a word in Katakana or Tibetan, though it is of no script: the long mark and the mark of a syllable."""


def foreign(scripts: str) -> str:
    """Return the inside of a character class: letters and marks of every script but ``scripts`` (space-separated)."""
    known = "".join(rf"\p{{{script}}}" for script in scripts.split())
    return rf"{known}\p{{Common}}\p{{Inherited}}\p{{P}}\p{{S}}\p{{Z}}\p{{C}}\p{{N}}"
