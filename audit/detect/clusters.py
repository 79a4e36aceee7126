"""Clusters: all places that hold the same text, each verified against one leader.

Places are taken in the order in which a leader is chosen: earliest known date, longest, first in reading order. A
place that still has a verified neighbour which no cluster shows beside it leads a cluster of these neighbours. So no
cluster is chained: what is in it was compared with its leader, and every match is seen in some cluster.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from audit.model.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from audit.detect.units import Units
    from audit.detect.verify import Edge

Rank = tuple[int, ...]
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


def whole(units: Units, edges: Iterable[Edge], rank: Callable[[int], Rank]) -> list[Cluster]:
    """Return the clusters of whole paragraphs: of exact copies, and of near ones with their exact copies.

    ``edges`` are near edges between firsts; ``rank`` orders units as leaders are chosen.
    """
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for edge in edges:
        beside[edge.left][edge.right] = beside[edge.right][edge.left] = edge.similarity
    first_rank = {first: min(map(rank, members)) for first, members in units.members.items()}
    found: list[Cluster] = []
    shown: set[int] = set()
    for lead, near in _stars(beside, first_rank):
        shown |= {lead, *near}
        found.append(_cluster(units, Kind.NEAR, lead, near, rank))
    for first, members in units.members.items():
        if len(members) > 1 and first not in shown:
            found.append(_cluster(units, Kind.EXACT, first, {}, rank))
    return found


def of_passages(units: Units, edges: Sequence[Edge], rank: Callable[[int], Rank]) -> list[Cluster]:
    """Return the clusters of passages: places that overlap for the most part in one paragraph are one place."""
    place_of = _places(edges)
    beside: dict[tuple[int, int, int], dict[tuple[int, int, int], float]] = defaultdict(dict)
    spans: dict[tuple[tuple[int, int, int], tuple[int, int, int]], tuple[int, int]] = {}
    for edge in edges:
        left = place_of[edge.left, *edge.left_span]
        right = place_of[edge.right, *edge.right_span]
        if edge.similarity > beside[left].get(right, -1.0):
            beside[left][right] = beside[right][left] = edge.similarity
            spans[left, right], spans[right, left] = edge.right_span, edge.left_span
    place_rank = {place: (*min(map(rank, units.members[place[0]])), *place) for place in beside}
    found: list[Cluster] = []
    for lead, near in _stars(beside, place_rank):
        members = [Member(unit, (lead[1], lead[2]), 1.0) for unit in units.members[lead[0]]]
        for place, similarity in near.items():
            members += [Member(unit, spans[lead, place], similarity) for unit in units.members[place[0]]]
        leader = min(members[: len(units.members[lead[0]])], key=lambda member: rank(member.unit))
        members.sort(key=lambda member: (member.unit, member.span))
        found.append(Cluster(Kind.PASSAGE, leader, tuple(members)))
    return found


def _cluster(units: Units, kind: Kind, lead: int, near: Mapping[int, float], rank: Callable[[int], Rank]) -> Cluster:
    members = [Member(unit, _all(units, unit), 1.0) for unit in units.members[lead]]
    leader = min(members, key=lambda member: rank(member.unit))
    for first, similarity in near.items():
        members += [Member(unit, _all(units, unit), similarity) for unit in units.members[first]]
    return Cluster(kind, leader, tuple(sorted(members, key=lambda member: member.unit)))


def _all(units: Units, unit: int) -> tuple[int, int]:
    return 0, units.length(unit)


def _stars(
    beside: Mapping[Node, Mapping[Node, float]], rank: Mapping[Node, Rank]
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


def _places(edges: Sequence[Edge]) -> dict[tuple[int, int, int], tuple[int, int, int]]:
    """Return for each span (unit, start, end) the place that stands for it: the longest span it mostly covers."""
    spans = {(edge.left, *edge.left_span) for edge in edges} | {(edge.right, *edge.right_span) for edge in edges}
    found: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    of_unit: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for span in sorted(spans, key=lambda span: (span[0], span[1] - span[2], span[1])):
        unit, start, end = span
        overlaps = [
            (min(end, place[2]) - max(start, place[1]), place)
            for place in of_unit[unit]
            if min(end, place[2]) - max(start, place[1]) >= SAME_PLACE * (max(end, place[2]) - min(start, place[1]))
        ]
        if overlaps:
            found[span] = max(overlaps, key=lambda entry: entry[0])[1]
        else:
            of_unit[unit].append(span)
            found[span] = span
    return found
