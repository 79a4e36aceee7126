"""HTML as tokens: text, start tags and end tags, in time linear in the page, whatever is in it.

Follows the tokenizer of the HTML standard where pages differ by it. No tree is built, so no depth is too deep.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNSEEN: Final = frozenset({"script", "style", "iframe", "noembed", "noframes", "noscript", "template"})
"""Elements whose content no reader sees."""
_VERBATIM: Final = frozenset({"title", "textarea"})  # no tags inside, but character references
_CLOSED_BY_NAME: Final = UNSEEN | _VERBATIM
_OPTIONAL: Final = frozenset({"noscript", "template", "title", "textarea"})  # unclosed, they would hide the page

# After "=" and white space a quotation mark opens a value that may hold ">"; anywhere else it is a character.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^=>]+|=[ \t\r\n\f]*(?:\"[^\"]*\"|'[^']*')?)*+)>")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:[ \t\r\n\f]*=[ \t\r\n\f]*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|[^\t\n\f <&#;]{1,32};?)")
_CLOSED_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));|[^\t\n\f <&#;]{1,32};)")
_LAST_CODE: Final = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, references decoded."""

    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or an end tag. ``inside`` is the source text of an element that holds no tags, of a start tag alone."""

    name: str
    end: bool
    source: str
    inside: str = ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes, names in lower case, values decoded; of two alike the first."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.source):
            found.setdefault(name.lower(), _CLOSED_REFERENCE.sub(_character, double or single or bare))
        return found


@dataclass(frozen=True, slots=True)
class Broken:
    """The page ends inside ``what``: nothing after its beginning can be read. Comes last."""

    what: str


def tokens(page: str, *, xml: bool = False) -> Iterator[Text | Tag | Broken]:
    """Give the tokens of ``page``. In ``xml``, ``<script/>`` is closed already; in HTML it is not."""
    at = 0
    unclosed: set[str] = set()
    while at < len(page):
        begin = page.find("<", at)
        begin = len(page) if begin < 0 else begin
        if begin > at:
            yield Text(decoded(page[at:begin]))
        if begin == len(page):
            return
        if (found := _TAG.match(page, begin)) is None:
            at = _after_other(page, begin)
            if at < 0:
                yield Broken("a comment" if page.startswith("<!", begin) else "a tag")
                return
            if at == begin + 1:
                yield Text("<")
            continue
        at = found.end()
        tag = Tag(found[2].lower(), bool(found[1]), found[3])
        if tag.end or tag.name not in _CLOSED_BY_NAME or tag.name in unclosed or (xml and found[3].endswith("/")):
            yield tag
            continue
        close = _closing(page, at, tag.name)
        if close is not None:
            yield Tag(tag.name, end=False, source=tag.source, inside=page[at : close[0]])
            at = close[1]
        elif tag.name in _OPTIONAL:
            unclosed.add(tag.name)
            yield tag
        else:
            yield Broken(f"<{tag.name}>")
            return


def decoded(text: str) -> str:
    """Return ``text`` with its character references decoded, as text between tags."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _after_other(page: str, begin: int) -> int:
    """Return the end of what begins with "<" and is no whole tag; ``begin + 1`` for a character, -1 if it is open."""
    if page.startswith("<!--", begin):
        if page.startswith((">", "->"), begin + 4):
            return page.index(">", begin) + 1
        found = _COMMENT_END.search(page, begin + 4)
        return found.end() if found else -1
    following = page[begin + 1 : begin + 3]
    if following[:1].isascii() and following[:1].isalpha():
        return -1
    if following[:1] in {"!", "?"} or (following[:1] == "/" and len(following) > 1):
        return page.find(">", begin) + 1 or -1
    return begin + 1


def _closing(page: str, at: int, name: str) -> tuple[int, int] | None:
    """Return begin and end of the tag that closes the element ``name``; templates may hold templates."""
    depth = 1
    for found in re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE).finditer(page, at):
        if found[1]:
            depth -= 1
        elif name == "template":
            depth += 1
        if depth == 0:
            end = page.find(">", found.end()) + 1
            return (found.start(), end) if end else None
    return None


def _character(reference: re.Match[str]) -> str:
    digits = reference[1] or reference[2]
    if digits is None:
        return html.unescape(reference[0])
    significant = digits.lstrip("0") or "0"
    if len(significant) > len(str(_LAST_CODE)):  # a number of any length is no reason to compute it
        return "\ufffd"
    return html.unescape(f"&#{int(significant, 16 if reference[1] else 10)};")
