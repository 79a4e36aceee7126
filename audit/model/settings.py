"""Settings: every limit and default of a run, named, frozen, checked. ``audit.toml`` has the same shape."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - pydantic reads the annotation when the class is made
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from audit.model.terms import Severity

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|KiB|MiB|GiB|KB|MB|GB)?", re.IGNORECASE)
_FACTOR = {
    "b": 1,
    "kb": 10**3,
    "mb": 10**6,
    "gb": 10**9,
    "kib": 2**10,
    "mib": 2**20,
    "gib": 2**30,
}


def bytes_of(size: str) -> int:
    """Return the bytes that a size such as ``256MiB`` names.

    Raises:
        ValueError: not a number with one of the units B, KB, MB, GB, KiB, MiB, GiB.
    """
    found = _SIZE.fullmatch(size.strip())
    if found is None:
        raise ValueError(f"{size!r} is no size: write a number and B, KB, MB, GB, KiB, MiB or GiB")
    return int(float(found[1]) * _FACTOR[(found[2] or "B").lower()])


def _size(value: str) -> str:
    bytes_of(value)
    return value


Size = Annotated[str, AfterValidator(_size)]


class Section(BaseModel):
    """A part of the settings: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Corpus(Section):
    """Which files are read, and how."""

    exclude: tuple[str, ...] = Field(
        ("**/.git/**",), description="Patterns (as in .gitignore) of paths below the corpus that are not read."
    )
    max_file_size: Size = Field(
        "256MiB", description="A larger file is lost; also what one compressed file may expand to."
    )
    html: Literal["blocks", "article"] = Field(
        "blocks", description="blocks: every block element is a line. article: main content only (extra `article`)."
    )


class Fields(Section):
    """Which fields of a record hold what. Usual names are recognised without this."""

    id: str | None = Field(None, description="The record's own name.")
    text: str | None = Field(None, description="The text, or a list of its paragraphs.")
    source: str | None = Field(None, description="Who published it.")
    title: str | None = Field(None, description="The headline.")
    url: str | None = Field(None, description="Where it was published.")
    language: str | None = Field(None, description="The language, as a tag, code or name.")
    published: tuple[str, ...] | str | None = Field(
        None, description="The publication date: one field, or several that make it up, such as date and time."
    )


class Alias(Section):
    """Several names of one source."""

    name: str = Field(description="The source that they become.")
    of: tuple[str, ...] = Field(description="The names that mean it.")


class Group(Section):
    """Sources of one owner: what they share among themselves is counted apart."""

    name: str = Field(description="What reports call the owner.")
    members: tuple[str, ...] = Field(description="The owner's sources.")


class Sources(Section):
    """How documents find their source and date."""

    origin: Literal["auto", "manifest", "field", "directory", "domain", "dateline"] = Field(
        "auto", alias="from", description="auto asks manifest, field, directory, domain, dateline in this order."
    )
    timezone: str | None = Field(None, description="IANA zone assumed where a date states none; unset: not known.")
    declared: tuple[str, ...] = Field((), description="Sources that must be there; a missing one makes a run partial.")
    fields: Fields = Fields()
    alias: tuple[Alias, ...] = ()
    group: tuple[Group, ...] = ()


class Explanation(Section):
    """What makes a copy legitimate: it stays visible and leaves the gate."""

    kind: str = Field(description="What it is, in a word: licence, agency, partner.")
    source: str = Field(description="The source that printed it first or owns it.")
    allow: tuple[str, ...] = Field(description="The sources that may print it.")
    reason: str = Field(min_length=1, description="Where that is written down; reports show it.")
    expires: date | None = Field(None, description="Its last day; the gate warns 14 days ahead and fails after it.")


class Detect(Section):
    """How shared text is found."""

    min_words: int = Field(8, ge=1, description="Paragraphs with fewer words stand in no match.")
    near_threshold: float = Field(0.80, ge=0.5, le=1.0, description="Similarity from which two paragraphs are near.")
    max_characters: int = Field(
        1_000_000, ge=1000, description="Longer paragraphs are compared for equality only; they are counted."
    )
    max_matches: int = Field(100, ge=1, description="Rows of `matches` a paragraph may have; the rest is counted.")
    certificate: int = Field(50, ge=0, description="Paragraphs compared with all others by brute force; 0: off.")


class Suppression(Section):
    """Findings that are not reported, for a reason."""

    code: str = Field(description="The rule.")
    source: str | None = Field(None, description="Only in this source; a name, or a pattern with *, ? and [ ].")
    path: str | None = Field(None, description="Only in this file, by its path below the corpus, or a pattern.")
    fingerprint: str | None = Field(None, description="Only this finding.")
    reason: str = Field(min_length=1, description="Why; reports show it.")
    expires: date | None = Field(None, description="Its last day; the gate warns 14 days ahead and fails after it.")


class Outlet(Section):
    """What rules should know of some sources, and do otherwise for them."""

    sources: tuple[str, ...] = Field(description="Their names, or patterns with *, ? and [ ].")
    brands: tuple[str, ...] = Field((), description="Names by which they speak of themselves.")
    partners: tuple[str, ...] = Field(
        (), description="Names of others that may stand in their datelines and promotions."
    )
    scripts: tuple[str, ...] = Field((), description="Writing systems at home in them, by their Unicode names.")
    language: str | None = Field(None, description="The language that their documents should be in.")
    ignore: tuple[str, ...] = Field((), description="Codes or their beginnings that report nothing there.")
    severity: dict[str, Severity] = Field({}, description="Other severities there, by code.")


class Rules(Section):
    """Which rules run."""

    packages: tuple[str, ...] = Field(
        ("rules",),
        description="Import packages that hold rules, or names of the entry-point group `source_audit.rules`.",
    )
    files: tuple[str, ...] = Field((), description="TOML files of your own rules.")
    packs: tuple[str, ...] = Field(
        (), description="Files of your own language packs (`est_Latn.toml`), which add to those that ship."
    )
    select: tuple[str, ...] = Field(("ALL",), description="Codes or their beginnings; ALL is every default rule.")
    ignore: tuple[str, ...] = Field((), description="Codes or their beginnings that do not run.")
    extend_select: tuple[str, ...] = Field((), description="Codes or their beginnings that run as well.")
    preview: bool = Field(default=False, description="Whether rules that are not yet settled run, too.")
    max_spans: int = Field(
        100, ge=1, description="Findings that one rule may have in one paragraph; the rest is counted."
    )
    severity: dict[str, Severity | Literal["off"]] = Field({}, description="Other severities, by code; off: not run.")
    source: tuple[Outlet, ...] = ()
    suppress: tuple[Suppression, ...] = ()


class Bound(Section):
    """Limits on one metric. Each is optional; ``warn_`` limits warn, the others fail.

    ``max_increase`` and ``max_decrease`` compare with the baseline.
    """

    max: float | None = Field(None, description="The gate fails above it.")
    min: float | None = Field(None, description="The gate fails below it.")
    warn_max: float | None = Field(None, description="The gate warns above it.")
    warn_min: float | None = Field(None, description="The gate warns below it.")
    max_increase: float | None = Field(None, description="Against the baseline; not in this version.")
    max_decrease: float | None = Field(None, description="Against the baseline; not in this version.")


class Override(Section):
    """Other limits for some sources, for a reason."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Bound]

    sources: tuple[str, ...] = Field(description="Their names, or patterns with *, ? and [ ].")
    reason: str = Field(min_length=1, description="Why; written for whoever reads the policy.")
    expires: date | None = Field(
        None, description="Its last day; after it these limits no longer count and the gate fails."
    )


class Gate(Section):
    """The policy: limits on metrics and findings."""

    on_incomplete: Literal["unknown", "warn"] = Field(
        "unknown", description="unknown: a partial audit ends with exit 3. warn: with the policy's own verdict."
    )
    baseline: str | None = Field(None, description="The file of what was accepted before; not in this version.")
    ratchet: Literal["off", "no-worse", "strict"] = Field(
        "no-worse",
        description="Against the baseline: nothing may get worse; strict (not in this version): nor may it be loose.",
    )
    min_documents: int = Field(30, ge=1, description="Sources with fewer documents are shown, not gated by share.")
    corpus: dict[str, Bound] = Field({}, description="Limits for the corpus as a whole, by metric.")
    source: dict[str, Bound] = Field({}, description="Limits for every source, by metric.")
    override: tuple[Override, ...] = ()


class Settings(Section):
    """Everything a run depends on besides the corpus and the rules."""

    corpus: Corpus = Corpus()
    sources: Sources = Sources()
    explain: tuple[Explanation, ...] = ()
    detect: Detect = Detect()
    rules: Rules = Rules()
    gate: Gate = Gate()
