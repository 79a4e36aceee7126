"""Which files a run reads, and what it calls them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from audit.errors import ConfigError, UsageError
from audit.ingest.walk import Walk, walk
from audit.model.run import Skipped
from audit.model.settings import Corpus

if TYPE_CHECKING:
    from pathlib import Path

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right that users lack there")
BYTES = pytest.mark.skipif(sys.platform != "linux", reason="only here may a file name be any bytes")


def write(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Satu kalimat.\n", encoding="utf-8")
    return root


def names(found: Walk) -> list[str]:
    return [file.name for file in found.files]


def look(*roots: Path, exclude: tuple[str, ...] = (), outputs: tuple[Path, ...] = ()) -> Walk:
    return walk(roots, Corpus(exclude=exclude), outputs)


def test_files_come_by_name_with_their_first_directory(tmp_path: Path) -> None:
    """A name is relative to the root, with forward slashes; a loose file has no first directory."""
    found = look(write(tmp_path, "b/2/x.txt", "a.txt", "b/x.md", "a/x.jsonl.gz"))

    expected = [("a.txt", None), ("a/x.jsonl.gz", "a"), ("b/2/x.txt", "b"), ("b/x.md", "b")]
    assert expected == [(file.name, file.top) for file in found.files]


def test_names_of_several_roots_begin_with_the_last_component(tmp_path: Path) -> None:
    write(tmp_path, "north/x.txt", "south/x.txt", "loose.txt")

    found = look(tmp_path / "south", tmp_path / "north", tmp_path / "loose.txt")

    assert [(f.name, f.top) for f in found.files] == [("loose.txt", None), ("north/x.txt", None), ("south/x.txt", None)]


def test_roots_alike_are_numbered_whatever_the_order_of_arguments(tmp_path: Path) -> None:
    """The number goes by the resolved path, and stands before the suffix of a file."""
    write(tmp_path, "1/data/x.txt", "2/data/x.txt", "1/a.jsonl.gz", "2/a.jsonl.gz", "data-1/x.txt")
    roots = [tmp_path / "1/data", tmp_path / "2/data", tmp_path / "1/a.jsonl.gz", tmp_path / "2/a.jsonl.gz"]
    roots.append(tmp_path / "data-1")

    forward, backward = look(*roots), look(*reversed(roots))

    assert names(forward) == ["a-1.jsonl.gz", "a-2.jsonl.gz", "data-1/x.txt", "data-2/x.txt", "data-3/x.txt"]
    assert forward == backward


def test_a_file_below_two_roots_is_found_once(tmp_path: Path) -> None:
    write(tmp_path, "all/part/x.txt")

    found = look(tmp_path / "all/part", tmp_path / "all", tmp_path / "all/part/x.txt", tmp_path / "all")

    assert names(found) == ["all/part/x.txt"]


@LINKS
def test_a_root_by_two_names_is_one_root(tmp_path: Path) -> None:
    """Which of the names it has does not hang on the order of arguments."""
    write(tmp_path, "b/x.txt", "c/x.txt")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    roots = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]

    assert look(*roots) == look(*reversed(roots))
    assert names(look(*roots)) == ["a/x.txt", "c/x.txt"]


def test_a_root_that_is_a_file_is_its_name(tmp_path: Path) -> None:
    found = look(write(tmp_path, "a/.x.txt") / "a/.x.txt", exclude=("*",))

    assert [(file.name, file.top) for file in found.files] == [(".x.txt", None)]


def test_roots_that_are_not_there_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone-a, .*gone-b; name"):
        look(write(tmp_path, "x.txt"), tmp_path / "gone-b", tmp_path / "gone-a")


def test_what_is_passed_over_says_why(tmp_path: Path) -> None:
    """Nothing that lies in a corpus is left out without a word; a directory stands for what is in it."""
    write(
        tmp_path,
        ".hid/x.txt",
        ".x.txt",
        "drafts/x.txt",
        "n/x.tmp.txt",
        "audit.toml",
        "n/x.json",
        "n/x.docx.gz",
        "LICENSE",
    )

    found = look(tmp_path, exclude=("drafts/", "*.tmp.txt"))

    expected = (
        Skipped(".hid/", "hidden"),
        Skipped(".x.txt", "hidden"),
        Skipped("LICENSE", "no suffix tells its kind"),
        Skipped("audit.toml", "configuration; named with -c only"),
        Skipped("drafts/", "excluded by corpus.exclude"),
        Skipped("n/x.docx.gz", ".docx.gz is no supported kind"),
        Skipped("n/x.json", ".json is no supported kind"),
        Skipped("n/x.tmp.txt", "excluded by corpus.exclude"),
    )
    assert expected == found.skipped
    assert found.files == ()


def test_a_pattern_means_what_it_means_in_gitignore(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "a/keep.txt", "b/a/x.txt", "old/x.txt", "b/old/x.txt")

    found = look(tmp_path, exclude=("/old", "a/*", "!keep.txt"))

    assert names(found) == ["a/keep.txt", "b/a/x.txt", "b/old/x.txt"]


def test_a_pattern_that_is_none_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"corpus\.exclude"):
        look(tmp_path, exclude=("!",))


def test_an_output_below_the_corpus_is_never_read_back(tmp_path: Path) -> None:
    write(tmp_path, "x.txt", "reports/README.md", "reports/sources/x.md", "findings.jsonl")

    found = look(tmp_path, outputs=(tmp_path / "reports", tmp_path / "findings.jsonl", tmp_path / "not-yet"))

    assert names(found) == ["x.txt"]
    assert [skipped.path for skipped in found.skipped] == ["findings.jsonl", "reports/"]


@pytest.mark.parametrize("mark", ["<!-- audit:report 1 -->\n# Corpus\n", "\ufeff<!-- audit:report -->"])
def test_a_directory_with_the_mark_of_a_report_is_never_read(tmp_path: Path, mark: str) -> None:
    write(tmp_path, "a/x.txt", "old/data/x.parquet", "old/sources/x.md")
    (tmp_path / "old/README.md").write_text(mark, encoding="utf-8")

    found = look(tmp_path)

    assert names(found) == ["a/x.txt"]
    assert (Skipped("old/", "output of an earlier audit"),) == found.skipped


def test_a_run_without_its_page_is_known_by_its_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        "x.txt",
        "old/audit.json",
        "old/findings.jsonl",
        "old/data/documents.parquet",
        "a/audit.json",
        "a/x.txt",
    )

    assert names(look(tmp_path)) == ["a/x.txt", "x.txt"]


def test_an_ordinary_readme_is_a_document(tmp_path: Path) -> None:
    write(tmp_path, "README.md")

    assert names(look(tmp_path)) == ["README.md"]


def test_a_corpus_that_is_the_output_too_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--out"):
        look(tmp_path, outputs=(tmp_path,))


def test_an_output_above_the_corpus_hides_nothing(tmp_path: Path) -> None:
    write(tmp_path, "corpus/x.txt")

    assert names(look(tmp_path / "corpus", outputs=(tmp_path,))) == ["x.txt"]


def test_a_manifest_at_a_root_is_no_document(tmp_path: Path) -> None:
    """Deeper it is one, as any file; of several roots its prefix makes its paths names of the run."""
    write(tmp_path, "a/manifest.csv", "a/deep/manifest.csv", "b/Manifest.JSONL", "b/x.txt")

    found = look(tmp_path / "a", tmp_path / "b")

    assert [(m.name, m.prefix) for m in found.manifests] == [("a/manifest.csv", "a/"), ("b/Manifest.JSONL", "b/")]
    assert names(found) == ["a/deep/manifest.csv", "b/x.txt"]


def test_a_manifest_named_beside_other_roots_is_about_their_names(tmp_path: Path) -> None:
    """As a shell gives them for ``corpus/*``."""
    write(tmp_path, "manifest.csv", "a/x.txt")

    assert [manifest.prefix for manifest in look(tmp_path / "manifest.csv", tmp_path / "a").manifests] == [""]


def test_a_directory_named_as_a_document_is_lost_unless_it_holds_some(tmp_path: Path) -> None:
    write(tmp_path, "full.txt/x.txt")
    (tmp_path / "void.txt").mkdir()

    found = look(tmp_path)

    assert names(found) == ["full.txt/x.txt"]
    assert [(loss.path, loss.kind) for loss in found.losses] == [("void.txt", "unreadable")]


@LINKS
def test_links_to_directories_are_not_followed(tmp_path: Path) -> None:
    """Neither out of the corpus nor in a circle."""
    root = write(tmp_path, "corpus/a/x.txt", "secret/y.txt") / "corpus"
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "a/circle").symlink_to(root)

    found = look(root)

    assert names(found) == ["a/x.txt"]
    assert [skipped.path for skipped in found.skipped] == ["a/circle", "out"]


@LINKS
def test_a_link_to_a_file_of_the_corpus_is_no_second_document(tmp_path: Path) -> None:
    root = write(tmp_path, "corpus/x.txt", "store/y.txt") / "corpus"
    (root / "again.txt").symlink_to(root / "x.txt")
    (root / "y.txt").symlink_to(tmp_path / "store/y.txt")

    found = look(root)

    assert names(found) == ["x.txt", "y.txt"]
    assert (Skipped("again.txt", "a link to x.txt, which is read"),) == found.skipped


@LINKS
def test_a_link_to_nothing_is_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")

    assert names(look(tmp_path)) == ["gone.txt", "loop.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")

    assert (Skipped("x.txt", "a pipe, socket or device; never opened"),) == look(tmp_path).skipped


@BYTES
def test_names_that_are_no_utf8_stay_distinct(tmp_path: Path) -> None:
    """The bytes show as U+FFFD, files and directories alike; a clash is numbered, never merged."""
    root = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", b"caf\xea.txt", "caf\ufffd-2.txt".encode()):
        with open(os.path.join(root, name), "wb"):  # noqa: PTH118, PTH123 - names that are bytes
            pass
    os.makedirs(os.path.join(root, b"d\xff"))  # noqa: PTH103, PTH118 - as above
    with open(os.path.join(root, b"d\xff", b"x.txt"), "wb"):  # noqa: PTH118, PTH123 - as above
        pass

    found = look(tmp_path)

    assert names(found) == ["caf\ufffd-2.txt", "caf\ufffd-3.txt", "caf\ufffd.txt", "d\ufffd/x.txt"]
    assert [file.top for file in found.files if file.top] == ["d\ufffd"]
    assert all(file.path.exists() for file in found.files)
