"""The same articles in every format the audit reads, and what a run says of them whatever the format was."""

from __future__ import annotations

import csv
import html
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from audit.ingest.intake import intake
from audit.model.settings import Settings
from audit.segment.cuts import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from audit.ingest.dates import Moment
    from audit.model.run import Run

    Told = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Article:
    """What one document says, and what it states beside its text; "" for what it does not state."""

    text: str
    paragraphs: tuple[str, ...]
    source: str
    title: str = ""
    url: str = ""
    published: str = ""
    language: str = ""

    def stated(self) -> dict[str, str]:
        """Return what is stated, by the names that manifests, fields and front matter have in common."""
        names = ("source", "title", "url", "published", "language")
        return {name: value for name in names if (value := getattr(self, name))}


def articles(corpus: Path) -> list[Article]:
    """Return the documents of a corpus in reading order. Dates that stand in a text are left there."""
    taken = intake([corpus], Settings(), ())
    assert taken.losses.is_empty()
    return [
        Article(
            placed.record.text,
            tuple(
                placed.record.text[piece.start : piece.end]
                for piece in cut(placed.record.text, placed.record.cut).pieces
            ),
            placed.source,
            placed.record.title or "",
            placed.record.url or "",
            _written(placed.moment),
            placed.record.language or "",
        )
        for placed in sorted(taken.documents, key=lambda placed: (placed.record.path, placed.record.record))
    ]


def _written(moment: Moment | None) -> str:
    if moment is None or moment.origin.startswith("text"):
        return ""
    shape = {"second": "%Y-%m-%dT%H:%M:%S", "minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d"}[moment.precision]
    return moment.at.strftime(shape) + ("Z" if moment.zone else "")


def _files(suffix: str, write: Callable[[Article], str]) -> Callable[[Sequence[Article]], dict[str, bytes]]:
    """Return what writes one file an article, in the articles' order."""
    return lambda told: {f"{number:03}{suffix}": write(article).encode() for number, article in enumerate(told)}


def _manifest_csv(told: Sequence[Article], names: Sequence[str]) -> bytes:
    columns = ("path", "source", "title", "url", "published", "language")
    file = io.StringIO(newline="")
    rows = csv.DictWriter(file, columns)
    rows.writeheader()
    rows.writerows({"path": name, **article.stated()} for name, article in zip(names, told, strict=True))
    return file.getvalue().encode()


def _manifest_jsonl(told: Sequence[Article], names: Sequence[str]) -> bytes:
    return _jsonl({"path": name, **article.stated()} for name, article in zip(names, told, strict=True))


def _jsonl(rows: Iterator[dict[str, object]] | Iterator[dict[str, str]]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _front_matter(article: Article, text: str) -> str:
    stated = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in article.stated().items())
    return f"---\n{stated}---\n{text}"


def _markdown(article: Article) -> str:
    return "\n\n".join(article.paragraphs) + "\n"


def _head(article: Article) -> str:
    meta = {"og:site_name": article.source, "article:published_time": article.published}
    lines = [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in meta.items() if value]
    lines += [f"<title>{html.escape(article.title)}</title>"] if article.title else []
    lines += [f'<link rel="canonical" href="{html.escape(article.url)}">'] if article.url else []
    language = f' lang="{html.escape(article.language)}"' if article.language else ""
    return "\n".join(["<!doctype html>", f"<html{language}>", '<head><meta charset="utf-8">', *lines, "</head>", ""])


def _bare_page(article: Article) -> str:
    paragraphs = (f"<p>{html.escape(paragraph)}</p>" for paragraph in article.paragraphs)
    return _head(article) + "\n".join(["<body>", *paragraphs, "</body></html>", ""])


def _built_page(article: Article) -> str:
    """Return the page as a site's templates leave it: wrappers, inline tags, attributes, comments, entities."""
    return "\n".join(
        [
            f"{_head(article)}<body class='story'>",
            "<script>var words = 'none of the text';</script><!-- begins -->",
            '<main><article><section><div data-n="1">',
            *map(_built_paragraph, article.paragraphs),
            "</div></section><style>p { color: black }</style></article></main></body></html>",
        ]
    )


def _built_paragraph(paragraph: str) -> str:
    words = [html.escape(word).replace("–", "&ndash;").replace("“", "&#8220;") for word in paragraph.split(" ")]
    middle = len(words) // 2
    words[middle] = f'<a href="/tag?a=1&amp;b=2"><em>{words[middle]}</em></a>'
    words[0] = f"<span title='a > b'>{words[0]}</span>"
    inside = "\n  ".join(words)
    return f'<div class="row"><p style="margin:0">\n{inside}\n</p></div>'


def _table(told: Sequence[Article], text: Callable[[Article], object]) -> list[dict[str, object]]:
    return [{"text": text(article), **article.stated()} for article in told]


def _csv(told: Sequence[Article]) -> bytes:
    file = io.StringIO(newline="")
    rows = csv.DictWriter(file, ("source", "text", "title", "url", "published", "language"))
    rows.writeheader()
    rows.writerows(_table(told, lambda article: article.text))
    return file.getvalue().encode()


def _parquet(told: Sequence[Article]) -> bytes:
    file = io.BytesIO()
    pl.DataFrame(_table(told, lambda article: article.text), infer_schema_length=None).write_parquet(file)
    return file.getvalue()


FILES: dict[str, Callable[[Sequence[Article]], dict[str, bytes]]] = {
    "txt": _files(".txt", lambda article: article.text),
    "txt, front matter": _files(".txt", lambda article: _front_matter(article, article.text)),
    "md": _files(".md", _markdown),
    "md, front matter": _files(".md", lambda article: _front_matter(article, _markdown(article))),
    "html": _files(".html", _bare_page),
    "html, built": _files(".html", _built_page),
    "jsonl": lambda told: {"all.jsonl": _jsonl(row for row in _table(told, lambda article: article.text))},
    "jsonl, lists": lambda told: {"all.jsonl": _jsonl(row for row in _table(told, lambda a: list(a.paragraphs)))},
    "csv": lambda told: {"all.csv": _csv(told)},
    "parquet": lambda told: {"all.parquet": _parquet(told)},
}
"""The files of articles in each form, by name."""

MANIFESTS: dict[str, Callable[[Sequence[Article], Sequence[str]], bytes]] = {
    "manifest.csv": _manifest_csv,
    "manifest.jsonl": _manifest_jsonl,
}
"""What states the sources of files that do not say so themselves."""


def told(run: Run) -> Told:
    """Return what a run says, with places as (number of the article, ordinal) and spans as their text.

    White space in texts is folded: a page folds it where another format keeps the line ends of wrapped lines.
    """
    number = {
        name: place
        for place, name in enumerate(run.documents.sort("path", "record").get_column("document_id").to_list())
    }
    place: dict[str | None, tuple[int, int]] = {}
    text: dict[str | None, str] = {}
    for name, document, ordinal, words in run.paragraphs.select(
        "paragraph_id", "document_id", "ordinal", "text"
    ).rows():
        place[name], text[name] = (number[document], ordinal), words

    def span(paragraph: str, start: int, end: int) -> str:
        return _folded(text[paragraph][start:end])

    def sorted_rows(rows: Iterator[tuple[object, ...]]) -> list[tuple[object, ...]]:
        return sorted(rows, key=repr)

    return {
        "documents": sorted_rows(
            (number[row[0]], *row[1:])
            for row in run.documents.select(
                *("document_id", "source", "title", "url", "published", "published_precision", "published_zone"),
                *("language", "words", "paragraphs"),
            ).rows()
        ),
        "paragraphs": sorted_rows(
            (place[row[0]], *row[1:], _folded(text[row[0]]))
            for row in run.paragraphs.select("paragraph_id", "role", "words", "language").rows()
        ),
        "matches": sorted_rows(
            (
                *(place[row["left_id"]], place[row["right_id"]]),
                *(row[name] for name in ("kind", "similarity", "words", "longest_run", "scope", "edit", "nature")),
                *(row[name] for name in ("left_share", "right_share")),
                span(row["left_id"], row["left_start"], row["left_end"]),
                span(row["right_id"], row["right_start"], row["right_end"]),
                str(row["changed"]),
            )
            for row in run.matches.iter_rows(named=True)
        ),
        "clusters": sorted_rows(
            (
                row["cluster_id"],
                place[row["paragraph_id"]],
                *(row[name] for name in ("kind", "edit", "nature", "source", "similarity", "leader", "first")),
                *(row[name] for name in ("sources", "members")),
                span(row["paragraph_id"], row["start"], row["end"]),
            )
            for row in run.clusters.iter_rows(named=True)
        ),
        "findings": sorted_rows(
            (
                row["rule"],
                number[row["document_id"]],
                place.get(row["paragraph_id"]),
                _folded(row["evidence"]),
                *(row[name] for name in ("severity", "confidence", "attributable_to", "source", "fingerprint")),
                place.get(row["related_id"]),
            )
            for row in run.findings.iter_rows(named=True)
        ),
        "metrics": run.metrics.rows(),
        "flows": run.flows.rows(),
        "losses": run.losses.rows(),
    }


def _folded(text: str) -> str:
    return " ".join(text.split())
