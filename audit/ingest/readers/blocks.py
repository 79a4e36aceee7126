"""The text of a page as its blocks, each one line, and what the page states about itself."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audit.ingest.readers.markup import Broken, Tag, Text, decoded, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(  # and table cells, list items and controls, whose words would run together otherwise
    r"""address|article|aside|audio|blockquote|body|br|button|canvas|caption|center|col|colgroup|dd|details|dialog|dir
    |div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li
    |main|menu|nav|object|ol|optgroup|option|p|pre|search|section|select|summary|table|tbody|td|textarea|tfoot|th|thead
    |tr|ul|video""",
    re.VERBOSE,
)
_BLANKS = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")  # a blank alone is folded already
_ASCII_BLANKS: Final = " \t\n\f\r"

_DATES: Final = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
)
_JSON_LD: Final = "application/ld+json"


@dataclass(slots=True)
class Page:
    """What one page shows and states. ``meta`` holds the first content of each named meta element, by lower case.

    ``broken`` names the element or tag that the page ends in, if it does.
    """

    lines: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    stated: list[str] = field(default_factory=list)  # JSON-LD, as it stands
    time: str | None = None
    broken: str | None = None

    @property
    def text(self) -> str:
        """The blocks, one a line."""
        return "\n".join(self.lines)

    @property
    def published(self) -> tuple[tuple[str, str], ...]:
        """What may tell the date of publication, as (name, value): meta elements, JSON-LD, the first time element."""
        dates = [(f"meta:{name}", self.meta[name]) for name in _DATES if self.meta.get(name)]
        dates += [("jsonld:datePublished", value) for value in self._stated_dates()]
        dates += [("time:datetime", self.time)] if self.time else []
        return tuple(dates)

    def _stated_dates(self) -> Iterator[str]:
        """Give the first ``datePublished`` of all JSON-LD, outer objects before inner ones."""
        waiting: deque[object] = deque()
        for source in self.stated:
            try:
                waiting.append(json.loads(source, strict=False))
            except (ValueError, RecursionError):
                continue
        while waiting:
            value = waiting.popleft()
            if isinstance(value, dict):
                found = value.get("datePublished")
                if isinstance(found, str) and found.strip():
                    yield found.strip()
                    return
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)


def blocks(source: str, *, xml: bool = False) -> Page:
    """Return what the page with this source shows and states.

    White space inside a block is folded as a browser folds it; in ``pre`` each line is a line. Only ASCII white
    space is folded or trimmed, and a line of nothing but white space is left out.
    """
    page = Page()
    pieces: list[str] = []
    kept = 0  # open elements in which white space is as it stands
    for token in tokens(source, xml=xml):
        if isinstance(token, Text):
            pieces.append(token.text)
        elif isinstance(token, Broken):
            page.broken = token.what
        else:
            if _BLOCK.fullmatch(token.name):
                page.lines += _lines(pieces, kept=kept > 0)
                pieces.clear()
            if token.name == "pre":
                kept = max(0, kept + (-1 if token.end else 1))
            elif token.name == "textarea":
                page.lines += _lines([decoded(token.inside)], kept=True)
            elif not token.end:
                _note(page, token)
    page.lines += _lines(pieces, kept=kept > 0)
    return page


def _lines(pieces: list[str], *, kept: bool) -> Iterator[str]:
    text = "".join(pieces)
    if not kept:
        lines = [_BLANKS.sub(" ", text).strip(_ASCII_BLANKS)]
    else:
        lines = [line.strip(_ASCII_BLANKS) for line in re.split(r"\r\n|[\n\r]", text)]
    return (line for line in lines if line and not line.isspace())


def _note(page: Page, tag: Tag) -> None:
    """Add to ``page`` what a start tag states."""
    if tag.name == "meta":
        values = tag.attributes
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        content = values.get("content", "").strip()
        if name and content:
            page.meta.setdefault(name.strip().lower(), content)
    elif tag.name == "title" and page.title is None:
        page.title = _BLANKS.sub(" ", decoded(tag.inside)).strip() or None
    elif tag.name == "html" and page.language is None:
        values = tag.attributes
        page.language = (values.get("lang") or values.get("xml:lang") or "").strip() or None
    elif tag.name == "link" and page.canonical is None:
        values = tag.attributes
        if "canonical" in values.get("rel", "").lower().split():
            page.canonical = values.get("href", "").strip() or None
    elif tag.name == "time" and page.time is None:
        page.time = tag.attributes.get("datetime", "").strip() or None
    elif tag.name == "script" and tag.attributes.get("type", "").strip().lower() == _JSON_LD:
        page.stated.append(tag.inside)
