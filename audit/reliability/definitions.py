"""What each metric means, in the words that `audit explain` and the pages print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Definition:
    """A metric: what is counted, of what, and in which unit (a rate is per 1,000 words)."""

    name: str
    title: str
    numerator: str
    denominator: str
    unit: Literal["share", "count", "rate"]
    text: str


_WORDS = "words of the source's body paragraphs"


def _share(name: str, title: str, numerator: str, text: str) -> Definition:
    return Definition(name, title, numerator, _WORDS, "share", text)


def _count(name: str, title: str, text: str) -> Definition:
    return Definition(name, title, title.lower(), "", "count", text)


COMPOSITION: Final = (
    _share(
        "original",
        "Original here",
        "words that stand in no match with another source",
        "Text that no other source of this corpus prints. Paragraphs too short to be compared count here; how many "
        "they are is said beside it.",
    ),
    _share(
        "first_here",
        "Shared, first here",
        "words that other sources print too, and this source earlier than all of them",
        "Other sources have this text as well, and the dates say that this one had it first.",
    ),
    _share(
        "reuse_exact",
        "Reused word for word",
        "words in paragraphs that are equal to one of a source that is earlier",
        "Whole paragraphs whose compared text another source printed before, by the dates.",
    ),
    _share(
        "reuse_near",
        "Reused with edits",
        "words in paragraphs that are near to one of a source that is earlier",
        "Whole paragraphs that are similar, from the threshold up, to one that another source printed before.",
    ),
    _share(
        "reuse_partial",
        "Reused in part",
        "words in passages that another source printed earlier",
        "Passages inside paragraphs that are otherwise different: quotations, abridgements, merged paragraphs.",
    ),
    _share(
        "order_unknown",
        "Shared, order unknown",
        "words that another source prints too, where the dates do not say who was first",
        "Dates are missing, or too coarse, or their zones are not known.",
    ),
    _share(
        "group_reuse",
        "Shared within the owner's group",
        "words shared with sources of the same owner alone",
        "Sources that the settings put in one group; counted apart, and not gated.",
    ),
    _share(
        "explained",
        "Shared, explained",
        "words shared under a licence or another reason that the settings state",
        "The settings say why this source may print that text; it stays visible and leaves the gate.",
    ),
    _share(
        "common",
        "Common text",
        "words in boilerplate of a source, or in stock: text of many, or phrases that desks write alike",
        "Text that one source prints in many documents, or that many sources print in dozens: nobody's report.",
    ),
)

ACROSS: Final = (
    _share(
        "quoted_share",
        "In quotation marks",
        "words between double quotation marks",
        "Speech and documents that the text quotes. Cuts across the other shares.",
    ),
    _share(
        "wire_share",
        "Credited to an agency or outlet",
        "words of paragraphs that a credit covers",
        "Paragraphs with a credit in them or beside them, and documents with a syndication notice.",
    ),
    _share(
        "self_duplication",
        "Repeated within the source",
        "words that this source printed before in this corpus",
        "A text that stands several times in one source counts from its second place on, by date, then by place.",
    ),
    _share(
        "uncredited_reuse",
        "Reused without credit",
        "reused words that are neither credited, nor quoted, nor explained",
        "Text that another source printed earlier, where no credit was found near it. A match shows shared text, not "
        "wrongdoing.",
    ),
    _share(
        "uncredited_order_unknown",
        "Shared without credit, order unknown",
        "words shared in unknown order that are neither credited, nor quoted, nor explained",
        "As `uncredited_reuse`, where the dates do not say who was first; without a default limit.",
    ),
)

RATES: Final = (
    Definition(
        "contamination_rate",
        "Documents with damage",
        "documents with a critical or major finding of families other than ATT and SRC",
        "documents of the source",
        "share",
        "Documents in which something stands that is no text of the article, or from which text was lost.",
    ),
    Definition(
        "contamination_density",
        "Damage per 1,000 words",
        "critical and major findings of families other than ATT and SRC",
        "thousands of body words",
        "rate",
        "How much damage there is for its length; one document may hold many findings.",
    ),
)

COUNTS: Final = (
    _count("documents", "Documents", "Documents that were read."),
    _count("new_clusters", "New clusters", "Clusters that the baseline does not know; not judged without a baseline."),
    _count("grown_clusters", "Grown clusters", "Clusters with more members than in the baseline; not judged without."),
    _count("lost_records", "Lost records", "Files and records that should have been read and were not."),
    _count("findings.critical", "Critical findings", "Findings of severity critical: the text was tampered with."),
    _count("findings.major", "Major findings", "Findings of severity major: not the article's text, or text lost."),
    _count("findings.minor", "Minor findings", "Findings of severity minor: remnants that a reader skips."),
    _count("findings.info", "Notes", "Findings of severity info: structure and provenance, no defect."),
)

DEFINITIONS: Final[Mapping[str, Definition]] = {
    definition.name: definition for definition in (*COMPOSITION, *ACROSS, *RATES, *COUNTS)
}


def of_rules(codes: Iterable[str]) -> dict[str, Definition]:
    """Return the definitions of ``findings.<rule>`` for some rules."""
    return {
        f"findings.{code}": _count(f"findings.{code}", f"Findings of {code}", f"Findings of the rule {code}.")
        for code in codes
    }
