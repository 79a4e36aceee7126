"""Edges and clusters as rows of the tables, with places in the original text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from audit.detect.classify import Side, Spread, by_similarity, changes, edit_of, nature_of
from audit.detect.order import Interval, first_among
from audit.detect.verify import edge
from audit.model.terms import Edit, Kind, Scope
from audit.text.fingerprint import digest
from audit.text.offsets import Aligned, aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.detect.clusters import Cluster, Member
    from audit.detect.units import Units
    from audit.detect.verify import Edge

ID_SIZE = 6
"""Bytes of a cluster's name: 12 characters, below one collision expected among ten million clusters."""


@dataclass(frozen=True)
class Context:
    """The units and what is known of their documents."""

    units: Units
    intervals: Mapping[str, Interval | None]
    credited: frozenset[str]

    @cached_property
    def ids(self) -> list[str]:
        """Paragraph ids by unit."""
        return self.units.frame["paragraph_id"].to_list()

    @cached_property
    def documents(self) -> list[str]:
        """Document ids by unit."""
        return self.units.frame["document_id"].to_list()

    @cached_property
    def sources(self) -> list[str]:
        """Sources by unit."""
        return self.units.frame["source"].to_list()

    @cached_property
    def texts(self) -> list[str]:
        """Original texts by unit."""
        return self.units.frame["text"].to_list()

    @cached_property
    def _bare(self) -> list[str]:
        return self.units.frame["bare"].to_list()

    @cached_property
    def _house(self) -> Counter[str]:
        """Documents of each source that have a unit."""
        return Counter(source for _, source in set(zip(self.documents, self.sources, strict=True)))

    @cached_property
    def _aligned(self) -> dict[int, Aligned]:
        return {}

    def aligned(self, unit: int) -> Aligned:
        """Return the words of a unit with their places in its text."""
        found = self._aligned.get(unit)
        if found is None:
            found = self._aligned[unit] = aligned(self._bare[unit])
        return found

    def span(self, unit: int, span: tuple[int, int]) -> tuple[int, int]:
        """Return where a span of words stands in the unit's text: the whole text for all words, if none is blanked."""
        whole = span == (0, self.units.length(unit)) and self._bare[unit] == self.texts[unit]
        return (0, len(self.texts[unit])) if whole else self.aligned(unit).span(*span)

    def scope(self, left: int, right: int) -> Scope:
        """Return how far apart two units stand."""
        if self.documents[left] == self.documents[right]:
            return Scope.DOCUMENT
        return Scope.SOURCE if self.sources[left] == self.sources[right] else Scope.CORPUS

    def spread(self, members: Iterable[int]) -> Spread:
        """Return how widely the text of some units is printed."""
        documents = {self.documents[unit]: self.sources[unit] for unit in members}
        house = Counter(documents.values())
        source, count = min(house.items(), key=lambda entry: (-entry[1], entry[0]))
        return Spread(len(documents), len(house), count, self._house[source])


def match_rows(context: Context, edges: Iterable[Edge]) -> list[tuple[object, ...]]:
    """Return a row of the matches table for each edge; left stands first in reading order."""
    return [_match_row(context, made) for made in edges]


def _match_row(context: Context, made: Edge) -> tuple[object, ...]:
    left, right = made.left, made.right
    left_span, right_span = made.left_span, made.right_span
    if left > right:
        left, right, left_span, right_span = right, left, right_span, left_span
    left_size, right_size = context.units.length(left), context.units.length(right)
    left_place = context.span(left, left_span)
    right_place = context.span(right, right_span)
    edit = edit_of(made, left_size, right_size)
    members = set(context.units.members[int(context.units.first[left])])
    members |= set(context.units.members[int(context.units.first[right])])
    nature = nature_of(
        [(context.texts[left], *left_place), (context.texts[right], *right_place)],
        credited=context.ids[left] in context.credited or context.ids[right] in context.credited,
        spread=context.spread(members),
    )
    changed = []
    if made.kind is not Kind.EXACT:
        changed = changes(
            Side(context.texts[left], context.aligned(left), left_span),
            Side(context.texts[right], context.aligned(right), right_span),
        )
    longer = max(left_span[1] - left_span[0], right_span[1] - right_span[0])
    return (
        context.ids[left],
        context.ids[right],
        made.kind.value,
        made.similarity,
        *left_place,
        *right_place,
        context.scope(left, right).value,
        edit.value,
        nature.value,
        made.matched,
        made.longest,
        made.matched / left_size,
        made.matched / right_size,
        changed,
        f"{made.matched} of {longer} words matched in order, {made.longest} in a row",
    )


def cluster_rows(context: Context, clusters: Iterable[Cluster]) -> list[tuple[object, ...]]:
    """Return the rows of the clusters table. Clusters of one text, found from several sides, are one."""
    merged: dict[str, Cluster] = {}
    extra: dict[str, dict[tuple[int, tuple[int, int]], Member]] = defaultdict(dict)
    for cluster in clusters:
        name = _name(context, cluster)
        merged.setdefault(name, cluster)
        for member in cluster.members:
            extra[name].setdefault((member.unit, member.span), member)
    rows: list[tuple[object, ...]] = []
    for name, cluster in merged.items():
        rows += _cluster_rows(context, name, cluster, list(extra[name].values()))
    return rows


def _name(context: Context, cluster: Cluster) -> str:
    lead = cluster.leader
    if cluster.kind is not Kind.PASSAGE:
        return digest("cluster", "paragraph", context.units.compared[lead.unit], size=ID_SIZE)
    words = context.aligned(lead.unit).words[slice(*lead.span)]
    return digest("cluster", "passage", " ".join(words), size=ID_SIZE)


def _cluster_rows(
    context: Context, name: str, cluster: Cluster, members: Sequence[Member]
) -> Iterator[tuple[object, ...]]:
    documents = sorted({context.documents[member.unit] for member in members})
    order: dict[str, bool | None] = dict.fromkeys(documents)
    if len(documents) > 1:
        firsts = first_among([context.intervals.get(document) for document in documents])
        order = dict(zip(documents, firsts, strict=True))
    lead = cluster.leader
    places = [(member, context.span(member.unit, member.span)) for member in members]
    nature = nature_of(
        [(context.texts[member.unit], *place) for member, place in places],
        credited=any(context.ids[member.unit] in context.credited for member in members),
        spread=context.spread(member.unit for member in members),
    )
    edit = _edit(context, cluster, members)
    for member, place in places:
        yield (
            name,
            cluster.kind.value,
            edit.value,
            nature.value,
            context.ids[member.unit],
            context.sources[member.unit],
            *place,
            member.similarity,
            member == lead,
            order[context.documents[member.unit]],
            len({context.sources[one.unit] for one in members}),
            len(members),
        )


def _edit(context: Context, cluster: Cluster, members: Sequence[Member]) -> Edit:
    """Return the edit of the member that is furthest from the leader; of a passage, by similarity alone."""
    lead = cluster.leader
    furthest = min(members, key=lambda member: (member.similarity, member.unit))
    if cluster.kind is Kind.EXACT or furthest.similarity == 1.0:
        return Edit.VERBATIM
    if cluster.kind is Kind.NEAR:
        made = edge(context.units, lead.unit, furthest.unit)
        size = [context.units.length(unit) for unit in (lead.unit, furthest.unit)]
        template = context.units.model[lead.unit] == context.units.model[furthest.unit]
        return Edit.TEMPLATE_NUMBERS if template else edit_of(made, *size)
    return by_similarity(furthest.similarity)
