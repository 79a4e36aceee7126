"""SPM002."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model.terms import Confidence, Party, Severity
from audit.rule import Example, Hit, TableRule
from rules.spam.gambling_injection import injected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View


class PharmaAdultLoan(TableRule):
    """Advertising for pills, escorts, quick loans or forgeries that stands in an article on something else.

    What it finds:
        A paragraph with two different terms of such spam, or one and a website's address, outside quotations, in a
        document whose title and first paragraphs have none; or with four different terms, wherever it stands. Terms
        of the document's language and English are looked for; those of all languages where its language is not known.

    Why it matters:
        The page, the importer or a mirror was tampered with, and what else was changed is not known.

    False alarms:
        Reports on such trades that reach the subject late and name several kinds of it; advice on credit or medicine.
    """

    code = "SPM002"
    title = "advertising for pills, escorts or loans in an article"
    severity = Severity.CRITICAL
    confidence = Confidence.MEDIUM
    party = Party.UNKNOWN
    because = "the outlet's site, a clone or an importer may have been tampered with"
    message = "Advertising for pills, escorts, loans or forgeries stands in an article on something else."
    preview = True
    examples = (
        Example(
            "en",
            "The lifeboat was back by noon on Monday, the harbour office said after the storm.\n"
            "Its crew of six was met at the pier by families and by the band of the town.\n"
            "The council will pay for a new engine from the storm fund in the autumn.\n"
            "⟦Buy cialis at the best online pharmacy, no prescription needed.⟧",
        ),
        Example(
            "id",
            "Kapal rute baru itu berangkat dari dermaga timur pada Senin pagi dengan dua ratus penumpang.\n"
            "Kantor pelabuhan membuka posko pengaduan bagi penumpang selama jadwal baru berlaku.\n"
            "Penumpang diminta datang satu jam sebelum kapal berangkat dari dermaga itu.\n"
            "⟦Jual obat kuat pria dan pinjol cepat cair tanpa ribet.⟧",
        ),
        Example(
            "de",
            "Die Fähre fährt seit Montag wieder nach Plan, teilte das Hafenamt mit.\n"
            "Der neue Anleger soll im Herbst fertig sein, hieß es im Rathaus.\n"
            "Bis dahin gilt der Winterfahrplan auch an den Wochenenden.\n"
            "⟦Viagra kaufen ohne Schufa? Sofortkredit auf www.hafenpillen.example⟧",
        ),
        Example(
            "en",
            "Customs officers closed an online pharmacy that had sold tablets from a flat by the harbour.\n"
            "The online pharmacy had promised “no prescription needed”, a spokesperson said on Monday.",
        ),
        Example(
            "id",
            "Polisi memperingatkan warga agar tidak tergiur tawaran pinjol tanpa KTP di media sosial.\n"
            "Korban pinjol tanpa KTP itu sebagian besar pedagang pasar, kata juru bicara kepolisian.",
        ),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Look for paragraphs with terms of such spam."""
        yield from injected(view, "shady_terms")
