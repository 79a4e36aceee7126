"""Putting a report's files into a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import UsageError
from audit.report.write import write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<!-- audit:report v1 kind=source -->\n\ntext\n"


def test_files_are_written_as_they_are(tmp_path: Path) -> None:
    write(tmp_path / "reports", {"README.md": "a\nb\n", "sources/ä.md": PAGE})

    assert (tmp_path / "reports/README.md").read_bytes() == b"a\nb\n"
    assert (tmp_path / "reports/sources/ä.md").read_text(encoding="utf-8") == PAGE
    assert {"README.md", "sources"} == {path.name for path in (tmp_path / "reports").iterdir()}


def test_pages_of_sources_that_are_gone_go_if_they_are_ours(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "gone.md").write_text(PAGE, encoding="utf-8")
    (sources / "notes.md").write_text("my own notes\n", encoding="utf-8")
    (sources / "data.csv").write_text(PAGE, encoding="utf-8")

    write(tmp_path, {"README.md": PAGE, "sources/here.md": PAGE})

    assert {"data.csv", "here.md", "notes.md"} == {path.name for path in sources.iterdir()}


def test_nothing_is_removed_when_no_index_is_written(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/other.md").write_text(PAGE, encoding="utf-8")

    write(tmp_path, {"audit.json": "{}\n"})

    assert (tmp_path / "sources/other.md").exists()


@pytest.mark.parametrize(
    "path", ["../out.md", "/out.md", "sources/../../out.md", "C:out.md", "a\\b.md", "", "a//b.md", "a/.", "x\n"]
)
def test_a_path_that_leads_out_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError, match="no path below"):
        write(tmp_path / "reports", {"README.md": PAGE, path: PAGE})

    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "gone.md").write_text(PAGE, encoding="utf-8")
    reports = tmp_path / "reports"
    reports.mkdir()
    _link(reports / "sources", outside)

    with pytest.raises(UsageError, match="is a link"):
        write(reports, {"sources/new.md": PAGE})
    write(reports, {"README.md": PAGE})

    assert [path.name for path in outside.iterdir()] == ["gone.md"]


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine", encoding="utf-8")
    reports = tmp_path / "reports"
    reports.mkdir()
    _link(reports / "README.md", outside)

    write(reports, {"README.md": PAGE})

    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (reports / "README.md").is_symlink()


def test_what_was_there_stays_if_writing_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: files are renamed when all are complete; an interruption leaves the earlier report and no rubbish."""
    write(tmp_path, {"README.md": "old", "RULES.md": "old"})
    opened = type(tmp_path).open

    def failing(path: Path, mode: str = "r", *rest: object) -> object:
        if mode == "xb" and len(list(tmp_path.glob(".*.tmp"))) == 1:
            raise KeyboardInterrupt
        return opened(path, mode, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(type(tmp_path), "open", failing)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, {"README.md": "new", "RULES.md": "new"})
    monkeypatch.undo()

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"README.md": "old", "RULES.md": "old"}


def _link(path: Path, to: Path) -> None:
    try:
        path.symlink_to(to)
    except OSError:
        pytest.skip("this system grants no links")
