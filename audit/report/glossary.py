"""How to read a report: the words that decide what a number means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.amounts import counted, similarity
from audit.report.escape import Md, say
from audit.report.markdown import bullets, details

if TYPE_CHECKING:
    from audit.model.settings import Settings


def how_to_read(settings: Settings) -> Md:
    """Return the explanations, folded away."""
    compared = Md(
        "**Compared** are body paragraphs of at least {} and from a similarity of {} on;"
        " captions, navigation, credits and the like are not."
    )
    lines = [
        Md(
            "**Shared text** is a paragraph or a passage that stands in two sources in the same or nearly the same"
            " words. A text is counted once, in however many places it stands: its places are a cluster."
        ),
        say(compared, counted(settings.detect.min_words, Md("word")), similarity(settings.detect.near_threshold)),
        Md(
            "**First** is a source only if its date, as finely as it is known, ends before the other's begins."
            " Else the order is unknown, and no direction is claimed."
        ),
        Md("**Uncredited** text is neither credited, nor quoted, nor explained in the settings."),
        Md(
            "**Damaged** documents have a critical or major finding: text that was tampered with, that is not the"
            " article's, or that is lost."
        ),
        Md(
            "**Points to** says whether that lies with the collection (whatever fetched and cut the text) or with the"
            " outlet, where the text tells."
        ),
        Md("**Intervals** are of 95 %: with few documents they are wide, and then a share says little of the outlet."),
        Md("Nothing here speaks of whether a text is right."),
    ]
    return details(Md("How to read this"), bullets(lines))
