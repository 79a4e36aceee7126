"""Recall on planted defects, wrong findings in clean news, and what rules cost beside the duplicate detection.

Run: ``python tests/benchmarks/contamination.py --out contamination.json [--hosts DIR|FILE]``. Hosts are the
paragraphs of tests/planted/hosts, or those of another corpus that pass the strict filter. They are recombined into
documents; each defect is planted in each language. Times are those of one audit: of all rules together (flags, spans,
table rules), of each family's rules one by one, and of the duplicate detection.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from results import machine
from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).parents[1]))  # before this directory, which has a planted.py of its own

from corpora import intake_of, seeded
from planted.defects import DAMAGED, FOREIGN, FURNITURE
from planted.documents import MOST, clean, planted
from planted.measure import Recall, audited, outcomes, wrong
from planted.strict import clean_paragraphs, filtered
from planted.texts import FIFTEEN, hosts

from audit import pipeline
from audit.evaluate.rules import available, chosen
from audit.ingest.intake import intake
from audit.model.settings import Settings
from audit.pipeline import audit, find, mine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planted.documents import Sown
    from planted.measure import Outcome, Wrong

    from audit.ingest.intake import Intake

BATCH: Final = 4_000
"""Documents audited at once."""

DRAWN: Final = 500
"""Paragraphs of a language in which is planted; clean documents are made of all."""

WARM: Final = 200
"""Documents of all languages audited before the clock runs."""

BEGIN, END = "<!-- contamination.py begins -->", "<!-- contamination.py ends -->"


def main() -> None:
    """Measure, write what was found as JSON, print tables, and put them into a README where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--hosts", type=Path, help="a corpus, directory or file, instead of the project's host texts")
    parser.add_argument("--times", type=int, default=3, help="how often each defect is planted in each language")
    parser.add_argument("--clean", type=int, default=1_000, help="clean documents of each language")
    parser.add_argument("--corpus", type=Path, help="the corpus whose rules and detection are timed; the hosts if none")
    parser.add_argument("--readme", type=Path, help="the Markdown file whose tables are replaced")
    asked = parser.parse_args()
    texts = hosts() if asked.hosts is None else clean_paragraphs(asked.hosts)
    texts = {language: found for language, found in texts.items() if len(found) >= MOST}
    recalls = _recalls(texts, asked.times)
    errors = _errors(texts, asked.clean)
    times = _times(_timed(asked.corpus, texts, asked.clean))
    told = {"machine": machine(), "recall": recalls, "wrong": errors, "times": times}
    asked.out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    tables = "\n\n".join(_tables(recalls, errors, times))
    sys.stdout.write(tables + "\n")
    if asked.readme is not None:
        page = asked.readme.read_text(encoding="utf-8")
        marked = f"{BEGIN}\n\n{machine()}.\n\n{tables}\n\n{END}"
        asked.readme.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: marked, page, flags=re.DOTALL), encoding="utf-8")


def _recalls(texts: Mapping[str, Sequence[str]], times: int) -> list[dict[str, object]]:
    """Return the recall of each kind: counts, interval, the languages in which some are missed, and what was missed."""
    few = {code: seeded(1).sample(list(found), min(len(found), DRAWN)) for code, found in texts.items()}
    whole = {**hosts(), **few}  # sentences of other languages come from the project's hosts
    found: list[Outcome] = []
    for defects, languages in (((*DAMAGED, *FURNITURE), tuple(texts)), (FOREIGN, tuple(set(FIFTEEN) & set(texts)))):
        for batch in _batches(planted(whole, defects, sorted(languages), times)):
            found += outcomes(batch, audited(batch))
    kinds: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        kinds[one.place.kind].append(one)
    return [
        {
            "kind": kind,
            "recall": str(Recall(sum(one.found for one in here), len(here))),
            "missed_in": dict(sorted(Counter(one.sown.language for one in here if not one.found).items())),
            "missed": [f"{one.sown.language}: {one.shown}" for one in here if not one.found][:20],
        }
        for kind, here in sorted(kinds.items())
    ]


def _errors(texts: Mapping[str, Sequence[str]], each: int) -> dict[str, object]:
    """Return the severe findings by family in clean documents, and in those that pass the strict filter."""
    documents = strict = 0
    found: list[Wrong] = []
    for batch in _batches(clean(texts, each)):
        documents += len(batch)
        strict += sum(filtered(sown.paragraphs, sown.language) for sown in batch)
        found += wrong(batch, audited(batch))
    families = Counter(one.rule[:3] for one in found)
    within = Counter(one.rule[:3] for one in found if filtered(one.sown.paragraphs, one.sown.language))
    return {
        "documents": documents,
        "strict": strict,
        "families": {family: {"all": families[family], "strict": within[family]} for family in sorted(families)},
        "samples": sorted({f"{one.rule} {one.sown.language}: {one.evidence[:120]}" for one in found})[:60],
    }


def _batches(documents: Iterator[Sown]) -> Iterator[list[Sown]]:
    """Yield the documents in lots; a source's documents follow each other and are not parted."""
    lot: list[Sown] = []
    for sown in documents:
        if len(lot) >= BATCH and sown.source != lot[-1].source:
            yield lot
            lot = []
        lot.append(sown)
    if lot:
        yield lot


def _timed(corpus: Path | None, texts: Mapping[str, Sequence[str]], each: int) -> Intake:
    if corpus is not None:
        return intake([corpus], Settings(), ())
    return intake_of([sown.article for sown in clean(texts, max(1, each // 4))])


def _times(taken: Intake) -> dict[str, object]:
    """Return the seconds of each family's rules, and those of the detection, within one audit of a corpus."""
    settings = Settings()
    rules = chosen(available(settings.rules), settings.rules)
    some = taken.documents[:: max(1, len(taken.documents) // WARM)]
    audit(replace(taken, documents=some), rules, settings)  # programs and patterns are compiled
    seconds: Counter[str] = Counter()

    def each(name: str, work: Callable[..., object]) -> Callable[..., object]:
        """Clock a stage of the audit; of one that applies rules, each rule besides, on its own."""

        def clocked(*given: object) -> object:
            begun = time.perf_counter()
            made = work(*given)
            seconds[name] += time.perf_counter() - begun
            for rule in rules if name == "rules" else ():
                begun = time.perf_counter()
                work(given[0], [rule], *given[2:])
                seconds[rule.code[:3]] += time.perf_counter() - begun
            return made

        return clocked

    applied = {name: each("rules", getattr(pipeline, name)) for name in ("judge", "survey", "survey_sources")}
    with patch.multiple(pipeline, find=each("detection", find), mine=each("mining", mine), **applied):
        run = audit(taken, rules, settings)
    families = {family: round(took, 2) for family, took in sorted(seconds.items()) if family.isupper()}
    return {
        "paragraphs": run.paragraphs.height,
        "characters": int(run.paragraphs["text"].str.len_chars().sum()),
        "families": families,
        **{name: round(seconds[name], 2) for name in ("rules", "mining", "detection")},
    }


def _tables(
    recalls: Sequence[Mapping[str, object]], errors: Mapping[str, object], times: Mapping[str, object]
) -> Iterator[str]:
    rows = [
        (one["kind"], one["recall"], ", ".join(f"{code} {n}" for code, n in one["missed_in"].items()))
        for one in recalls
    ]
    yield tabulate(rows, ("planted", "found", "missed in"), tablefmt="github")
    counted = [
        (family, counts["all"], counts["strict"], f"{1000 * counts['strict'] / max(1, errors['strict']):.1f}")
        for family, counts in errors["families"].items()
    ]
    head = f"Clean documents: {errors['documents']:,}, {errors['strict']:,} pass the strict filter; severe findings:"
    yield f"{head}\n\n" + (
        tabulate(counted, ("family", "in all", "in strict ones", "per 1,000 of these"), tablefmt="github")
        if counted
        else "none."
    )
    stages = ("all rules together", "rules"), ("mining of labels", "mining"), ("duplicate detection", "detection")
    took = [*times["families"].items(), *((label, times[name]) for label, name in stages)]
    took = [(name, seconds, f"{seconds / max(0.01, times['detection']):.2f}") for name, seconds in took]
    yield f"{times['paragraphs']:,} paragraphs, {times['characters']:,} characters:\n\n" + tabulate(
        took, ("rules of", "seconds", "of the detection"), tablefmt="github"
    )


if __name__ == "__main__":
    main()
