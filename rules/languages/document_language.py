"""LNG004."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.detect import language_of, speaks
from audit.lang.pack import pack_of, packs
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.lang.pack import Pack
    from audit.rule import View

LONG: Final = 200
"""Characters of a document whose language is told safely."""

LEAST: Final = 5
"""Documents of a known language from which a source has a language of its own."""

MOSTLY: Final = 0.8
"""Part of a source's documents in one language, from which it is the source's: below, the outlet prints several."""

COVERED: Final = 0.6
"""Part of a document's text in foreign sentences, from which the document is in another language than stated."""

SHOWN: Final = 80
"""Characters of the document's beginning that are shown."""


_REST: Final = (
    "The pier was closed for a year because of the storm that had broken it, and the town has paid for the new one. "
    "It is wider than the old pier, so that two boats can land there at the same time, as the office said."
)
_ENGLISH: Final = ("The ferry company said that it will run two more boats in summer.", _REST)
_INDONESIAN: Final = (
    "Perusahaan kapal itu akan menambah dua kapal pada musim libur, kata kantor pelabuhan. Dermaga ditutup selama"
    " setahun karena rusak oleh badai, dan kota itu membayar dermaga baru dengan bantuan provinsi. Dermaga tersebut"
    " lebih lebar daripada yang lama, sehingga dua kapal dapat berlabuh pada saat yang sama."
)


class DocumentLanguage(TableRule):
    """A document in another language than its source's others, or than its record states.

    What it finds:
        A document of 200 characters or more in another language than the settings say of its source, or than four of
        five documents of it, if it has five or more and the document has no part in theirs; and one of whose text the
        greater part is sentences that LNG001 finds foreign. Languages of one group, such as Danish and Swedish, are
        the same here. What the settings say of a source's language counts for more than its documents. The message
        tells whose word the text goes against.

    Why it matters:
        The page of another edition was collected, a translation service answered instead of the outlet, or the
        record's language is wrong and every rule that trusts it.

    False alarms:
        An outlet that prints a few articles in a second language.
    """

    code = "LNG004"
    title = "document in another language"
    severity = Severity.MAJOR
    confidence = Confidence.MEDIUM
    unit = Unit.DOCUMENT
    party = Party.UNKNOWN
    because = "the outlet may print in two languages, or the collector have followed a link to another edition"
    message = "The document is in another language."
    examples = (
        Example("id", f"⟦{_ENGLISH[0]}⟧\n{_ENGLISH[1]}"),
        Example(None, "\n".join(["== harian", _INDONESIAN] * 5 + ["== harian", f"⟦{_ENGLISH[0]}⟧", _ENGLISH[1]])),
        Example("en", "\n".join(_ENGLISH)),
        Example("id", _ENGLISH[0]),
        Example(None, "\n".join(["== harian", _INDONESIAN, "== harian", *_ENGLISH])),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Compare each document's language with its source's, and its text with its language."""
        long = view.documents.filter(pl.col("characters") >= LONG)
        sizes = dict(long.select("document_id", "characters").iter_rows())
        rows = [row for row in long.select("document_id", "source").iter_rows() if row[0] in view.packs]
        expected = _expected(rows, view)
        found = view.findings.filter(pl.col("rule") == "LNG001").group_by("document_id")
        inside = dict(found.agg((pl.col("end") - pl.col("start")).sum()).iter_rows())
        foreign = {document for document, _ in rows if inside.get(document, 0) >= COVERED * sizes[document]}
        other = {document for document, want in expected.items() if view.packs[document].group != want[0].group}
        texts = _texts(view, foreign | other)
        times = Counter((source, view.packs[document].group) for document, source in rows)
        whose = {
            document: "its record states"
            if times[source, view.packs[document].group] == 1
            else "it is counted with documents of its source in"
            for document, source in rows
        }
        said: dict[str, str] = {}
        for document in sorted(texts):
            stated, told = view.packs[document], language_of(texts[document])
            want, whence = expected.get(document, (stated, whose[document]))
            if told is None or "function_words" not in told.phrases or told.group == want.group:
                continue
            if not speaks(texts[document], want):  # a song among the paragraphs is no other language of theirs
                said[document] = f"{told.name}; {whence} {want.name}."
        first = view.paragraphs.sort("ordinal").unique("document_id", keep="first", maintain_order=True)
        for document, paragraph, text in first.select("document_id", "paragraph_id", "text").iter_rows():
            if document in said:
                yield Hit(document, paragraph, 0, min(len(text), SHOWN), text[:SHOWN], said[document])


def _expected(rows: list[tuple[str, str]], view: View) -> dict[str, tuple[Pack, str]]:
    """Return in which language documents are to be, and who says so: the settings, or most documents of the source.

    A document that is told to be in the language that most others are in may owe that to them.
    """
    usual = _main_groups(rows, view.packs)
    found: dict[str, tuple[Pack, str]] = {}
    for document, source in rows:
        tag = view.outlets[source].language if source in view.outlets else None
        named = pack_of(tag, packs()) if tag else None
        if named is not None:
            found[document] = named, "the settings say"
        elif source in usual:
            found[document] = usual[source], "most documents of the source are in"
    return found


def _texts(view: View, documents: set[str]) -> dict[str, str]:
    """Return the text of some documents: their paragraphs, in order."""
    rows = view.paragraphs.filter(pl.col("document_id").is_in(sorted(documents))).sort("document_id", "ordinal")
    return {
        str(document): "\n".join(paragraphs["text"].to_list())
        for (document,), paragraphs in rows.group_by("document_id", maintain_order=True)
    }


def _main_groups(rows: list[tuple[str, str]], packs: Mapping[str, Pack]) -> dict[str, Pack]:
    """Return of each source that has a language of its own the pack of most of its documents."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document, source in rows:
        counts[source][packs[document].code] += 1
    by_code = {pack.code: pack for pack in packs.values()}
    main: dict[str, Pack] = {}
    for source, codes in counts.items():
        pack = by_code[max(codes, key=lambda code: (codes[code], code))]
        share = sum(count for code, count in codes.items() if by_code[code].group == pack.group) / codes.total()
        if codes.total() >= LEAST and share >= MOSTLY and not source.startswith("unknown:"):
            main[source] = pack
    return main
