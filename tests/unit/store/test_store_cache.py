"""Where the cache directory is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.store.cache import cache_directory

VARIABLES = ("AUDIT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let a directory be the user's home, and nothing else be set."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_what_the_user_names_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("AUDIT_CACHE_DIR", "here")

    assert cache_directory() == Path("here")


def test_what_all_programs_share_gets_a_directory_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))

    assert cache_directory() == tmp_path / "xdg" / "source-audit"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other places")
@pytest.mark.parametrize(("system", "place"), [("linux", ".cache"), ("darwin", "Library/Caches")])
@pytest.mark.parametrize("shared", [None, "", "relative/cache"])
def test_else_it_lies_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, home: Path, system: str, place: str, shared: str | None
) -> None:
    """A relative path that all programs share is none, as the XDG specification says."""
    monkeypatch.setattr("sys.platform", system)
    if shared is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", shared)

    assert cache_directory() == home / place / "source-audit"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other places")
def test_a_user_without_a_home_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)

    with pytest.raises(OSError, match="no home directory; set AUDIT_CACHE_DIR"):
        cache_directory()
