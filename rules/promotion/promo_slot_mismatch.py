"""PRM003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import compiled
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, Hit, TableRule
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.rule import View

SITE: Final = (
    r"(?<![\p{L}\p{N}@/._-])(?P<name>[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}-]{1,40})"
    r"\.(?:com|co|net|org|id|news|info|tv|me|site|online|xyz|club|vip|[a-z]{2})(?:\.[a-z]{2})?(?![\p{L}\p{N}])"
)
"""A website's name in running text."""


SHORT: Final = 3
"""Letters of a platform's name that are also a part of other names."""


class PromoSlotMismatch(TableRule):
    """A call to follow the outlet in which another site's name stands in the place of the outlet's.

    What it finds:
        In a call that PRM001 found, the name of a website that is neither the document's source nor a platform, while
        the source's own name is nowhere in it. Asked only where the source's name is known.

    Why it matters:
        The outlet does not send its readers elsewhere: its name was replaced, as in clones that advertise gambling.

    False alarms:
        A promotion of a partner; name it in the settings. Sister sites with unlike names.
    """

    code = "PRM003"
    title = "another name in the outlet's promotion"
    severity = Severity.CRITICAL
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "a cloned page, the outlet's own site or the collector may have replaced the name"
    message = "A promotion of the outlet names another site."
    examples = (
        Example(
            "id",
            "== samudra.id\nIkuti berita kami di saluran WhatsApp ⟦warungbola.net⟧ agar kamu tidak ketinggalan.",
        ),
        Example("id", "== samudra.id\nIkuti berita kami di saluran WhatsApp Samudra.id agar kamu tidak ketinggalan."),
        Example("en", "== lantern\nJoin our Telegram channel at t.me and get the news on your phone."),
    )

    def find(self, view: View) -> Iterator[Hit]:
        """Look for websites' names in the calls to follow."""
        platforms = {compared(name).replace(" ", "") for name in trade()["platforms"]}
        calls = view.findings.filter(pl.col("rule") == "PRM001", ~pl.col("source").str.starts_with("unknown:"))
        texts = calls.select("document_id", "paragraph_id", "source").join(
            view.paragraphs.select("paragraph_id", "text"), on="paragraph_id"
        )
        for document, paragraph, source, text in texts.iter_rows():
            own = _bare(source.rpartition(".")[0] or source)
            if not own or own in _bare(text):
                continue
            for found in compiled(SITE).finditer(text):
                name = _bare(found["name"])
                if any(name in _bare(one) or _bare(one) in name for one in view.named(source)):
                    continue
                if name not in own and not any(name in one or (one in name and len(one) > SHORT) for one in platforms):
                    yield Hit(document, paragraph, found.start(), found.end(), found[0])


def _bare(name: str) -> str:
    return compared(name).replace(" ", "")
