"""Row rules: who judges, what is counted when nobody can, and what roles and strips do to paragraphs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

import polars as pl
import pytest
from corpora import Article, run_of
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.lang.pack import packs
from audit.model.terms import Role, Severity, Unit
from audit.rule import PatternRule, RowRule, Span
from audit.text.compared import compared, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.model.run import Run
    from audit.rule import Row, Rule

TEXT = "The ferry reached the old quay on Monday morning after two days at anchor behind the point."
OTHER = "Kapal itu tiba di pelabuhan pada Senin pagi setelah dua hari tertahan ombak di balik tanjung."


def finder(
    code: str,
    found: str,
    *,
    role: Role | None = None,
    strips: bool = False,
    needs: tuple[str, ...] = (),
    unit: Unit = Unit.SPAN,
) -> Rule:
    """Return a rule that finds a pattern."""

    def pattern(self: PatternRule, pack: Pack | None) -> str:  # noqa: ARG001 - the signature of the method
        return found

    card = {
        "code": code,
        "title": code,
        "severity": Severity.MINOR,
        "message": code,
        "role": role,
        "strips": strips,
        "needs": needs,
        "unit": unit,
        "pattern": pattern,
    }
    return type(f"Rule{code}", (PatternRule,), card)()


def evidence(run: Run, code: str) -> list[str]:
    return run.findings.filter(pl.col("rule") == code)["evidence"].to_list()


def test_a_language_without_a_pack_is_not_judged_and_counted() -> None:
    """By rules that need phrases; each with its reason. Other rules judge every language."""
    needy, free = finder("AAA001", "a", needs=("next_page",)), finder("AAA002", "^The ferry")
    articles = [
        Article("one", f"{TEXT}\nTwo.", language="en"),
        Article("two", f"{TEXT}\nThe ferry.\nAgain.", language="xx"),
        Article("three", "1234", language=None),
    ]
    run = run_of(articles, rules=[needy, free])

    assert set(run.not_judged) == {("AAA001", "no language pack for xx", 3), ("AAA001", "language not known", 1)}
    assert len(evidence(run, "AAA001")) == TEXT.count("a")
    assert len(evidence(run, "AAA002")) == 3


def test_a_pack_that_lacks_a_list_leaves_its_rules_not_judged() -> None:
    """Better not judged than judged with the words of another language."""
    run = run_of([Article("one", TEXT, language="en")], rules=[finder("AAA001", "a", needs=("no_such_list",))])

    assert run.not_judged == (("AAA001", f"the pack {packs()['eng_Latn'].code} lacks the phrases", 1),)
    assert run.findings.height == 0


class CannotTell(RowRule):
    """A rule that cannot judge every row."""

    code, title, severity, message = "AAA001", "a", Severity.MINOR, "a"
    unit: ClassVar[Unit] = Unit.PARAGRAPH

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - no language
        """Null where the text has a digit."""
        return pl.when(pl.col("text").str.contains(r"\d")).then(None).otherwise(pl.col("text").str.len_chars() > 3)


def test_what_a_rule_cannot_tell_is_counted() -> None:
    """Null is neither flagged nor clean."""
    run = run_of([Article("one", "Four\nTwo 2\nOne")], rules=[CannotTell()])

    assert evidence(run, "AAA001") == ["Four"]
    assert run.not_judged == (("AAA001", "the rule could not tell", 1),)


class EveryRow(RowRule):
    """A rule that flags all rows by a constant."""

    code, title, severity, message = "AAA001", "a", Severity.MINOR, "a"

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - no language
        """Everywhere."""
        return pl.lit(value=True)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - no language
        """The first letter, and nothing in an empty row."""
        yield Span(0, 1, evidence=row.previous or "first")


def test_a_rule_may_flag_every_row_and_let_its_spans_decide() -> None:
    """A constant is a flag like any other, also where the rule runs alone; a row knows its neighbours."""
    run = run_of([Article("one", "Ebb.\nFlow.\nTide."), Article("two", "Moon.")], rules=[EveryRow()])

    assert evidence(run, "AAA001") == ["first", "Ebb.", "Flow.", "first"]


ROLES = list(Role)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(ROLES[:-1]), min_size=1, max_size=5))
def test_of_several_roles_the_one_that_stands_first_in_the_list_holds(given_roles: list[Role]) -> None:
    """Whatever the order of the rules; where no rule gives a role, the paragraph is body."""
    rules = [finder(f"AAA{at:03d}", "ferry", role=role) for at, role in enumerate(given_roles)]
    run = run_of([Article("one", f"{TEXT}\n{OTHER}")], rules=rules)

    assert run.paragraphs["role"].to_list() == [str(min(given_roles, key=ROLES.index)), "body"]


def test_only_the_body_is_compared() -> None:
    """A paragraph with another role stands in no match and in no sum of words; the stages say how many there were."""
    caption = finder("AAA001", "anchor", role=Role.CAPTION)
    run = run_of([Article("one", f"{TEXT}\n{OTHER}"), Article("two", f"{TEXT}\n{OTHER}")], rules=[caption])
    text = dict(run.paragraphs.select("paragraph_id", "text").iter_rows())

    assert [text[left] for left in run.matches["left_id"]] == [OTHER]
    assert dict(run.stages[2].refused) == {"too short": 0, "role caption": 2}


@pytest.mark.parametrize(
    ("head", "tail"), [("OLD QUAY - ", ""), ("", " (ab/cd)"), ("OLD QUAY - ", " (ab/cd)"), ("", "")]
)
def test_what_is_stripped_is_not_compared_and_moves_no_offset(head: str, tail: str) -> None:
    """With or without dateline and sign-off it is the same text; places still count in the text as it was printed."""
    rules = [finder("AAA001", "^OLD QUAY - ", strips=True), finder("AAA002", r"\(ab/cd\)$", strips=True)]
    run = run_of([Article("one", f"{head}{TEXT}{tail}"), Article("two", f"“{TEXT}”")], rules=rules)
    row = run.matches.row(0, named=True)
    paragraph = run.paragraphs.filter(pl.col("source") == "one").row(0, named=True)
    bare = TEXT.rstrip(".") if head or tail else TEXT

    assert (row["kind"], row["similarity"]) == ("exact", 1.0)
    assert paragraph["text"] == f"{head}{TEXT}{tail}"
    assert paragraph["words"] == count(compared(TEXT))
    assert paragraph["text"][row["left_start"] : row["left_end"]] == bare


class WideStrip(RowRule):
    """A rule whose evidence is narrower than what it strips."""

    code, title, severity, message, strips = "AAA001", "a", Severity.MINOR, "a", True

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - no language
        """Lines with a dash."""
        return pl.col("text").str.contains(" - ")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - no language
        """The name; the dash behind it goes, too."""
        end = row.text.index(" - ")
        yield Span(0, end, strip=(0, end + 3))


def test_a_rule_may_strip_more_than_it_reports() -> None:
    """What is reported is the evidence; what is stripped is no part of the compared text."""
    run = run_of([Article("one", f"QUAY - 12 - {TEXT}"), Article("two", f"12 - {TEXT}")], rules=[WideStrip()])

    assert evidence(run, "AAA001") == ["QUAY", "12"]
    assert run.paragraphs["words"].to_list() == [count(compared(TEXT)) + 1, count(compared(TEXT))]


@pytest.mark.parametrize(("most", "cut"), [(2, 3), (5, 0), (100, 0)])
def test_findings_beyond_max_spans_are_counted(most: int, cut: int) -> None:
    """Per rule and paragraph: the first ones are listed, the rest is a limit that was met."""
    run = run_of(
        [Article("one", "ebb " * 5), Article("two", "ebb ebb")],
        {"rules": {"max_spans": most}},
        rules=[finder("AAA001", "ebb"), finder("AAA002", "flow")],
    )
    limits = {limit.setting: limit.count for limit in run.limits}

    assert Counter(run.findings["source"]) == {"one": min(most, 5), "two": 2}
    assert limits == ({"rules.max_spans": cut} if cut else {})
