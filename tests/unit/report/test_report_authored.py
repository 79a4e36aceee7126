"""The pages of rules, as their authors wrote them."""

from __future__ import annotations

from hypothesis import given
from report_hostile import hostile, rendered

from audit.report.authored import authored

PAGE = """A line that is nothing but a label.

What it finds:
    A paragraph that consists of `one label`, with or without
    arrows.

*Why it matters*

- The article goes on
  elsewhere.
- A reader misses the end, see https://rules.example.
"""


def test_headings_lists_and_code_stay() -> None:
    expected = (
        "A line that is nothing but a label.\n\n**What it finds**\n\n"
        "A paragraph that consists of `one label`, with or without arrows.\n\n**Why it matters**\n\n"
        "- The article goes on elsewhere.\n- A reader misses the end, see `https://rules.example.`"
    )
    assert expected == authored(PAGE)


@given(hostile)
def test_a_page_brings_no_link_and_no_markup(text: str) -> None:
    """Law: whoever wrote a rule, its page shows paragraphs, lists, bold lines and code."""
    page = rendered(authored(text))

    assert {"body", "p", "ul", "li", "strong", "code"} >= {str(element.tag) for element in page.iter()}


def test_no_page_is_nothing() -> None:
    assert authored("") == ""
