"""Clusters: all places that hold the same text, each verified against one leader.

Places are taken in the order in which a leader is chosen: earliest known date, longest, first in reading order. A
place that still has a verified neighbour which no cluster shows beside it leads a cluster of these neighbours. So no
cluster is chained: what is in it was compared with its leader, and every match is seen in some cluster.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from audit.model.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    import polars as pl

    from audit.detect.context import Context

Place = tuple[int, int, int]
Node = TypeVar("Node", bound="Hashable")

SAME_PLACE: Final = 0.5
"""Overlap (shared words of all words covered) from which two spans of a paragraph are one place."""


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in a cluster, with its span in words and its similarity to the leader."""

    unit: int
    span: tuple[int, int]
    similarity: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """A leader and the members verified against it, the leader's own copies among them, in reading order."""

    kind: Kind
    leader: Member
    members: tuple[Member, ...]


def whole(context: Context, edges: pl.DataFrame) -> list[Cluster]:
    """Return the clusters of whole paragraphs: of exact copies, and of near ones with their exact copies.

    ``edges`` are near edges between firsts.
    """
    units = context.units
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for left, right, similarity in edges.select("left", "right", "similarity").iter_rows():
        beside[left][right] = beside[right][left] = similarity
    ranks = {first: (context.rank_of(first),) for first in beside}
    found: list[Cluster] = []
    shown: set[int] = set()
    for lead, near in _stars(beside, ranks):
        shown |= {lead, *near}
        found.append(_cluster(context, Kind.NEAR, lead, near))
    found += [_cluster(context, Kind.EXACT, first, {}) for first in units.copies if first not in shown]
    return found


def of_passages(context: Context, edges: pl.DataFrame) -> list[Cluster]:
    """Return the clusters of passages: places that overlap for the most part in one paragraph are one place."""
    rows = [
        ((left, left_first, left_last), (right, right_first, right_last), similarity)
        for left, left_first, left_last, right, right_first, right_last, similarity in edges.select(
            "left", "left_first", "left_last", "right", "right_first", "right_last", "similarity"
        ).iter_rows()
    ]
    place_of = _places({span for row in rows for span in row[:2]})
    beside: dict[Place, dict[Place, float]] = defaultdict(dict)
    spans: dict[tuple[Place, Place], tuple[int, int]] = {}
    for left_span, right_span, similarity in rows:
        left, right = place_of[left_span], place_of[right_span]
        if similarity > beside[left].get(right, -1.0):
            beside[left][right] = beside[right][left] = similarity
            spans[left, right], spans[right, left] = right_span[1:], left_span[1:]
    members_of = context.units.members
    ranks = {place: (context.rank_of(place[0]), *place) for place in beside}
    found: list[Cluster] = []
    for lead, near in _stars(beside, ranks):
        shown = Counter(
            spans[place, lead] for place in near
        )  # the span that most others share; of several, the shortest
        span = min(shown, key=lambda one: (-shown[one], one[1] - one[0], one))
        own = [Member(unit, span, 1.0) for unit in members_of(lead[0])]
        leader = min(own, key=lambda member: context.rank[member.unit])
        members = own + [
            Member(unit, spans[lead, place], similarity)
            for place, similarity in near.items()
            for unit in members_of(place[0])
        ]
        members.sort(key=lambda member: (member.unit, member.span))
        found.append(Cluster(Kind.PASSAGE, leader, tuple(members)))
    return found


def same_place(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two spans of words of one text are one place for the most part."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both >= SAME_PLACE * (max(one[1], other[1]) - min(one[0], other[0]))


def _cluster(context: Context, kind: Kind, lead: int, near: Mapping[int, float]) -> Cluster:
    words, members_of = context.units.sizes.words, context.units.members
    own = [Member(unit, (0, int(words[unit])), 1.0) for unit in members_of(lead)]
    leader = min(own, key=lambda member: context.rank[member.unit])
    members = own + [
        Member(unit, (0, int(words[unit])), similarity)
        for first, similarity in near.items()
        for unit in members_of(first)
    ]
    return Cluster(kind, leader, tuple(sorted(members, key=lambda member: member.unit)))


def _stars(
    beside: Mapping[Node, Mapping[Node, float]], rank: Mapping[Node, tuple[int, ...]]
) -> list[tuple[Node, dict[Node, float]]]:
    """Return leaders with the neighbours they show: every pair of neighbours stands together in some star."""
    found: list[tuple[Node, dict[Node, float]]] = []
    stars_of: dict[Node, set[int]] = defaultdict(set)
    for node in sorted(beside, key=lambda node: rank[node]):
        hidden = {
            other: similarity
            for other, similarity in beside[node].items()
            if rank[other] > rank[node] and not stars_of[node] & stars_of[other]
        }
        if hidden:
            for member in (node, *hidden):
                stars_of[member].add(len(found))
            found.append((node, hidden))
    return found


def _places(spans: Iterable[Place]) -> dict[Place, Place]:
    """Return for each span (unit, start, end) the place that stands for it: the longest span it mostly covers."""
    found: dict[Place, Place] = {}
    of_unit: dict[int, list[Place]] = defaultdict(list)
    for span in sorted(spans, key=lambda span: (span[0], span[1] - span[2], span[1])):
        unit, start, end = span
        overlaps = [
            (min(end, place[2]) - max(start, place[1]), place)
            for place in of_unit[unit]
            if same_place((start, end), place[1:])
        ]
        if overlaps:
            found[span] = max(overlaps, key=lambda entry: entry[0])[1]
        else:
            of_unit[unit].append(span)
            found[span] = span
    return found
