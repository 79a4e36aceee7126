"""What the product's words are called in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.model.terms import Edit, Nature, Outcome, Party, Severity
from audit.report.escape import Md

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTCOMES: Final[Mapping[Outcome, Md]] = {
    Outcome.PASS: Md("✅\u00a0pass"),
    Outcome.WARN: Md("⚠️\u00a0warn"),
    Outcome.FAIL: Md("❌\u00a0fail"),
    Outcome.UNKNOWN: Md("❔\u00a0unknown"),
}
WORST_FIRST: Final = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.WARN, Outcome.PASS)

REUSE: Final = ("reuse_exact", "reuse_near", "reuse_partial")
UNCREDITED_WORDS: Final = ("uncredited_reuse", "uncredited_order_unknown")
SHARED: Final = ("first_here", *REUSE, "order_unknown", "group_reuse", "explained")

EDITS: Final[Mapping[str, Md]] = {
    Edit.VERBATIM: Md("verbatim"),
    Edit.LIGHT_EDIT: Md("lightly edited"),
    Edit.EDITED: Md("edited"),
    Edit.ABRIDGED: Md("abridged"),
    Edit.TEMPLATE_NUMBERS: Md("other numbers in the same words"),
}
NATURES: Final[Mapping[str, Md]] = {
    Nature.PLAIN: Md("narration"),
    Nature.QUOTED: Md("a quotation"),
    Nature.WIRE: Md("agency text"),
    Nature.BOILERPLATE: Md("boilerplate"),
    Nature.STOCK: Md("a stock phrase"),
}
PARTIES: Final[Mapping[str, Md]] = {
    Party.PIPELINE: Md("the collection"),
    Party.OUTLET: Md("the outlet"),
    Party.UNKNOWN: Md("neither for certain"),
}
MINED: Final[Mapping[str, Md]] = {
    "next_page": Md("a page turn"),
    "read_also_stub": Md("a read-also label without its link"),
    "read_also_link": Md("a link to another story"),
    "candidate": Md("nothing yet: a link or a caption"),
}
SEVERITIES: Final[Mapping[str, Md]] = {
    Severity.CRITICAL: Md("critical"),
    Severity.MAJOR: Md("major"),
    Severity.MINOR: Md("minor"),
    Severity.INFO: Md("info"),
}
GRAVE: Final = (Severity.CRITICAL, Severity.MAJOR)
PROVENANCE: Final = ("ATT", "SRC")  # families that speak of origin and not of damage, as the metrics count

UNCREDITED: Final = "ATT002"  # the code of the rule that flags shared text without credit
CREDITS: Final = "ATT001"  # the code of the rule that finds whom a paragraph credits

CLOSING: Final = Md("A match shows shared text, not wrongdoing.")
