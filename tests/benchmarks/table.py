"""The results as a Markdown table: ``python tests/benchmarks/table.py results.json``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from recall import BANDS
from results import read
from tabulate import tabulate

if TYPE_CHECKING:
    from recall import Share
    from results import Measured, Results

MIB = 2**20


def markdown(results: Results) -> str:
    """Return the machine, the corpus and the table."""
    ends = (*(f"{end:.2f}" for end in BANDS[1:]), "1")
    bands = [f"{begin:.2f} to {end}" for begin, end in zip(BANDS, ends, strict=True)]
    head = ["tool", "version", "called with", "wall, s", "of ours", "CPU, s", "memory, MiB", *bands, "confirmed"]
    ours = next((tool.wall for tool in results.tools if tool.call == "own" and tool.walls), None)
    rows = [_row(tool, ours) for tool in results.tools]
    drawn = "" if results.drawn is None else f" that hold one of {results.drawn:,} drawn texts"
    return (
        f"Machine: {results.machine}. Corpus: {results.paragraphs:,} paragraphs, {results.characters:,} characters, "
        f"{results.texts:,} distinct compared texts; brute force sees {results.pairs:,} near pairs{drawn}.\n\n"
        + tabulate(rows, head, tablefmt="github", disable_numparse=True)
        + "\n"
    )


def _row(tool: Measured, ours: float | None) -> list[str]:
    if not tool.walls or tool.worth is None:
        return [tool.call, tool.version, f"not run: {tool.not_run}"]
    spread = "" if len(tool.walls) == 1 else f" ({min(tool.walls):.1f}–{max(tool.walls):.1f})"
    sure = tool.worth.confirmed
    return [
        tool.call,
        tool.version,
        tool.how,
        f"{tool.wall:.1f}{spread}",
        "" if ours is None else f"{tool.wall / ours:.1f}×",
        f"{tool.cpu:.1f}",
        f"{tool.peak / MIB:,.0f} (+{(tool.peak - tool.before) / MIB:,.0f})",
        *(_share(band) for band in tool.worth.bands),
        "" if sure is None else f"{sure.count / max(1, sure.of):.1%} of {tool.worth.reported:,}",
    ]


def _share(share: Share) -> str:
    if not share.of:
        return "none"
    return f"{share.count:,}/{share.of:,} ({share.low:.3f}–{share.high:.3f})"


def main() -> None:
    """Print the table of a file of results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    sys.stdout.write(markdown(read(parser.parse_args().results)))


if __name__ == "__main__":
    main()
