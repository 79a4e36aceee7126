"""NAV010."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import FINISHED, SIGNS, any_of, mentions
from audit.model.terms import Party, Role, Severity
from audit.rule import Example, PatternRule

if TYPE_CHECKING:
    from audit.lang.pack import Pack

LONGEST: Final = 200
"""Characters of a stub with the headline of what it plays."""


class MediaStub(PatternRule):
    """What is left of a player or a gallery: its label, without the picture or film.

    What it finds:
        A short line that is a label of the pack ("Watch the video below"), a label with a colon and a headline that
        does not end like a sentence, or a label at the head of a line in square brackets, as editing systems write
        players.

    Why it matters:
        It is no text of the article; what it pointed to is missing.

    False alarms:
        A subheading worded like a label.
    """

    code = "NAV010"
    title = "stub of a player or gallery"
    severity = Severity.MINOR
    party = Party.PIPELINE
    because = "the collector dropped the player and kept its label"
    message = "The label of a player or a gallery stands in the text, without it."
    role = Role.NAVIGATION
    needs = ("media_stubs",)
    examples = (
        Example("id", "Kapal itu kembali pada siang hari.\n⟦[Gambas:Video Samudra]⟧"),
        Example("id", "⟦Saksikan Video di Bawah Ini:⟧\nKapal itu kembali pada siang hari."),
        Example("en", "⟦Watch the video: How the lifeboat came home⟧\nThe crew was met at the pier."),
        Example("en", "The band watched the video of the launch, and the harbour office showed it again on Monday."),
        Example("id", "Tonton video itu, kata petugas pelabuhan, lalu isi formulir di meja depan."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short lines that mention a label."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        return mentions(pack.phrases["media_stubs"], pl.col("characters") <= LONGEST)

    def pattern(self, pack: Pack | None) -> str:
        """The label alone, in brackets, or before a colon and a headline."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        label = any_of(pack.phrases["media_stubs"])
        alone, bracketed = rf"{SIGNS}{label}{SIGNS}", rf"\s*[\[［【]\s*{label}[^\]］】\n]{{0,120}}[\]］】]\W*+"
        return rf"^(?:{alone}|{bracketed}|{SIGNS}{label}\s*[:：]\s?.{{2,160}}[^{FINISHED}?？\s])$"
