"""A run on disk: written whole or not at all, read back equal or refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from audit.errors import SavedRunError, SchemaError
from audit.model.run import Limit
from audit.model.tables import DOCUMENTS, TABLES
from audit.store import parquet
from audit.store.manifest import manifest
from audit.store.saved import load, save

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model.run import Run

SETTINGS = {
    "sources": {"from": "domain"},
    "explain": [{"kind": "l", "source": "a", "allow": ["b"], "reason": "r", "expires": "2027-12-31"}],
    "gate": {"override": [{"sources": ["a"], "reason": "r", "original": {"min": 0.5}}]},
}
FINDING = {"rule": "SCR001", "severity": "critical", "source": "daily", "evidence": "\u202e\0 |`", "line": 3}


def written(directory: Path, run: Run) -> Path:
    """Save a run as the command line does, ``audit.json`` included."""
    save(directory, run)
    (directory / "audit.json").write_text(json.dumps({"schema": 1, "verdict": {}, **manifest(run)}), encoding="utf-8")
    return directory


def contents(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}


def test_a_run_that_was_saved_is_read_back_equal(make_run: Callable[..., Run], tmp_path: Path) -> None:
    """Tables, rules, settings and what happened on the way: whoever renders again misses nothing."""
    run = make_run(settings=SETTINGS, findings=[FINDING], limits=[Limit("detect.max_matches", 3, "counted")])
    back = load(written(tmp_path / "a=1" / "[out]", run))

    for table in TABLES:
        assert_frame_equal(getattr(back, table.name), getattr(run, table.name))
    rest = [field.name for field in fields(run) if field.name not in {table.name for table in TABLES}]
    assert [getattr(back, name) for name in rest] == [getattr(run, name) for name in rest]


def test_an_empty_run_is_read_back_too(make_run: Callable[..., Run], tmp_path: Path) -> None:
    back = load(written(tmp_path, make_run(sources={})))

    assert back.documents.schema == dict(DOCUMENTS.schema)


def test_saving_twice_gives_the_same_bytes(make_run: Callable[..., Run], tmp_path: Path) -> None:
    run = make_run(findings=[FINDING])
    chunked = replace(run, documents=pl.concat([run.documents.head(3), run.documents.tail(-3)], rechunk=False))

    assert contents(written(tmp_path / "a", run)) == contents(written(tmp_path / "b", chunked))


def test_the_number_of_threads_does_not_show_in_the_bytes(tmp_path: Path) -> None:
    """A table of several row groups, written by one thread and by four."""
    program = (
        "import sys, polars as pl; from pathlib import Path; from audit.store import parquet;"
        "numbers = pl.int_range(150_000, eager=True);"
        "frame = pl.DataFrame({'a': numbers, 'b': (numbers * 7919 % 1009).cast(pl.String), 'c': numbers / 7});"
        "parquet.write(Path(sys.argv[1]), frame, 'x')"
    )
    for threads in ("1", "4"):
        environment = {**os.environ, "POLARS_MAX_THREADS": threads}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / threads)], env=environment, check=True)

    assert (tmp_path / "1").read_bytes() == (tmp_path / "4").read_bytes()


def test_an_interrupted_save_leaves_the_old_run_and_nothing_else(
    make_run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, make_run())
    before = contents(tmp_path)
    real = parquet.write

    def stop(path: Path, frame: pl.DataFrame, identity: str) -> None:
        if "flows" in path.name:
            raise KeyboardInterrupt
        real(path, frame, identity)

    monkeypatch.setattr(parquet, "write", stop)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path, make_run(sources={"other": 3}))

    assert contents(tmp_path) == before


def test_a_table_that_breaks_its_schema_is_not_saved(make_run: Callable[..., Run], tmp_path: Path) -> None:
    run = make_run()

    with pytest.raises(SchemaError, match="table flows: words"):
        save(tmp_path, replace(run, flows=run.flows.drop("words")))
    assert contents(tmp_path) == {}


def test_equal_runs_have_one_identity_and_another_corpus_another(make_run: Callable[..., Run]) -> None:
    def identity(run: Run) -> object:
        part = manifest(run)["run"]
        assert isinstance(part, dict)
        return part["identity"]

    run = make_run()
    edited = replace(run, documents=run.documents.with_columns(sha256=pl.lit("01")))

    assert identity(run) == identity(make_run())
    assert identity(run) != identity(edited)


def test_a_directory_that_is_not_there_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SavedRunError, match=r"no such directory; `audit run CORPUS --out .*` writes a run there"):
        load(tmp_path / "gone")


def test_a_directory_without_a_run_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SavedRunError, match=r"holds no run \(no audit.json\); `audit run CORPUS --out .*` writes one"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ("[]", "was not written by an audit"),
        ('{"run": 3}', "was not written by an audit"),
        ('{"run": {"version": 2}}', "a run of version 2; this reads version 1"),
        ('{"run": {"version": 1}}', "run.identity: Field required"),
    ],
)
def test_a_file_that_is_no_manifest_of_this_version_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "audit.json").write_text(text, encoding="utf-8")

    with pytest.raises(SavedRunError) as caught:
        load(tmp_path)

    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def _foreign(path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(path)


def _other_table(path: Path) -> None:
    shutil.copy(path.with_name("losses.parquet"), path)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (Path.unlink, "data/flows.parquet: is missing"),
        (_cut, "data/flows.parquet: is damaged or no Parquet file"),
        (_foreign, "data/flows.parquet: was not written by an audit"),
        (_other_table, "data/flows.parquet: table flows: from_source: want String, have nothing"),
    ],
)
def test_a_damaged_table_is_refused_by_name(
    make_run: Callable[..., Run], tmp_path: Path, damage: Callable[[Path], None], fault: str
) -> None:
    damage(written(tmp_path, make_run()) / "data" / "flows.parquet")

    with pytest.raises(SavedRunError) as caught:
        load(tmp_path)

    assert fault in str(caught.value)
    assert str(caught.value).endswith("; run `audit run` again")


def test_a_table_of_another_run_is_noticed(make_run: Callable[..., Run], tmp_path: Path) -> None:
    """What an interruption between two files, or a merge of two directories, would leave."""
    written(tmp_path / "a", make_run())
    written(tmp_path / "b", make_run(sources={"other": 44}))
    shutil.copy(tmp_path / "a" / "data" / "losses.parquet", tmp_path / "b" / "data" / "losses.parquet")

    with pytest.raises(SavedRunError, match=r"data/losses.parquet: belongs to another run than audit.json"):
        load(tmp_path / "b")


def test_every_damaged_table_is_named_at_once(make_run: Callable[..., Run], tmp_path: Path) -> None:
    data = written(tmp_path, make_run()) / "data"
    (data / "flows.parquet").unlink()
    _cut(data / "matches.parquet")

    with pytest.raises(SavedRunError, match=r"matches.parquet: is damaged.*flows.parquet: is missing"):
        load(tmp_path)
