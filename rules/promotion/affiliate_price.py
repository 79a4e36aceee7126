"""PRM007."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import any_of, compiled, mentions
from audit.model.terms import Confidence, Party, Role, Severity
from audit.rule import Example, RowRule, Span
from audit.text.quotes import quoted_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.lang.pack import Pack
    from audit.rule import Row

LONGEST: Final = 300
"""Characters of an offer with its description."""

_SIGN: Final = r"[\p{Sc}]|\b(?:Rp|RM|IDR|USD|US\$|EUR|GBP|SGD|S\$|MYR|PHP|INR|Rs|THB|VND|CHF|PLN|SEK|NOK|DKK|TRY)\b"
_UNIT: Final = (
    r"\p{Sc}|(?:USD|EUR|GBP|IDR|CHF|PLN|SEK|NOK|DKK|TRY|THB|VND|zł|kr|Kč|Ft|lei|руб|грн|TL|ريال|درهم|جنيه|تومان)\b|"
    r"円|元|원|บาท"
)
_NUMBER: Final = r"(?<![\p{Nd}.,])\p{Nd}[\p{Nd}.,٬٫]{0,15}+"
PRICE: Final = rf"(?:(?:{_SIGN})\.?\s?{_NUMBER}|{_NUMBER}\s?(?:{_UNIT}))"
"""An amount of money; the sign may stand on either side."""


class AffiliatePrice(RowRule):
    """An offer of goods with its price: what an outlet is paid for if a reader buys.

    What it finds:
        A short paragraph with a price and a shop's call ("Buy now", "Add to cart") outside quotations; or a line that
        does not end like a sentence, in which a price stands right beside the name of a shop.

    Why it matters:
        It is advertising, and its price was true for a day.

    False alarms:
        Tests of goods that print the price beside the shop under each product.
    """

    code = "PRM007"
    title = "offer with a price"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    party = Party.OUTLET
    because = "the outlet earns by the link; the collector could have left the box out"
    message = "An offer of goods with its price stands in the text."
    role = Role.PROMOTION
    preview = True
    examples = (
        Example("en", "The lamp lit the pier for a week.\n⟦Harbour lamp, brass – $49.99. Buy now⟧"),
        Example("en", "The lamp lit the pier for a week.\n⟦Harbour lamp: £35 at Amazon⟧"),
        Example("id", "Lampu itu menerangi dermaga selama sepekan.\n⟦Lampu dermaga Rp 125.000 | Beli Sekarang⟧"),
        Example("de", "Die Lampe hielt eine Woche.\n⟦Hafenlampe aus Messing, 39,90 € – jetzt kaufen⟧"),
        Example("ja", "灯台のランプは一週間ついていた。\n⟦真鍮のランプ 4,980円 カートに入れる⟧"),
        Example("en", "Amazon paid $49 million for the warehouse by the harbour, the council said on Monday."),
        Example("en", "Shoppers who want to buy now pay $49.99 for the lamp and wait, the kiosk said."),
        Example("en", "A lamp costs $49, and a sticker on it says “Buy now” in red letters."),
    )  # fmt: skip

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - calls and shops of all languages
        """Short paragraphs that mention a call or a shop."""
        short = pl.col("characters") <= LONGEST
        return short & mentions((*trade()["shop_calls"], *trade()["shops"])) & pl.col("text").str.contains(r"\p{Nd}")

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:  # noqa: ARG002 - as above
        """Yield the whole paragraph if it is an offer."""
        text = row.text
        if compiled(PRICE).search(text) is None:
            return
        call = compiled(
            rf"(?:^\W*|[^\p{{L}}\p{{N}}\s“\"„«]\s*|{PRICE}\s*){any_of(trade()['shop_calls'])}(?=\W*$|\s*[^\p{{L}}\p{{N}}\s])"
        )
        called = any(quoted_share(text, *found.span()) < 1 for found in call.finditer(text))
        shop, beside = any_of(trade()["shops"]), r"[^\p{L}\p{N}]{0,5}"
        offer = compiled(rf"{PRICE}{beside}(?:\p{{L}}{{1,4}}\s)?{shop}|{shop}{beside}{PRICE}(?!\s?\p{{L}})")
        finished = compiled(r"[.!?…।۔。！？]\W*$").search(text) is not None
        if called or (not finished and offer.search(text)):
            yield Span(0, len(text))
