"""What a rule is: a page, a card, examples, and one method that finds.

The docstring of a rule's class is its page, with the headings *What it finds*, *Why it matters* and *False alarms*.
The class attributes are its card, ``examples`` are its tests. The name of the class in small letters with
underscores is the rule's name and its file's. A rule keeps nothing: the same rows give the same findings.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import TYPE_CHECKING, ClassVar

import polars as pl

from audit.lang.phrases import compiled
from audit.model.rulecard import Card
from audit.model.terms import Confidence, Party, Severity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.lang.pack import Pack
    from audit.model.terms import Role

FINISHED = r"[.!?…।۔。！？؟][\"”’»」』)\]\s]*$|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\s*$"
"""How a paragraph of running text ends, in the syntax that polars and the `regex` module share; some scripts end a
sentence without a sign."""

OPEN, CLOSE = "⟦", "⟧"
"""Marks in an example around what the rule must report, to the letter."""


PATIENCE = 10
"""Seconds that a rule's own pattern may take on one paragraph: a well-made one takes milliseconds on any."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small corpus in plain lines, each line a paragraph; the expectation stands inside it.

    What the rule must report is put between ⟦ and ⟧; an example without marks is one where it must be silent. A
    line ``== outlet`` (or ``== outlet 2024-05-01``, with a date) begins a document of that outlet; without one, the
    text is one document. ``language`` is a pack's code or alias, or None where none is known.
    """

    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One flagged paragraph, as a row rule sees it when it looks for the exact spans: the columns of `RowRule`."""

    text: str
    source: str
    brand: str
    scripts: str
    title: str | None
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a paragraph: ``text[start:end]`` is the evidence unless ``evidence`` says otherwise.

    ``strip`` is the wider span that is no part of the compared text, where the rule strips.
    """

    start: int
    end: int
    evidence: str | None = None
    message: str | None = None
    strip: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a table rule reports: a place in a paragraph, or in a document where ``paragraph_id`` is None.

    Offsets count in the paragraph's text, or in the document's.
    """

    document_id: str
    paragraph_id: str | None
    start: int
    end: int
    evidence: str
    message: str | None = None
    related_id: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the settings say of a source: names (its own and its partners', as compared texts) and its language."""

    names: tuple[str, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class View:
    """What table rules see: the run so far. Frames hold the tables of `audit.model.tables` and these columns more.

    ``documents``: ``earliest`` and ``latest`` (the instants that the date can mean, in microseconds since 1970, UTC,
    null without a date). ``paragraphs``: ``compared`` (compared text). ``findings``: those of the row rules.
    ``packs``: by document_id, the language pack where there is one. ``repeats``: pairs of paragraphs of one document
    that share their text (document_id, left_id, right_id, kind exact or near, similarity, edit). ``credited``: the ids
    of the paragraphs that a credit covers. ``outlets``: by source, what the settings say of it.
    """

    documents: pl.DataFrame
    paragraphs: pl.DataFrame
    matches: pl.DataFrame
    clusters: pl.DataFrame
    repeats: pl.DataFrame
    findings: pl.DataFrame
    packs: Mapping[str, Pack]
    credited: frozenset[str]
    outlets: Mapping[str, Known] = field(default_factory=dict)

    def named(self, source: str) -> tuple[str, ...]:
        """Return the names of a source and of its partners that the settings give, folded as compared texts."""
        return self.outlets[source].names if source in self.outlets else ()


class Rule(ABC):
    """What every rule says of itself."""

    code: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    confidence: ClassVar[Confidence] = Confidence.HIGH
    unit: ClassVar[Unit] = Unit.PARAGRAPH
    party: ClassVar[Party] = Party.UNKNOWN
    because: ClassVar[str] = "nothing in the text tells the outlet from the collection"
    collective: ClassVar[bool] = False
    """Whether outlets do not come to it each by themselves: where all of a file have it, the collection made it."""
    message: ClassVar[str]
    role: ClassVar[Role | None] = None
    strips: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    preview: ClassVar[bool] = False
    examples: ClassVar[tuple[Example, ...]] = ()

    @property
    def name(self) -> str:
        """The rule's name: what it finds."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(self).__name__).lower()

    @property
    def card(self) -> Card:
        """The rule's card, its page included."""
        return Card(
            code=self.code,
            name=self.name,
            title=self.title,
            severity=self.severity,
            confidence=self.confidence,
            unit=self.unit,
            party=self.party,
            because=self.because,
            role=self.role,
            strips=self.strips,
            needs=self.needs,
            preview=self.preview,
            page=cleandoc(type(self).__doc__ or ""),
        )


class RowRule(Rule):
    """A rule that judges each paragraph by itself and by where it stands.

    The frame that ``flags`` speaks of has the columns of the paragraphs table and: ``plain`` (the compared text of
    the whole paragraph), ``before`` and ``after`` (words of running text before and after the paragraph), ``count``
    (paragraphs of the document), ``times`` (of them, those with the same compared text), ``previous`` and
    ``following`` (the neighbours' texts, empty at the ends), ``source`` and ``brand`` (the source without its domain
    ending), ``title`` (the document's, may be null),
    ``scripts`` (at home in the document, space-separated), ``characters`` (code points of the text), ``foreign`` (how
    much speaks for another language than the document's where it speaks loudest: function words within ten, less the
    document's own; 0 in most rows, a count of 1 may be chance).
    """

    mines: ClassVar[str | None] = None
    """The kind of label (`audit.model.run.MinedPhrase`) that the rule also reports where repetition shows it."""

    @abstractmethod
    def flags(self, pack: Pack | None) -> pl.Expr:
        """Return where the rule may fire: true, false, or null where it cannot judge.

        The expression must be cheap and may be too generous; ``spans`` decides. ``pack`` is that of the rows'
        language, never None for a rule with ``needs``.
        """

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - rules that need it override
        """Yield what is found in a flagged row, in order; the whole paragraph unless the rule says otherwise."""
        yield Span(0, len(row.text))


class PatternRule(RowRule):
    """A row rule that is one pattern, in the syntax that polars and the `regex` module share.

    The group ``span``, where the pattern has it, is what is reported; ``strip`` what is no part of the compared text.
    The pattern itself is what flags, unless the rule has a cheaper gate: patterns of many phrases are slow in bulk.
    """

    @abstractmethod
    def pattern(self, pack: Pack | None) -> str:
        """Return the pattern for the language of ``pack``."""

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Return the rows in which the pattern occurs."""
        return pl.col("text").str.contains(self.pattern(pack))

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield every occurrence of the pattern.

        Raises:
            TimeoutError: the pattern takes too long on this text; the paragraph is then not judged by the rule.
        """
        for found in compiled(self.pattern(pack)).finditer(row.text, timeout=PATIENCE):
            groups = found.groupdict()
            start, end = found.span("span") if groups.get("span") else found.span()
            yield Span(start, end, strip=found.span("strip") if groups.get("strip") else None)


class TableRule(Rule):
    """A rule that sees what must be seen together: a document, a source, the matches."""

    @abstractmethod
    def find(self, view: View) -> Iterator[Hit]:
        """Yield what is found, in any order; it is sorted afterwards."""


class SourceRule(TableRule):
    """A table rule that judges sources by what all other rules found: its view holds their findings, too."""
