"""What every reader is given, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.ingest.fields import Taken
from audit.ingest.opened import Content
from audit.ingest.record import Loss, Record

if TYPE_CHECKING:
    from audit.model.settings import Corpus, Fields


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader goes by. It counts in ``taken`` which fields gave values."""

    corpus: Corpus
    fields: Fields
    taken: Taken = field(default_factory=Taken)


Reader = Callable[[Content, Reading], Iterator[Record | Loss]]
"""Gives the documents of one file in its order, and what of it is lost; nothing in a file's bytes makes it raise.

A format of one document gives none where the content ends early; a format of records gives those before the end.
"""
