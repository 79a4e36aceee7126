"""What a manifest states about the files of a corpus."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.ingest.manifest import ManifestRow, manifest
from audit.ingest.walk import walk
from audit.model.settings import Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audit.ingest.record import Loss


def stated(*roots: Path, exclude: tuple[str, ...] = ()) -> tuple[Mapping[str, ManifestRow], tuple[Loss, ...]]:
    corpus = Corpus(exclude=exclude)
    return manifest(walk(roots, corpus, []), corpus)


def corpus(root: Path, rows: str, *names: str, name: str = "manifest.csv") -> Path:
    for each in names:
        path = root / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (root / name).write_text(rows, encoding="utf-8")
    return root


def test_rows_go_by_path_with_slashes_of_either_kind(tmp_path: Path) -> None:
    rows = "Path;source;published;note\na/x.txt;north;2019-07-31;n\na\\y.jsonl; south ;;\n./z.txt;;;\n"
    expected = {
        "a/x.txt": ManifestRow("north", published="2019-07-31"),
        "a/y.jsonl": ManifestRow("south"),
        "z.txt": ManifestRow(),
    }

    assert (expected, ()) == stated(corpus(tmp_path, rows, "a/x.txt", "a/y.jsonl", "z.txt"))


def test_json_lines_state_the_same(tmp_path: Path) -> None:
    row = {"path": "x.txt", "source": "north", "title": "Judul", "url": "u", "published": 2019, "language": "id"}
    root = corpus(tmp_path, json.dumps(row), "x.txt", name="manifest.jsonl")

    assert ({"x.txt": ManifestRow("north", "Judul", "u", "2019", "id")}, ()) == stated(root)


def test_of_several_roots_each_manifest_is_about_its_own(tmp_path: Path) -> None:
    one = corpus(tmp_path / "one", "path,source\nx.txt,north\n", "x.txt")
    two = corpus(tmp_path / "two", "path,source\nx.txt,south\n", "x.txt")

    assert ({"one/x.txt": ManifestRow("north"), "two/x.txt": ManifestRow("south")}, ()) == stated(two, one)


def test_a_row_of_a_file_that_is_not_there_is_a_loss(tmp_path: Path) -> None:
    """Unless the file was passed over, which is no loss."""
    rows = "path,source\ngone.txt,a\n../../etc/passwd,b\nx.pdf,c\n.hid/y.txt,d\ndrafts/y.txt,e\n"
    held, losses = stated(corpus(tmp_path, rows, "x.pdf", ".hid/y.txt", "drafts/y.txt"), exclude=("drafts/",))

    assert held == {}
    assert [(loss.path, loss.kind) for loss in losses] == [
        ("gone.txt", "unreadable"),
        ("../../etc/passwd", "unreadable"),
    ]
    assert "row 1 of manifest.csv" in losses[0].message


def test_broken_rows_and_second_rows_are_losses(tmp_path: Path) -> None:
    rows = 'path,source\nx.txt,a\n,b\nx.txt,c\ny.txt,"d\n'
    held, losses = stated(corpus(tmp_path, rows, "x.txt"))

    assert held == {"x.txt": ManifestRow("a")}
    assert [(loss.path, loss.record, loss.kind) for loss in losses] == [
        ("manifest.csv", 2, "broken_record"),
        ("manifest.csv", 3, "broken_record"),
        ("manifest.csv", 4, "broken_record"),
    ]


def test_a_manifest_without_paths_states_nothing(tmp_path: Path) -> None:
    held, losses = stated(corpus(tmp_path, "file,source\nx.txt,a\n", "x.txt"))

    assert held == {}
    assert [loss.kind for loss in losses] == ["broken_record"]
