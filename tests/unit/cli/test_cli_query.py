"""``audit query``: what it reads, what it shows, and what it keeps for the next call."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from corpora import Article
from rich.cells import cell_len
from savedruns import saved

from audit.query import RECIPE
from audit.store import index
from audit.store.manifest import manifest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FERRIES = "A storm kept the small ferries of the bay in port for two days, the port authority said."
TICKETS = "Sailings resume on Thursday morning, and tickets that were bought earlier stay valid until the weekend."
NEAR = "A storm kept the small ferries of the bay in port for three days, the port authority said."
NOISY = "\x1b[31m::error::##[error]A storm \u202ekept the small\u2066 ferries of the bay in port\x07 for two days."
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f]")
ARTICLES = [
    Article("lantern", f"{FERRIES}\n{TICKETS}\nShort line", "2025-03-04"),
    Article("courier", f"{NEAR}\n{TICKETS}", "2025-03-05T09:20"),
    Article("::error::\x1b[1m" + "courier" * 9, NOISY, path="::error::evil\x1b[31m.txt"),
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Save a run in ``reports``, and let ``cache`` be the cache directory."""
    monkeypatch.setenv("AUDIT_CACHE_DIR", str(tmp_path / "cache"))
    saved(tmp_path / "reports", ARTICLES)
    return tmp_path / "cache"


def identity(directory: Path) -> str:
    """Return the identity of a saved run."""
    return json.loads((directory / "audit.json").read_bytes())["run"]["identity"]


def kinds(out: str) -> list[tuple[str, int]]:
    """Return the kind and the file of each place of a JSON answer."""
    return [(place["kind"], int(place["path"][:4])) for place in json.loads(out)["places"] if place["path"][0] == "0"]


def test_a_text_is_shown_where_it_stands_and_where_something_near_does(audit: Callable) -> None:
    shown = audit("query", FERRIES)

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(
        "found in 3 places (1 exact, 1 near, 1 passage); looked at 6 body paragraphs of\n     the run\n\n"
        f"1.00 exact · 18 words · lantern · 2025-03-04 · 0001.txt:1\n     {FERRIES[:74]}…\n\n"
        "0.96 near · 17 words · 94 % of the text · 94 % of the paragraph · courier\n"
        f"     2025-03-05 09:20 UTC · 0002.txt:1\n     {NEAR[:74]}…\n\n"
    )


def test_nothing_found_is_an_answer(audit: Callable) -> None:
    """Exit code 0, and it says what was looked at."""
    shown = audit("query", "Nobody has ever written this sentence about a ferry anywhere in this small run.")

    assert (shown.code, shown.err) == (0, "")
    assert shown.out == "nothing like it was found; looked at 6 body paragraphs of the run\n"


def test_a_short_text_says_how_it_was_looked_for(audit: Callable) -> None:
    shown = audit("query", "small ferries")

    assert shown.out.startswith("found in 3 places (3 passages)")
    assert "the text: shorter than 8 words, so looked for word for word" in shown.out


def test_paragraphs_that_were_found_nowhere_are_named(audit: Callable) -> None:
    shown = audit("query", f"{FERRIES}\n\nNobody has ever written this sentence about a ferry.\n***\n{TICKETS}")
    said = " ".join(shown.out.split())

    assert "paragraph 1 of the text" in said
    assert "paragraphs 2, 3 of the text: found nowhere" in said
    assert "paragraph 3 of the text: without a word, so not looked for" in said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one.txt", f"{FERRIES}\n".encode()),
        ("one", f"{FERRIES}\n".encode()),
        ("one.txt", b"\xff\xfe" + FERRIES.encode("utf-16-le")),
        ("one.md", f"---\ntitle: no text\n---\n{FERRIES[:41]}\n{FERRIES[41:]}\n".encode()),
        ("one.html", f"<title>No</title><p>{FERRIES.replace(' ', '&#32;')}</p>".encode()),
        ("one.jsonl", json.dumps({"text": FERRIES}).encode()),
    ],
)
def test_a_file_is_read_as_in_a_corpus(audit: Callable, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    shown = audit("query", name, "-O", "json")

    assert (shown.code, kinds(shown.out)) == (0, [("exact", 1), ("near", 2)])


def test_stdin_is_read_where_the_name_is_a_dash(audit: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{FERRIES}\r\n".encode())))

    assert kinds(audit("query", "-", "-O", "json").out) == [("exact", 1), ("near", 2)]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["query"], "audit query: Missing argument 'TEXT|FILE' (see audit query --help)"),
        (["query", ""], "the text holds no word"),
        (["query", " … "], "the text holds no word"),
        (["query", "empty.txt"], "empty.txt: holds no word to look for"),
        (["query", "torn.txt"], "torn.txt: holds a ELF file under the name of a text; rename or remove it"),
        (["query", "two.jsonl"], "two.jsonl: holds 2 documents; name a file of one, or pass its text"),
        (["query", "reports"], "reports: is a directory; name a file, or pipe the text in and name -"),
        (["query", "x", "--run", "gone"], "gone: no such directory; `audit run CORPUS --out gone` writes a run there"),
        (["query", "x", "--run", "cache"], "cache: no such directory; `audit run CORPUS --out cache` writes a run"),
        (["query", "x", "--limit", "0"], "audit query: '--limit': 0 is not in the range x>=1"),
        (["query", "x", "-O", "markdown"], "a query has no format markdown; one of summary, json, jsonl"),
        (["query", "x", "-O", "json", "-O", "jsonl"], "json and jsonl would be mixed on stdout"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_one_line(
    audit: Callable, tmp_path: Path, arguments: list[str], line: str
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "torn.txt").write_bytes(b"\x7fELF" + bytes(99))
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    shown = audit(*arguments)

    assert (shown.code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert line in shown.err
    assert not (tmp_path / "cache").exists()


def test_a_name_of_no_file_is_a_text_and_that_is_said(audit: Callable) -> None:
    shown = audit("query", "artcle.txt")

    assert (shown.code, shown.err) == (0, "hint: artcle.txt: no such file; looked for as a text\n")
    assert shown.out.startswith("nothing like it was found")


@pytest.mark.parametrize(
    "text", ["a\0b" + FERRIES, FERRIES + "\udcff", "x" * 100_000, "-\n" + FERRIES, "\u202e" * 9 + "x"]
)
def test_any_argument_is_a_text(audit: Callable, text: str) -> None:
    """What no file can be called, too."""
    shown = audit("query", "--", text)

    assert (shown.code, shown.err) == (0, "")


def test_json_holds_what_was_asked_and_found(audit: Callable, tmp_path: Path) -> None:
    answer = json.loads(audit("query", f"{TICKETS}\n{FERRIES}", "-O", "json").out)
    first, second = answer["places"][:2]

    assert (answer["run"], answer["found"]) == (identity(tmp_path / "reports"), 5)
    assert answer["asked"] == [
        {"start": 0, "end": len(TICKETS), "words": 16, "how": "compared", "found": 2},
        {"start": len(TICKETS) + 1, "end": len(TICKETS) + len(FERRIES) + 1, "words": 18, "how": "compared", "found": 3},
    ]
    assert answer["paragraphs"] == {"held": 6, "too_long": 0, "other_roles": 0}
    assert (first["kind"], first["source"], first["path"], first["line"]) == ("exact", "lantern", "0001.txt", 1)
    assert first["text"][first["start"] : first["end"]] == FERRIES
    assert (first["asked"], first["asked_start"]) == (1, len(TICKETS) + 1)
    assert (second["kind"], second["path"], second["published"]) == ("exact", "0001.txt", "2025-03-04T00:00:00+00:00")


def test_jsonl_holds_a_place_a_line_and_no_text_if_asked_so(audit: Callable) -> None:
    places = json.loads(audit("query", FERRIES, "-O", "json").out)["places"]
    lines = [json.loads(line) for line in audit("query", FERRIES, "-O", "jsonl").out.splitlines()]
    bare = [json.loads(line) for line in audit("query", FERRIES, "-O", "jsonl", "--no-excerpts").out.splitlines()]

    assert lines == places
    assert bare == [{name: value for name, value in place.items() if name != "text"} for place in places]
    assert "storm" not in audit("query", FERRIES, "--no-excerpts").out


def test_a_limit_is_counted_and_said(audit: Callable) -> None:
    shown = audit("query", "the", "--limit", "1")
    answer = json.loads(audit("query", "the", "--limit", "1", "-O", "json").out)

    assert shown.out.startswith("found in 5 places (5 passages)")
    assert "… 4 more places; --limit 5 shows all" in shown.out
    assert (answer["found"], len(answer["places"])) == (5, 1)


def test_a_format_with_a_path_is_written(audit: Callable, tmp_path: Path) -> None:
    shown = audit("query", FERRIES, "-O", "json:out/a.json", "-O", "summary")

    assert shown == audit("query", FERRIES)
    assert (tmp_path / "out" / "a.json").read_text(encoding="utf-8") == audit("query", FERRIES, "-O", "json").out


@pytest.mark.parametrize("form", ["summary", "json", "jsonl"])
def test_hostile_text_and_names_do_nothing_to_a_terminal_or_a_log(audit: Callable, form: str) -> None:
    shown = audit("query", NOISY, "-O", form)

    assert shown.code == 0
    assert CONTROLS.findall(shown.out) == []
    assert re.findall(r"(?m)^\s*::|##\[", shown.out) == []


@pytest.mark.parametrize("width", ["80", "40", "10"])
def test_lines_fit_the_terminal(audit: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: str) -> None:
    """East Asian characters are two columns wide; only a name or path that alone is wider stands out."""
    text = "台风过后港务局宣布所有渡轮将于周四上午恢复航行已经购买的船票有效期延长至周末" * 3
    saved(tmp_path / "wide", [Article("渡轮", text), Article("lantern", f"{TICKETS} {FERRIES}"), *ARTICLES[:2]])
    monkeypatch.setattr("audit.cli.terminal.width", lambda: int(width))
    lines = audit("query", f"{text}\n{FERRIES}\n***\none word", "--run", "wide").out.splitlines()

    assert any("台风" in line for line in lines)
    assert [line for line in lines if cell_len(line) > max(40, int(width))] == []


def test_the_signatures_are_kept_and_used(audit: Callable, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second call makes none of the run's, and answers the same."""
    first = audit("query", FERRIES)
    kept = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}

    def refused(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("audit.detect.query.Held.signatures", refused)

    assert audit("query", FERRIES) == first
    assert [path.name for path in kept] == ["index.parquet"]
    assert kept == {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}


def test_without_the_cache_nothing_is_read_or_kept(audit: Callable, cache: Path) -> None:
    first = audit("query", FERRIES, "--no-cache")
    assert not cache.exists()

    cache.mkdir()
    index.write(cache, poisoned(identity(cache.parent / "reports")))

    assert audit("query", FERRIES, "--no-cache") == first == audit("query", FERRIES)


def poisoned(run: str) -> index.Index:
    """Return an index that says it is of a run, of paragraphs that are not its own."""
    return index.Index(run, RECIPE, ("elsewhere-0",), np.zeros((1, 128), np.uint32))


@pytest.mark.parametrize("content", [b"", b"PAR1 torn", None])
def test_an_index_that_cannot_be_used_is_made_anew(audit: Callable, cache: Path, content: bytes | None) -> None:
    """A damaged file, and one whose paragraphs are not the run's: silently, and the answer is the same."""
    first = audit("query", FERRIES)
    place = index.place(cache, identity(cache.parent / "reports"))
    whole = place.read_bytes()
    if content is None:
        index.write(cache, poisoned(identity(cache.parent / "reports")))
    else:
        place.write_bytes(content)

    assert audit("query", FERRIES) == first
    assert place.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_one_warning(audit: Callable, cache: Path) -> None:
    """And no error: the answer is what it would be."""
    first = audit("query", FERRIES, "--no-cache")
    cache.write_text("a file is no directory", encoding="utf-8")
    shown = audit("query", FERRIES)

    assert (shown.code, shown.out) == (first.code, first.out)
    assert shown.err.startswith("warning: the signatures of this run cannot be kept (")
    assert "AUDIT_CACHE_DIR" in shown.err
    assert shown.err.count("\n") == 1
    assert audit("query", FERRIES, "-q").err == ""


def test_each_run_has_its_own_index(audit: Callable, cache: Path, tmp_path: Path) -> None:
    """Two runs in one cache do not meet, and a run that is made again finds its own."""
    other = saved(tmp_path / "other", ARTICLES[:1])
    audit("query", FERRIES)
    audit("query", FERRIES, "--run", "other")
    names = sorted(path.name for path in cache.iterdir())

    assert names == sorted([identity(tmp_path / "reports"), manifest_of(other).identity])


def test_the_same_question_has_the_same_answer(audit: Callable) -> None:
    for form in ("summary", "json", "jsonl"):
        assert audit("query", TICKETS, "-O", form) == audit("query", TICKETS, "-O", form)


def test_the_run_decides_what_near_means(audit: Callable, tmp_path: Path) -> None:
    """Its settings, not those that hold where the question is asked."""
    saved(tmp_path / "strict", ARTICLES[:2], {"detect": {"near_threshold": 0.99}})
    (tmp_path / "audit.toml").write_text("[detect]\nnear_threshold = 0.5\n", encoding="utf-8")
    shown = audit("query", FERRIES, "--run", "strict", "-O", "json")

    assert kinds(shown.out) == [("exact", 1), ("passage", 2)]
