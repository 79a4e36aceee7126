"""Rules tried on a saved run, and phrases that repetition showed taken into a pack."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from audit.lang.pack import read_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULE = """
[[rule]]
code = "ACM001"
name = "tide_word"
title = "word for a tide"
message = "A tide."
severity = "critical"
extends = "contains"
tokens = ["tide"]
[[rule.test]]
text = "The ⟦tide⟧ is low."
[[rule.test]]
text = "The sea is calm."
"""
TOLD = "Wimbo {} ulikuwa mrefu kuliko ule wa jana, walisema watu wa bandari {} mchana."
ENDED = "Boti {} zilirudi kabla ya jua kuzama, ilisema ofisi ya bandari {} jana."


@pytest.fixture
def run(audit: Callable, tmp_path: Path) -> Path:
    """Return a saved run of five documents in a language that has no pack."""
    lines = [
        {"source": "gazeti", "text": f"{TOLD.format(n, n + 1)}\nSoma pia:\n{ENDED.format(n, n + 1)}\nThe tide is low."}
        for n in range(5)
    ]
    (tmp_path / "corpus.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert audit("run", "corpus.jsonl", "-q").code == 0
    return tmp_path


def test_a_preview_tells_what_is_new_and_whose_verdict_flips(audit: Callable, run: Path) -> None:
    """Nothing is written; the settings as they are now are compared with what the run found."""
    (run / "mine.toml").write_text(RULE, encoding="utf-8")
    before = {path: path.read_bytes() for path in (run / "reports").rglob("*") if path.is_file()}
    same = audit("rules", "preview")
    shown = audit("rules", "preview", "--set", "rules.files=['mine.toml']", "--limit", "1")

    assert same.out == "No finding would be another.\n"
    assert shown.code == 0
    assert "ACM001         0      5      5       0                 0" in shown.out
    assert "corpus.jsonl:4:5" in shown.out
    assert "… 4 more; --limit 5 shows all" in shown.out
    assert "gazeti findings.critical: pass → fail" in shown.out
    assert before == {path: path.read_bytes() for path in (run / "reports").rglob("*") if path.is_file()}


def test_a_preview_tells_what_would_be_gone_and_graver(audit: Callable, run: Path) -> None:
    del run
    gone = audit("rules", "preview", "--set", "rules.ignore=['NAV004']").out
    graver = audit("rules", "preview", "--set", "rules.severity={NAV004='major'}").out

    assert "gone:\n  NAV004 minor corpus.jsonl:2:1\n    Soma pia:" in gone
    assert graver.splitlines()[1].split() == ["NAV004", "5", "5", "0", "0", "5"]


def test_mined_phrases_are_listed_and_taken_into_a_pack_by_one_command(audit: Callable, run: Path) -> None:
    """The pack is one that a run can use, and what it finds then needs no repetition."""
    listed = audit("rules", "phrases")
    taken = audit("rules", "accept", "soma pia")
    again = audit("rules", "accept", "Soma pia:")
    pack = read_pack("und_Latn.toml", (run / "packs" / "und_Latn.toml").read_text(encoding="utf-8"))
    (run / "one.txt").write_text("Soma pia:\n" + TOLD.format(1, 2), encoding="utf-8")
    used = audit("run", "one.txt", "--out", "out", "--set", "rules.packs=['packs/und_Latn.toml']")

    assert listed.out.splitlines()[1].split() == ["Soma", "pia", "read_also_stub", "unknown", "gazeti", "5", "5"]
    assert taken.out == "packs/und_Latn.toml: 'soma pia' added to read_also. Name the file in rules.packs to use it.\n"
    assert again.out == "packs/und_Latn.toml has 'soma pia' in read_also already.\n"
    assert pack.phrases == {"read_also": ("soma pia",)}
    assert used.code == 0
    assert "NAV004" in (run / "out" / "findings.jsonl").read_text(encoding="utf-8")


def test_a_phrase_that_no_repetition_showed_is_not_taken(audit: Callable, run: Path) -> None:
    called = audit("rules", "accept", "Soma piaa")

    assert (called.code, called.out) == (2, "")
    assert "did you mean Soma pia?" in called.err
    assert not (run / "packs").exists()


def test_files_are_named_from_where_the_configuration_lies(
    audit: Callable, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from where the command is given."""
    (run / "conf").mkdir()
    (run / "conf" / "mine.toml").write_text(RULE, encoding="utf-8")
    (run / "conf" / "audit.toml").write_text('[rules]\nfiles = ["mine.toml"]\npackages = []\n', encoding="utf-8")
    here = audit("rules", "test", "-c", "conf/audit.toml")
    monkeypatch.chdir(run / "conf")
    there = audit("rules", "test")

    assert here.out == there.out == "1 rules: 2 examples hold\n"
