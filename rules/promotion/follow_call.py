"""PRM001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import any_of, compiled, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 600
"""Characters of a call to action: an appeal of a few sentences, not an article's paragraph."""


class FollowCall(RowRule):
    """An appeal to follow the outlet: join a channel, install an app, subscribe.

    What it finds:
        A short paragraph with a call ("follow", "join", "unduh"), the name of a platform after it, an address to
        the reader, and the outlet speaking of itself.

    Why it matters:
        It is advertising in the outlet's own voice, the same in every article, and it shifts the register of a text
        in the middle of it.

    False alarms:
        Articles about platforms and how to use them do not speak of the outlet. Quoted speech is left alone.
    """

    code = "PRM001"
    title = "call to follow"
    severity = Severity.MAJOR
    party = Party.OUTLET
    because = "the outlet prints the appeal in its articles; the collector could have left it out"
    message = "An appeal to follow the outlet stands in the text."
    role = Role.PROMOTION
    needs = ("follow_verbs", "second_person", "own_voice")
    examples = (
        Example("id", "⟦Ikuti berita terbaru kami di saluran WhatsApp agar kamu tidak ketinggalan kabar.⟧"),
        Example("en", "⟦Join our Telegram channel and get the news on your phone.⟧"),
        Example("id", "Jumlah pengguna WhatsApp di kota itu naik dua kali lipat sejak tahun lalu."),
        Example("en", "The council will join a Telegram group that residents set up after the flood."),
        Example("en", "“Follow our page on Facebook and you will see,” a shop owner said in court."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short paragraphs with a call, a platform and an address."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        names = ("follow_verbs", "second_person", "own_voice")
        gates = (trade()["platforms"], *(pack.phrases[name] for name in names))
        return pl.all_horizontal(pl.col("text").str.len_chars() <= LONGEST, *map(mentions, gates))

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the whole paragraph, unless the call is quoted."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        voices = (any_of(pack.phrases[name]) for name in ("second_person", "own_voice"))
        calls = compiled(_call(pack)).finditer(row.text)
        told = any(quoted_share(row.text, *call.span()) < 1 for call in calls)
        if told and all(compiled(voice).search(row.text) for voice in voices):
            yield Span(0, len(row.text))


def _call(pack: Pack) -> str:
    """A call and, in the same breath, a platform."""
    return rf"{any_of(pack.phrases['follow_verbs'])}[^.!?]{{0,120}}{any_of(trade()['platforms'])}"
