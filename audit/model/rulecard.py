"""The card of a rule: what reports, gates and ``audit explain`` know of it."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.terms import Confidence, Party, Role, Severity, Unit


@dataclass(frozen=True, slots=True)
class Card:
    """A rule's code, name and weight.

    ``role`` is the role a paragraph takes when the rule flags it. ``strips`` says that the spans found are no
    part of the compared text. ``needs`` are the phrase lists that a language pack must have; where it has not,
    the rule has not judged. ``party`` and ``because`` say whom a finding points to.
    """

    code: str
    name: str
    title: str
    severity: Severity
    confidence: Confidence
    unit: Unit
    party: Party
    because: str
    role: Role | None = None
    strips: bool = False
    needs: tuple[str, ...] = ()
    preview: bool = False
    page: str = ""

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")
