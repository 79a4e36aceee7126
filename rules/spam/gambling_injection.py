"""SPM001."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import packs
from audit.lang.phrases import any_of, compiled
from audit.model.terms import Party, Severity
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

TERMS: Final = 2
"""Different terms that a paragraph of spam has; one needs an address beside it."""

CROWDED: Final = 4
"""Different terms by which a paragraph is spam whatever the document is about: reports name one or two."""

TOPIC: Final = 3
"""Paragraphs at the head of a document by which it is told what it is about."""

ADDRESS: Final = (
    r"https?://|www\.|[\p{L}\p{N}-]{3,40}\.(?:com|net|org|info|xyz|club|vip|site|online|me|io|bet|win|asia)\b"
)


class GamblingInjection(TableRule):
    """Advertising for gambling that stands in an article on something else.

    What it finds:
        A paragraph with two different terms of gambling spam, or one and a website's address, outside quotations, in a
        document whose title and first paragraphs have none; or with four different terms, wherever it stands. Terms
        of the document's language and English are looked for; those of all languages where its language is not known.

    Why it matters:
        The page, the importer or a mirror was tampered with, and what else was changed is not known.

    False alarms:
        Reports on gambling, as far as they reach the subject late and name several kinds of it with an address.
    """

    code = "SPM001"
    title = "gambling advertising in an article"
    severity = Severity.CRITICAL
    party = Party.UNKNOWN
    because = "the outlet's site, a clone or an importer may have been tampered with"
    message = "Advertising for gambling stands in an article on something else."
    examples = (
        Example(
            "id",
            "Kapal rute baru itu berangkat dari dermaga timur pada Senin pagi dengan dua ratus penumpang.\n"
            "Kantor pelabuhan membuka posko pengaduan bagi penumpang selama jadwal baru berlaku.\n"
            "Penumpang diminta datang satu jam sebelum kapal berangkat dari dermaga itu.\n"
            "⟦Daftar slot gacor hari ini dan situs togel terpercaya dengan bonus besar.⟧",
        ),
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said after the storm.\n"
            "Its crew of six was met at the pier by families and by the band of the town.\n"
            "The council will pay for a new engine from the storm fund in the autumn.\n"
            "⟦Play at the best online casino with free spins at luckyharbour.bet today.⟧",
        ),
        Example(
            "id",
            "Polisi menangkap dua pengelola situs judi online yang beroperasi dari sebuah ruko di kota itu.\n"
            "Situs judi online itu menawarkan slot online dan togel, kata juru bicara kepolisian.",
        ),
        Example(
            "en",
            "The council turned down plans for an online casino desk in the old ferry terminal on Monday.\n"
            "A spokesperson said that sports betting and free spins had no place by the school.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Look for paragraphs with terms of gambling."""
        yield from injected(view, "gambling_terms")


def injected(view: View, name: str) -> Iterator[Hit]:
    """Yield the paragraphs that advertise, by the terms of a list of the packs, what their documents are not about."""
    every = {code: pack.phrases.get(name, ()) for code, pack in packs().items()}
    terms = sorted({compared(term) for phrases in every.values() for term in phrases})
    titles = dict(view.documents.select("document_id", "title").iter_rows())
    held = view.paragraphs.filter(pl.col("compared").str.contains_any(terms))
    columns = ("document_id", "paragraph_id", "ordinal", "text", "language")
    found: dict[str, list[tuple[str, int, str, set[str]]]] = defaultdict(list)
    for document, paragraph, ordinal, text, language in held.select(columns).iter_rows():
        known = (*every.get(language, ()), *every.get("eng_Latn", ()))
        pattern = any_of(known if language in every else tuple(terms))
        hits = [one for one in compiled(pattern).finditer(text) if quoted_share(text, *one.span()) < 1]
        if hits:
            found[document].append((paragraph, ordinal, text, {compared(one[0]) for one in hits}))
    for document, paragraphs in found.items():
        title = compared(titles[document] or "")
        topic = any(ordinal < TOPIC for _, ordinal, _, _ in paragraphs) or any(
            term in title for *_, named in paragraphs for term in named
        )
        for paragraph, _, text, named in paragraphs:
            spam = len(named) >= TERMS or compiled(ADDRESS).search(text) is not None
            if len(named) >= CROWDED or (spam and not topic):
                yield Hit(document, paragraph, 0, len(text), text)
