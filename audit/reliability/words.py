"""Every word of the body, by where else it stands: what the shares are counted from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from audit.detect.order import earlier
from audit.lang.pack import packs
from audit.text.compared import compared, count
from audit.text.offsets import aligned
from audit.text.quotes import quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from audit.detect.order import Interval
    from audit.model.settings import Settings

CLASSES: Final = (
    "common", "explained", "group_reuse", "reuse_exact", "reuse_near", "reuse_partial", "order_unknown", "first_here",
    "original",
)  # fmt: skip
"""Classes of words. A word that several clusters hold is of the class that stands first here."""

_NEVER: Final = 1 << 62
_REUSE: Final = {"exact": "reuse_exact", "near": "reuse_near", "passage": "reuse_partial"}
_OPEN: Final = ("reuse_exact", "reuse_near", "reuse_partial", "order_unknown")


@dataclass(slots=True)
class Tally:
    """Words of one source: by class, and across the classes."""

    words: int = 0
    classes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CLASSES, 0))
    quoted: int = 0
    wire: int = 0
    repeated: int = 0
    unjudged: int = 0  # paragraphs in a language without a pack: whether they credit is not known
    uncredited: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_OPEN, 0))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a cluster in a paragraph: its span, the class it gives, and whether its source printed it before."""

    start: int
    end: int
    label: str
    repeated: bool
    quoted: bool


def tally(
    paragraphs: pl.DataFrame,
    clusters: pl.DataFrame,
    intervals: Mapping[str, Interval | None],
    credited: frozenset[str],
    settings: Settings,
) -> dict[str, Tally]:
    """Return the words of each source, from its body paragraphs (with ``bare``) and the clusters."""
    places = _places(paragraphs, clusters, intervals, settings)
    known = packs(settings.rules.packs)
    found: dict[str, Tally] = defaultdict(Tally)
    body = paragraphs.filter(pl.col("role") == "body")
    columns = ("paragraph_id", "source", "words", "bare", "language")
    for paragraph, source, words, text, language in body.select(columns).iter_rows():
        here = found[source]
        here.words += words
        judged = language in known  # credits are found by a language's phrases
        here.unjudged += not judged
        here.wire += words if paragraph in credited else 0
        held = places.get(paragraph)
        if held is None:
            here.classes["original"] += words
            here.quoted += sum(count(compared(text[start:end])) for start, end in quotations(text).spans)
            continue
        if len(text) > settings.detect.max_characters:  # compared for equality only: a place is the whole paragraph
            here.classes[min((place.label for place in held), key=CLASSES.index)] += words
            here.repeated += words if any(place.repeated for place in held) else 0
            continue
        _count(here, text, held, credited=not judged or paragraph in credited)
    return dict(found)


def _count(here: Tally, text: str, held: Iterable[Place], *, credited: bool) -> None:
    """Add the words of one paragraph to a source's."""
    words = aligned(text)
    starts, ends = np.array(words.starts, np.int64), np.array(words.ends, np.int64)
    label = np.full(len(words), CLASSES.index("original"))
    free = np.zeros(len(words), bool)
    repeated = np.zeros(len(words), bool)
    quoted = np.zeros(len(words), bool)
    for start, end in quotations(text).spans:
        quoted |= _inside(starts, ends, start, end)
    for place in held:
        covered = _inside(starts, ends, place.start, place.end)
        label[covered] = np.minimum(label[covered], CLASSES.index(place.label))
        repeated |= covered & place.repeated
        free |= covered & place.quoted
    for at, name in enumerate(CLASSES):
        here.classes[name] += int((label == at).sum())
        if name in _OPEN and not credited:
            here.uncredited[name] += int(((label == at) & ~quoted & ~free).sum())
    here.quoted += int(quoted.sum())
    here.repeated += int(repeated.sum())


def _inside(starts: NDArray[np.int64], ends: NDArray[np.int64], start: int, end: int) -> NDArray[np.bool_]:
    return (starts >= start) & (ends <= end)


def _places(
    paragraphs: pl.DataFrame, clusters: pl.DataFrame, intervals: Mapping[str, Interval | None], settings: Settings
) -> dict[str, list[Place]]:
    """Return the places of each paragraph."""
    of = paragraphs.select("paragraph_id", "document_id", "path", "record", "ordinal", "compared")
    rows = clusters.join(of, on="paragraph_id").sort("cluster_id", "path", "record", "ordinal", "start")
    found: dict[str, list[Place]] = defaultdict(list)
    for _, members in rows.group_by("cluster_id", maintain_order=True):
        columns = ("paragraph_id", "document_id", "source", "start", "end", "compared")
        cluster = list(members.select(columns).iter_rows())
        kind, nature = str(members["kind"][0]), str(members["nature"][0])
        soonest: dict[str, tuple[int, int]] = {}
        for at, (_, document, source, *_) in enumerate(cluster):
            date = intervals.get(document)
            rank = (date[0] if date else _NEVER, at)
            soonest[source] = min(soonest.get(source, rank), rank)
        dates: dict[str, list[Interval | None]] = defaultdict(list)
        ends: dict[str, dict[str, int]] = defaultdict(dict)  # when each source surely had a text, by the text
        for _, document, source, _, _, text in cluster:
            date = intervals.get(document)
            dates[source].append(date)
            if date is not None:
                ends[text][source] = min(date[1], ends[text].get(source, _NEVER))
        labels: dict[tuple[str, str, str], str] = {}
        for at, (paragraph, document, source, start, end, text) in enumerate(cluster):
            own = intervals.get(document)
            same = own and any(until < own[0] for other, until in ends[text].items() if other != source)
            key = (source, document, "exact" if same and kind != "passage" else kind)
            if key not in labels:
                labels[key] = _label(source, own, dates, key[-1], nature, settings)
            again = soonest[source][1] != at
            found[paragraph].append(Place(start, end, labels[key], again, nature == "quoted"))
    return found


def _label(
    source: str,
    own: Interval | None,
    dates: Mapping[str, list[Interval | None]],
    kind: str,
    nature: str,
    settings: Settings,
) -> str:
    """Return the class that a cluster gives to a source's words in it."""
    others = sorted(other for other in dates if other != source)
    if nature in {"boilerplate", "stock"}:
        return "common"
    if not others:
        return "original"
    if any(_allowed(source, other, settings) for other in others):
        return "explained"
    strangers = [other for other in others if not _one_group(source, other, settings)]
    if not strangers:
        return "group_reuse"
    instants = [interval for other in strangers for interval in dates[other]]
    if any(earlier(other, own) for other in instants):
        return _REUSE[kind]
    if all(earlier(own, other) for other in instants):
        return "first_here"
    return "order_unknown"


def _allowed(source: str, other: str, settings: Settings) -> bool:
    """Return whether the settings explain that ``source`` prints what ``other`` prints, in either direction."""
    return any(
        (entry.source.casefold() == other and source in {name.casefold() for name in entry.allow})
        or (entry.source.casefold() == source and other in {name.casefold() for name in entry.allow})
        for entry in settings.explain
    )


def _one_group(source: str, other: str, settings: Settings) -> bool:
    return any({source, other} <= {name.casefold() for name in group.members} for group in settings.sources.group)
