"""A format is a wrapping: the same articles in another one are the same audit."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from program import ROOT, SHARED
from retold import FILES, MANIFESTS, Article, articles, told

from audit.model.settings import Settings
from audit.pipeline import run
from audit.segment.cuts import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from retold import Told

CORPORA = [
    pytest.param(
        SHARED / "seeds",
        id="real",
        marks=pytest.mark.skipif(
            not (SHARED / "seeds").is_dir(), reason="the five real articles do not lie beside this checkout"
        ),
    ),
    pytest.param(ROOT / "seeds", id="ours"),
]
FORMS = [(form, manifest) for form in FILES for manifest in (MANIFESTS if form in {"txt", "md"} else [""])]


ODD = (
    *(
        "\u00a0",
        "\u2003",
        "\u200b",
        "\u2028",
        "\x1f",
        "\x85",
        "\u202e",
        "\ufffd",
        "\x1b[31m",
        "e\u0301",
        "ﬁ",
        "\U0001f600",
    ),
    *("<b>x</b>", "&amp;", "&lt;", "|", "\\", "`", '""', ",", ";", "'", "{}", "%s"),
)
"""What a format might escape, fold, drop or take for its own; tabs and form feeds a page folds by definition."""


@pytest.fixture(scope="module", params=[*CORPORA, pytest.param(None, id="odd")])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Article], Told]:
    """Return the articles of a corpus and what the audit says of it as it lies there."""
    if request.param is not None:
        return articles(request.param), told(run([request.param], Settings()))
    known = list(_odd_articles(random.Random(4)))  # noqa: S311 - the same text in every run
    corpus = tmp_path_factory.mktemp("odd")
    for name, content in FILES["jsonl"](known).items():
        (corpus / name).write_bytes(content)
    return known, told(run([corpus], Settings()))


def _odd_articles(chance: random.Random) -> Iterator[Article]:
    """Yield articles that share paragraphs, with odd characters put into every third."""
    paragraphs = [paragraph for article in articles(ROOT / "seeds") for paragraph in article.paragraphs]
    for number in range(24):
        taken = chance.sample(paragraphs, 8)
        for damaged in chance.sample(range(8), 3):
            at = chance.randrange(len(taken[damaged]) + 1)
            taken[damaged] = taken[damaged][:at] + chance.choice(ODD) + taken[damaged][at:]
        text = chance.choice(["\n", "\r\n", "\n\n"]).join(taken)
        pieces = cut(text, "lines").pieces
        yield Article(text, tuple(text[piece.start : piece.end] for piece in pieces), f"outlet {number % 5}")


@pytest.mark.parametrize("pack", [pytest.param(bytes, id="plain"), pytest.param(gzip.compress, id="gz")])
@pytest.mark.parametrize(("form", "manifest"), FORMS)
def test_the_same_articles_in_another_format_are_the_same_audit(
    original: tuple[list[Article], Told], tmp_path: Path, form: str, manifest: str, pack: Callable[[bytes], bytes]
) -> None:
    """Matches, clusters, metrics and findings, paired by article and ordinal; the source is a field or a manifest."""
    known, expected = original
    ending = ".gz" if pack is gzip.compress else ""
    files = {f"{name}{ending}": pack(content) for name, content in FILES[form](known).items()}
    if manifest:
        files[manifest] = MANIFESTS[manifest](known, list(files))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    actual = told(run([tmp_path], Settings()))

    assert {part: _difference(expected[part], actual[part]) for part in expected} == dict.fromkeys(expected, ([], []))


def _difference(
    expected: list[tuple[object, ...]], actual: list[tuple[object, ...]]
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return what is missing and what is too much."""
    there, here = Counter(expected), Counter(actual)
    return list((there - here).elements()), list((here - there).elements())
