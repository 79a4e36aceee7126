"""Files as bytes, under a ceiling."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest
import zstandard

from audit.ingest.opened import COMPRESSIONS, opened, suffixes

if TYPE_CHECKING:
    from pathlib import Path

PACK = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}
NOISE = b"".join(hashlib.sha256(bytes([a, b])).digest() for a in range(28) for b in range(224))  # does not shrink


def store(directory: Path, name: str, data: bytes) -> Path:
    path = directory / name
    path.write_bytes(data)
    return path


def test_every_compression_has_a_packer_here() -> None:
    assert sorted(PACK) == sorted(COMPRESSIONS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.txt", (".txt", "")),
        ("X.TXT.GZ", (".txt", ".gz")),
        ("a.b/x.jsonl.zst", (".jsonl", ".zst")),
        ("x.gz", ("", ".gz")),
        ("x.txt.gz.gz", (".gz", ".gz")),
        ("a.txt/x", ("", "")),
        (".txt", ("", "")),
        ("x", ("", "")),
    ],
)
def test_a_name_tells_kind_and_compression(name: str, expected: tuple[str, str]) -> None:
    assert expected == suffixes(name)


@pytest.mark.parametrize("suffix", ["", *COMPRESSIONS])
def test_bytes_come_back_as_they_were_stored(tmp_path: Path, suffix: str) -> None:
    pack = PACK.get(suffix, bytes)
    content = opened(store(tmp_path, "x", pack(NOISE)), f"x.txt{suffix}", "1MB")

    assert (content.data, content.loss) == (NOISE, None)


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_streams_one_after_the_other_are_one_file(tmp_path: Path, suffix: str) -> None:
    pack = PACK[suffix]
    content = opened(store(tmp_path, "x", pack(b"one ") + pack(b"") + pack(b"two")), f"x.txt{suffix}", "1MB")

    assert (content.data, content.loss) == (b"one two", None)


@pytest.mark.parametrize("suffix", COMPRESSIONS)
@pytest.mark.parametrize("kept", [0, 1, 20, 150_000, -1])
def test_a_stream_that_breaks_off_gives_what_stands_before_and_a_loss(tmp_path: Path, suffix: str, kept: int) -> None:
    packed = PACK[suffix](NOISE)[:kept]
    content = opened(store(tmp_path, "x", packed), f"x.txt{suffix}", "1MB")

    assert content.loss is not None
    assert ("truncated", len(content.data)) == (content.loss.kind, content.loss.byte_offset)
    assert NOISE.startswith(content.data)
    assert suffix == ".bz2" or len(content.data) > kept - 140_000  # bzip2 gives nothing of a block before its end


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_what_is_no_stream_at_all_is_truncated(tmp_path: Path, suffix: str) -> None:
    content = opened(store(tmp_path, "x", b"plain words, nothing packed"), f"x.txt{suffix}", "1MB")

    assert content.loss is not None
    assert (content.loss.kind, content.data) == ("truncated", b"")


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_bomb_ends_at_the_ceiling(tmp_path: Path, suffix: str) -> None:
    """Whatever it would expand to, memory stays near the ceiling, and nothing of it is used."""
    path = store(tmp_path, "x", PACK[suffix](bytes(80_000_000)))
    tracemalloc.start()
    content = opened(path, f"x.txt{suffix}", "8MB")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert content.loss is not None
    assert (content.loss.kind, content.data) == ("too_large", b"")
    assert "8MB" in content.loss.message
    assert peak < 70_000_000


def test_the_ceiling_itself_is_allowed(tmp_path: Path) -> None:
    path = store(tmp_path, "x", b"12345")

    assert opened(path, "x.txt", "5B").loss is None
    assert getattr(opened(path, "x.txt", "4B").loss, "kind", None) == "too_large"


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right that users lack there")
def test_a_link_to_nothing_is_unreadable_and_no_path_of_the_machine_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "nowhere")
    loss = opened(tmp_path / "x.txt", "a/x.txt", "1MB").loss

    assert loss is not None
    assert (loss.path, loss.kind) == ("a/x.txt", "unreadable")
    assert str(tmp_path) not in loss.message


def test_a_directory_is_unreadable(tmp_path: Path) -> None:
    loss = opened(tmp_path, "x.txt", "1MB").loss

    assert loss is not None
    assert loss.kind == "unreadable"
