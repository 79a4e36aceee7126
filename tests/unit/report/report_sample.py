"""A small run, made by hand: four sources, five documents, three shared texts, and something of every table.

``sample(hostile)`` puts a text behind everything that comes from a corpus: names, paths, titles, paragraphs, evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl

from audit.model.rulecard import Card
from audit.model.run import Certificate, Limit, Run, Skipped, Stage
from audit.model.settings import Settings
from audit.model.tables import CLUSTERS, DOCUMENTS, FINDINGS, FLOWS, LOSSES, MATCHES, METRICS, PARAGRAPHS
from audit.model.terms import Confidence, Outcome, Party, Role, Severity, Unit
from audit.model.verdict import Check, Verdict

if TYPE_CHECKING:
    from audit.model.tables import Table

HERALD, EXAMINER, COAST, NAMELESS = "metro-herald", "daily-examiner", "coast-daily", "unknown:Untitled Page"

BRIDGE_OLD = (
    "The harbour office said on Tuesday that the eastern bridge would open next spring after two years of delays"
    " caused by the flood."
)
BRIDGE_NEW = (
    "The city government said on Tuesday that the eastern bridge would open in spring after two years of delays"
    " caused by flooding."
)
QUAY = "Traffic will be led over the old quay until then, and no household on the left bank will be cut off."
FERRY_OLD = "On weekdays the evening ferry leaves at 18.30 from the northern pier, and a ticket costs 12 crowns."
FERRY_NEW = "From June the evening ferry leaves at 18.45 from the northern pier, and a ticket costs 14 crowns."
COUNCIL = (
    "The council will vote on the new tram line in May, after hearing the shops along the route for a second time."
)
SCHOOL = "Pupils of the school by the canal planted forty lime trees along the path to the bathing place this week."
MARKET = "Stalls at the Saturday market may stay open until eight in the evening through the whole of summer."


@dataclass(frozen=True)
class Made:
    """A document of the sample; ``paragraphs`` are (role, text)."""

    source: str
    path: str
    record: int
    published: datetime | None
    precision: str | None
    paragraphs: tuple[tuple[str, str], ...]


MADE = (
    Made(
        COAST,
        "coast-daily/feed.jsonl",
        2,
        None,
        None,
        (("body", FERRY_NEW), ("body", MARKET), ("navigation", "Next page »")),
    ),
    Made(
        EXAMINER,
        "daily-examiner/bridge.txt",
        1,
        datetime(2025, 3, 4, 9, 20, tzinfo=UTC),
        "minute",
        (
            ("body", BRIDGE_NEW),
            ("body", QUAY.replace("left bank", "“left” bank")),
            ("promotion", "Follow us : ."),
            ("body", COUNCIL),
        ),
    ),
    Made(
        EXAMINER,
        "daily-examiner/ferry.txt",
        1,
        datetime(2025, 3, 5, tzinfo=UTC),
        "day",
        (("body", FERRY_OLD), ("body", MARKET), ("body", MARKET)),
    ),
    Made(
        HERALD,
        "metro-herald/bridge.txt",
        1,
        datetime(2025, 3, 4, 7, 12, tzinfo=UTC),
        "minute",
        (("body", BRIDGE_OLD), ("caption", "The eastern bridge in March"), ("body", QUAY), ("body", SCHOOL)),
    ),
    Made(
        NAMELESS,
        "Untitled Page.txt",
        1,
        None,
        None,
        (("body", "The library opens 優游 its new reading room on Friday."),),
    ),
)


def sample(hostile: str = "") -> Run:
    """Return the run; every text of the corpus ends with ``hostile``."""
    documents, paragraphs = _documents(hostile)
    return Run(
        documents=documents,
        paragraphs=paragraphs,
        matches=_matches(hostile),
        clusters=_clusters(hostile),
        findings=_findings(hostile, paragraphs),
        metrics=_metrics(paragraphs),
        flows=_flows(hostile),
        losses=_frame(
            LOSSES,
            [
                (f"coast-daily/feed.jsonl{hostile}", 3, 812, "broken record", 1, f"no JSON object: {{'text{hostile}"),
                (f"metro-herald/scan.txt{hostile}", None, None, "binary", 1, "a supported name, but not text"),
            ],
        ),
        files=6,
        skipped=(Skipped(f"daily-examiner/photo.jpg{hostile}", "unsupported kind"),),
        stages=(
            Stage("ingest", "file", 6, 5, (("unsupported kind", 1),)),
            Stage("segment", "document", 5, 15),
        ),
        limits=(Limit("detect.max_matches", 2, "two paragraphs have further matches that only clusters show"),),
        cards=CARDS,
        not_judged=(("NAV001", "no language pack for und", 1),),
        mined=(),
        suppressed=(),
        certificate=Certificate(4, 40, 39),
        settings=Settings(),
    )


def judged(hostile: str = "") -> Verdict:
    """Return the verdict on the sample."""
    examiner, nameless = EXAMINER + hostile, NAMELESS + hostile
    reuse = "reuse without credit 36.1 % (43 of 119 words) is over the limit of 10 %"
    return Verdict(
        Outcome.UNKNOWN,
        complete=False,
        checks=(
            Check("*", "lost_records", 2.0, None, None, "≤ 0", Outcome.FAIL, "2 lost records, over the limit of 0"),
            Check(COAST + hostile, "findings.critical", 0.0, None, None, "≤ 0", Outcome.PASS, ""),
            Check(examiner, "findings.critical", 0.0, None, None, "≤ 0", Outcome.PASS, ""),
            Check(examiner, "uncredited_reuse", 43 / 119, 43.0, 119.0, "warn ≤ 0.05, ≤ 0.1", Outcome.FAIL, reuse),
            Check(HERALD + hostile, "findings.critical", 0.0, None, None, "≤ 0", Outcome.PASS, ""),
            Check(nameless, "findings.critical", 1.0, None, None, "≤ 0", Outcome.FAIL, "1 critical finding"),
        ),
        reasons=(
            (
                f"2 losses in 2 files, first coast-daily/feed.jsonl{hostile} (broken record):"
                f" no JSON object: {{'text{hostile}"
            ),
            f"{examiner}: {reuse}",
            f"{nameless}: 1 critical finding, over the limit of 0",
        ),
    )


def without_text(run: Run) -> Run:
    """Return a run with the sample's settings in which nothing was found."""
    empty = {
        table.name: table.empty() for table in (DOCUMENTS, PARAGRAPHS, MATCHES, CLUSTERS, FINDINGS, METRICS, FLOWS)
    }
    return replace(run, **empty, losses=LOSSES.empty(), files=0, skipped=(), limits=(), stages=(), not_judged=())


def _card(code: str, name: str, title: str, severity: Severity, party: Party, **more: object) -> Card:
    because = (
        "the collector kept the furniture of the page" if party is Party.PIPELINE else "nothing tells the two apart"
    )
    page = (
        f"A page about the {title}.\n\nWhat it finds:\n    A line with `one label` on it, see https://rules.example/{code}."
        "\n\nFalse alarms:\n    - A heading *worded* so.\n    - A quotation <b>of</b> it."
    )
    return Card(
        code,
        name,
        title,
        severity,
        Confidence.HIGH,
        Unit.PARAGRAPH,
        party,
        because,
        page=page,
        role=more.get("role"),  # type: ignore[arg-type]
    )


CARDS = (
    _card("ATT001", "secondary_attribution", "agency named as the origin", Severity.INFO, Party.UNKNOWN),
    _card("ATT002", "uncredited_copy", "shared text without credit", Severity.MAJOR, Party.UNKNOWN),
    _card("MET001", "dateline", "dateline inside the text", Severity.INFO, Party.UNKNOWN, role=Role.DATELINE),
    _card("NAV001", "next_page_marker", "next-page label", Severity.MAJOR, Party.PIPELINE, role=Role.NAVIGATION),
    _card("PRM004", "stripped_link", "place of a link that was cut out", Severity.MINOR, Party.PIPELINE),
    _card("QUO001", "unbalanced_quotation", "quotation mark without a partner", Severity.MAJOR, Party.OUTLET),
    _card("SCR001", "foreign_script", "foreign script spliced into a sentence", Severity.CRITICAL, Party.UNKNOWN),
)


def _frame(table: Table, rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return table.check(pl.DataFrame(rows, schema=dict(table.schema), orient="row"))


def _documents(hostile: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    documents: list[tuple[object, ...]] = []
    paragraphs: list[tuple[object, ...]] = []
    for number, made in enumerate(MADE, 1):
        document = f"d{number}"
        start = words = 0
        for ordinal, (role, text) in enumerate(made.paragraphs):
            whole = text + hostile
            place = (f"{document}p{ordinal}", document, made.source + hostile, made.path + hostile, made.record)
            size = len(text.split())
            paragraphs.append((*place, ordinal, ordinal + 1, start, start + len(whole), role, size, "eng_Latn", whole))
            start += len(whole) + 1
            words += size
        zone = "stated" if made.precision == "minute" else None
        dates = (made.published, made.precision, zone, "front matter" if made.published else None)
        names = (made.source + hostile, "directory", made.path + hostile, made.record, f"Title {number}{hostile}", None)
        sizes = (start - 1, words, len(made.paragraphs), "0" * 64)
        documents.append((document, *names, *dates, "eng_Latn", *sizes))
    return _frame(DOCUMENTS, documents), _frame(PARAGRAPHS, paragraphs)


TEXTS = {f"d{number}p{at}": text for number, made in enumerate(MADE, 1) for at, (_, text) in enumerate(made.paragraphs)}
SOURCES = {f"d{number}": made.source for number, made in enumerate(MADE, 1)}


def _matches(hostile: str) -> pl.DataFrame:
    ferry = [{"left": "18.45", "right": "18.30"}, {"left": f"14{hostile}", "right": "12"}]
    near = [("d1p0", "d3p0", "template_numbers", ferry), ("d2p0", "d4p0", "edited", [])]
    exact = [("d1p1", "d3p1", "corpus"), ("d2p1", "d4p2", "corpus"), ("d3p1", "d3p2", "document")]
    rows: list[tuple[object, ...]] = []
    for left, right, edit, changed in near:
        spans = (0, len(TEXTS[left] + hostile), 0, len(TEXTS[right] + hostile))
        rows.append((left, right, "near", 0.86, *spans, "corpus", edit, "plain", 16, 9, 0.8, 0.8, changed, "evening"))
    for left, right, scope in exact:
        spans = (0, len(TEXTS[left] + hostile), 0, len(TEXTS[right] + hostile))
        rows.append((left, right, "exact", 1.0, *spans, scope, "verbatim", "plain", 18, 18, 1.0, 1.0, [], "Stalls"))
    return _frame(MATCHES, rows)


def _clusters(hostile: str) -> pl.DataFrame:
    clusters = [  # id, kind, edit, places with the leader first, whether the leader is known to be the first
        ("3a9ce7", "exact", "verbatim", ("d3p1", "d1p1", "d3p2"), None),
        ("9ab000", "exact", "verbatim", ("d4p2", "d2p1"), True),
        ("b1d6e0", "near", "edited", ("d4p0", "d2p0"), True),
        ("f3771e", "near", "template_numbers", ("d3p0", "d1p0"), None),
    ]
    rows: list[tuple[object, ...]] = []
    for cluster, kind, edit, places, known in clusters:
        for at, paragraph in enumerate(places):
            first = None if known is None else at == 0
            source = SOURCES[paragraph.partition("p")[0]] + hostile
            span = (0, len(TEXTS[paragraph] + hostile))
            similarity = 1.0 if at == 0 or kind == "exact" else 0.86
            sizes = (2, len(places))
            rows.append((cluster, kind, edit, "plain", paragraph, source, *span, similarity, at == 0, first, *sizes))
    return _frame(CLUSTERS, rows)


def _findings(hostile: str, paragraphs: pl.DataFrame) -> pl.DataFrame:
    spots = [
        ("SCR001", "d5p0", 19, 2, "優游", "Letters of another script stand inside a word of the sentence."),
        ("ATT002", "d2p0", 0, 20, "The city government", "Shared with another source, credited in neither."),
        ("ATT002", "d2p1", 0, 20, "Traffic will be led", "Shared with another source, credited in neither."),
        ("NAV001", "d1p2", 0, 11, "Next page »", "The label of a further page stands in the text."),
        ("PRM004", "d2p2", 9, 4, "s : .", "The place of a link is empty."),
        ("QUO001", "d3p0", 0, 4, "„", "A quotation mark has no partner."),
        ("MET001", "d4p0", 0, 3, "The", "A dateline opens the paragraph."),
        ("ATT001", "d4p2", 0, 7, "told Harbour Wire", f"The paragraph names its origin{hostile}"),
    ]
    places = {row["paragraph_id"]: row for row in paragraphs.iter_rows(named=True)}
    cards = {card.code: card for card in CARDS}
    rows: list[tuple[object, ...]] = []
    for rule, paragraph, start, length, evidence, message in spots:
        card, place = cards[rule], places[paragraph]
        begin = place["start"] + start
        kind = (rule, card.name, card.severity, card.confidence, card.party, card.because)
        where = (place["source"], place["document_id"], paragraph, place["path"], place["record"], place["line"])
        span = (start + 1, begin, begin + length)
        rows.append((*kind, *where, *span, evidence + hostile, message, None, f"{rule}{paragraph}", "new"))
    return _frame(FINDINGS, rows)


CLASSES = {  # what becomes of each body paragraph's words
    **dict.fromkeys(["d1p0", "d1p1", "d3p0", "d3p1", "d3p2"], "order_unknown"),
    "d2p0": "reuse_near",
    "d2p1": "reuse_exact",
    "d4p0": "first_here",
    "d4p2": "first_here",
    **dict.fromkeys(["d2p3", "d4p3", "d5p0"], "original"),
}
COMPOSITION = ("original", "first_here", "reuse_exact", "reuse_near", "reuse_partial")
COMPOSITION += ("order_unknown", "group_reuse", "explained", "common")


def _metrics(paragraphs: pl.DataFrame) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = []
    body = paragraphs.filter(pl.col("role") == "body")
    for (source,), mine in body.group_by("source"):
        words = dict(mine.select("paragraph_id", "words").iter_rows())
        counts = {name: sum(n for paragraph, n in words.items() if CLASSES[paragraph] == name) for name in COMPOSITION}
        whole = float(sum(counts.values()))
        counts["uncredited_reuse"] = counts["reuse_exact"] + counts["reuse_near"]
        counts["uncredited_order_unknown"] = counts["order_unknown"]
        counts["self_duplication"] = words.get("d3p2", 0)
        for name, count in counts.items():
            share = count / whole
            low, high = max(0.0, share - 0.4), min(1.0, share + 0.4)
            rows.append((source, name, float(count), whole, share, low, high, 0))
        rows.append((source, "documents", None, None, float(mine["document_id"].n_unique()), None, None, 0))
    rows.append(("*", "lost_records", None, None, 2.0, None, None, 0))
    return _frame(METRICS, sorted(rows, key=lambda row: (str(row[0]), str(row[1]))))


def _flows(hostile: str) -> pl.DataFrame:
    return _frame(
        FLOWS,
        [
            (COAST + hostile, EXAMINER + hostile, 2, 5, 52, 0, 0, 2, None, 0, 0),
            (HERALD + hostile, EXAMINER + hostile, 2, 4, 41, 2, 0, 0, 2.13, 1, 0),
        ],
    )
