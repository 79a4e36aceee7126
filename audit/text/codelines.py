"""Documents that are about code: what looks like a page's own program in them is what they print.

A collector that takes a page's programs for text leaves them in one heap, and they say what they are: they speak of
the window, the document, the advertisements. A tutorial, a manual or a standard shows code again and again, prose
between, and none of that need be in it.
"""

from __future__ import annotations

from typing import Final

import polars as pl

PAGE: Final = (
    r"\bgoogletag\b|\badsbygoogle\b|\b(?:gtag|fbq|ga)\(\s?['\"]|\bdataLayer\b|\b_gaq\b|\bwindow\.\w{1,40}\s?[=.(|\[]"
    r"|\bdocument\.(?:write|createElement|getElement\w{1,20}|querySelector\w{0,3}|addEventListener|cookie|body"
    r"|location)\s?[(=.]|\bjQuery\(|\$\(\s?(?:document|window|function|['\"][.#])|\"@(?:context|type|graph)\"\s?:"
    r"|\btypeof\s\w{1,40}\s?[!=]==?|@(?:media|font-face|keyframes)\b[^{};]{0,80}\{"
    r"|\b(?:margin|padding|display|float|width|height|color|background|border|position|overflow|visibility|z-index"
    r"|(?:font|text|line|margin|padding|border|background|max|min)-[a-z-]{2,20})\s?:\s?[^;{}\n]{1,60}(?:;|\})"
)
"""What speaks of the page that a program or style sheet is of, in the syntax that polars and `regex` share."""

ADVERTISED: Final = r"\bgoogletag\b|\badsbygoogle\b|\b(?:gtag|fbq|ga)\(\s?['\"]|\bdataLayer\b|\b_gaq\b|\"@context\"\s?:"
"""What is of a page whoever prints it: advertisements, counters and descriptions for search engines."""

SIGNS: Final = ("(", ")", "=", "{", "}", "$", "#", "/", "%")
"""Signs of which a line of code has one."""

LINE: Final = (
    r"(?-u:\b(?:function ?[a-zA-Z0-9_$]*\([a-zA-Z0-9_$, ]*\) ?\{|(?:var|let|const) [a-zA-Z0-9_$]+ ?= ?[!-~]"
    r"|console\.log\(|try ?\{|def [a-z_]+\("
    r"|public (?:static|class|void) |HTTP/[12]\.[0-9] |(?:strftime|printf|getenv)\()"
    r"|\([a-zA-Z0-9_$, ]*\) ?=> ?[{(]|#include ?[<\"]|\{ *\"[a-zA-Z0-9@$_.-]+\" ?: ?[\"\[{0-9-]"
    r"|^(?:[$#>]|[a-z0-9]+[@:~][!-~]*[$#]) (?:sudo )?[a-z][a-z0-9./_-]+ [a-z0-9/.-]|^(?:from [a-z_.]+ )?import [a-z]"
    r"|>>> [a-z]|[a-z]\((?:'[ -&(-~]*'|\"[ !#-~]*\")\)(?:;|\.[a-z])|=['\"]?%[A-Za-z(]|%Y[-/.]?%m"
    r"|\$\{?[A-Za-z_]+\}?/[a-z]"
    r"| --[a-z][a-z-]+=[!-~])"
)
"""What a line of code that is shown has in it, in the syntax of polars."""

ANNOUNCES: Final = r"[:：]\s*$"
"""How prose ends that shows code next."""

LEAST: Final = 2
"""Times that a document shows code, least, prose between, so that it is about code."""


def about_code(suspect: pl.Expr) -> pl.Expr:
    """Return which rows of a row view are of a document that shows code more than once, prose between.

    Only documents with a ``suspect`` row are looked at: the fewer they are, the cheaper.
    """
    asked = suspect.any().over("document_id")
    shown = _shows("text", asked) & ~_shows("previous", asked)
    return shown.sum().over("document_id") >= LEAST


def _shows(column: str, asked: pl.Expr) -> pl.Expr:
    text = pl.when(asked).then(pl.col(column))  # null elsewhere, which costs nothing
    dense = pl.when(text.str.contains_any(list(SIGNS))).then(text)
    return dense.str.contains(LINE).fill_null(value=False) & ~dense.str.contains(ADVERTISED).fill_null(value=False)
