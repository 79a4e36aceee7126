"""CAP002."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lang.phrases import any_of, whole_line
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    import polars as pl

    from audit.lang.pack import Pack


class OrphanPictureLabel(PatternRule):
    """The label of a picture credit with nothing after it.

    What it finds:
        A paragraph that is nothing but a picture label of the pack ("Foto", "Photo", "Image") and a colon or slash.

    Why it matters:
        It is no text of the article; the credit that belongs to it stands elsewhere or was dropped.

    False alarms:
        None seen.
    """

    code = "CAP002"
    title = "picture label without a credit"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector cut a picture credit in two, or dropped half of it"
    message = "The label of a picture credit stands alone."
    role = Role.CREDIT
    needs = ("photo_labels",)
    examples = (
        Example("id", "⟦Foto :⟧\nKapal itu berangkat pada Senin pagi."),
        Example("id", "⟦Photo :⟧\nKapal itu berangkat pada Senin pagi."),
        Example("en", "⟦Image:⟧"),
        Example("en", "Image: the harbour at dawn, seen from the lighthouse on the northern pier."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Lines that are a label and nothing else."""
        return whole_line(_labels(pack))

    def pattern(self, pack: Pack | None) -> str:
        """Nothing but the label and a sign."""
        return rf"^[^\p{{L}}\p{{N}}]*{any_of(_labels(pack))}\s*[:：/][^\p{{L}}\p{{N}}]*$"


def _labels(pack: Pack | None) -> tuple[str, ...]:
    """The pack's labels and the English ones, which stand on sites in every language."""
    assert pack is not None  # noqa: S101 - a rule with needs has a pack
    return (*pack.phrases["photo_labels"], "photo", "image")
