"""PRM001."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled, mentions
from audit.lang.trade_names import platforms
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.compared import compared, count
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 600
"""Characters of a call to action: an appeal of a few sentences, not an article's paragraph."""


APPEAL: Final = 40
"""Words of a paragraph in which the outlet's name shows that it speaks of itself; in a report it may be a subject."""


class FollowCall(RowRule):
    """An appeal to follow the outlet: join a channel, install an app, subscribe.

    What it finds:
        A short paragraph in which a sentence begins with a call ("follow", "join", "unduh") and names a platform,
        and in which the outlet speaks to its reader of itself, or is named.

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
    needs = ("follow_verbs", "second_person", "own_voice", "attribution_verbs")
    examples = (
        Example("id", "⟦Ikuti berita terbaru kami di saluran WhatsApp agar kamu tidak ketinggalan kabar.⟧"),
        Example("en", "⟦Join our Telegram channel and get the news on your phone.⟧"),
        Example("en", "== lantern.com\n⟦Follow the Lantern on Facebook for more from the coast.⟧"),
        Example("en", "When you see our teenagers scrolling through TikTok, we tend to blame the phone."),
        Example("id", "Jumlah pengguna WhatsApp di kota itu naik dua kali lipat sejak tahun lalu."),
        Example("en", "The council will join a Telegram group that residents set up after the flood."),
        Example("en", "“Follow our page on Facebook and you will see,” a shop owner said in court."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short paragraphs with a call and a platform."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        on_platform = mentions(platforms(pack), pl.col("characters") <= LONGEST)
        return mentions(pack.phrases["follow_verbs"], on_platform)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the whole paragraph if a call in it is not quoted and the outlet speaks in it."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        calls = compiled(_call(pack)).finditer(row.text)
        told = any(quoted_share(row.text, *call.span("call")) < 1 for call in calls)
        credit = compiled(any_of(pack.phrases["attribution_verbs"])).search(row.text)  # then it names a source
        if told and ((_named(row) and not credit) or _addressed(row, pack)):
            yield Span(0, len(row.text))


def _call(pack: Pack) -> str:
    """A call at the beginning of a sentence, or after a word that invites, and a platform in the same sentence.

    Where the verb ends the sentence, as in Hindi, Japanese and Turkish, the platform stands before it.
    """
    verb = any_of(pack.phrases["follow_verbs"])
    platform = any_of(platforms(pack))
    sentence = r"(?:^|[.!?:;…»”\")|•–—。！？।۔؟-])\W*+"
    inviting = r"\b(?i:please|yuk|ayo|mari|silakan|silahkan|and|dan|or|atau|juga|also)\s+"
    first, last = (
        rf"{verb}[^.!?。！？।۔؟]{{0,120}}?{platform}",
        rf"{platform}[^.!?。！？।۔؟]{{0,80}}?{verb}(?=\W*+$|\s?[.!?。！？।۔])",
    )
    return rf"(?:{sentence}|{inviting})(?P<call>{first})|(?P<call>{last})"


def _addressed(row: Row, pack: Pack) -> bool:
    """Return whether the paragraph speaks to a reader, and of the outlet in its own voice."""
    voices = (any_of(pack.phrases[name]) for name in ("second_person", "own_voice"))
    return all(compiled(voice).search(row.text) for voice in voices)


def _named(row: Row) -> bool:
    """Return whether a paragraph of an appeal's length names the outlet."""
    name = compared(row.brand)
    return bool(name) and count(compared(row.text)) <= APPEAL and f" {name} " in f" {compared(row.text)} "
