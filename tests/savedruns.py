"""Small corpora, audited and saved as the command line does, and datasketch's own MinHash of a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpora import Article, edited, run_of, seeded, sentence
from datasketch import MinHash

from audit.store.manifest import manifest
from audit.store.saved import save

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audit.model.run import Run


def copied(seed: int, count: int = 12, copies: int = 3) -> list[Article]:
    """Return articles that hold edited copies of each other's paragraphs, and passages of them in longer ones."""
    random = seeded(seed)
    paragraphs = [sentence(random, random.randint(8, 60)) for _ in range(count)]
    paragraphs += [edited(random, random.choice(paragraphs), random.randint(0, 6)) for _ in range(copies * count)]
    paragraphs += [f"{sentence(random, 30)} {random.choice(paragraphs)} {sentence(random, 30)}" for _ in range(count)]
    random.shuffle(paragraphs)
    return [Article(f"source {at % 3}", "\n".join(paragraphs[at : at + 4])) for at in range(0, len(paragraphs), 4)]


def saved(directory: Path, articles: Sequence[Article], settings: Mapping[str, object] | None = None) -> Run:
    """Audit some articles and save the run in a directory."""
    run = run_of(articles, settings)
    save(directory, run)
    (directory / "audit.json").write_text(json.dumps(manifest(run)), encoding="utf-8")
    return run


def minhash_of(text: str, width: int = 7) -> MinHash:
    """Return the MinHash of a compared text, fed shingle by shingle, from the definition of a shingle's hash."""
    made = MinHash(num_perm=128, seed=1, hashfunc=int, scheme="affine32")
    for at in range(max(1, len(text) - width + 1)):
        value = 0
        for point in map(ord, text[at : at + width]):
            value = (value * 0x9E3779B97F4A7C15 + point + 1) % 2**64
        made.update(((value ^ (value >> 29)) * 0x9E3779B97F4A7C15 % 2**64) >> 32)
    return made
