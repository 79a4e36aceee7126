"""LNG006."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import packs
from audit.lang.phrases import whole_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule
from audit.text.compared import compared

if TYPE_CHECKING:
    from audit.lang.pack import Pack

LISTS: Final = ("advertisement", "photo_labels", "share_labels")
"""Lists of labels that pages of all languages carry."""

SHORTEST: Final = 3
"""Letters of a month's abbreviation: shorter ones are words everywhere."""

LONGEST: Final = 60
"""Characters of a line that is a label."""


class ForeignLabel(RowRule):
    """A label of the page's furniture in another language than the text.

    What it finds:
        A whole line that is a photo, advertisement or share label, or the abbreviation of a month, of another language,
        and no phrase of the document's.

    Why it matters:
        Templates are bought and half translated: the label is of the page, not of the article.

    False alarms:
        Labels that the language has borrowed since its pack was written; one-word lines that are names.
    """

    code = "LNG006"
    title = "label in another language"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector kept the page's furniture"
    message = "A label of the page, in another language than the text, stands in it."
    role = Role.NAVIGATION
    needs = ("photo_labels",)
    preview = True
    examples = (
        Example("id", "⟦Dec⟧\nKapal rute baru itu berangkat dari dermaga timur pada Senin pagi."),
        Example("en", "The ferry left at noon on Monday.\n⟦Iklan⟧\nIt was back in the evening, the office said."),
        Example("id", "Des\nKapal rute baru itu berangkat dari dermaga timur pada Senin pagi."),
        Example("id", "Dec tidak ada dalam daftar nama bulan yang dipakai di pelabuhan itu."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short lines that are such a label and nothing else."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return (pl.col("characters") <= LONGEST) & whole_line(_labels(pack))


@cache
def _labels(host: Pack) -> tuple[str, ...]:
    """Return the labels of the languages of other groups that are no phrase of the host's."""
    others = [pack for pack in packs().values() if pack.group != host.group]
    labels = {compared(label) for pack in others for name in LISTS for label in pack.phrases.get(name, ())}
    labels |= {compared(name) for pack in others for names in pack.months for name in names if len(name) >= SHORTEST}
    own = {compared(phrase) for phrases in host.phrases.values() for phrase in phrases}
    own |= {compared(name) for names in (*host.months, *host.weekdays) for name in names}
    return tuple(sorted(labels - own - {""}))
