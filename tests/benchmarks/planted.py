"""How much planted reuse an audit finds, and how well it says where: quotes, edited passages, whole paragraphs reused.

Run: ``python tests/benchmarks/planted.py PARAGRAPHS.parquet --out planted.json``. The whole product runs, on a JSONL
corpus. A case is found if matches of the two paragraphs cover half of its words or more. Its ends are right if each
lies within one word of where it was planted; of an edited passage, anywhere from there to the first three words in a
row that were left as they were, since by the product's definition a passage may end there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import polars as pl
from planting import Garden, Planted, Span, shuffled, word_spans
from recall import Share
from tabulate import tabulate

from audit.model.settings import Settings
from audit.pipeline import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model.run import Run

SEED: Final = 20
A_DOCUMENT: Final = 10
"""Paragraphs that make a document, where the file does not say of which document they are."""

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Kind:
    """A kind of reuse: the share found and, of it, the share of which all four ends are right."""

    name: str
    found: Share
    right: Share


def main() -> None:
    """Plant, audit, write what was found of each kind, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paragraphs", type=Path, help="a Parquet file with the column text; best also document")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--cases", type=int, default=300, help="of each kind")
    parser.add_argument("--documents", type=int, default=10_000, help="drawn from the file")
    asked = parser.parse_args()
    chance = Random(SEED)  # noqa: S311 - the same corpus in every run
    documents = _documents(asked.paragraphs, asked.documents, chance)
    control = dict(sorted(Counter(_between(_audited(shuffled(documents, chance)))).items()))
    garden = Garden(documents, chance)
    garden.plant(asked.cases)
    kinds = _kinds(garden.planted, _audited(garden.documents))
    told = {"documents": len(documents), "kinds": [asdict(kind) for kind in kinds], "shuffled": control}
    asked.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    rows = [(kind.name, _shown(kind.found), _shown(kind.right)) for kind in kinds]
    sys.stdout.write(tabulate(rows, ("planted", "found", "ends right, of those"), tablefmt="github") + "\n\n")
    sys.stdout.write(f"Matches between documents whose words are shuffled: {control or 'none'}\n")


def _documents(file: Path, number: int, chance: Random) -> list[list[str]]:
    """Return that many documents, each a list of paragraphs without line ends."""
    frame = pl.read_parquet(file)
    if "document" not in frame.columns:
        frame = frame.with_columns(document=pl.int_range(pl.len()) // A_DOCUMENT)
    texts = frame.group_by("document", maintain_order=True).agg("text")["text"].to_list()
    drawn = chance.sample(texts, min(number, len(texts)))
    return [[" ".join(text.split()) for text in document] for document in drawn]


def _audited(documents: Sequence[Sequence[str]]) -> Run:
    """Return the audit of the documents, which ten sources take turns in."""
    records = [{"source": f"source {number % 10}", "text": paragraphs} for number, paragraphs in enumerate(documents)]
    with tempfile.TemporaryDirectory() as directory:
        lines = "".join(f"{json.dumps(record)}\n" for record in records)
        Path(directory, "corpus.jsonl").write_text(lines, encoding="utf-8")
        return run([Path(directory)], Settings())


def _between(audited: Run) -> list[str]:
    """Return the kinds of the matches between two documents, one for each match."""
    return audited.matches.filter(pl.col("scope") != "document")["kind"].to_list()


def _kinds(planted: Sequence[Planted], audited: Run) -> list[Kind]:
    """Return what was found of each kind, in the order of planting."""
    paragraphs = audited.paragraphs.select("record", "text", "paragraph_id").iter_rows()
    ids = {(record - 1, text): paragraph for record, text, paragraph in paragraphs}
    spans: dict[tuple[str, str], list[tuple[tuple[int, int], tuple[int, int]]]] = defaultdict(list)
    columns = ("left_id", "right_id", "left_start", "left_end", "right_start", "right_end")
    for left, right, *ends in audited.matches.select(columns).iter_rows():
        spans[left, right].append(((ends[0], ends[1]), (ends[2], ends[3])))
        spans[right, left].append(((ends[2], ends[3]), (ends[0], ends[1])))
    seen: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in planted:
        donor, host = (ids.get((span.document, span.text), "") for span in (case.donor, case.host))
        matched = [both for both in spans.get((donor, host), []) if _overlap(both[1], case.host)]
        sides = [one for one, _ in matched], [other for _, other in matched]
        found = bool(matched) and 2 * _covered(sides[1], case.host) >= len(_inside(case.host))
        seen[case.kind].append((found, found and _right(sides[0], case.donor) and _right(sides[1], case.host)))
    return [
        Kind(name, Share.made(found, len(cases)), Share.made(sum(right for _, right in cases), found))
        for name, cases in seen.items()
        for found in [sum(one for one, _ in cases)]
    ]


def _overlap(found: tuple[int, int], span: Span) -> bool:
    return found[0] < span.end and span.start < found[1]


def _inside(span: Span) -> Spans:
    return [word for word in word_spans(span.text) if span.start <= word[0] and word[1] <= span.end]


def _covered(found: Spans, span: Span) -> int:
    """Return how many of the words of a span stand in what was found."""
    return sum(any(start <= word[0] and word[1] <= end for start, end in found) for word in _inside(span))


def _right(found: Spans, span: Span) -> bool:
    """Return whether what was found begins and ends where it may, give or take one word."""
    words = word_spans(span.text)
    start, end = min(start for start, _ in found), max(end for _, end in found)
    before = [sum(word[0] < place for word in words) for place in (span.start, start, span.late)]
    within = [sum(word[1] <= place for word in words) for place in (span.early, end, span.end)]
    return before[0] - 1 <= before[1] <= before[2] + 1 and within[0] - 1 <= within[1] <= within[2] + 1


def _shown(share: Share) -> str:
    return f"{share.count}/{share.of} ({share.low:.3f}–{share.high:.3f})"


if __name__ == "__main__":
    main()
