"""The texts themselves that one source shares with others, and those that it repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audit.model.terms import Kind, Nature
from audit.report.amounts import count, counted, lag, moment, similarity
from audit.report.answers import OVERLAP, TEXT, first, to_overlap
from audit.report.escape import NOTHING, Md, code, joined, say
from audit.report.markdown import anchor, fitting, link, rows_fitting, rule_link, shown, stacked
from audit.report.table import LEFT, RIGHT, table
from audit.report.vocabulary import EDITS, NATURES, UNCREDITED
from audit.report.worddiff import same, word_diff

if TYPE_CHECKING:
    from audit.report.facts import Facts
    from audit.report.rows import Pair
    from audit.report.sharing import Place, Shared, Sharing

_ROOM: Final = {"table": 20_000, "texts": 160_000, "one": 60_000, "repeats": 30_000}  # bytes of a source's page
_OTHERS: Final = 20  # sources whose shared texts are shown
_MOST: Final = 20  # shared texts that are shown for each of them
_PLACES: Final = 4  # places of one text that are listed for each side
_CHANGED: Final = 6  # numbers and names that differ
_REST: Final = say(Md("all are in {}"), code("data/clusters.parquet"))
_PAIR_HEADS: Final = (
    (Md("Other source"), LEFT),
    (Md("Shared texts"), RIGHT),
    (Md("Words"), RIGHT),
    (Md("First there"), RIGHT),
    (Md("First here"), RIGHT),
    (Md("Order unknown"), RIGHT),
    (Md("Median lag"), RIGHT),
    (Md("Credited"), RIGHT),
    (Md("Explained"), RIGHT),
)


def overlap(facts: Facts, sharing: Sharing, source: str) -> Md:
    """Return with whom a source shares, and the longest texts that it shares with each."""
    pairs = facts.pairs_of(source)
    if not pairs:
        return Md("No text of this source stands in another source of the corpus.")
    rest = say(Md("all are in {}"), code("data/flows.parquet"))
    found = sharing.between(source, [pair.other for pair in pairs[:_OTHERS]], _MOST)
    sections = fitting((_section(facts, pair, *found[pair.other]) for pair in pairs[:_OTHERS]), _ROOM["texts"])
    named = (_name(facts, pair.other, below=at < len(sections)) for at, pair in enumerate(pairs))
    rows = rows_fitting((_pair(pair, name) for pair, name in zip(pairs, named, strict=True)), _ROOM["table"])
    return stacked(
        anchor(OVERLAP),
        table(_PAIR_HEADS, rows),
        shown(len(rows), len(pairs), Md("source"), rest),
        *sections,
        shown(len(sections), len(pairs), Md("source with its texts"), _REST),
    )


def repeats(facts: Facts, sharing: Sharing, source: str) -> Md:
    """Return the texts that stand more than once in a source."""
    found, number = sharing.repeats(source, _MOST)
    if not found:
        return Md("No text stands here twice.")
    blocks = fitting((_shared(facts, shared, at) for at, shared in enumerate(found, 1)), _ROOM["repeats"])
    return stacked(*blocks, shown(len(blocks), number, Md("repeated text"), _REST))


def _name(facts: Facts, other: str, *, below: bool) -> Md:
    """Return a source as a link to its texts further down, or to its page where they are not shown here."""
    if below:
        return to_overlap(other)
    return link(code(other), f"{facts.files[other]}.md") if other in facts.files else code(other)


def _pair(pair: Pair, name: Md) -> list[Md]:
    return [
        name,
        count(pair.clusters),
        count(pair.words),
        count(pair.other_first),
        count(pair.one_first),
        count(pair.order_unknown),
        lag(pair.lag),
        count(pair.credited),
        count(pair.explained),
    ]


def _section(facts: Facts, pair: Pair, found: list[Shared], number: int) -> Md:
    blocks = fitting((_shared(facts, shared, at) for at, shared in enumerate(found, 1)), _ROOM["one"])
    return stacked(
        anchor(OVERLAP, pair.other),
        say(Md("### With {}"), _name(facts, pair.other, below=False)),
        say(Md("Who was first? {}"), first(pair)),
        *blocks,
        shown(len(blocks), number, TEXT, _REST),
    )


def _shared(facts: Facts, shared: Shared, at: int) -> Md:
    """Return one shared text: what it is, where it stands, and its wording with the words that differ."""
    places = (*shared.here[:_PLACES], *shared.there[:_PLACES])
    more = sum(shared.counts) - len(places)
    heads = [Md("Source"), Md("Where"), Md("Date"), Md("Order"), Md("Credit")]
    return stacked(
        say(Md("#### {}. {}"), count(at), _kind(shared)),
        _about(shared),
        table([(head, LEFT) for head in heads], [_place(facts, shared, place) for place in places]),
        say(Md("And {}."), counted(more, Md("more place"))) if more else Md(""),
        _wording(facts, shared),
    )


def _kind(shared: Shared) -> Md:
    edit = EDITS.get(shared.edit, code(shared.edit))
    if shared.kind == Kind.EXACT:
        return Md("Same words")
    return say(Md("A passage, {}"), edit) if shared.kind == Kind.PASSAGE else say(Md("Nearly the same, {}"), edit)


def _about(shared: Shared) -> Md:
    said = [say(Md("Similarity {}"), similarity(shared.similarity)), say(Md("cluster {}"), code(shared.cluster_id))]
    if shared.nature != Nature.PLAIN:
        said.insert(0, NATURES.get(shared.nature, code(shared.nature)))
    if shared.sources > 2:  # noqa: PLR2004 - here and there
        said.append(say(Md("in {} in all"), counted(shared.sources, Md("source"))))
    return joined(Md(" · "), said)


def _place(facts: Facts, shared: Shared, place: Place) -> list[Md]:
    return [
        code(place.source),
        code(facts.place(place.path, place.record, place.line)),
        moment(place.published, place.precision, place.zone),
        _order(shared, place),
        _credit(facts, place),
    ]


def _order(shared: Shared, place: Place) -> Md:
    if place.first is None:
        return Md("order unknown")
    if place.first:
        return Md("**first**")
    here = {shared.old.source, shared.new.source}
    return (
        Md("later")
        if shared.first is None or shared.first in here
        else say(Md("later; first in {}"), code(shared.first))
    )


def _credit(facts: Facts, place: Place) -> Md:
    if place.uncredited:
        return say(Md("none ({})"), rule_link(UNCREDITED, "../"))
    if place.credit is not None:
        return code(place.credit) if facts.excerpts else Md("named")
    return NOTHING


def _wording(facts: Facts, shared: Shared) -> Md:
    """Return the text with the words that differ marked, the numbers and names among them named."""
    if not facts.excerpts:
        return Md("")
    if shared.similarity == 1:
        return same(shared.new_text)
    old, new = (_side(facts, shared, place) for place in (shared.old, shared.new))
    earlier = Md(" (first)") if shared.old.first else Md("")
    legend = say(Md("{} only in {}{} · {} only in {}"), code("-"), old, earlier, code("+"), new)
    changed = [say(Md("{} ⇄ {}"), code(left), code(right)) for left, right in shared.changed[:_CHANGED]]
    names = [say(Md("Numbers and names that differ: {}"), joined(Md("; "), changed))] if changed else []
    return stacked(*names, legend, word_diff(shared.old_text, shared.new_text))


def _side(facts: Facts, shared: Shared, place: Place) -> Md:
    """Return the source of a wording, or its place where both are of one source."""
    if shared.old.source != shared.new.source:
        return code(place.source)
    return code(facts.place(place.path, place.record, place.line))
