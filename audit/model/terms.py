"""The product's words that take one of a few values."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is if it is true. Order: worst first."""

    CRITICAL = "critical"  # the text was tampered with
    MAJOR = "major"  # not the article's text, or text lost
    MINOR = "minor"  # a remnant that a reader skips
    INFO = "info"  # structure or provenance; no defect


class Confidence(StrEnum):
    """How sure a rule is of its findings."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Party(StrEnum):
    """Whom a finding points to."""

    PIPELINE = "pipeline"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class Unit(StrEnum):
    """What a rule judges."""

    SPAN = "span"
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"
    SOURCE = "source"


class Role(StrEnum):
    """What a paragraph is. Where two rules give a role, the one that stands first here holds."""

    CODE = "code"
    NAVIGATION = "navigation"
    PROMOTION = "promotion"
    METADATA = "metadata"
    CREDIT = "credit"
    CAPTION = "caption"
    DATELINE = "dateline"
    HEADLINE = "headline"
    BODY = "body"


class Kind(StrEnum):
    """How two paragraphs share text. Order: closest first."""

    EXACT = "exact"
    NEAR = "near"
    PASSAGE = "passage"


class Edit(StrEnum):
    """What was done to a shared text."""

    VERBATIM = "verbatim"
    LIGHT_EDIT = "light_edit"
    EDITED = "edited"
    ABRIDGED = "abridged"
    TEMPLATE_NUMBERS = "template_numbers"


class Nature(StrEnum):
    """What kind of text is shared."""

    PLAIN = "plain"
    QUOTED = "quoted"
    WIRE = "wire"
    BOILERPLATE = "boilerplate"
    STOCK = "stock"


class Scope(StrEnum):
    """How far apart two matched paragraphs stand."""

    DOCUMENT = "document"  # in one document
    SOURCE = "source"  # in two documents of one source
    CORPUS = "corpus"  # in documents of two sources


class Outcome(StrEnum):
    """What a check or a verdict says."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How finely a publication date is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"


class Zone(StrEnum):
    """Where the zone of a publication date comes from; null in tables where there is none."""

    STATED = "stated"
    ASSUMED = "assumed"
