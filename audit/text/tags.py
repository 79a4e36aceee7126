"""Tags of HTML, as a pattern."""

from __future__ import annotations

from typing import Final

NAMES: Final = (
    "a|abbr|b|big|blockquote|br|center|cite|del|div|em|embed|figcaption|figure|font|form|h[1-6]|hr|i|iframe|img|"
    "input|ins|li|noscript|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|"
    "th|thead|tr|u|ul|wbr"
)
"""Names that mean a tag wherever they stand in angle brackets."""
WORDS: Final = (
    "address|article|aside|audio|body|button|code|footer|head|header|html|label|link|main|meta|nav|object|option|"
    "param|path|picture|section|select|source|summary|time|title|video|amp-[a-z-]{2,20}"
)
"""Names that manuals also write for something to fill in: a tag if it closes, or has an attribute."""

ATTRIBUTE: Final = r"\s+[a-zA-Z:-]{2,30}\s?="
TAG: Final = (
    rf"(?i:</?(?:{NAMES})\s?/?>|</(?:{WORDS})\s?>|<(?:{NAMES}|{WORDS}){ATTRIBUTE}[^<>]{{0,2000}}>?)"
    r"|<!--(?:[^<>]{0,2000}?-->|[^<>]{0,2000})|<!(?i:doctype\s)[^<>]{0,200}>|<!\[CDATA\[|\]\]>|<\?(?:php|xml)\b"
)

TAGS: Final = rf"(?=<[a-zA-Z/!?]|\]\]>)(?:{TAG})(?:\s{{0,3}}(?:{TAG}))*"
"""A tag, or several that touch, in the syntax of the `regex` module."""
