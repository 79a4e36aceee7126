"""Rules that users write as data: a TOML file of ``[[rule]]`` tables, each with its tests.

Such a rule looks for literals, a pattern or a writing system in a paragraph, or for what comes back. Its patterns are
those of `audit.text.linear`, so no rule can stall a run.
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import polars as pl
import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.errors import RuleLoadError
from audit.lang.phrases import any_of, compiled, mentions, whole_line
from audit.lang.scripts import SCRIPTS
from audit.model.terms import Confidence, Party, Role, Severity, Unit
from audit.rule import Example, Hit, Row, RowRule, Rule, Span, TableRule
from audit.text.compared import compared
from audit.text.linear import refused, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.lang.pack import Pack
    from audit.rule import View

MOST = 1_000
"""Matches of one rule in one paragraph that are looked for; ``rules.max_spans`` lists fewer."""

EDGE = 3
"""Paragraphs at the head or the tail of a document."""

Kind = Literal["line_exact", "line_prefix", "contains", "regex", "template_slot", "repeat", "ratio", "forbid_script"]

PHRASED = ("line_exact", "line_prefix", "contains")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Test(_Part):
    text: str
    lang: str | None = None


class Declared(_Part):
    """One ``[[rule]]``."""

    code: str = Field(pattern=r"^[A-Z]{3,}\d{3}$")
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=1)
    extends: Kind
    severity: Severity = Severity.MINOR
    confidence: Confidence = Confidence.MEDIUM
    message: str = Field(min_length=1)
    why: str = "The rule's author does not say."
    false_alarms: str = "None are known to the rule's author."
    langs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    position: Literal["any", "head", "tail"] = "any"
    role: Role | None = None
    party: Party = Party.UNKNOWN
    tokens: tuple[str, ...] = ()
    except_: tuple[str, ...] = Field((), alias="except")
    pattern: str | None = None
    template: str | None = None
    allow: tuple[str, ...] = ()
    scope: Literal["document", "source"] = "document"
    least: int = Field(3, ge=2)
    max: float = Field(0.3, ge=0, le=1)
    scripts: tuple[str, ...] = ()
    test: tuple[_Test, ...] = ()

    def faults(self) -> Iterator[str]:
        """Yield what the rule lacks, or has and cannot use."""
        if self.extends in PHRASED and not self.tokens:
            yield f"`{self.extends}` wants tokens"
        if self.extends in ("regex", "ratio"):
            reason = refused(self.pattern) if self.pattern else f"`{self.extends}` wants a pattern"
            if reason is not None:
                yield reason
        if self.extends == "template_slot" and (self.template or "").count("{slot}") != 1:
            yield "`template_slot` wants a template with one {slot}"
        if self.extends == "forbid_script" and not self.scripts:
            yield "`forbid_script` wants scripts"
        unknown = [name for name in self.scripts if name not in SCRIPTS]
        if unknown:
            yield f"no script is called {', '.join(unknown)}; known are {', '.join(SCRIPTS)}"
        if self.extends == "repeat" and self.role is not None:
            yield "`repeat` sees documents after roles are given: leave role out"


class _File(_Part):
    rule: tuple[Declared, ...]


def declared(files: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of some TOML files, in their order.

    Raises:
        RuleLoadError: a file cannot be read or holds a rule that cannot be used; the text lists every fault.
    """
    faults: list[str] = []
    rules: list[Rule] = []
    for name in files:
        for one in _read(name, faults):
            faults += [f"{name}: {one.code}: {fault}" for fault in one.faults()]
            rules.append(_rule(one, name))
    if faults:
        raise RuleLoadError("; ".join(faults))
    return tuple(rules)


def _read(name: str, faults: list[str]) -> tuple[Declared, ...]:
    try:
        return _File.model_validate(tomllib.loads(Path(name).read_text(encoding="utf-8"))).rule
    except ValidationError as error:
        faults += [
            f"{name}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}"
            for fault in error.errors(include_url=False, include_input=False)
        ]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{name}: cannot be read: {error}; mend the file or rules.files")
    return ()


def _rule(one: Declared, file: str) -> Rule:
    """Return a declared rule as one of the kinds of `audit.rule`, with its card, page and examples."""
    base: type[Rule] = _Repeat if one.extends == "repeat" else _Row
    page = f"{one.title}.\n\nWhat it finds:\n    {one.title}.\n\nWhy it matters:\n    {one.why}\n\n"
    card: dict[str, object] = {
        "__doc__": f"{page}False alarms:\n    {one.false_alarms}\n",
        "declared": one,
        "file": file,
        "code": one.code,
        "label": one.name,
        "title": one.title,
        "severity": one.severity,
        "confidence": one.confidence,
        "unit": Unit.PARAGRAPH if one.extends in (*PHRASED[:2], "repeat", "ratio") else Unit.SPAN,
        "party": one.party,
        "message": one.message,
        "role": one.role,
        "examples": tuple(Example(test.lang, test.text) for test in one.test),
    }
    rule: Rule = type(one.code, (base,), card)()
    return rule


class _Declared(Rule):
    """What both kinds share."""

    declared: Declared
    label: str
    file: str

    @property
    def name(self) -> str:
        """The rule's name, as the file has it."""
        return self.label


class _Row(_Declared, RowRule):
    """A declared rule that judges paragraphs one by one."""

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Rows of the rule's languages, sources and places that may hold what it looks for."""
        one = self.declared
        if one.langs and (
            pack is None or not {pack.code.casefold(), *pack.aliases} & set(map(str.casefold, one.langs))
        ):
            return pl.lit(value=False)
        place = {
            "any": pl.lit(value=True),
            "head": pl.col("ordinal") < EDGE,
            "tail": pl.col("ordinal") >= pl.col("count") - EDGE,
        }[one.position]
        return place & self._held()

    def _held(self) -> pl.Expr:
        one = self.declared
        if one.extends == "line_exact":
            return whole_line(one.tokens)
        if one.extends in PHRASED:
            return mentions(one.tokens)
        if one.extends == "template_slot":
            return mentions(part for part in (one.template or "").split("{slot}") if compared(part))
        if one.extends == "forbid_script":
            return pl.col("text").str.contains(_of_scripts(one))
        return pl.col("text").str.contains(one.pattern or "")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - flags asked for the language
        """Yield what is found, unless the source is not the rule's or an exception stands in it."""
        one = self.declared
        if one.sources and not any(fnmatchcase(row.source, name.casefold()) for name in one.sources):
            return
        excepted = compiled(any_of(tuple(map(str.casefold, one.except_)))) if one.except_ else None
        for start, end in self._found(row):
            if excepted is None or excepted.search(row.text[start:end]) is None:
                yield Span(start, end)

    def _found(self, row: Row) -> Iterator[tuple[int, int]]:
        one, text = self.declared, row.text
        tokens = any_of(tuple(map(str.casefold, one.tokens))) if one.tokens else ""
        if one.extends == "line_exact":
            yield 0, len(text)
        elif one.extends == "line_prefix":
            if compiled(rf"^[^\p{{L}}\p{{N}}]*+{tokens}").match(text):
                yield 0, len(text)
        elif one.extends == "contains":
            yield from (found.span() for found in compiled(tokens).finditer(text))
        elif one.extends == "template_slot":
            yield from _slots(one, row)
        elif one.extends == "ratio":
            covered = sum(end - start for start, end in spans(text, one.pattern or "", len(text)))
            if covered > one.max * len(text):
                yield 0, len(text)
        else:
            yield from spans(text, _of_scripts(one) if one.extends == "forbid_script" else one.pattern or "", MOST)


def _of_scripts(one: Declared) -> str:
    classes = (r"\p{" + name + "}" for name in one.scripts)
    return f"[{''.join(classes)}]+"


def _slots(one: Declared, row: Row) -> Iterator[tuple[int, int]]:
    """Yield the values of the template's slot that are neither allowed nor the source's own name."""
    before, after = (one.template or "").split("{slot}")
    parts = [r"\s+".join(map(regex.escape, part.split())) for part in (before, after)]
    template = rf"(?i){parts[0]}\s*(?P<slot>\S[^\n]{{0,59}}?)\s*{parts[1]}" if after.strip() else None
    known = {compared(name) for name in (*one.allow, row.source, row.brand) if compared(name)}
    for found in compiled(template or rf"(?i){parts[0]}\s*(?P<slot>\S+)").finditer(row.text):
        if compared(found["slot"]) not in known:
            yield found.span("slot")


class _Repeat(_Declared, TableRule):
    """A declared rule that finds what comes back in a document or in a source."""

    def find(self, view: View) -> Iterator[Hit]:
        """Yield each paragraph from its second place in a document on, or its first place in a source."""
        one = self.declared
        rows = view.paragraphs.filter(pl.col("compared") != "")
        if one.langs:
            wanted = set(map(str.casefold, one.langs))
            codes = [pack.code for pack in view.packs.values() if {pack.code.casefold(), *pack.aliases} & wanted]
            rows = rows.filter(pl.col("language").is_in(sorted(set(codes))))
        if one.sources:
            names = rows["source"].unique().to_list()
            kept = [name for name in names if any(fnmatchcase(name, each.casefold()) for each in one.sources)]
            rows = rows.filter(pl.col("source").is_in(kept))
        over = ("document_id", "compared") if one.scope == "document" else ("source", "compared")
        counted = pl.len() if one.scope == "document" else pl.col("document_id").n_unique()
        again = rows.filter(counted.over(over) >= one.least)
        number = pl.int_range(pl.len()).over(over)
        shown = again.filter(number > 0 if one.scope == "document" else number == 0)
        excepted = {compared(text) for text in one.except_}
        for document, paragraph, text, key in shown.select(
            "document_id", "paragraph_id", "text", "compared"
        ).iter_rows():
            if key not in excepted:
                yield Hit(document, paragraph, 0, len(text), text)
