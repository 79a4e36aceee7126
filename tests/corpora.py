"""Small corpora made from plain articles, audited as any other: no file is read, no rule runs unless it is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from audit.ingest.dates import Moment
from audit.ingest.intake import Intake
from audit.ingest.record import Record
from audit.ingest.sources import Placed
from audit.model.settings import Settings
from audit.model.tables import LOSSES
from audit.model.terms import Precision, Zone
from audit.pipeline import audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model.run import Run
    from audit.rule import Rule

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SOURCES = ("daily", "evening", "harbour", "weekly")
SYLLABLES = ("ba", "ko", "li", "mu", "ne", "ra", "si", "ta", "vo", "zu", "den", "gar", "hul", "pim", "wes")


@dataclass(frozen=True, slots=True)
class Article:
    """One document. ``published`` is an ISO month, day or minute, UTC; ``path`` follows from the place in the list."""

    source: str
    text: str
    published: str | None = None
    path: str | None = None
    language: str | None = None
    cut: str = "blocks"


def run_of(
    articles: Sequence[Article], settings: Mapping[str, object] | None = None, rules: Sequence[Rule] = ()
) -> Run:
    """Return the audit of some articles."""
    return audit(intake_of(articles), rules, Settings.model_validate(settings or {}), jobs=1)


def intake_of(articles: Sequence[Article]) -> Intake:
    """Return some articles as an intake; the n-th lies in ``<n>.txt`` unless it says otherwise."""
    placed = tuple(_placed(article, f"{number:04d}.txt") for number, article in enumerate(articles, 1))
    return Intake(placed, (), LOSSES.empty(), len(placed))


def moment(published: str) -> Moment:
    """Return the moment that an ISO month, day or minute means."""
    precision = {7: Precision.MONTH, 10: Precision.DAY, 16: Precision.MINUTE}[len(published)]
    at = datetime.fromisoformat(f"{published}-01" if precision is Precision.MONTH else published)
    return Moment(at, precision, Zone.STATED, "test")


def _placed(article: Article, path: str) -> Placed:
    record = Record(article.path or path, 1, article.text, article.cut, language=article.language)
    when = moment(article.published) if article.published is not None else None
    return Placed(record, article.source, "directory", when, None)


def seeded(seed: int) -> Random:
    """Return chance that is the same in every run."""
    return Random(seed)  # noqa: S311 - test data are no secret


def words_of(random: Random, count: int) -> list[str]:
    """Return random words that no language has, so that two texts share what a test plants and next to nothing else."""
    return ["".join(random.choices(SYLLABLES, k=random.randint(1, 3))) for _ in range(count)]


def sentence(random: Random, count: int) -> str:
    """Return random words as a sentence: a capital, a comma now and then, a full stop."""
    words = [word + "," * (random.random() < 0.1) for word in words_of(random, count)]
    return " ".join(words).rstrip(",").capitalize() + "."


def edited(random: Random, text: str, edits: int) -> str:
    """Return a copy of ``text`` in which some words were changed, left out or added."""
    words = text.split()
    for _ in range(edits):
        at = random.randrange(len(words))
        new = words_of(random, 1)
        words[at : at + 1] = random.choice([new, [], [words[at], *new]])
    return " ".join(words)


def own_words(random: Random, count: int) -> str:
    """Return random letters as words, so that whatever stands around them, they continue no text but their own."""
    return " ".join("".join(random.choices(LETTERS, k=random.randint(5, 9))) for _ in range(count))


def mixed(random: Random, families: int = 14) -> list[Article]:
    """Return articles of four sources: families of edited copies, quotations in other text, and texts on their own."""
    texts: list[str] = []
    for _ in range(families):
        original = sentence(random, random.randint(8, 45))
        texts += [original, *(edited(random, original, random.randint(0, 6)) for _ in range(random.randint(0, 4)))]
    for _ in range(families // 3):
        quote = sentence(random, random.randint(10, 20))
        texts += [f"{sentence(random, random.randint(5, 40))} {quote} {sentence(random, 30)}" for _ in range(2)]
    texts += [sentence(random, random.randint(3, 12)) for _ in range(families)]
    random.shuffle(texts)
    articles = []
    while texts:
        here = texts[: random.randint(1, 3)]
        texts = texts[len(here) :]
        day = f"2024-05-{random.randint(1, 28):02d}" if random.random() < 0.8 else None
        articles.append(Article(random.choice(SOURCES), "\n".join(here), day))
    return articles


def renamed(articles: Iterable[Article], names: Mapping[str, str]) -> list[Article]:
    """Return the articles with other names of their sources."""
    return [replace(article, source=names[article.source]) for article in articles]
