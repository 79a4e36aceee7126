"""The main promise: on articles whose truth is known, the audit says all of it and nothing else of weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from program import ROOT, SHARED
from truth import faults

from audit.model.settings import Settings
from audit.pipeline import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def by_number(path: str, _: int) -> str:
    """Return the key of a real article: the first three digits of its name."""
    return path[:3]


def by_path(path: str, record: int) -> str:
    """Return the key of an article of ours: its path, with the record where a file holds several."""
    return f"{path}#{record}" if path.endswith(".jsonl") else path


@pytest.mark.parametrize(
    ("corpus", "truth", "key_of"),
    [
        pytest.param(
            SHARED / "seeds",
            SHARED / "acceptance" / "seeds.toml",
            by_number,
            id="real",
            marks=pytest.mark.skipif(
                not (SHARED / "seeds").is_dir(), reason="the five real articles do not lie beside this checkout"
            ),
        ),
        pytest.param(ROOT / "seeds", ROOT / "tests" / "seeds.toml", by_path, id="ours"),
    ],
)
def test_the_audit_says_what_is_true_of_the_seeds(corpus: Path, truth: Path, key_of: Callable[[str, int], str]) -> None:
    """Sources, dates, every match and no other, findings at their places, no other severe one, silences kept."""
    assert faults(run([corpus], Settings()), truth, key_of) == []


def test_a_truth_that_does_not_hold_is_told_place_by_place() -> None:
    """The comparison itself can fail: an audit of half the articles owes what stands in the other half."""
    told = faults(run([ROOT / "seeds" / "the-quay-courier"], Settings()), ROOT / "tests" / "seeds.toml", nested)
    text = "\n".join(told)

    assert "the-quay-courier/night-train.txt: source" in text
    assert "match ['harbour-lantern.html:6', 'the-quay-courier/cable-ships.txt:14'] (exact) was not found" in text
    assert "finding {'at': 'berita-0417.txt:1', 'rule': 'MET001', 'evidence': 'TERASDERMAGA.com'} is missing" in text


def nested(path: str, _: int) -> str:
    return f"the-quay-courier/{path}"
