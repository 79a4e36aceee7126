"""Every sink's escaping, against texts that try to act in it."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import cmarkgfm
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from report_hostile import ATTACKS, hostile, rendered

import audit.report
from audit.report.escape import (
    Md,
    cell,
    code,
    csv_cell,
    cut,
    fence,
    figure,
    github_data,
    github_property,
    html,
    json_text,
    plain,
    prose,
    say,
    slug,
    slugs,
    target,
    xml_text,
)

anything = st.one_of(hostile, st.text(st.characters(), max_size=40))
"""Any text, lone surrogates too."""

STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(anything)
def test_a_code_span_is_one_element_with_all_of_the_text(text: str) -> None:
    """Law: whatever the text, a reader sees it whole, as code, and nothing else comes of it."""
    span = code(text, limit=10_000)

    page = rendered(f"before {span} after")

    if span == "—":
        assert text == ""
    else:
        assert [plain(text)] == [element.text for element in page.iter("code")]
        assert {"body", "p", "code"} == {str(element.tag) for element in page.iter()}


@given(anything, anything)
def test_a_table_keeps_its_cells_whatever_is_in_them(left: str, right: str) -> None:
    row = f"| {cell(code(left))} | {cell(code(right))} |"

    page = rendered(f"| a | b |\n|---|---|\n{row}\n")

    assert [len(line) for line in page.iter("tr")] == [2, 2]
    assert not list(page.iter("a", "img"))
    assert [cut(plain(text), 240) or "—" for text in (left, right)] == [each.text_content() for each in page.iter("td")]


@given(anything)
@example("```")
@example("a\n````\n\n# b")
@example("~~~\n```text")
def test_a_fence_is_one_block_that_ends_where_it_should(text: str) -> None:
    """Law: a fence holds its text, lines and all; what follows is not part of it."""
    page = rendered(f"{fence(text)}\n\nafter\n")

    assert [str(element.tag) for element in page] == ["pre", "p"]
    assert page[1].text == "after"


@given(anything, st.lists(anything, max_size=3))
def test_prose_is_text_and_code_and_nothing_else(text: str, names: list[str]) -> None:
    """Law: no link, no markup, no second paragraph, whatever stands in a sentence or its names."""
    shown = prose(text, names)

    page = rendered(f"before {shown}\n\n- {shown}\n\n| a |\n|---|\n| {cell(shown)} |\n\n> {shown}\n")

    allowed = {"body", "p", "code", "ul", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    assert allowed >= {str(element.tag) for element in page.iter()}
    assert [len(list(page.iter(tag))) for tag in ("ul", "li", "table", "blockquote")] == [1, 1, 1, 1]


def test_prose_reads_as_it_was_written() -> None:
    text = "`daily`: reuse without credit 13.3 % (6,650 of 49,870 words) is over the limit of 10 %; see audit.toml"

    shown = prose(text, ["daily"])

    expected = (
        "`daily`: reuse without credit 13.3 % (6,650 of 49,870 words) is over the limit of 10 %; see `audit.toml`"
    )
    assert expected == shown


def test_a_name_in_a_sentence_is_one_code_span_however_it_reads() -> None:
    """Law: text of the corpus stands in code even where it looks like the auditor's own words."""
    shown = prose("the declared source `all is well, go on` has no document", ["all is well, go on"])

    assert shown == "the declared source `all is well, go on` has no document"
    assert prose("in all is well there", ["all is well"]) == "in `all is well` there"


@given(anything)
def test_html_for_a_summary_holds_no_markup(text: str) -> None:
    shown = html(text)

    page = rendered(f"<details>\n<summary>{shown}</summary>\n\nbody\n\n</details>\n")

    assert [str(element.tag) for element in page.iter()] == ["body", "details", "summary", "p"]
    assert (cut(plain(text), 240) or None) == page.find(".//summary").text


@given(anything)
def test_plain_text_is_one_line_without_controls(text: str) -> None:
    assert STEERING.search(plain(text)) is None


def test_plain_text_says_what_was_hidden() -> None:
    assert plain("a\x1b[31mb\n\u202ec") == "a⟨U+001B⟩[31mb ⟨U+202E⟩c"
    assert plain("\u00a0") == "⟨U+00A0⟩"
    assert plain("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_on_a_page_renders_to_a_link_even_in_the_safe_renderer(attack: str) -> None:
    page = cmarkgfm.github_flavored_markdown_to_html(f"# {code(attack)}\n\n{fence(attack)}\n\n{prose(attack)}\n")

    assert "<a" not in page
    assert "<img" not in page


def test_a_figure_is_digits_and_signs_only() -> None:
    assert figure("26\u00a0% (1\u00a0%)") == "26\u00a0% (1\u00a0%)"
    with pytest.raises(ValueError, match="no figure"):
        figure("1 <b>")


@pytest.mark.parametrize("page", ["https://evil.example", "//evil", "javascript:x", "/etc", "../../x.md", "a b", "x)y"])
def test_a_link_leads_to_a_page_of_the_report_only(page: str) -> None:
    with pytest.raises(ValueError, match="leads to no page"):
        target(page)


@pytest.mark.parametrize("page", ["../README.md", "sources/a.example.md#overlap-b", "#not-audited", "RULES.md#nav001"])
def test_links_to_our_own_pages_stand(page: str) -> None:
    assert page == target(page)


def test_parts_with_braces_are_not_read_as_a_template() -> None:
    assert say(Md("{} and {}"), code("{} {0}"), code("{x}")) == "`{} {0}` and `{x}`"


@given(
    st.lists(
        st.one_of(anything, st.sampled_from(["a", "A", "Á", "a.", "con", "CON.txt", "..", "", "nul"])), unique=True
    )
)
def test_every_name_gets_a_file_of_its_own_on_every_system(names: list[str]) -> None:
    """Law: file names are safe, short, and no two alike even where capitals do not count."""
    found = slugs(names)

    assert len(set(names)) == len({each.casefold() for each in found.values()})
    for each in found.values():
        assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]*[a-z0-9_]|[a-z0-9_]", each)
        assert len(each) < 140
        assert ".." not in each
        assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", each)


def test_a_name_that_is_a_file_name_stays() -> None:
    assert [slug("a.example"), slug("daily-examiner")] == ["a.example", "daily-examiner"]


def test_a_name_cannot_pose_as_the_hashed_name_of_another() -> None:
    taken = slug("Daily Examiner")

    assert taken != slug(taken)
    assert re.fullmatch(r"daily-examiner-[0-9a-f]{12}", taken)


@given(anything)
def test_a_csv_cell_is_no_formula(text: str) -> None:
    """Law: a reader of CSV gets one cell, and a spreadsheet no formula."""
    file = io.StringIO()
    csv.writer(file).writerow([csv_cell(text), "end"])

    read = next(csv.reader(io.StringIO(file.getvalue(), newline="")))

    assert len(read) == 2
    assert read[0][:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_a_csv_cell_with_plain_text_stays() -> None:
    assert csv_cell("a, b") == "a, b"
    assert csv_cell("=1+1") == "'=1+1"


@given(anything)
def test_a_workflow_message_is_one_line_and_no_second_command(text: str) -> None:
    for shown in (github_data(text), github_property(text)):
        assert len(f"::error::{shown}".splitlines()) == 1
        assert "##[" not in shown
    assert not {":", ","} & set(github_property(text))


def test_a_workflow_message_keeps_its_lines() -> None:
    assert github_data("50%\r\nline") == "50%25%0D%0Aline"


@given(anything)
def test_xml_text_can_be_parsed_and_says_the_same(text: str) -> None:
    found = ET.fromstring(f"<a b={chr(34)}{xml_text(text)}{chr(34)}>{xml_text(text)}</a>")  # noqa: S314 - our own

    expected = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert re.sub(r"\r\n?", "\n", expected) == (found.text or "")


@given(
    st.recursive(anything | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(anything, inner))
)
def test_json_says_the_same_and_steers_nothing(value: object) -> None:
    """Law: JSON text parses to the same value, but for lone surrogates, and is safe to print."""
    document = json.dumps(value, ensure_ascii=False)

    shown = json_text(document)

    assert json.loads(re.sub("[\ud800-\udfff]", "\ufffd", document)) == json.loads(shown)
    assert STEERING.search(shown) is None
    shown.encode()


def test_only_literals_are_called_markdown() -> None:
    """Law: outside `escape` and `table`, ``Md(…)`` is written around literals; so no raw text can reach a page."""
    folder = Path(audit.report.__file__).parent
    wrong = []
    for path in sorted(folder.glob("*.py")):
        if path.name in {"escape.py", "table.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Md":
                literal = len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
                wrong += [] if literal else [f"{path.name}:{node.lineno}"]

    assert wrong == []
