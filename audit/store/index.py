"""The index of a run: the MinHash signature of each paragraph that is compared, kept between calls.

It lies as Parquet in the cache directory and is rebuilt from numbers; nothing is pickled. With datasketch::

    from audit.store import index

    saved = index.load("reports")
    minhash = saved.minhash(saved.ids[0])
    saved.lsh().query(minhash)

`audit.query.minhash` makes the MinHash of any other text, to be compared with these.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl
from datasketch import MinHash, MinHashLSH

from audit.errors import SavedRunError
from audit.store import parquet
from audit.store.cache import cache_directory
from audit.store.saved import manifest_at
from audit.text.compared import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NAME: Final = "index.parquet"
FORMAT: Final = 1
"""Changes when a file of before cannot be read as one of now."""

SCHEMA: Final = {"paragraph_id": pl.String, "signature": pl.Binary}
"""The columns: rows in reading order, a signature as its numbers, 32 bits each, the lowest byte first."""

_NOTE: Final = "audit.index"
_NUMBER: Final = np.dtype("<u4")
_IDENTITY: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a signature depends on besides the text. Signatures of two recipes do not compare."""

    permutations: int
    bands: int
    seed: int
    shingle: int
    shingle_unspaced: int
    scheme: str = "affine32"
    compared_text: int = VERSION


@dataclass(frozen=True, eq=False)
class Index:
    """The signatures of a run: row ``i`` of ``signatures`` (paragraphs, permutations) is that of ``ids[i]``.

    ``run`` is the run's identity. Paragraphs are in reading order.
    """

    run: str
    recipe: Recipe
    ids: tuple[str, ...]
    signatures: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.ids)

    def minhash(self, paragraph_id: str) -> MinHash:
        """Return the MinHash of a paragraph.

        Raises:
            KeyError: the paragraph is not in the index: too short or too long, of another role, of another run.
        """
        return self._minhash(self._rows[paragraph_id])

    def lsh(self) -> MinHashLSH:
        """Return all paragraphs in an index of datasketch's, keys the paragraph ids; takes seconds for 100,000."""
        rows = self.recipe.permutations // self.recipe.bands
        made = MinHashLSH(num_perm=self.recipe.permutations, params=(self.recipe.bands, rows))
        with made.insertion_session() as session:
            for row, paragraph in enumerate(self.ids):
                session.insert(paragraph, self._minhash(row))
        return made

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {paragraph: row for row, paragraph in enumerate(self.ids)}

    @cached_property
    def _permutations(self) -> NDArray[np.uint32]:
        """The permutations that all signatures share: made once, not for each."""
        made = MinHash(num_perm=self.recipe.permutations, seed=self.recipe.seed, scheme=self.recipe.scheme)
        found: NDArray[np.uint32] = made.permutations
        return found

    def _minhash(self, row: int) -> MinHash:
        return MinHash(
            hashvalues=self.signatures[row],
            scheme=self.recipe.scheme,
            seed=self.recipe.seed,
            permutations=self._permutations,
        )


def load(run: Path | str, cache: Path | None = None) -> Index:
    """Return the saved index of the run in the directory ``run``.

    Raises:
        SavedRunError: there is no run, or no index of it.
    """
    directory = Path(run)
    found = read(cache or cache_directory(), manifest_at(directory).identity)
    if found is None:
        raise SavedRunError(f"{directory.as_posix()}: no index of this run is saved; `audit query TEXT` saves one")
    return found


def read(cache: Path, run: str, recipe: Recipe | None = None) -> Index | None:
    """Return the index of a run that lies in a cache directory; None where there is none that is whole and of this run.

    With a ``recipe``, one whose signatures were made otherwise is none either.
    """
    path = place(cache, run)
    try:
        note = json.loads(pl.read_parquet_metadata(path)[_NOTE])
        made = Recipe(**note["recipe"])
        if note["format"] != FORMAT or note["run"] != run or recipe not in {None, made}:
            return None
        frame = pl.read_parquet(path, glob=False, hive_partitioning=False, memory_map=False)
        if frame.schema != SCHEMA:
            return None
        ids, data = frame["paragraph_id"].to_list(), b"".join(frame["signature"].to_list())
        if note["sha256"] != _digest(ids, data):
            return None
        signatures = np.frombuffer(data, _NUMBER).astype(np.uint32).reshape(len(ids), made.permutations)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError, KeyError, TypeError):
        return None
    return Index(run, made, tuple(ids), signatures)


def write(cache: Path, index: Index) -> None:
    """Write an index below a cache directory, which is made if it is not there: whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    path = place(cache, index.run)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = index.signatures.astype(_NUMBER).tobytes()
    size = _NUMBER.itemsize * index.recipe.permutations
    stored = [data[start : start + size] for start in range(0, len(data), size)]
    frame = pl.DataFrame({"paragraph_id": index.ids, "signature": stored}, SCHEMA)
    note = {"format": FORMAT, "run": index.run, "recipe": asdict(index.recipe), "sha256": _digest(index.ids, data)}
    temporary = path.with_name(f".{NAME}.{os.getpid()}.tmp")
    try:
        parquet.write(temporary, frame, index.run, {_NOTE: json.dumps(note, sort_keys=True)})
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def place(cache: Path, run: str) -> Path:
    """Return where the index of a run lies in a cache directory.

    Raises:
        SavedRunError: ``run`` is no identity of a run, and might lead elsewhere.
    """
    if not _IDENTITY.fullmatch(run):
        raise SavedRunError(f"audit.json: run.identity: {run[:40]!r} names no run; run `audit run` again")
    return cache / run / NAME


def _digest(ids: Sequence[str], data: bytes) -> str:
    """Return a hash of what an index holds: damage that Parquet does not notice is noticed."""
    return hashlib.sha256("\n".join(ids).encode() + b"\n" + data).hexdigest()
