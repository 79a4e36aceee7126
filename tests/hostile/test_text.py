"""A corpus whose every name and text attacks what shows it goes through the real command and all its formats."""

from __future__ import annotations

import json
import os
import random
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cmarkgfm
import polars as pl
import pytest
from cmarkgfm.cmark import Options
from lxml import html as pages
from program import Called, called, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

ATTACKS = (
    "[x](https://evil.example)",
    "![x](//evil.example/x.png)",
    "<img src=//evil.example onerror=alert(1)>",
    "<script>evil()</script>",
    "</code></pre></summary></details><h1>evil",
    "--><a href=//evil.example>evil</a><!--",
    "www.evil.example",
    "https://evil.example/a?b=c",
    "evil@evil.example @evil #1 GH-1 evil/evil#1",
    "evil | evil \\| evil",
    "```\n# evil\n```",
    "`evil``evil```evil",
    "`" * 10_000,
    "~~~\nevil\n~~~",
    "\n\n# evil\n\n- evil\n\n> evil\n\n1. evil\n\n    evil\n\n***\n\n",
    "\n| evil | evil |\n|---|---|\n| evil | evil |\n",
    "[evil]: https://evil.example 'evil'\n[evil] [^1]\n\n[^1]: evil",
    "$$evil$$ :evil: &lt;evil&gt; &#96;evil&#96;",
    "*evil* _evil_ ~~evil~~ **evil**",
    "\x00\x07\x08\x1b[31mevil\x1b[0m\x7f",
    "\x1b]8;;https://evil.example\x1b\\evil\x1b]8;;\x1b\\ \x9b31m",
    "\u202eevil\u2066evil\u2069\u200b\u2028\u2029\x85\ufeff\U000e0041",
    "\ud800evil\udfff",
    "\r\n::error file=evil.py,line=1::evil\n::add-mask::evil\n##[error]evil\n##vso[task.complete]evil",
    "%0A::warning::evil",
    '=HYPERLINK("https://evil.example","evil")',
    "+evil -evil @evil\t=1+1",
    "{evil} {} {0} %s %(evil)s ${evil} $(evil)",
    "../../../evil /etc/passwd C:\\evil",
    "﷽" * 50 + "e" + "\u0301" * 200 + "vil",
)
"""What Markdown, HTML, a terminal, a CI log, a spreadsheet or a template might act on."""

NAMES = (
    "a|b",
    "evil\nevil",
    "evil'\"`evil",
    "..evil..",
    "[x](www.evil.example)",
    "<img src=x onerror=alert(1)>",
    "::error::evil",
    "##[error]evil",
    "=1+1",
    "-rf",
    "%0A%2e%2e%2fevil",
    "\x1b[31mevil\x07",
    "\u202eevil\u2066",
    "evil" * 50,
    "EVIL",
    "Evil",
    "CON",
    " evil ",
    "README",
    "..%2f..%2fevil",
    "纸船灯塔.com",
)
"""Names of files and of outlets."""

FORBIDDEN = set('<>:"|?*\\') | {chr(code) for code in range(32)}  # in a name on Windows
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
TAGS = {
    *("body", "h1", "h2", "h3", "h4", "p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "details", "summary", "b"),
}
ATTRIBUTES = {"href", "id", "open", "align", "lang", "start", "class"}


@dataclass(frozen=True)
class Audited:
    """What a run of the hostile corpus left behind: files by name of what wrote them, and what it said."""

    place: Path
    shown: Called

    def files(self, name: str) -> dict[str, bytes]:
        """Return the bytes of every file below a directory of the run, by path."""
        return tree(self.place / name)


WORDS = (
    "anchor barge bell boat bollard bridge buoy cable captain cargo chain chart coast compass crane crew deck dock "
    "ferry fish fog gale gull harbour hook hull island jetty keel lamp lantern lock mast mooring net oar officer pier "
    "pilot port quay raft reef rope rudder sail sailor sand sea shell shore sound storm strait tide trawler wave wharf"
)
"""What articles are made of: those of one number share their sentences, others do not."""


def story(attack: str, number: int) -> str:
    """Return an article in which an attack stands in paragraphs that are shared, and in every kind of finding."""
    chance = random.Random(number)  # noqa: S311 - the same text in every run
    one, two, three = (" ".join(chance.sample(WORDS.split(), 9)) for _ in range(3))
    return "\n\n".join(
        [
            f"EVIL{attack} – The {one} left on Thursday.",
            f"The {two} {attack} stayed in the bay.",
            f'They said "nobody may sail {attack} before the {three} is over" on Monday.',
            f"Baca juga: {attack}",
            f"Ikuti terus kabar pilihan kami. Gabung di WhatsApp Channel 纸船灯塔{attack}.com : . Unduh dulu, gratis.",
            f"Foto: {attack}/Antara",
            attack,
            f"caf\ufffd {attack}",
            f"As quoted by Reuters, {attack} the {one} stayed. ({attack})",
        ]
    )


def store(corpus: Path) -> None:
    """Write the attacks as records with hostile fields, and as files with hostile names."""
    corpus.mkdir()
    records = [
        {
            "text": story(attack, number),
            "outlet": f"{attack[:300]} {copy}",
            "title": attack,
            "url": attack,
            "date": attack,
        }
        | {"language": attack}
        for number, attack in enumerate(ATTACKS)
        for copy in range(2)
    ]
    lines = "\n".join(json.dumps(record) for record in records)
    (corpus / "all.jsonl").write_text(
        lines + '\n{"evil": "\\u001b[31m`<b>"}\nevil [x](//evil.example)\n', encoding="utf-8"
    )
    for number, name in enumerate(NAMES):
        if os.name != "nt" or not FORBIDDEN & set(name):
            text = story(name, 1000 + number).encode()
            write(corpus / f"{name}.txt", text)
            write(corpus / name / "evil.txt", text)
            write(corpus / f"{name}.gz", b"evil")
            write(corpus / "torn" / f"{name}.txt", b"\x7fELF" + bytes(99))
    if sys.platform == "linux":
        write(corpus / os.fsdecode(b"evil\xff\xfe.txt"), b"A name that is no text.\n")


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """Return a run of the hostile corpus that writes every format there is."""
    place = tmp_path_factory.mktemp("hostile")
    store(place / "corpus")
    (place / "beside").write_text("untouched", encoding="utf-8")
    formats = (
        "summary:s/s.txt",
        "concise:c/c.txt",
        "json:j/j.json",
        "jsonl:l/l.jsonl",
        "parquet:tables",
    )
    outputs = [part for output in formats for part in ("-O", output)]
    return Audited(place, called("run", "corpus", "--out", "out", *outputs, at=place))


def test_a_hostile_corpus_is_audited_with_its_losses(audited: Audited) -> None:
    documents = pl.read_parquet(audited.place / "out" / "data" / "documents.parquet")

    assert (audited.shown.code, "Traceback" in audited.shown.err) == (3, False), audited.shown.err
    assert documents.height >= 2 * len(ATTACKS)
    assert pl.read_parquet(audited.place / "out" / "data" / "matches.parquet").height >= 2 * len(ATTACKS)


def test_nothing_is_written_but_where_the_call_says(audited: Audited) -> None:
    """And names of files are plain, on every system, however much case it ignores."""
    there = {path.name for path in audited.place.iterdir()}
    names = list(audited.files("out"))
    odd = [name for name in names if not re.fullmatch(r"(?:[a-z]+/)?[A-Za-z0-9._-]{1,100}", name)]

    assert there == {"beside", "corpus", "out", "s", "c", "j", "l", "tables"}
    assert odd == []
    assert len({name.casefold() for name in names if name.startswith("sources/")}) == len(
        {name for name in names if name.startswith("sources/")}
    )
    assert (audited.place / "beside").read_text(encoding="utf-8") == "untouched"


def rendered(markdown: str) -> HtmlElement:
    """Return what GitHub's parser makes of a page, raw HTML included."""
    page = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    return pages.fragment_fromstring(page, create_parent="body")


@pytest.fixture(scope="module")
def read(audited: Audited) -> dict[str, HtmlElement]:
    """Return every page of the run as its reader sees it, by path."""
    return {name: rendered(text.decode()) for name, text in audited.files("out").items() if name.endswith(".md")}


def test_pages_hold_no_element_but_ours(read: dict[str, HtmlElement]) -> None:
    """No image, no script, no raw HTML of a corpus, no comment but the mark on the first line."""
    odd = {
        (name, str(element.tag), *element.keys())
        for name, page in read.items()
        for element in page.iter()
        if isinstance(element.tag, str) and (element.tag not in TAGS or not set(element.keys()) <= ATTRIBUTES)
    }
    comments = {str(comment.text)[:14] for page in read.values() for comment in page.iter(pages.etree.Comment)}

    assert len(read) > len(ATTACKS)
    assert odd == set()
    assert comments == {" audit:report "}


def test_links_lead_to_pages_of_the_report_alone(audited: Audited, read: dict[str, HtmlElement]) -> None:
    """To pages that are there, and to places that are on them."""
    files = set(audited.files("out"))
    anchors = {(name, at) for name, page in read.items() for at in page.xpath("//@id")}
    wrong = []
    for name, page in read.items():
        for link in page.xpath("//@href"):
            path, _, at = link.partition("#")
            folder = name.rpartition("/")[0]
            there = os.path.normpath(f"{folder}/{path}").lstrip("/").replace(os.sep, "/") if path else name
            if there not in files or (at and (there, at) not in anchors):
                wrong.append((name, link))

    assert wrong == []


def test_outside_code_stands_nothing_that_github_would_act_on(read: dict[str, HtmlElement]) -> None:
    """It makes mentions, references, links, formulas and emoji of text on a page, in a summary too."""
    acted_on = re.compile(r"@\w|#\d|\bGH-\d|://|\bwww\.|\$|:[a-z_+-]+:|\b[0-9a-f]{7,40}\b", re.IGNORECASE)
    shown = {(name, text) for name, page in read.items() for text in _outside_code(page) if acted_on.search(text)}

    assert shown == set()


def _outside_code(page: HtmlElement) -> Iterator[str]:
    for text in page.xpath("//text()"):
        parent = text.getparent()
        holder = parent.getparent() if text.is_tail else parent
        if not any(each.tag in {"code", "pre"} for each in (holder, *holder.iterancestors())):
            yield str(text)


def test_nothing_said_steers_a_terminal_or_a_ci_log(audited: Audited) -> None:
    """On stdout and stderr of every command, and in every format that is text."""
    at = audited.place
    said = {"run": audited.shown.out + audited.shown.err}
    for name in ("s/s.txt", "c/c.txt", "j/j.json", "l/l.jsonl", "out/README.md"):
        said[name] = (at / name).read_text(encoding="utf-8")
    cluster = pl.read_parquet(at / "out" / "data" / "clusters.parquet")["cluster_id"][0]
    calls = [("files", "corpus"), ("sources", "corpus"), ("explain", cluster, "--out", "out")]
    calls += [("report", "out", "-O", name) for name in ("concise", "markdown")]
    asked = ("query", "\x1b[31mevil\n::error::##[error]", "--run", "out", "--no-cache", "--limit", "9999")
    calls += [(*asked, "-O", name) for name in ("summary", "json", "jsonl")]
    for arguments in calls:
        shown = called(*arguments, at=at)
        said[" ".join(arguments)] = shown.out + shown.err
        assert shown.code in {0, 3}, shown.err

    assert {name: found for name, text in said.items() if (found := sorted(set(CONTROLS.findall(text))))} == {}
    commands = re.compile(r"(?m)^[^\S\n]*::.*|.*##(?:vso)?\[.*")
    printed = {name: text for name, text in said.items() if not name.endswith((".txt", ".md"))}
    assert {name: found[0][:99] for name, text in printed.items() if (found := commands.findall(text))} == {}


def test_json_says_what_the_tables_say(audited: Audited) -> None:
    """Escaped for the log, the evidence is the same value."""
    rows = [json.loads(line) for line in (audited.place / "l" / "l.jsonl").read_text(encoding="utf-8").splitlines()]
    table = pl.read_parquet(audited.place / "out" / "data" / "findings.parquet")

    assert [row["evidence"] for row in rows] == table["evidence"].to_list()
    assert [row["path"] for row in rows] == table["path"].to_list()
    assert json.loads((audited.place / "j" / "j.json").read_bytes())["complete"] is False
