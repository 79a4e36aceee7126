"""What a text file states before it begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.ingest.opened import Content
from audit.ingest.readers import markdown, text
from audit.ingest.readers.frontmatter import split
from audit.ingest.readers.reading import Reading
from audit.ingest.record import Record
from audit.model.settings import Corpus, Fields

YAML = """---
title: 'It''s "open"'   
outlet: "Harian \\"Utara\\""
date: 2019-07-31 12:38   # local
url: https://example.org/a#b
draft: ~
summary: >
  folded: away
tags:
- a: 1
# note
---
"""  # noqa: W291 - blanks at a line's end are what is tested
BODY = "\n# Judul\n\nSatu.\r\n"


def read(name: str, source: str) -> Record:
    reader = markdown if name.endswith("md") else text
    (record,) = reader.read(Content(name, source.encode()), Reading(Corpus(), Fields()))
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_pairs_between_dashes_are_read_and_the_rest_is_text(newline: str) -> None:
    values, begin = split(YAML.replace("\n", newline) + BODY)

    assert (YAML.replace("\n", newline) + BODY)[begin:] == BODY
    assert values == {
        "title": 'It\'s "open"',
        "outlet": 'Harian "Utara"',
        "date": "2019-07-31 12:38",
        "url": "https://example.org/a#b",
        "draft": None,
        "summary": None,
        "tags": "",
    }


def test_toml_between_plus_signs_is_read() -> None:
    source = '+++\ntitle = "Judul"\ndate = 2019-07-31\n[extra]\nx = 1\n+++\nSatu.'
    record = read("x.md", source)

    assert (record.text, record.title, record.published) == ("Satu.", "Judul", (("date", "2019-07-31"),))


def test_what_it_states_is_the_documents_and_lines_count_from_the_file() -> None:
    record = read("x.md", YAML + BODY)

    assert (record.text, record.cut, record.line) == (BODY, "markdown", YAML.count("\n") + 1)
    assert (record.source, record.title, record.url) == ('Harian "Utara"', 'It\'s "open"', "https://example.org/a#b")


def test_plain_text_may_have_it_too() -> None:
    record = read("x.txt", "---\ntitle: Judul\n---\nSatu.")

    assert (record.text, record.cut, record.title, record.line) == ("Satu.", "lines", "Judul", 4)


@pytest.mark.parametrize(
    "source",
    [
        "---\nA rule, then words.\n---\n",
        "---\ntitle: never closed\nwords",
        "---\n\n- a list\n---\n",
        "--- title: x ---\n",
        "+++\nno toml\n+++\n",
        "+++\na = 1\n",
        "\n---\ntitle: late\n---\n",
        "- - -\ntitle: x\n- - -\n",
    ],
)
def test_what_is_not_wholly_front_matter_is_text(source: str) -> None:
    assert split(source) == ({}, 0)
    assert read("x.md", source).text == source


@given(st.text(alphabet="-+a: \n\r\"'#=[|"))
def test_nothing_of_the_text_is_lost(source: str) -> None:
    values, begin = split(source)

    assert bool(values) == (begin > 0)
    assert 0 <= begin <= len(source)
