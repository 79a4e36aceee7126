"""Row rules: flagged in one pass over the frame of each language, then found to the letter in the flagged rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.errors import AuditError, RuleRunError
from audit.model.terms import Role
from audit.rule import Hit, Row, RowRule, Span
from audit.text.columns import compared_texts, sizes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.lang.pack import Pack
    from audit.rule import Rule


_Place = tuple[tuple[str, str, str], "Span | None"]
"""A span found, or None for one beyond ``max_spans``, with the document, the paragraph and its text."""


SLOW: Final = "the rule's pattern took too long"

PATIENCE: Final = 3
"""Paragraphs that may take a rule's pattern too long before it judges no more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What row rules found: hits by rule, each paragraph's role, and the spans that are not compared.

    ``not_judged`` counts paragraphs by rule and reason; ``cut`` the findings beyond ``max_spans``; ``slow`` the
    paragraphs that a rule's own pattern took too long for.
    """

    hits: tuple[tuple[Rule, Hit], ...]
    roles: dict[str, Role]
    stripped: dict[str, tuple[tuple[int, int], ...]]
    not_judged: tuple[tuple[str, str, int], ...]
    cut: int
    slow: int


def judge(view: pl.DataFrame, rules: Iterable[Rule], known: Mapping[str, Pack], max_spans: int) -> Judged:
    """Apply the row rules among ``rules`` to a frame made by `audit.evaluate.view.row_view`.

    ``known`` are the language packs by code. The frame's ``mined`` says which lines repetition has shown to be labels:
    the rule that is for them finds them in every language.
    """
    row_rules = [rule for rule in rules if isinstance(rule, RowRule)]
    hits: list[tuple[Rule, Hit]] = []
    given: dict[str, list[Role]] = defaultdict(list)
    stripped: dict[str, list[tuple[int, int]]] = defaultdict(list)
    unjudged: Counter[tuple[str, str]] = Counter()
    cut = 0
    for language, rows in _by_language(view):
        for rule, found in _by_rule(rows, language, known.get(language or ""), row_rules, unjudged, max_spans):
            for place, span in found:
                if span is None:
                    cut += 1
                    continue
                hits.append((rule, _hit(place, span)))
                if rule.role is not None:
                    given[place[1]].append(rule.role)
                if rule.strips:
                    stripped[place[1]].append(span.strip or (span.start, span.end))
    order = list(Role)
    return Judged(
        tuple(hits),
        {paragraph: min(roles, key=order.index) for paragraph, roles in given.items()},
        {paragraph: tuple(sorted(spans)) for paragraph, spans in stripped.items()},
        tuple((code, reason, count) for (code, reason), count in sorted(unjudged.items()) if count),
        cut,
        sum(count for (_, reason), count in unjudged.items() if reason == SLOW),
    )


def _by_rule(
    rows: pl.DataFrame,
    language: str | None,
    pack: Pack | None,
    rules: Sequence[RowRule],
    unjudged: Counter[tuple[str, str]],
    max_spans: int,
) -> Iterator[tuple[RowRule, Iterable[_Place]]]:
    """Yield each rule with what it finds in the rows of one language; count in ``unjudged`` what it cannot judge."""
    asked = [rule for rule in rules if _can_judge(rule, pack)]
    flags = _flags(rows, asked, pack)
    nothing = pl.repeat(value=False, n=rows.height, eager=True)
    for rule in rules:
        shown = rows["mined"].eq_missing(rule.mines) if rule.mines is not None else nothing
        found: Iterable[_Place] = _mined(rows, shown) if shown.any() else ()
        if rule not in asked:
            unjudged[rule.code, _why_not(language, pack)] += rows.height - int(shown.sum())
            yield rule, found
            continue
        unjudged[rule.code, "the rule could not tell"] += flags[rule.code].null_count()
        flagged = rows.filter(flags[rule.code].fill_null(value=False) & ~shown)
        yield rule, chain(found, _spans(rule, pack, flagged, unjudged, max_spans))


def _by_language(view: pl.DataFrame) -> Iterator[tuple[str | None, pl.DataFrame]]:
    for language in sorted(view["language"].drop_nulls().unique().to_list()):
        yield language, view.filter(pl.col("language") == language)
    unknown = view.filter(pl.col("language").is_null())
    if unknown.height:
        yield None, unknown


def _can_judge(rule: RowRule, pack: Pack | None) -> bool:
    return not rule.needs or (pack is not None and pack.has(rule.needs))


def _why_not(language: str | None, pack: Pack | None) -> str:
    if language is None:
        return "language not known"
    return f"no language pack for {language}" if pack is None else f"the pack {pack.code} lacks the phrases"


def _flags(rows: pl.DataFrame, rules: Sequence[RowRule], pack: Pack | None) -> pl.DataFrame:
    """Return which rows each rule flags: all rules in one pass, unless one fails; then the text says which."""
    try:
        return rows.select(rule.flags(pack).alias(rule.code) for rule in rules)
    except Exception:
        for rule in rules:
            with told(rule):
                rows.head(1).select(rule.flags(pack))
        raise


@contextmanager
def told(rule: Rule) -> Iterator[None]:
    """Turn whatever a rule raises into one line that names it."""
    try:
        yield
    except (AuditError, TimeoutError):
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise RuleRunError(
            f"{rule.code} ({type(rule).__module__}): failed while it judged: {type(error).__name__}: {said}; "
            f"mend the rule, or leave it out with rules.ignore=['{rule.code}']"
        ) from error


def _spans(
    rule: RowRule, pack: Pack | None, rows: pl.DataFrame, unjudged: Counter[tuple[str, str]], max_spans: int
) -> Iterator[_Place]:
    """Yield (document, paragraph, text) with each span found; None for a span beyond ``max_spans``.

    After some paragraphs that took too long, the rule judges no more; what it did not judge is counted.
    """
    columns = ("document_id", "paragraph_id", *(field.name for field in fields(Row)))
    late = 0
    for document, paragraph, text, *rest in rows.select(columns).iter_rows():
        if late == PATIENCE:
            unjudged[rule.code, SLOW] += 1
            continue
        try:
            with told(rule):
                found = rule.spans(Row(text, *rest), pack)
                for span in islice(found, max_spans):
                    yield (document, paragraph, text), span
                for _ in found:
                    yield (document, paragraph, text), None
        except TimeoutError:
            late += 1
            unjudged[rule.code, SLOW] += 1


def _mined(rows: pl.DataFrame, shown: pl.Series) -> Iterator[_Place]:
    """Yield the lines that repetition has shown to be labels, as `_spans` does."""
    for document, paragraph, text in rows.filter(shown).select("document_id", "paragraph_id", "text").iter_rows():
        yield (document, paragraph, text), Span(0, len(text))


def _hit(place: tuple[str, str, str], span: Span) -> Hit:
    document, paragraph, text = place
    evidence = text[span.start : span.end] if span.evidence is None else span.evidence
    return Hit(document, paragraph, span.start, span.end, evidence, span.message)


def bare(paragraphs: pl.DataFrame, judged: Judged, jobs: int = 1) -> pl.DataFrame:
    """Return the paragraphs with their ``role`` and ``words``, and what is compared of them.

    ``bare`` is the text with datelines and sign-offs blanked, so that no offset moves; ``compared`` the compared text.
    """
    names = paragraphs["paragraph_id"].to_list()
    stripped = [
        _blanked(text, judged.stripped[name]) if name in judged.stripped else text
        for name, text in zip(names, paragraphs["text"].to_list(), strict=True)
    ]
    texts = pl.Series("bare", stripped, pl.String)
    plain = compared_texts(texts, jobs)
    return paragraphs.with_columns(
        pl.Series("role", [str(judged.roles.get(name, Role.BODY)) for name in names], pl.String),
        pl.Series("words", sizes(plain, jobs=jobs).words),
        texts,
        plain.series().alias("compared"),
    )


def _blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
