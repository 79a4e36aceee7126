"""SPM003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

LEAST: Final = 3
"""Different addresses in a paragraph, or lines in a row that are an address each (catalogue, SPM003)."""

FULL: Final = 0.2
"""Part of a paragraph's characters that are links with a scheme or www (a limit of web corpora, for URLs)."""

NAMED: Final = 0.5
"""Part of a paragraph's characters that are bare names of websites: a sentence that lists three has less."""

_ENDING: Final = (
    "com|net|org|info|biz|xyz|club|vip|site|online|shop|store|top|win|bet|asia|io|me|co|icu|live|link|click|app|pro"
)
LINK: Final = r"(?:https?://|www\.)[^\s<>\"”’»)\]]{3,300}"
"""An address that a browser opens, in the syntax that polars shares."""

NAME: Final = (
    rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}-]{{2,60}}\.(?:{_ENDING})(?:\.[a-z]{{2}})?\b(?:/[^\s<>\"”’»)\]]{{0,200}})?"
)
"""A website's bare name with what follows, in the syntax that polars shares."""

_ADDRESS: Final = rf"(?i)(?<![\p{{L}}\p{{N}}@._-])(?:(?P<link>{LINK})|{NAME})"


class LinkFarm(TableRule):
    """Links for the sake of links: a paragraph full of them, or a list of websites.

    What it finds:
        A paragraph with three different addresses of websites or more that make up a fifth of it, or half of it where
        they are bare names without https or www; and three lines or more in a row that are nothing but an address.

    Why it matters:
        Such lists are put into pages to lift other sites in search engines. They are no text of the article.

    False alarms:
        Lists of sources under an article, and notices of all social accounts of an outlet.
    """

    code = "SPM003"
    title = "list of links"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    party = Party.UNKNOWN
    because = "the outlet's site may have been tampered with, or the collector have kept a list of sources"
    message = "The text is a list of links."
    preview = True
    examples = (
        Example(
            "en",
            "The lifeboat was back by noon on Monday.\n"
            "⟦More: https://pier-one.example/a, https://pier-two.example/b and https://pier-three.example/c⟧",
        ),
        Example("id", "Kapal itu kembali pada siang hari.\n⟦dermagasatu.com dermagadua.net, dermagatiga.xyz⟧"),
        Example(
            None,
            "Паром вернулся к полудню понедельника.\n"
            "⟦www.prichal-odin.example⟧\n⟦www.prichal-dva.example⟧\n⟦www.prichal-tri.example⟧",
        ),
        Example(
            "en",
            "The sites piertickets.com, harbourfares.net and quaydeals.org sold tickets for ferries that never sailed, "
            "the consumer office said on Monday; all three of them were closed by a court in the spring.",
        ),
        Example("en", "Tickets are sold at https://piertickets.example and at the kiosk by the pier."),
        Example("de", "Die Karten gibt es auf www.hafenkarten.example\nwww.hafenamt.example\nDer Steg bleibt zu."),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Measure the paragraphs that hold addresses, and look for runs of lines that are one."""
        text = pl.col("text")
        held = view.paragraphs.select("document_id", "paragraph_id", "ordinal", "text").filter(
            text.str.contains_any(["http", "www.", *(f".{ending}" for ending in _ENDING.split("|"))])
        )
        full = held.filter(text.str.count_matches(rf"(?i)https?://|www\.|\.(?:{_ENDING})\b") >= LEAST)
        found = {row[1]: row for row in full.select("document_id", "paragraph_id", "text").iter_rows() if _full(row[2])}
        lines = held.filter(text.str.contains(rf"(?i)^\W*(?:{LINK}|{NAME})\W*$"))
        run = (pl.col("ordinal") - pl.int_range(pl.len()).over("document_id")).alias("run")
        runs = lines.with_columns(run).filter(pl.len().over("document_id", "run") >= LEAST)
        found |= {row[1]: row for row in runs.select("document_id", "paragraph_id", "text").iter_rows()}
        for document, paragraph, whole in found.values():
            yield Hit(document, paragraph, 0, len(whole), whole)


def _full(text: str) -> bool:
    """Return whether a text is full of addresses."""
    addresses = list(compiled(_ADDRESS).finditer(text))
    if len({one[0].casefold().rstrip(".,;/") for one in addresses}) < LEAST:
        return False
    links = sum(len(one[0]) for one in addresses if one["link"])
    return links >= FULL * len(text) or sum(len(one[0]) for one in addresses) >= NAMED * len(text)
