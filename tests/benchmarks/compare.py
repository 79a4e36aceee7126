"""All tools on the same paragraphs in the same run: time, processor time, memory and, beside them, recall.

Run: ``python tests/benchmarks/compare.py PARAGRAPHS.parquet --out results.json``. Prints the table, too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import environments
import oracle
import polars as pl
from process import Took, run
from recall import worth
from results import Measured, Results, machine
from table import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recall import Worth


@dataclass(frozen=True)
class Tool:
    """A way to call a tool: the module that does it, its name there, the distribution, and in words how it is set."""

    module: str
    call: str
    distribution: str
    how: str


TOOLS = (
    Tool("own", "own", "source-audit", "its defaults; similarity checked"),
    Tool("own", "own, with passages", "source-audit", "the same, and the passages of all other pairs"),
    Tool("datasketch_loop", "datasketch", "datasketch", "words, threshold 0.8 (9 bands of 13), xxhash"),
    Tool("datasketch_loop", "datasketch, verified", "datasketch", "words, 32 bands of 4, similarity checked"),
    Tool("datasketch_loop", "datasketch, wide", "datasketch", "2 words, 64 bands of 2, similarity checked"),
    Tool("rensa_loop", "rensa, flags", "rensa", "words, 16 bands of 8, digest matrix; names no partner"),
    Tool("rensa_loop", "rensa", "rensa", "words, 16 bands of 8"),
    Tool("rensa_loop", "rensa, record by record", "rensa", "words, 16 bands of 8, as its documentation shows"),
    Tool("rensa_loop", "rensa, verified", "rensa", "words, 32 bands of 4, similarity checked"),
    Tool("rensa_loop", "rensa, wide", "rensa", "2 words, 64 bands of 2, similarity checked"),
    Tool("text_dedup", "text-dedup", "text-dedup", "5 words, threshold 0.8 (9 bands of 13), xxh3"),
    Tool("text_dedup", "text-dedup, looser", "text-dedup", "2 words, 32 bands of 4, xxh3"),
    Tool("datatrove", "datatrove", "datatrove", "5 words, 14 buckets of 8"),
    Tool("datatrove", "datatrove, looser", "datatrove", "2 words, 32 buckets of 4"),
    Tool("semhash", "semhash", "semhash", "potion-base-8M, threshold 0.9"),
)


def main() -> None:
    """Measure, write the results and print their table."""
    asked = _arguments()
    rows = pl.read_parquet(asked.paragraphs, columns=["text"])["text"]
    texts, place = oracle.distinct(rows.to_list())
    truth = _truth(asked.truth, texts, asked.drawn)
    tools = [tool for tool in TOOLS if asked.tools is None or tool.call.partition(",")[0] in asked.tools.split(",")]
    taken = _taken(tools, asked)
    measured = []
    for tool, took in taken.items():
        last = took[-1]
        value = None if last.rows is None else worth(last, place, texts, truth)
        measured.append(_measured(tool, took, value))
    size = int(rows.str.len_chars().sum())
    results = Results(machine(), len(rows), len(texts), size, truth.height, asked.drawn, tuple(measured))
    results.write(asked.out)
    sys.stdout.write(markdown(results))


def _taken(tools: Sequence[Tool], asked: argparse.Namespace) -> dict[Tool, list[Took]]:
    """Return what each run of each tool took; the last one was watched for memory.

    Round after round, so that whatever else the machine does disturbs all tools alike.
    """
    taken: dict[Tool, list[Took]] = {tool: [] for tool in tools}
    with tempfile.TemporaryDirectory() as work:
        for watching in [*[False] * asked.repeat, True]:
            for number, tool in enumerate(tools):
                if not (taken[tool] and taken[tool][-1].not_run):
                    out = Path(work, str(number))
                    taken[tool].append(_run(tool, asked, out, watching=watching))
    return taken


def _run(tool: Tool, asked: argparse.Namespace, out: Path, *, watching: bool) -> Took:
    try:
        call = (environments.python(tool.module, asked.environments), tool.module, tool.call)
    except environments.NotInstalledError as error:
        return Took(not_run=f"not installed: {error}")
    return run(call, asked.paragraphs, asked.jobs, asked.language, out, watching=watching)


def _measured(tool: Tool, taken: Sequence[Took], value: Worth | None) -> Measured:
    """Return a tool's row. The last run gives the memory, the others the times."""
    *timed, last = taken
    return Measured(
        tool.call,
        tool.distribution,
        tool.how,
        environments.pinned(tool.module, tool.distribution),
        last.not_run,
        tuple(took.wall for took in timed),
        tuple(took.cpu for took in timed),
        last.before,
        last.peak,
        value,
    )


def _truth(path: Path | None, texts: Sequence[str], drawn: int | None) -> pl.DataFrame:
    """Return the near pairs that there are, from a file if there is one; else they are found and written to it."""
    if path is not None and path.exists():
        return pl.read_parquet(path)
    truth = oracle.near_pairs(texts, drawn)
    if path is not None:
        truth.write_parquet(path)
    return truth


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paragraphs", type=Path, help="a Parquet file with the columns text and paragraph_id")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--repeat", type=int, default=3, help="timed runs of each; one more is watched for memory")
    parser.add_argument("--tools", help="comma-separated: own, datasketch, rensa, text-dedup, datatrove, semhash")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes or threads, where a tool takes any")
    parser.add_argument("--language", default="eng_Latn", help="the corpus's, for datatrove's tokenizer")
    parser.add_argument("--truth", type=Path, help="where the pairs of oracle.py are, or are to be written")
    parser.add_argument("--drawn", type=int, help="brute force for that many texts only (see oracle.py)")
    made = Path(tempfile.gettempdir()) / "source-audit-benchmarks"
    parser.add_argument("--environments", type=Path, default=made, help="where the tools are installed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
