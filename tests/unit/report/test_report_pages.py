"""The pages of a run: what they say, how they look to GitHub's parser, and that they say it the same way twice."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from report_hostile import ATTACKS, hostile, rendered, skeleton
from report_sample import COAST, EXAMINER, HERALD, NAMELESS, judged, sample, without_text

from audit.model.terms import Outcome
from audit.model.verdict import Verdict
from audit.report.escape import slug
from audit.report.pages import pages

if TYPE_CHECKING:
    from audit.model.run import Run

GOLDEN = Path(__file__).parents[2] / "golden" / "report"
CALM = "x y"
"""Harmless text of the hostile texts' kind: the pages with it are the shape that no text may change."""

PATHS = {name: f"sources/{slug(name)}.md" for name in (COAST, EXAMINER, HERALD, NAMELESS)}
TAGS = {"body", "h1", "h2", "h3", "h4", "p", "strong", "b", "code", "pre", "ul", "li", "blockquote", "a", "details"}
TAGS |= {"summary", "table", "thead", "tbody", "tr", "th", "td"}
OWN = re.compile(
    r"(#|(\.\./)?(README|RULES)\.md|(sources/)?[a-z0-9._-]+\.md|(\.\./)?findings\.jsonl)(#[a-z0-9._-]+)?|#[a-z0-9._-]+"
)


@pytest.mark.parametrize("path", ["README.md", "RULES.md", PATHS[EXAMINER]])
def test_pages_read_as_they_did(path: str) -> None:
    """A change of these files is a change of what readers see; ``UPDATE_GOLDEN=1`` writes them anew."""
    text = pages(sample(), judged())[path]
    golden = GOLDEN / Path(path).name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text.encode())

    assert golden.read_bytes().decode() == text


def test_there_is_an_index_a_rulebook_and_a_page_for_each_source() -> None:
    assert {"README.md", "RULES.md", *PATHS.values()} == set(pages(sample(), judged()))


@settings(max_examples=25, deadline=None)
@given(hostile)
def test_no_text_of_a_corpus_changes_the_shape_of_a_page(text: str) -> None:
    """Law: elements, links and cells of every page are the same whatever names, paths and paragraphs hold."""
    calm = _shapes(CALM)

    assert calm == _shapes(f"x {text} y")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_changes_the_shape_of_a_page(attack: str) -> None:
    assert _shapes(CALM) == _shapes(f"x {attack} y")


@settings(max_examples=12, deadline=None)
@given(hostile)
def test_pages_hold_known_elements_and_links_to_our_own_pages_only(text: str) -> None:
    """Law: no image, no script, no link out, no anchor that is not ours; tables have no broken row."""
    for path, page in pages(sample(f"x {text} y"), judged(f"x {text} y")).items():
        tree = rendered(page.split("\n", 1)[1])

        assert {str(element.tag) for element in tree.iter()} <= TAGS
        assert all(OWN.fullmatch(link.get("href")) for link in tree.iter("a") if link.get("href"))
        for table in tree.iter("table"):
            assert len({len(row) for row in table.iter("tr")}) == 1, path


@settings(max_examples=12, deadline=None)
@given(hostile)
def test_text_of_a_corpus_stands_in_code_only(text: str) -> None:
    """Law: outside code spans and fences no page shows a word of the corpus."""
    for page in pages(sample(f"Zq{text}Zq"), judged(f"Zq{text}Zq")).values():
        tree = rendered(page.split("\n", 1)[1])
        for element in [*tree.iter("code"), *tree.iter("pre")]:
            element.text = ""

        assert "Zq" not in tree.text_content()


def test_links_lead_to_something() -> None:
    """Law: every link names a page that is written, and every anchor stands on the page it is looked for."""
    found = pages(sample(), judged())
    anchors = {path: set(re.findall(r'<a id="([^"]+)"></a>', page)) for path, page in found.items()}
    for path, page in found.items():
        for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"```.*?```", "", page, flags=re.DOTALL)):
            file, _, anchor = target.partition("#")
            where = (Path(path).parent / file).as_posix() if file else path
            where = os.path.normpath(where).replace("\\", "/")
            assert where in {*found, "findings.jsonl"}, (path, target)
            assert not anchor or anchor in anchors[where], (path, target)


def test_the_index_answers_what_a_reader_asks() -> None:
    index = _text(pages(sample(), judged())["README.md"])

    assert "daily-examiner: 81.5 % of its words also stand in other sources" in index
    assert "coast-daily: 2 shared texts, 52 words." in index
    assert "Order unknown: dates do not decide for any of 2 shared texts." in index
    assert "Without credit in daily-examiner: 36.1 % of its words where the other was first" in index
    assert "3 of 5 documents (60.0 %). Worst: SCR001 foreign script (critical) at Untitled Page.txt:1:20." in index
    assert "1 pointing to the collection, 1 to the outlet, 1 to neither for certain" in index
    assert "metro-herald → daily-examiner" in index
    assert "coast-daily ⇄ daily-examiner" in index


def test_a_source_shows_the_shared_text_with_the_words_that_differ() -> None:
    page = pages(sample(), judged())[PATHS[EXAMINER]]

    assert "```diff\n  The\n- harbour office\n+ city government\n  said on Tuesday" in page
    assert "`-` only in `metro-herald` (first) · `+` only in `daily-examiner`" in page
    assert "| `metro-herald` | `metro-herald/bridge.txt:1` | 2025-03-04 07:12 UTC | **first** | — |" in page
    assert "| later | none ([`ATT002`](../RULES.md#att002)) |" in page
    assert "Numbers and names that differ: `18.45` ⇄ `18.30`; `14` ⇄ `12`" in page


def test_direction_is_claimed_only_where_dates_decide() -> None:
    page = pages(sample(), judged())[PATHS[COAST]]

    assert "| order unknown |" in page
    assert "**first**" not in page
    assert "| later |" not in page


def test_the_words_of_a_source_add_up() -> None:
    """Law: the composition sums to all body words."""
    for source, path in PATHS.items():
        part = pages(sample(), judged())[path].split("## What the words are")[1].split("\n\n")[1]
        counts = [int(row.split("|")[2].replace(",", "")) for row in part.split("\n")[2:]]

        assert sum(counts[:-1]) == counts[-1] > 0, source
        assert part.endswith("| 100\u00a0% |  |")


def test_intervals_are_shown_and_few_documents_are_said_to_be_few() -> None:
    run = sample()
    gate = run.settings.gate.model_copy(update={"min_documents": 2})
    many = replace(run, settings=run.settings.model_copy(update={"gate": gate}))

    few_page, page = (pages(each, judged())[PATHS[EXAMINER]] for each in (run, many))

    assert "Not enough evidence to judge the outlet: 2 documents, and 30 are asked for." in few_page
    assert "Not enough evidence" not in page
    for shown in (few_page, page):
        assert "| Reused without credit | 43 | 36.1\u00a0% | 0\u00a0% to 76\u00a0% |" in shown


def test_without_excerpts_no_text_of_an_article_is_shown() -> None:
    found = "".join(pages(sample(), judged(), excerpts=False).values())

    for words in ("eastern bridge", "Saturday market", "Title 2", "Next page »", "優游", "told Harbour Wire", "18.45"):
        assert words in "".join(pages(sample(), judged()).values())
        assert words not in found
    assert "daily-examiner/bridge.txt:1:1" in found


def test_what_was_lost_is_never_silent() -> None:
    index = _text(pages(sample(), judged())["README.md"])

    for said in ("audit not complete", "broken record", "at byte 812", "metro-herald/scan.txt", "detect.max_matches"):
        assert said in index
    assert "unsupported kind" in index
    assert "no language pack for und" in index


def test_an_empty_run_has_an_index_that_says_so() -> None:
    verdict = Verdict(Outcome.UNKNOWN, complete=False, checks=(), reasons=("no document was found in 0 files",))

    found = pages(without_text(sample()), verdict)

    assert {"README.md", "RULES.md"} == set(found)
    assert "No document was found." in found["README.md"]
    assert "no document was found in 0 files" in found["README.md"]


def test_the_order_of_rows_changes_no_page() -> None:
    """Law: pages depend on what is in the tables and not on how the rows lie."""
    run = sample()
    names = ("documents", "paragraphs", "matches", "clusters", "findings", "metrics", "flows", "losses")
    turned = replace(run, **{name: getattr(run, name).reverse() for name in names})

    assert pages(run, judged()) == pages(turned, judged())


def test_mirrored_flows_are_counted_once() -> None:
    """Law: a pair of sources is one row, whether the table names it in one direction or in both."""
    run = sample()
    swapped = {
        "from_source": "to_source",
        "to_source": "from_source",
        "from_first": "to_first",
        "to_first": "from_first",
    }
    both = pl.concat([run.flows, run.flows.rename(swapped).select(run.flows.columns)])

    assert pages(run, judged()) == pages(replace(run, flows=both), judged())


def test_no_page_accuses() -> None:
    """Law: reports speak of shared text, and of no one's guilt."""
    found = "".join(pages(sample(), judged()).values()).casefold()

    for word in ("plagiar", "stolen", "steal", "copier", "untrue", "theft", "liar"):
        assert word not in found
    assert all(
        page.endswith("A match shows shared text, not wrongdoing.\n")
        for path, page in pages(sample(), judged()).items()
        if path != "RULES.md"
    )


def test_pages_begin_with_our_mark() -> None:
    assert all(page.startswith("<!-- audit:report v1 kind=") for page in pages(sample(), judged()).values())


def test_a_page_has_a_ceiling_and_says_what_it_leaves_out() -> None:
    """Law: the index has at most 200 KB and a source's page 400 KB, though names take all the room there is."""
    run = _large(sample("漢" * 300), 150)

    found = pages(run, judged("漢" * 300))

    assert len(found["README.md"].encode()) <= 200_000
    assert all(len(page.encode()) <= 400_000 for page in found.values())
    assert " of 154 sources shown; the pages of all are in `sources/`." in found["README.md"]
    largest = found[f"sources/{slug(EXAMINER + '漢' * 300)}.md"]
    assert re.search(r"\d+ of [\d,]+ findings shown; all are in \[`findings.jsonl`\]", largest)
    assert re.search(r"\d+ of [\d,]+ documents shown", largest)


def _large(run: Run, times: int) -> Run:
    """Return the run with more sources, and with one source that has more of everything."""
    numbers = pl.DataFrame({"n": list(range(times))})
    one = run.documents.filter(pl.col("path").str.contains("ferry")).head(1)
    named = pl.format("{}-{}", "document_id", "n").alias("document_id")
    path = pl.format("{}-{}", "path", "n").alias("path")
    others = one.join(numbers, how="cross").with_columns(named, source=pl.format("s{}{}", "n", "source"))
    same = one.join(numbers, how="cross").with_columns(named, path)
    findings = run.findings.filter(pl.col("rule") == "QUO001").join(numbers, how="cross").with_columns(path)
    return replace(
        run,
        documents=pl.concat([run.documents, *(each.select(run.documents.columns) for each in (others, same))]),
        findings=pl.concat([run.findings, findings.select(run.findings.columns)]),
    )


def _shapes(text: str) -> list[list[tuple[str, tuple[str, ...]]]]:
    found = pages(sample(text), judged(text))
    return sorted(skeleton(page) for page in found.values())


def _text(page: str) -> str:
    """Return a rendered page's words with single spaces."""
    return " ".join(rendered(page.split("\n", 1)[1]).text_content().split())
