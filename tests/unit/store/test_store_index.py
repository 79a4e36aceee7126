"""The saved index: datasketch objects that a user can load, of this run and of this way of making them, or none."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest
from program import surroundings
from savedruns import copied, minhash_of, saved

from audit.errors import SavedRunError
from audit.query import RECIPE, answer, minhash
from audit.store import index
from audit.store.manifest import manifest_of
from audit.text.compared import compared

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model.run import Run

SIZE = 6
"""Paragraphs of an index made by hand."""


def made(run: str = "a" * 32, seed: int = 1) -> index.Index:
    """Return an index of a few signatures."""
    numbers = np.random.default_rng(seed).integers(0, 2**32, (SIZE, 128), dtype=np.uint32)
    return index.Index(run, RECIPE, tuple(f"{number:020x}-0" for number in range(SIZE)), numbers)


def same(one: index.Index | None, other: index.Index | None) -> bool:
    """Return whether two indexes are there and equal."""
    if one is None or other is None:
        return False
    return (one.run, one.recipe, one.ids) == (other.run, other.recipe, other.ids) and np.array_equal(
        one.signatures, other.signatures
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a run that lies in ``run`` with its index in ``cache``."""
    monkeypatch.setenv("AUDIT_CACHE_DIR", str(tmp_path / "cache"))
    found = saved(tmp_path / "run", copied(1))
    answer(tmp_path / "run", "nobody wrote this")
    return found


def test_an_index_that_was_written_is_read_back_equal(tmp_path: Path) -> None:
    index.write(tmp_path, made())

    assert same(index.read(tmp_path, "a" * 32), made())
    assert same(index.read(tmp_path, "a" * 32, RECIPE), made())


def test_an_empty_index_is_read_back_too(tmp_path: Path) -> None:
    """A run may hold no paragraph that is long enough."""
    empty = index.Index("a" * 32, RECIPE, (), np.empty((0, 128), np.uint32))
    index.write(tmp_path, empty)

    assert same(index.read(tmp_path, "a" * 32, RECIPE), empty)
    assert len(empty) == 0
    assert list(empty.lsh().keys) == []


def test_the_loaded_minhashes_are_those_that_datasketch_makes_of_the_text(run: Run, tmp_path: Path) -> None:
    """Same permutations, seed and scheme, same hash values: either may be compared with the other."""
    loaded = index.load(tmp_path / "run")
    texts = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())

    assert loaded.ids == tuple(run.paragraphs["paragraph_id"])
    assert len(loaded) == len(texts)
    for paragraph in loaded.ids:
        expected = minhash_of(compared(texts[paragraph]))
        assert loaded.minhash(paragraph) == expected
        assert (loaded.minhash(paragraph).seed, loaded.minhash(paragraph).scheme) == (expected.seed, expected.scheme)
        assert np.array_equal(loaded.minhash(paragraph).permutations, expected.permutations)
        assert minhash(texts[paragraph]) == expected


def test_the_loaded_lsh_answers_with_the_paragraphs_that_share_a_band(run: Run, tmp_path: Path) -> None:
    """It is datasketch's own index; of a text that is asked for it gives what four equal numbers in a row give."""
    loaded = index.load(str(tmp_path / "run"))
    lsh = loaded.lsh()
    bands = loaded.signatures.reshape(len(loaded), 32, 4)

    assert (lsh.b, lsh.r) == (32, 4)
    for paragraph, text in run.paragraphs.select("paragraph_id", "text").iter_rows():
        asked = minhash(text)
        sharing = (bands == asked.hashvalues.reshape(32, 4)).all(axis=2).any(axis=1)
        assert {loaded.ids[row] for row in np.flatnonzero(sharing)} == set(lsh.query(asked))
        assert paragraph in lsh.query(asked)


def test_a_text_without_a_word_has_no_minhash() -> None:
    with pytest.raises(ValueError, match="without a word"):
        minhash(" … ")


def test_a_paragraph_that_is_not_in_the_index_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        made().minhash("nowhere-0")


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 2},
        {"shingle": 6},
        {"shingle_unspaced": 5},
        {"bands": 16},
        {"permutations": 64},
        {"scheme": "legacy"},
        {"compared_text": 99},
    ],
)
def test_signatures_that_were_made_otherwise_are_not_used(tmp_path: Path, other: dict[str, object]) -> None:
    """They would compare, and mean nothing."""
    index.write(tmp_path, made())

    assert index.read(tmp_path, "a" * 32, replace(RECIPE, **other)) is None


def test_an_index_of_another_format_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.write(tmp_path, made())
    monkeypatch.setattr(index, "FORMAT", 2)

    assert index.read(tmp_path, "a" * 32) is None


def test_the_index_of_another_run_is_not_used(tmp_path: Path) -> None:
    """Not even where it lies in the place of this one's."""
    index.write(tmp_path, made("b" * 32))
    (tmp_path / ("b" * 32)).rename(tmp_path / ("a" * 32))

    assert index.read(tmp_path, "a" * 32) is None
    assert index.read(tmp_path, "b" * 32) is None


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no Parquet at all" * 99, pickle.dumps([1])])
def test_a_foreign_file_is_no_index(tmp_path: Path, content: bytes) -> None:
    place = index.place(tmp_path, "a" * 32)
    place.parent.mkdir()
    place.write_bytes(content)

    assert index.read(tmp_path, "a" * 32) is None


def test_a_table_of_ours_and_a_directory_are_no_index(run: Run, tmp_path: Path) -> None:
    identity = manifest_of(run).identity
    place = index.place(tmp_path / "cache", identity)
    place.write_bytes((tmp_path / "run" / "data" / "paragraphs.parquet").read_bytes())
    table = index.read(tmp_path / "cache", identity)
    place.unlink()
    place.mkdir()

    assert (table, index.read(tmp_path / "cache", identity)) == (None, None)


@pytest.mark.parametrize("change", [{"signature": "paragraph_id"}, {"paragraph_id": "signature"}])
def test_columns_of_other_types_are_no_index(tmp_path: Path, change: dict[str, str]) -> None:
    index.write(tmp_path, made())
    place = index.place(tmp_path, "a" * 32)
    notes = {name: text for name, text in pl.read_parquet_metadata(place).items() if name.startswith("audit.")}
    frame = pl.read_parquet(place).with_columns(pl.col(change.get(name, name)).alias(name) for name in index.SCHEMA)
    frame.write_parquet(place, metadata=notes)

    assert index.read(tmp_path, "a" * 32) is None


def test_no_damage_gives_another_index(tmp_path: Path) -> None:
    """Wherever a byte is changed or the file ends early: the same index, or none."""
    index.write(tmp_path, made())
    place = index.place(tmp_path, "a" * 32)
    whole = place.read_bytes()
    wrong = []
    for at in range(0, len(whole), 41):
        for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            place.write_bytes(content)
            found = index.read(tmp_path, "a" * 32)
            if found is not None and not same(found, made()):
                wrong.append(at)

    assert wrong == []


def test_an_index_whose_note_contradicts_it_is_none(tmp_path: Path) -> None:
    """More permutations than there are numbers, though the file is whole."""
    index.write(tmp_path, made())
    place = index.place(tmp_path, "a" * 32)
    notes = {name: text for name, text in pl.read_parquet_metadata(place).items() if name.startswith("audit.")}
    other = notes["audit.index"].replace('"permutations": 128', '"permutations": 129')
    pl.read_parquet(place).write_parquet(place, metadata={**notes, "audit.index": other})

    assert other != notes["audit.index"]
    assert index.read(tmp_path, "a" * 32) is None


def test_numbers_that_were_exchanged_are_noticed(tmp_path: Path) -> None:
    """The file is whole as Parquet, and its note is of other signatures."""
    index.write(tmp_path, made())
    place = index.place(tmp_path, "a" * 32)
    notes = {name: text for name, text in pl.read_parquet_metadata(place).items() if name.startswith("audit.")}
    pl.read_parquet(place).with_columns(pl.col("signature").reverse()).write_parquet(place, metadata=notes)

    assert index.read(tmp_path, "a" * 32) is None


def test_the_same_index_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the hash seed and the number of threads."""
    program = (
        "import sys, numpy as np; from pathlib import Path;"
        "from audit.query import RECIPE; from audit.store import index;"
        "numbers = (np.arange(70_000 * 128, dtype=np.uint64) * 2654435761 % 2**32).astype(np.uint32);"
        "ids = tuple(f'{number}-0' for number in range(70_000));"
        "index.write(Path(sys.argv[1]), index.Index('a' * 32, RECIPE, ids, numbers.reshape(-1, 128)))"
    )
    for name, seed, threads in (("one", "1", "1"), ("two", "2", "4")):
        around = surroundings(PYTHONHASHSEED=seed, POLARS_MAX_THREADS=threads)
        subprocess.run([sys.executable, "-c", program, str(tmp_path / name)], env=around, check=True)
    one, two = (index.place(tmp_path / name, "a" * 32).read_bytes() for name in ("one", "two"))

    assert one == two


def test_nothing_is_pickled(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when an index is written, nor when it is read and made into datasketch's objects."""
    del run

    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("dump", "dumps", "load", "loads"):
        monkeypatch.setattr(pickle, name, refused)
    loaded = index.load(tmp_path / "run")
    index.write(tmp_path / "again", loaded)

    assert loaded.lsh().query(loaded.minhash(loaded.ids[0]))
    assert same(index.load(tmp_path / "run", tmp_path / "again"), loaded)


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is there as a whole or not at all; the one that was there stays."""
    index.write(tmp_path, made())

    def torn(path: Path, *_: object) -> None:
        path.write_bytes(b"PAR1")
        raise OSError("the disk is full")

    monkeypatch.setattr("audit.store.parquet.write", torn)
    with pytest.raises(OSError, match="the disk is full"):
        index.write(tmp_path, made(seed=2))

    assert [path.name for path in (tmp_path / ("a" * 32)).iterdir()] == [index.NAME]
    assert same(index.read(tmp_path, "a" * 32), made())


@pytest.mark.parametrize("run", ["", "..", "../../evil", "/evil", "A" * 32, "a" * 31, f"{'a' * 32}/x", f"{'a' * 32}\n"])
def test_an_identity_leads_nowhere_else(tmp_path: Path, run: str) -> None:
    """It comes from a file that somebody may have sent."""
    with pytest.raises(SavedRunError, match=r"run\.identity"):
        index.place(tmp_path, run)


def test_a_run_without_an_index_says_how_to_get_one(tmp_path: Path) -> None:
    saved(tmp_path / "run", copied(1, count=2))

    with pytest.raises(SavedRunError, match="no index of this run is saved; `audit query TEXT` saves one"):
        index.load(tmp_path / "run", tmp_path / "cache")
    with pytest.raises(SavedRunError, match="no such directory"):
        index.load(tmp_path / "gone", tmp_path / "cache")
