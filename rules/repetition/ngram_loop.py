"""REP005."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule
from audit.text.compared import UNSPACED, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.rule import View

LIMITS: Final = {5: 0.15, 6: 0.14, 7: 0.13, 8: 0.12, 9: 0.11, 10: 0.10}
"""By the number of words in a run: the part of the characters in runs that came before (Gopher)."""

LEAST: Final = 50
"""Words of a document that is judged: in shorter ones one repeated phrase is much."""

UNSPACED_FACTOR: Final = 2
"""Characters that a word has in scripts without spaces, about."""

SUSPECT: Final = 0.05
"""Part of the shortest runs that stand more than once, below which no limit is reached."""

SLICE: Final = 2_000
"""Documents that are counted at once."""


class NgramLoop(TableRule):
    """A document that says the same runs of words over and over.

    What it finds:
        A document of fifty words or more in whose body, repeated paragraphs aside, the runs of five to ten words that
        came before hold more of the characters than Gopher's limits allow (15 % for five words, 10 % for ten). In
        scripts without spaces, two characters count as a word.

    Why it matters:
        A program that writes text got caught in a loop, or a collector took one box of the page again and again.

    False alarms:
        Poems, songs, lists of results and legal texts.
    """

    code = "REP005"
    title = "loop of words"
    severity = Severity.MAJOR
    confidence = Confidence.LOW
    unit = Unit.DOCUMENT
    party = Party.UNKNOWN
    because = "the outlet may have printed what a program wrote, or the collector have joined a box many times"
    message = "The document says the same runs of words over and over."
    preview = True
    examples = (
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said after the storm had passed.\n"
            "⟦The crew of the boat is ready and the crew of the boat is ready and the crew of the boat is ready and "
            "the crew of the boat is ready and the crew of the boat is ready and the crew of the boat is ready.⟧",
        ),
        Example(
            "zh",
            "救生艇周一中午返回港口，港务办公室在风暴过后表示，全体船员都平安无事，码头也已经重新开放。\n"
            "⟦船员已经做好出海的准备，船员已经做好出海的准备，船员已经做好出海的准备，船员已经做好出海的准备。⟧",
        ),
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said after the storm had passed.\n"
            "Its crew of six was met at the pier by families and by the band of the town, and the council will pay for "
            "a new engine from the storm fund in the autumn, as it did when the old one broke in the spring of 2019.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Count the runs of each document, and measure those in which many stand twice."""
        body = view.paragraphs.filter(pl.col("role") == "body", pl.col("compared") != "").unique(
            ["document_id", "compared"], keep="first", maintain_order=True
        )
        long = body.filter(pl.col("words").sum().over("document_id") >= LEAST)
        documents = long.group_by("document_id", maintain_order=True).agg(pl.col("compared").str.join(" "))
        for part in documents.iter_slices(SLICE):
            suspects = part.join(_suspects(part), on="document_id", how="semi", maintain_order="left")
            for document, text in suspects.iter_rows():
                loop = _loop(words(text), UNSPACED_FACTOR if _unspaced(text) else 1)
                if loop is not None:
                    yield _hit(long.filter(pl.col("document_id") == document), *loop)


def _unspaced(text: str) -> bool:
    return compiled(f"[{UNSPACED}]").search(text) is not None


def _suspects(documents: pl.DataFrame) -> pl.DataFrame:
    """Return the ids of the documents in which many runs of the shortest length stand more than once."""
    text = pl.col("compared")
    unspaced = text.str.contains(f"[{UNSPACED}]")
    found = []
    for rows, factor in ((documents.filter(~unspaced), 1), (documents.filter(unspaced), UNSPACED_FACTOR)):
        apart = text.str.replace_all(f"([{UNSPACED}])", " $1 ") if factor > 1 else text
        each = (
            rows.select("document_id", apart.str.split(" ").alias("word")).explode("word").filter(pl.col("word") != "")
        )
        word = pl.col("word").hash()
        run = pl.struct(word.shift(-step).over("document_id").alias(str(step)) for step in range(factor * min(LIMITS)))
        whole = each.with_columns(run=run.hash()).filter(
            pl.int_range(pl.len()).over("document_id") <= pl.len().over("document_id") - factor * min(LIMITS)
        )
        twice = pl.col("run").count().over("document_id", "run") > 1
        found.append(
            whole.with_columns(twice=twice)
            .group_by("document_id")
            .agg(pl.col("twice").mean())
            .filter(pl.col("twice") >= SUSPECT)
            .select("document_id")
        )
    return pl.concat(found)


def _loop(said: Sequence[str], factor: int) -> tuple[int, float, int] | None:
    """Return the length of the runs beyond their limit, their part of the characters and the place of the first."""
    characters = sum(map(len, said))
    for size, limit in LIMITS.items():
        length = size * factor
        seen: set[tuple[str, ...]] = set()
        repeated, first, at = 0, None, 0
        while at + length <= len(said):
            run = tuple(said[at : at + length])
            if run in seen:
                first = at if first is None else first
                repeated += sum(map(len, run))
                at += length
            else:
                seen.add(run)
                at += 1
        if first is not None and repeated > limit * characters:
            return size, repeated / characters, first
    return None


def _hit(rows: pl.DataFrame, size: int, part: float, place: int) -> Hit:
    """Return the finding: the paragraph in which the first run begins that came before."""
    before = rows["words"].cum_sum()
    at = min(int((before <= place).sum()), rows.height - 1)
    document, paragraph, text = rows.select("document_id", "paragraph_id", "text").row(at)
    told = f"{part:.0%} of the characters stand in runs of {size} words that came before (limit {LIMITS[size]:.0%})."
    return Hit(document, paragraph, 0, len(text), text, told)
