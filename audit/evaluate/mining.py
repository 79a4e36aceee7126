"""Labels of a site's page, mined from repetition and place, without a phrase of any language.

A short line that stands in many documents of one source, among other paragraphs each time, belongs to the page and
not to the articles. What stands around it tells what it is:

- a *page turn*: after it, a paragraph stands again that stood among the running text of the same document;
- a *read-also stub*: it ends in a colon or an arrow, and running text stands before and after it;
- a *read-also link*: a short opening, a colon or an arrow, and the headline of another document of the corpus.

Where no headline of the corpus confirms a link, its opening may be a label of pictures: then it is shown as a
candidate, and nothing is found by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.model.run import MinedPhrase
from audit.text.columns import compared_texts
from audit.text.compared import UNSPACED, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.lang.pack import Pack

LEAST: Final = 3
SHARE: Final = 0.02
"""A label stands in three documents of its source or more, and in two of a hundred."""

TURNS: Final = 2
"""Documents in which a line precedes a repetition: one alone may be a refrain."""

REACH: Final = 3
"""Lines after a page turn in which the repetition stands: labels and captions may come between, no running text."""

SHORT: Final = 60
"""Characters of a label: "continue reading on the next page" has half of them."""

OPENING: Final = 40
LINK: Final = 250
"""Characters of a link's opening, and of the link with its headline."""

HEADLINE: Final = 3
"""Words of a headline that is looked for among the corpus's; shorter ones are also names."""

RUNNING: Final = 8
"""Words of a paragraph of running text."""

OFTEN: Final = 3
"""Labels a document has at most, on average: what stands oftener heads the parts of a text, as in an interview."""

MOST: Final = 0.5
"""Part of a label's lines that stand between paragraphs of running text."""

SIGN: Final = r"[:：»›→▶|>]"
FINISHED: Final = r"[.!?…।۔。！？][\"”’»」』)\s]*$"

UNSIGNED: Final = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts in which a sentence may end without a sign."""

LETTERS: Final = 2
"""Characters of a script without spaces that count as a word."""

NEXT_PAGE, STUB, LINKED, CANDIDATE = "next_page", "read_also_stub", "read_also_link", "candidate"

OTHER_LABELS: Final = ("photo_labels", "byline_labels", "published_labels", "updated_labels", "note_labels")
"""Lists of labels that are no links, whatever stands around them."""


@dataclass(frozen=True, slots=True)
class Mining:
    """What was mined: the phrases, by source, kind and phrase; and for each row of the view its kind, or null."""

    phrases: tuple[MinedPhrase, ...]
    kinds: pl.Series


def mine(view: pl.DataFrame, known: Mapping[str, Pack], jobs: int = 1) -> Mining:
    """Return the labels that repetition shows in a frame made by `audit.evaluate.view.row_view`."""
    lines = _lines(view, known, jobs)
    sizes = view.group_by("source").agg(pl.col("document_id").n_unique().alias("size"))
    turns = _turns(view, lines)
    stubs = _stubs(lines, sizes).join(turns, on=["source", "key"], how="anti")
    links = _links(view, lines, stubs, sizes)
    mined = pl.concat([turns, stubs, links])
    keyed = lines.join(mined.select("source", "key", "kind"), on=["source", "key"], how="inner")
    fits = ((pl.col("kind") == LINKED) & pl.col("linked")) | ((pl.col("kind") != LINKED) & ~pl.col("linked"))
    kinds = dict(keyed.filter(fits, pl.col("kind") != CANDIDATE).select("row", "kind").iter_rows())
    phrases = tuple(MinedPhrase(*row) for row in _shown(mined, lines).iter_rows())
    return Mining(phrases, pl.Series("mined", [kinds.get(row) for row in range(view.height)], pl.String))


def _lines(view: pl.DataFrame, known: Mapping[str, Pack], jobs: int) -> pl.DataFrame:
    """Return the rows that may be a label or begin with one: ``key`` is the label's compared text.

    ``linked`` says that a headline follows the label, ``rest`` is its compared text; ``running`` that the neighbours
    are running text; ``signed`` that a bare label ends in a sign.
    """
    text = pl.col("text").str.strip_chars()
    around = view.select(
        pl.int_range(pl.len()).alias("row"),
        "document_id",
        "source",
        "ordinal",
        "language",
        "characters",
        text.alias("text"),
        "plain",
        pl.all_horizontal(_told(step) for step in (1, -1)).alias("running"),
        pl.col("previous"),
    ).filter(pl.col("characters") <= LINK, pl.col("plain") != "")
    parted = around.with_columns(
        pl.col("text").str.extract(rf"^(.{{1,{OPENING}}}?)\s*{SIGN}", 1).alias("opening"),
        pl.col("text").str.extract(rf"^.{{1,{OPENING}}}?\s*{SIGN}[\s\W]*(.*)$", 1).fill_null("").alias("rest"),
        pl.col("text").str.contains(rf"{SIGN}\W*$").alias("signed"),
        ~pl.col("text").str.contains(FINISHED).alias("open"),
    )
    linked = pl.col("opening").is_not_null() & pl.col("rest").str.contains(r"\w+\W+\w+|\p{Lo}{3}")
    lines = parted.with_columns(
        (linked & pl.col("open")).alias("linked"),
        pl.when(linked).then(pl.col("opening")).otherwise(pl.col("text")).alias("label"),
    ).filter(pl.col("linked") | (pl.col("open") & (pl.col("characters") <= SHORT)))
    keyed = lines.with_columns(
        compared_texts(lines["label"].str.replace_all(r"\d+", " "), jobs).series().alias("key"),
        compared_texts(lines["rest"], jobs).series().alias("rest"),
    )
    return keyed.filter(pl.col("key") != "", ~pl.col("key").is_in(_other_labels(known.values())))


def _told(step: int) -> pl.Expr:
    """Return whether the paragraph before (1) or after (-1) is running text: long enough, and finished."""
    words, text = pl.col("words").shift(step).over("document_id"), pl.col("text").shift(step).over("document_id")
    told = text.str.contains(FINISHED) | text.str.contains(rf"[{UNSIGNED}]\W*$")
    return ((words >= RUNNING) & told).fill_null(value=False)


def _other_labels(known: Iterable[Pack]) -> list[str]:
    return sorted({compared(label) for pack in known for name in OTHER_LABELS for label in pack.phrases.get(name, ())})


def _turns(view: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return the labels after which a paragraph of the text stands again, in most documents that have them."""
    ended = (pl.col("words") >= RUNNING) & pl.col("text").str.contains(FINISHED + rf"|[{UNSIGNED}]\W*$")
    told = pl.when(pl.col("words") >= RUNNING).then(pl.col("ordinal"))
    again = (
        view.select(
            "document_id",
            "ordinal",
            "plain",
            ended.alias("ended"),
            told.shift(1).forward_fill().over("document_id").alias("last"),
            (ended.shift(1) | ended.shift(-1)).over("document_id").fill_null(value=False).alias("among"),
        )
        .filter("ended")
        .with_columns(pl.col("ordinal", "among").first().over("document_id", "plain").name.prefix("first_"))
        .filter(pl.col("ordinal") > pl.col("first_ordinal"), "first_among")
    )
    reached = pl.concat(
        again.filter(pl.col("last") < pl.col("ordinal") - step).select("document_id", pl.col("ordinal") - step)
        for step in range(1, REACH + 1)
    ).unique()
    bare = lines.filter(~pl.col("linked"))
    turned = bare.join(reached.with_columns(turned=pl.lit(value=True)), on=["document_id", "ordinal"], how="left")
    counted = turned.group_by("source", "key").agg(
        pl.col("document_id").n_unique().cast(pl.Int64).alias("documents"),
        pl.len().cast(pl.Int64).alias("lines"),
        pl.col("document_id").filter(pl.col("turned")).n_unique().alias("turns"),
    )
    kept = counted.filter(
        pl.col("turns") >= TURNS,
        2 * pl.col("turns") >= pl.col("documents"),
        2 * pl.col("lines") <= 3 * pl.col("documents"),
    )
    return kept.select("source", "key", pl.lit(NEXT_PAGE).alias("kind"), "documents", "lines")


def _frequent(lines: pl.DataFrame) -> pl.DataFrame:
    """Return the labels that stand in enough documents of their source, among other paragraphs each time."""
    sized = lines.group_by("source", "key").agg(
        pl.col("document_id").n_unique().cast(pl.Int64).alias("documents"),
        pl.len().cast(pl.Int64).alias("lines"),
        pl.col("previous").n_unique().alias("settings"),
        pl.col("running").mean().alias("running"),
        pl.col("rest").n_unique().alias("rests"),
    )
    return sized.filter(
        pl.col("documents") >= LEAST,
        pl.col("lines") <= OFTEN * pl.col("documents"),
        pl.col("settings") >= LEAST,
        pl.col("running") > MOST,
    )


def _stubs(lines: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Return the labels that end in a sign and stand between paragraphs of running text."""
    kept = _common(_frequent(lines.filter(~pl.col("linked"), "signed")), sizes)
    return kept.select("source", "key", pl.lit(STUB).alias("kind"), "documents", "lines")


def _links(view: pl.DataFrame, lines: pl.DataFrame, stubs: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Return the openings before headlines, that others of the corpus bear or seen as stubs; else candidates."""
    linked = lines.filter("linked")
    heads = pl.concat([view["title"].drop_nulls(), view.filter(pl.col("ordinal") == 0)["text"]]).unique()
    titles = compared_texts(heads).series()
    titles = titles.filter(titles.str.count_matches(rf"[{UNSPACED}]{{{LETTERS}}}|\S+") >= HEADLINE)
    confirmed = linked.filter(pl.col("rest").is_in(titles.implode())).select("source", "key").unique()
    sure = pl.concat([confirmed, stubs.select("source", "key")]).unique().with_columns(sure=pl.lit(value=True))
    kept = _common(_frequent(linked).filter(10 * pl.col("rests") >= 7 * pl.col("lines")), sizes)
    named = kept.join(sure, on=["source", "key"], how="left")
    kind = pl.when(pl.col("sure")).then(pl.lit(LINKED)).otherwise(pl.lit(CANDIDATE)).alias("kind")
    return named.select("source", "key", kind, "documents", "lines")


def _common(labels: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Return the labels that stand in a large enough part of their source's documents."""
    return labels.join(sizes, on="source").filter(pl.col("documents") >= SHARE * pl.col("size"))


def _shown(mined: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of `MinedPhrase`: the label as it is printed most, and the language of most of its lines."""
    printed = lines.group_by("source", "key").agg(
        pl.col("label").mode().min().alias("phrase"), pl.col("language").drop_nulls().mode().min().alias("language")
    )
    joined = mined.join(printed, on=["source", "key"]).sort("source", "kind", "key")
    return joined.select("source", "language", "kind", "phrase", "documents", "lines")
