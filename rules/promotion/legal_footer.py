"""PRM006."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.phrases import any_of, compiled, mentions
from audit.model.terms import Confidence, Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 500
"""Characters of a notice of a few sentences."""

FOOT: Final = 6
"""Paragraphs from the end of a document among which its foot stands."""

MOSTLY: Final = 0.5
"""Part of a paragraph that is a phrase of the list, from which it says nothing else."""

YEAR: Final = r"(?i)^\W*(?:©|\(c\)|copyright\b)[^\p{L}\p{N}]{0,5}(?:©\s?)?(?:(?:19|20)\d\d)\b"
"""A line that begins with the sign and the year, as in every language."""


class LegalFooter(RowRule):
    """A notice of rights or liability under an article.

    What it finds:
        Among the last six paragraphs, a short one in which a phrase of the pack ("All rights reserved") begins a
        sentence or is half of what it says, outside quotations; or one that begins with © and a year.

    Why it matters:
        It stands under every article of the site and says nothing of this one.

    False alarms:
        Articles on copyright or liability that end on a sentence which begins so.
    """

    code = "PRM006"
    title = "legal notice"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    party = Party.OUTLET
    because = "the outlet prints it under its articles; the collector could have left it out"
    message = "A notice of rights or liability stands in the text."
    role = Role.PROMOTION
    needs = ("legal_notices",)
    preview = True
    examples = (
        Example("en", "The lifeboat was back by noon on Monday.\n⟦© 2024 The Lantern. All rights reserved.⟧"),
        Example("id", "Kapal itu kembali pada siang hari.\n⟦Dilarang mengutip tanpa izin redaksi.⟧"),
        Example("ja", "救命艇は正午に港へ戻った。\n⟦記事・写真の無断転載を禁じます。⟧"),
        Example("fr", "Le bateau est rentré à midi.\n⟦Copyright 2023 – La Lanterne du port⟧"),
        Example(
            "en", "The library keeps copyrighted material without written permission of the heirs, the court said."
        ),
        Example("en", "“All rights reserved,” the sign by the pier said, and nobody knew which rights were meant."),
        Example("id", "Warga dilarang menyalin kunci gerbang dermaga, kata juru bicara pelabuhan pada Senin."),
    )

    def flags(self, pack: Pack | None) -> pl.Expr:
        """Short paragraphs near the end that mention a phrase or hold the sign."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        foot = pl.col("count") - pl.col("ordinal") <= FOOT
        signed = pl.col("text").str.contains_any(["©", "(c)", "copyright"], ascii_case_insensitive=True)
        return foot & (pl.col("characters") <= LONGEST) & (mentions(pack.phrases["legal_notices"]) | signed)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the whole paragraph if it is a notice that nobody is quoted with."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        phrase = any_of(pack.phrases["legal_notices"])
        places = [found.span() for found in compiled(phrase).finditer(row.text)]
        said = [place for place in places if quoted_share(row.text, *place) < 1]
        opening = compiled(r"(?:^|[.!?…:|–—©।۔。！？])\W{0,9}$")
        notice = sum(end - start for start, end in said) >= MOSTLY * len(row.text) or any(
            opening.search(row.text, max(0, start - 10), start) for start, _ in said
        )
        if notice or compiled(YEAR).match(row.text):
            yield Span(0, len(row.text))
