"""LNG004 tells whose word a document's language goes against."""

from __future__ import annotations

import polars as pl
import pytest

from audit.lang.pack import packs
from audit.rule import Known, View
from rules.languages.document_language import DocumentLanguage

INDONESIAN, ENGLISH = (
    example.text.replace("⟦", "").replace("⟧", "")
    for example in (DocumentLanguage.examples[4], DocumentLanguage.examples[2])
)
TEXTS = {"a": INDONESIAN.split("\n")[1], "b": ENGLISH}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (None, []),
        ("id", [("b", "English; the settings say Indonesian.")]),
        ("en", [("a", "Indonesian; the settings say English.")]),
    ],
)
def test_the_language_that_the_settings_name_is_the_source_s(language: str | None, told: list[tuple[str, str]]) -> None:
    """However few its documents are."""
    sizes = [len(text) for text in TEXTS.values()]
    documents = pl.DataFrame({"document_id": list(TEXTS), "source": "harian", "characters": sizes})
    rows = {"document_id": list(TEXTS), "paragraph_id": list(TEXTS), "ordinal": 0, "text": list(TEXTS.values())}
    findings = pl.DataFrame(schema={"rule": pl.String, "document_id": pl.String, "start": pl.Int64, "end": pl.Int64})
    spoken = {"a": packs()["ind_Latn"], "b": packs()["eng_Latn"]}
    none = pl.DataFrame()
    outlets = {"harian": Known((), language)}
    view = View(documents, pl.DataFrame(rows), none, none, none, findings, spoken, frozenset(), outlets)

    assert [(hit.document_id, hit.message) for hit in DocumentLanguage().find(view)] == told
