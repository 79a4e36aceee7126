"""What is said of a source: every word is of one class, and who printed it first decides which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from corpora import Article, edited, renamed, run_of, seeded, sentence

from audit.model.terms import Severity, Unit
from audit.reliability.definitions import ACROSS, COMPOSITION, DEFINITIONS, RATES, of_rules
from audit.reliability.words import CLASSES
from audit.rule import PatternRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.lang.pack import Pack
    from audit.model.run import Run
    from audit.rule import Rule

TEXT = sentence(seeded(1), 30)
OTHER = sentence(seeded(2), 20)
SOURCES = ("alpha", "beta", "gamma", "delta")
SETTINGS = {
    "explain": [{"kind": "licence", "source": "alpha", "allow": ["beta"], "reason": "contract"}],
    "sources": {"group": [{"name": "coast", "members": ["gamma", "delta"]}]},
}


def pattern_rule(code: str, found: str, severity: Severity = Severity.INFO) -> Rule:
    """Return a rule that finds a pattern."""

    def pattern(self: PatternRule, pack: Pack | None) -> str:  # noqa: ARG001 - the signature of the method
        return found

    card = {"code": code, "title": code, "severity": severity, "message": code, "unit": Unit.SPAN, "pattern": pattern}
    return type(f"Rule{code}", (PatternRule,), card)()


CREDIT = pattern_rule("ATT001", "according to the wire")


def numbers(run: Run, source: str) -> Mapping[str, float | None]:
    """Return the numerators of a source's metrics, by name."""
    return dict(run.metrics.filter(source=source).select("metric", "numerator").iter_rows())


def words_by_class(run: Run, source: str) -> dict[str, float]:
    """Return the classes that a source's words are of, and how many are."""
    found = numbers(run, source)
    return {name: found[name] for name in CLASSES if found[name]}


def corpus(seed: int) -> list[Article]:
    """Return articles of four sources that copy, edit and quote each other, some without a date."""
    random = seeded(seed)
    texts = [sentence(random, random.randint(10, 40)) for _ in range(12)]
    articles = []
    for _ in range(30):
        body = [edited(random, text, random.choice([0, 0, 2, 12])) for text in random.sample(texts, 2)]
        body += [f"{sentence(random, 20)} “{random.choice(texts)}”", "Too short.", sentence(random, 15)]
        day = random.choice([None, "2024-05", *(f"2024-05-{day:02d}" for day in range(1, 29))])
        articles.append(Article(random.choice(SOURCES), "\n".join(random.sample(body, 4)), day))
    return articles


@pytest.mark.parametrize("seed", range(6))
def test_every_word_of_the_body_is_of_one_class(seed: int) -> None:
    """The classes add up to the words of the body, for each source and for the corpus; not a word is left or twice."""
    run = run_of(corpus(seed), SETTINGS)
    body = run.paragraphs.filter(role="body")

    for source in (*SOURCES, "*"):
        mine = body if source == "*" else body.filter(source=source)
        assert sum(words_by_class(run, source).values()) == mine["words"].sum()
    assert len(words_by_class(run, "*")) >= 7


@pytest.mark.parametrize("seed", range(6))
def test_a_metric_is_its_two_counts_and_lies_in_its_interval(seed: int) -> None:
    """The value is the numerator by the denominator; the numerators of parts do not exceed their whole."""
    run = run_of(corpus(seed), SETTINGS, [CREDIT, pattern_rule("AAA001", "(?i)bako", Severity.MAJOR)])
    shares = [definition.name for definition in DEFINITIONS.values() if definition.unit == "share"]
    rows = run.metrics.filter(pl.col("denominator") > 0)

    assert rows.height == 5 * len([*COMPOSITION, *ACROSS, *RATES])
    for row in rows.iter_rows(named=True):
        assert row["value"] == row["numerator"] / row["denominator"]
        assert row["low"] <= row["value"] <= row["high"]
        assert row["metric"] not in shares or (row["low"] >= 0 and row["high"] <= 1)


@pytest.mark.parametrize("seed", range(6))
def test_the_corpus_is_the_sum_of_its_sources(seed: int) -> None:
    """Every numerator and denominator of words, documents and findings adds up."""
    run = run_of(corpus(seed), SETTINGS, [pattern_rule("AAA001", "(?i)bako", Severity.MAJOR)])
    whole = run.metrics.filter(source="*").filter(pl.col("metric") != "lost_records").drop("source")
    parts = run.metrics.filter(pl.col("source") != "*").group_by("metric").agg(pl.col("numerator", "denominator").sum())
    both = whole.join(parts, on="metric", suffix="_parts").filter(pl.col("numerator").is_not_null())

    assert both["numerator"].to_list() == pytest.approx(both["numerator_parts"].to_list())
    assert both["denominator"].fill_null(0).to_list() == pytest.approx(both["denominator_parts"].to_list())


@pytest.mark.parametrize("seed", range(4))
def test_no_source_is_treated_by_its_name(seed: int) -> None:
    """Sources exchange their names, and so do their metrics, to the last digit."""
    articles = corpus(seed)
    names = dict(zip(SOURCES, ("zeta", "alpha", "delta", "beta"), strict=True))
    settings = {
        "explain": [{"kind": "licence", "source": "zeta", "allow": ["alpha"], "reason": "contract"}],
        "sources": {"group": [{"name": "coast", "members": ["delta", "beta"]}]},
    }
    one = run_of(articles, SETTINGS).metrics
    other = run_of(renamed(articles, names), settings).metrics
    exchanged = one.with_columns(pl.col("source").replace(names)).sort("source", "metric")

    assert exchanged.equals(other)


@pytest.mark.parametrize(
    ("days", "classes"),
    [
        (("2024-05-01", "2024-05-02"), ("first_here", "reuse_exact")),
        (("2024-05-02", "2024-05-01"), ("reuse_exact", "first_here")),
        (("2024-05-01", "2024-05-01"), ("order_unknown", "order_unknown")),
        (("2024-05-01T08:00", "2024-05-01T08:01"), ("first_here", "reuse_exact")),
        (("2024-05-01T08:00", "2024-05-01"), ("order_unknown", "order_unknown")),
        (("2024-04", "2024-05-01"), ("first_here", "reuse_exact")),
        (("2024-05", "2024-05-31"), ("order_unknown", "order_unknown")),
        (("2024-05-01", None), ("order_unknown", "order_unknown")),
        ((None, None), ("order_unknown", "order_unknown")),
        (("2024-05-01", "2024-05-02", "2024-05-03"), ("first_here", "reuse_exact", "reuse_exact")),
        (("2024-05-01", "2024-05-02", None), ("order_unknown", "reuse_exact", "order_unknown")),
        (("2024-05-02", "2024-05-02", "2024-05-03"), ("order_unknown", "order_unknown", "reuse_exact")),
        (("2024-05", "2024-05-02", "2024-05-03"), ("order_unknown", "order_unknown", "reuse_exact")),
    ],
)
def test_who_was_first_is_said_only_where_the_dates_decide(
    days: tuple[str | None, ...], classes: tuple[str, ...]
) -> None:
    """A source had a text first if its date ends before all others begin, and reuses it if any ends before its own."""
    run = run_of([Article(f"s{at}", TEXT, day) for at, day in enumerate(days)])

    assert [{name: 30} for name in classes] == [words_by_class(run, f"s{at}") for at in range(len(days))]


def test_reuse_is_told_by_how_much_was_kept() -> None:
    """Whole and equal, whole and edited, or a passage alone: of the passage, only its words are reused."""
    changed = " ".join(["zuzuzu", *TEXT.split()[1:-1], "zazaza"])
    around = f"{sentence(seeded(3), 25)} {TEXT} {sentence(seeded(4), 25)}"
    texts = {"alpha": TEXT, "beta": TEXT.upper(), "gamma": changed, "delta": around}
    run = run_of([Article(name, text, f"2024-05-{at:02d}") for at, (name, text) in enumerate(texts.items(), 1)])

    assert [words_by_class(run, source) for source in texts] == [
        {"first_here": 30},
        {"reuse_exact": 30},
        {"reuse_near": 30},
        {"reuse_partial": 30, "original": 50},
    ]


def test_a_copy_of_an_edited_copy_is_reused_word_for_word() -> None:
    """The leader of the cluster differs from both; equal to an earlier source's paragraph is equal."""
    changed = " ".join(["zuzuzu", *TEXT.split()[1:-1], "zazaza"])
    texts = [("alpha", TEXT), ("beta", changed), ("gamma", changed.upper())]
    run = run_of([Article(name, text, f"2024-05-{at:02d}") for at, (name, text) in enumerate(texts, 1)])

    assert [words_by_class(run, source) for source, _ in texts] == [
        {"first_here": 30},
        {"reuse_near": 30},
        {"reuse_exact": 30},
    ]


def test_what_a_source_repeats_of_itself_is_no_reuse() -> None:
    """It counts from its second place on, by date, and is the source's own where nobody else has it."""
    articles = [Article("alpha", f"{TEXT}\n{OTHER}", "2024-05-02"), Article("alpha", TEXT, "2024-05-01")]
    found = numbers(run_of([*articles, Article("alpha", TEXT, None)]), "alpha")

    assert (found["original"], found["self_duplication"]) == (110, 60)


def test_text_that_one_source_prints_in_many_documents_is_common() -> None:
    """Five documents and one of a hundred make it the house's; then it is nobody's report, wherever else it stands."""
    articles = [Article("alpha", f"{TEXT}\n{sentence(seeded(at + 10), 20)}", "2024-05-01") for at in range(5)]
    run = run_of([*articles, Article("beta", TEXT, "2024-05-02")])

    assert words_by_class(run, "alpha") == {"common": 150, "original": 100}
    assert words_by_class(run, "beta") == {"common": 30}
    assert numbers(run, "beta")["uncredited_reuse"] == 0


QUOTED = f"{' '.join(TEXT.split()[:20])} “{' '.join(TEXT.split()[20:])}”"


@pytest.mark.parametrize(
    ("copy", "settings", "uncredited"),
    [
        (TEXT, {}, 30),
        (f"{TEXT} (according to the wire)", {}, 0),
        (f"{TEXT}\n{OTHER} according to the wire.", {}, 0),
        (f"{TEXT}\n{sentence(seeded(5), 20)}\n{sentence(seeded(6), 20)} according to the wire.", {}, 30),
        (f"“{TEXT}”", {}, 0),
        (QUOTED, {}, 20),
        (TEXT, {"explain": [{"kind": "licence", "source": "alpha", "allow": ["beta"], "reason": "contract"}]}, 0),
        (TEXT, {"explain": [{"kind": "licence", "source": "Beta", "allow": ["Alpha"], "reason": "contract"}]}, 0),
        (TEXT, {"explain": [{"kind": "licence", "source": "gamma", "allow": ["beta"], "reason": "contract"}]}, 30),
        (TEXT, {"sources": {"group": [{"name": "coast", "members": ["Alpha", "beta"]}]}}, 0),
        (TEXT, {"sources": {"group": [{"name": "coast", "members": ["alpha", "gamma"]}]}}, 30),
    ],
    ids=[
        "plain copy",
        "credited in the paragraph",
        "credited beside it",
        "credited two paragraphs on",
        "quoted",
        "quoted in part",
        "explained",
        "explained the other way round",
        "explained for others",
        "of one group",
        "of another group",
    ],
)
def test_reuse_without_credit_is_what_nothing_accounts_for(
    copy: str, settings: dict[str, object], uncredited: int
) -> None:
    """Neither credited in the paragraph or beside it, nor quoted, nor explained, nor of one owner."""
    articles = [
        Article("alpha", TEXT, "2024-05-01", language="en"),
        Article("beta", copy, "2024-05-02", language="en"),
    ]
    run = run_of(articles, settings, [CREDIT])
    undated = run_of([replace(one, published=None) for one in articles], settings, [CREDIT])

    assert numbers(run, "beta")["uncredited_reuse"] == uncredited
    assert numbers(undated, "beta")["uncredited_reuse"] == 0
    assert numbers(undated, "beta")["uncredited_order_unknown"] == uncredited


def test_in_a_language_without_a_pack_nobody_says_that_a_credit_is_missing() -> None:
    """Credits are told by phrases: where none are known, what is uncredited is not judged, and counted so."""
    articles = [Article(source, TEXT, f"2024-05-{at:02d}") for at, source in enumerate(SOURCES[:2], 1)]
    run = run_of(articles, rules=[CREDIT])
    rows = {row["metric"]: row for row in run.metrics.filter(source="beta").iter_rows(named=True)}

    assert (rows["reuse_exact"]["numerator"], rows["uncredited_reuse"]["numerator"]) == (30, 0)
    assert (rows["reuse_exact"]["not_judged"], rows["uncredited_reuse"]["not_judged"]) == (0, 1)


def test_what_is_explained_or_of_one_group_is_told_apart() -> None:
    """It stays visible under its own name; a stranger in the same cluster makes it reuse again."""
    articles = [Article(source, TEXT, f"2024-05-{at:02d}") for at, source in enumerate(SOURCES, 1)]

    assert words_by_class(run_of(articles[:2], SETTINGS), "beta") == {"explained": 30}
    assert words_by_class(run_of(articles[2:], SETTINGS), "delta") == {"group_reuse": 30}
    assert words_by_class(run_of(articles[1:], SETTINGS), "delta") == {"reuse_exact": 30}


def test_quoted_and_credited_words_are_counted_across_the_classes() -> None:
    """Of all words of the body, shared or not."""
    articles = [Article("alpha", f"“{TEXT}”\n{OTHER} “four words of speech”"), Article("beta", TEXT)]
    wired = Article("beta", f"{sentence(seeded(7), 26)} according to the wire")
    run = run_of([*articles, wired], rules=[CREDIT])

    assert [numbers(run, source)["quoted_share"] for source in ("alpha", "beta")] == [34, 0]
    assert [numbers(run, source)["wire_share"] for source in ("alpha", "beta")] == [0, 30]


def test_damage_is_counted_by_documents_and_by_words() -> None:
    """Critical and major findings of all families but attribution and provenance."""
    rules = [
        pattern_rule("AAA001", "ebb", Severity.CRITICAL),
        pattern_rule("AAA002", "flow", Severity.MAJOR),
        pattern_rule("AAA003", "tide", Severity.MINOR),
        pattern_rule("ATT002", "moon", Severity.MAJOR),
        pattern_rule("SRC001", "moon", Severity.CRITICAL),
    ]
    texts = ["ebb ebb flow", "flow", "tide moon", "moon", "nothing here"]
    metrics = run_of([Article("alpha", text) for text in texts], rules=rules).metrics.filter(source="alpha")
    found = dict(metrics.select("metric", pl.struct("numerator", "denominator")).iter_rows())

    assert tuple(found["contamination_rate"].values()) == (2, 5)
    assert tuple(found["contamination_density"].values()) == (4, 0.009)
    assert [numbers_of["numerator"] for name, numbers_of in found.items() if name.startswith("findings.AAA")] == [
        2,
        2,
        1,
    ]
    assert found["findings.critical"]["numerator"] == 4
    assert found["documents"]["numerator"] == 5


def test_what_could_not_be_compared_is_beside_the_shares() -> None:
    """Body paragraphs that were too short, of this source; a metric that needs a baseline was not judged at all."""
    run = run_of([Article("alpha", f"{TEXT}\nToo short.\nThis, too."), Article("beta", "Short.")])
    rows = {(row["source"], row["metric"]): row for row in run.metrics.iter_rows(named=True)}

    assert [rows[source, "original"]["not_judged"] for source in ("alpha", "beta", "*")] == [2, 1, 3]
    assert (rows["alpha", "new_clusters"]["value"], rows["alpha", "new_clusters"]["not_judged"]) == (None, 1)


def test_a_source_without_words_has_no_shares() -> None:
    """Nought of nought is not nought; its documents are still counted."""
    run = run_of([Article("alpha", "…")])
    rows = {row["metric"]: row for row in run.metrics.filter(source="alpha").iter_rows(named=True)}

    assert [rows[name]["value"] for name in ("original", "uncredited_reuse", "contamination_density")] == [None] * 3
    assert (rows["documents"]["value"], rows["contamination_rate"]["value"]) == (1, 0)


def test_every_metric_is_defined_and_every_definition_is_measured() -> None:
    """What `audit explain` knows is what the table holds."""
    run = run_of([Article("alpha", TEXT)], rules=[CREDIT])

    assert set(run.metrics["metric"]) == {*DEFINITIONS, *of_rules(["ATT001"])}
