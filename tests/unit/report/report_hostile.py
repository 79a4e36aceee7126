"""Texts that try to act where a report shows them, and what GitHub's parser makes of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import strategies as st
from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ATTACKS = (
    "[x](https://evil.example)",
    "![x](//evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</summary></details>",
    "<!-- ",
    "-->",
    "www.evil.example",
    "https://evil.example",
    "a@evil.example",
    "@someone",
    "#1",
    "a | b",
    "\\|",
    "\\",
    "`",
    "``",
    "```",
    "````\n# no\n````",
    "~~~",
    "\n```\n",
    "\n\n# Heading\n\n",
    "\n| a | b |\n|---|---|\n",
    "\r\n> quote",
    "\n- item",
    "\n    code",
    "[x]: https://evil.example",
    "[^1]",
    "$$x$$",
    ":smile:",
    "&lt;b&gt;",
    "&#96;",
    "\x00\x07\x1b[31m",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x9b31m",
    "\u202eevil\u2066",
    "\u200b\u2028\u2029\x85",
    "\U000e0041",
    "::error::x",
    "##[error]x",
    "%0A::warning::",
    "=1+1",
    "{} {0} {x}",
    "*a* _b_ ~~c~~ **d**",
    "| --- |",
    "\ufeff",
)

hostile = st.lists(
    st.one_of(st.sampled_from(ATTACKS), st.text(max_size=6), st.sampled_from("`|\\<>[]()*_~\n ")), max_size=8
).map("".join)
"""Attacks in a row, mixed with any text; the tables of a run are UTF-8, so without lone surrogates."""


def rendered(markdown: str) -> HtmlElement:
    """Return what GitHub's parser makes of a page, raw HTML included."""
    page = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    return html.fragment_fromstring(page, create_parent="body")


def skeleton(markdown: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a rendered page in order with their attributes' names: its shape without its text."""
    return [(str(element.tag), tuple(sorted(element.keys()))) for element in rendered(markdown).iter()]
