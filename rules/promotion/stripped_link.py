"""PRM004."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack


class StrippedLink(PatternRule):
    """The hole that a removed link leaves: punctuation around nothing.

    What it finds:
        A colon that is followed by a full stop or comma, a comma that is followed by a full stop, and a comma with
        white space on both sides.

    Why it matters:
        Where the collector dropped the link it dropped words: names, numbers and sources are missing from sentences.

    False alarms:
        Typing errors of the same shape.
    """

    code = "PRM004"
    title = "hole where a link was"
    severity = Severity.MINOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "punctuation is left around words that the collector dropped"
    message = "Punctuation stands around a hole: a link was removed with its text."
    examples = (
        Example("id", "Tautan pendaftaran⟦ : .⟧ Peserta wajib membawa kartu pelajar."),
        Example("en", "The video was posted by the account⟦,.⟧ It was taken down later."),
        Example("en", "She thanked⟦ ,⟧ who had paid for the trip."),
        Example("id", "Syaratnya: membawa kartu pelajar, lalu mengisi formulir."),
        Example("en", "He paused: ... and went on."),
    )

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - the signs are those of every language
        """The three shapes of the hole."""
        return r"[\p{L}\p{M}\p{N})”\"](?P<span>\s*:\s*[.,;]|\s?,\s?\.|\s+,)(?:\s|$)"
