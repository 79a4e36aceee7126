"""ENC001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack


class ReplacementCharacter(PatternRule):
    """A character that was lost in decoding.

    What it finds:
        U+FFFD, which stands for bytes that could not be decoded, by the auditor or before it.

    Why it matters:
        The letter is gone: words are damaged for good in this copy.

    False alarms:
        An article that prints the character to write about it.
    """

    code = "ENC001"
    title = "lost character"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.PIPELINE
    because = "bytes were decoded in an encoding that they are not in"
    message = "Bytes could not be decoded here; the characters are lost."
    examples = (
        Example("en", "The caf⟦\ufffd⟧ on the quay reopened on Monday after the storm."),
        Example("en", "The café on the quay reopened on Monday after the storm."),
    )

    def pattern(self, pack: Pack | None) -> str:  # noqa: ARG002 - the character is the same everywhere
        """A run of replacement characters."""
        return "\ufffd+"
