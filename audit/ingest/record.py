"""What a reader hands on: documents as they were read, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One document of one file.

    ``path`` is relative to the corpus root with forward slashes, ``record`` counts from 1. ``text`` is the
    document's text, in which all offsets count; it holds no lone surrogate. ``cut`` names the rule by which the
    text is cut into paragraphs: ``markdown``, ``lines`` or ``blocks``. ``source``, ``title``, ``url`` and ``language``
    are as stated by the file, None where it states none. ``published`` holds the fields that may tell the publication
    date, as (name, value), in the order in which they count. ``line`` is the line of the file, or of the record's
    text, on which ``text`` begins: more than 1 only where front matter stands before it.
    """

    path: str
    record: int
    text: str
    cut: str
    source: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: tuple[tuple[str, str], ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Loss:
    """What should have been read and was not. ``record`` and ``byte_offset`` are None where the whole file is meant.

    ``kind``: unreadable, binary, truncated, broken_record, too_large, undecodable. ``message`` is one line: what is
    wrong and what to do; it holds no absolute path.
    """

    path: str
    record: int | None
    byte_offset: int | None
    kind: str
    count: int
    message: str
