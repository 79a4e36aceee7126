"""What one audit produced: the tables, and what happened on the way to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from audit.model.rulecard import Card
    from audit.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not meant to be read: of no supported kind, or excluded."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that was reached: its setting, how often, and what that means for the figures.

    ``partial`` says that the figures then stand on less than the corpus: the audit is not complete.
    """

    setting: str
    count: int
    effect: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage took in, gave out and could not take. ``refused`` says why, with a count."""

    name: str
    unit: str
    taken: int
    given: int
    refused: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A check of recall: paragraphs compared with all others by brute force, near pairs seen so, and those found."""

    paragraphs: int
    pairs: int
    found: int


@dataclass(frozen=True, slots=True)
class MinedPhrase:
    """A label of a source's page that repetition showed, as printed; in how many documents and lines it stands.

    ``kind`` is ``next_page``, ``read_also_stub``, ``read_also_link``, or ``candidate``: an opening before what may be
    headlines, by which nothing is found.
    """

    source: str
    language: str | None
    kind: str
    phrase: str
    documents: int
    lines: int


@dataclass(frozen=True, slots=True)
class Run:
    """One audit. Frames hold the tables of ``audit.model.tables``, sorted by their keys' reading order."""

    documents: pl.DataFrame
    paragraphs: pl.DataFrame
    matches: pl.DataFrame
    clusters: pl.DataFrame
    findings: pl.DataFrame
    metrics: pl.DataFrame
    flows: pl.DataFrame
    losses: pl.DataFrame
    files: int
    skipped: tuple[Skipped, ...]
    stages: tuple[Stage, ...]
    limits: tuple[Limit, ...]
    cards: tuple[Card, ...]
    not_judged: tuple[tuple[str, str, int], ...]  # rule, reason, paragraphs
    mined: tuple[MinedPhrase, ...]
    suppressed: tuple[int, ...]  # findings that each of the settings' suppressions left out
    certificate: Certificate
    settings: Settings
