"""README.md says what is so: its excerpt is the committed report's, its commands and links work."""

from __future__ import annotations

import re

import pytest
from program import ROOT, called

from audit.cli.app import program
from audit.cli.exits import MEANINGS

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^(?P<ticks>`{3,})(?P<kind>\w*)\n(?P<body>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)


def prose(markdown: str) -> str:
    """Return a page without its fenced blocks."""
    return FENCED.sub("", markdown)


def test_the_excerpt_stands_in_the_committed_report() -> None:
    """To the letter, and on the first screen."""
    excerpts = [found for found in FENCED.finditer(README) if found["kind"] == "markdown"]
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "reports").rglob("*.md"))]

    assert excerpts
    assert [found["body"][:80] for found in excerpts if not any(found["body"].strip() in page for page in pages)] == []
    assert README[: excerpts[0].start()].count("\n") < 20


@pytest.mark.parametrize(("marker", "does"), [("run", "audit run seeds"), ("test", "pytest")])
def test_the_two_commands_stand_behind_their_markers(marker: str, does: str) -> None:
    """Each is one fenced block that does all its set-up, so that whoever reads can paste it."""
    found = re.findall(rf"^<!-- {marker} -->\n```sh\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)

    assert len(found) == 1
    assert does in found[0]
    assert "pip install" in found[0]


def test_every_command_is_named() -> None:
    said = README + called("--help", at=ROOT).out
    unnamed = [name for name in program.lazy if not re.search(rf"\baudit {name}\b|^  {name} ", said, re.MULTILINE)]

    assert unnamed == []


def test_every_command_that_is_named_is_there() -> None:
    blocks = "".join(found["body"] for found in FENCED.finditer(README) if found["kind"] in {"sh", "yaml"})
    named = re.findall(r"(?:^|&& |/|run: )audit ([a-z]+)", blocks, re.MULTILINE) + re.findall(
        r"`audit ([a-z]+)", README
    )

    assert named
    assert sorted(set(named) - set(program.lazy)) == []


def test_every_exit_code_is_explained() -> None:
    stated = {int(code) for code in re.findall(r"^\|?\s*`?(\d+)`?\s*\|", README, re.MULTILINE)}

    assert stated == set(MEANINGS)


def _anchors(markdown: str) -> set[str]:
    """Return the places of a page that a link can name: GitHub's of its headings, and those it sets itself."""
    headings = re.findall(r"^#{1,6} (.+)$", prose(markdown), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', markdown))


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "rules/README.md", "reports/README.md"])
def test_links_lead_to_what_is_there(page: str) -> None:
    """Relative ones; others are not asked for."""
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, at = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or (at and at not in _anchors(there.read_text(encoding="utf-8"))):
            broken.append(target)

    assert broken == []
