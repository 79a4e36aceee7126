"""What a stage tells of its progress to whoever shows it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Shows how far a run is. A stage begins with ``stage``; the one before it is then done."""

    def stage(self, name: str, total: int | None) -> None:
        """Begin the stage ``name``, of ``total`` steps where their number is known."""

    def advance(self, n: int = 1) -> None:
        """Take ``n`` steps in the stage that runs."""
