"""A picture of a comparison: wall time of each tool on a logarithmic scale, its recall beside it.

Run: ``python tests/benchmarks/plot.py results.json comparison.svg``. The same results give the same bytes.
"""

from __future__ import annotations

import argparse
import math
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from results import read

if TYPE_CHECKING:
    from results import Measured, Results

NAMES: Final = 170
BARS: Final = 380
NOTES: Final = 230
ROW: Final = 26
TOP: Final = 46

STYLE: Final = (
    "text{font:13px sans-serif;fill:#222}.far{fill:#667}.line{stroke:#ccd}.bar{fill:#8fa3bf}.ours{fill:#2f6f4f}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.far{fill:#9aa}.line{stroke:#445}.ours{fill:#6cc195}}"
)


def svg(results: Results) -> str:
    """Return the picture; tools that did not run are not in it."""
    tools = sorted((tool for tool in results.tools if tool.walls), key=lambda tool: (tool.wall, tool.call))
    if not tools:
        return ""
    low, high = (math.floor(math.log10(tools[0].wall)), math.ceil(math.log10(tools[-1].wall)))
    high = max(high, low + 1)
    bottom, width = TOP + ROW * len(tools), NAMES + BARS + NOTES
    title = f"Wall time on {results.paragraphs:,} paragraphs, and share of {results.pairs:,} near pairs found"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 30}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        _text(12, 22, title),
    ]
    for power in range(low, high + 1):
        x = NAMES + BARS * (power - low) / (high - low)
        parts.append(f'<path class="line" d="M{x:.1f} {TOP - 8}V{bottom}"/>')
        parts.append(_text(x, bottom + 18, f"{10.0**power:g} s", "far", "middle"))
    for row, tool in enumerate(tools):
        parts += _row(tool, TOP + ROW * row, BARS * (math.log10(tool.wall) - low) / (high - low))
    return "\n".join([*parts, "</svg>", ""])


def _row(tool: Measured, y: float, length: float) -> list[str]:
    kind = "ours" if tool.call == "own" else "bar"
    recall = "" if tool.worth is None else f"{tool.worth.recall.count / max(1, tool.worth.recall.of):.1%} found"
    return [
        _text(NAMES - 8, y + 13, tool.call, "", "end"),
        f'<rect class="{kind}" x="{NAMES}" y="{y}" width="{max(1.0, length):.1f}" height="{ROW - 8}"/>',
        _text(NAMES + length + 8, y + 13, f"{tool.wall:.3g} s, {recall}"),
    ]


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text{style} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def main() -> None:
    """Write the picture of a file of results."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    asked.out.write_text(svg(read(asked.results)), encoding="utf-8")


if __name__ == "__main__":
    main()
