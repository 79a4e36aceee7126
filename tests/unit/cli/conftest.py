"""The program, called in a directory of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from audit.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.model.run import Run


@dataclass(frozen=True)
class Called:
    """What one call of the program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Called]:
    """Return what calls the program in an empty directory, whatever the surroundings say."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUDIT_CONFIG", "CI", "FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> Called:
        code = main(arguments)
        shown = capsys.readouterr()
        return Called(code, shown.out, shown.err)

    return call


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Run], None]:
    """Return what makes every audit of the corpus ``corpus`` give a run made by hand, without rules."""
    (tmp_path / "corpus").mkdir()
    monkeypatch.setattr("audit.evaluate.rules.available", lambda _: ())

    def fake(run: Run) -> None:
        monkeypatch.setattr("audit.pipeline.run", lambda *_, **__: run)

    return fake
