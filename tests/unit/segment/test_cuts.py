"""Where documents are cut into paragraphs, and that nothing is lost."""

from __future__ import annotations

import pytest
import regex
from alltext import any_text
from corpora import Article, run_of
from hypothesis import given
from hypothesis import strategies as st

from audit.ingest.intake import intake
from audit.model.settings import Settings
from audit.pipeline import audit
from audit.segment.cuts import Piece, cut

BREAKS = ("\n", "\r", "\r\n", "\n\n", "\r\n\r\n", " \n\t\n")
LINES = st.lists(
    st.tuples(
        st.one_of(
            any_text(12).filter(lambda text: not regex.search("[\r\n]", text)),
            st.sampled_from(
                [
                    "# Tide",
                    "- one",
                    "  1. two",
                    "> said",
                    "```",
                    "~~~",
                    "    code",
                    "***",
                    "| a | b |",
                    "|---|---|",
                    "===",
                ]
            ),
            st.just("Ferries leave the old quay at seven and again, by the"),
        ),
        st.sampled_from(BREAKS),
    ),
    max_size=12,
)


@pytest.mark.parametrize("how", ["lines", "blocks", "markdown"])
@given(parts=LINES)
def test_nothing_but_white_space_is_outside_paragraphs(how: str, parts: list[tuple[str, str]]) -> None:
    """Paragraphs stand in order and apart, begin and end with something, and between and around them is nothing."""
    text = "".join(line + end for line, end in parts)
    pieces = cut(text, how).pieces
    inside = [text[piece.start : piece.end] for piece in pieces]
    edges = [0, *(edge for piece in pieces for edge in (piece.start, piece.end)), len(text)]
    outside = [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]

    assert edges == sorted(edges)
    assert inside == [part.strip() for part in inside if part.strip()]
    assert [""] * len(outside) == [part.strip() for part in outside]


@pytest.mark.parametrize("how", ["lines", "blocks", "markdown"])
@given(parts=LINES)
def test_the_line_of_a_paragraph_is_where_an_editor_shows_it(how: str, parts: list[tuple[str, str]]) -> None:
    """Lines end at LF, CR or CRLF; the first is 1."""
    text = "".join(line + end for line, end in parts)

    for piece in cut(text, how).pieces:
        assert piece.line == 1 + len(regex.findall(r"\r\n|\r|\n", text[: piece.start]))


@given(parts=LINES)
def test_blocks_are_the_lines_that_are_not_empty(parts: list[tuple[str, str]]) -> None:
    """Where a reader made one line of each block, no lines are joined."""
    text = "".join(line + end for line, end in parts)
    lines = [line.strip() for line in regex.split(r"\r\n|\r|\n", text)]

    assert [line for line in lines if line] == [text[piece.start : piece.end] for piece in cut(text, "blocks").pieces]


def test_a_place_counts_in_code_points_with_line_ends_kept() -> None:
    """CRLF is two, a letter outside the basic plane is one, white space at a line's ends is outside."""
    text = "\r\n  𝒜 tide \r\n\rebb"

    assert cut(text, "lines").pieces == (Piece(4, 10, 2), Piece(14, 17, 4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Tide\nThe ferry\nleft.\n\nLate.", ["# Tide", "The ferry\nleft.", "Late."]),
        ("Tide\n====\nThe ferry left.", ["Tide\n====", "The ferry left."]),
        ("- one\n- two\n  goes on\n- three", ["- one", "- two\n  goes on", "- three"]),
        ("1. one\n\n   more of one\n2. two", ["1. one", "more of one", "2. two"]),
        ("> said\n> so\n\nhe", ["> said\n> so", "he"]),
        ("```\nlet a\n\nlet b\n```\nText", ["```\nlet a\n\nlet b\n```", "Text"]),
        ("    let a\n\n    let b\n\nText", ["let a\n\n    let b", "Text"]),
        ("one\n***\ntwo", ["one", "***", "two"]),
        ("<div>\nold\n</div>\n\nText", ["<div>\nold\n</div>", "Text"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
        ("one  \ntwo\\\nthree", ["one  \ntwo\\\nthree"]),
        ("[a]: https://example.org\n\nText", ["[a]: https://example.org", "Text"]),
        ("Text\r\ngoes on\r\n\r\nNext", ["Text\r\ngoes on", "Next"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_markdown_is_cut_as_markdown_defines_its_blocks(text: str, expected: list[str]) -> None:
    """Paragraphs, headings, list items, quotations, code, tables by their rows; a lazy line goes on what it follows."""
    assert expected == [text[piece.start : piece.end] for piece in cut(text, "markdown").pieces]


def test_a_column_counts_from_the_begin_of_the_line() -> None:
    """What stands before a paragraph on its first line is not in it, and is counted for the columns of findings."""
    table = run_of([Article("daily", "One.\n   Two.\r\t Three.")]).paragraphs

    assert table["text"].to_list() == ["One.", "Two.", "Three."]
    assert table["line"].to_list() == [1, 2, 3]


def test_lines_count_in_the_file_where_front_matter_stands_before_the_text(tmp_path) -> None:  # noqa: ANN001 - replaced below
    """The text begins after the front matter; its lines are those of the file."""
    (tmp_path / "tide.md").write_text("---\ntitle: Tide\ndate: 2024-05-01\n---\n\nOne.\n\nTwo.\n", encoding="utf-8")
    run = audit(intake([tmp_path], Settings(), ()), (), Settings(), jobs=1)

    assert list(run.paragraphs.select("line", "text").iter_rows()) == [(6, "One."), (8, "Two.")]
