"""PII001."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

import polars as pl

from audit.lang.pack import trade
from audit.lang.phrases import compiled
from audit.model.terms import Confidence, Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from audit.lang.pack import Pack
    from audit.rule import Row

_BEFORE, _AFTER = r"(?<![\p{L}\p{N}=/_.+-])", r"(?![\p{L}\p{N}])"
_HOST = r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,5}\p{L}{2,24}(?![\w-])"
_MAIL: Final = rf"(?<![\w.+%-])(?P<box>[\w.+%-]{{1,64}}+)@{_HOST}"
_ACCOUNT: Final = r"(?P<iban>[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)"
_PHONE: Final = r"(?P<phone>\+[1-9][0-9]{0,3}(?:[ .\-]{0,2}\(?[0-9]{1,5}\)?){2,6})"
_NUMBER: Final = r"(?P<number>[0-9]{4}(?:[ -]?[0-9]{4}){3}|3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5})"
_MOBILE: Final = r"(?P<mobile>08[1-9][0-9](?:[ .-]?[0-9]{2,4}){2,3})"

DIGITS: Final = (9, 15)
"""Digits of a telephone number with its country (the longest that the international plan allows)."""

MOBILE: Final = (10, 13)
"""Digits of an Indonesian mobile number with its zero."""

PROVINCES: Final = frozenset({*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77),
                              81, 82, *range(91, 98)})  # fmt: skip
"""The first two digits of an Indonesian identity number: codes of provinces."""

WOMEN: Final = 40
"""What an Indonesian identity number adds to the day of birth of women."""

ACCOUNTS: Final = (
    "NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 CH21 HR21 LI21 LV21 "
    "BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 "
    "SA24 SE24 SK24 TN24 VG24 LY25 PT25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 "
    "GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 MT31 SC31 LC32 RU33"
)
"""Countries with international account numbers, and how long theirs are."""

_SIZES: Final = {item[:2]: int(item[2:]) for item in ACCOUNTS.split()}

CARDS: Final = r"4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|35[0-9]{14}|6[0-9]{15}"
"""The beginnings and lengths of card numbers by network."""

SHOWN: Final = 3
"""Characters at the beginning, and digits at the end, that the evidence shows."""


class PersonalData(RowRule):
    """What reaches or identifies a person: e-mail addresses, telephone, identity, account and card numbers.

    What it finds:
        E-mail addresses of persons; telephone numbers that begin with + and the country, and Indonesian mobile numbers
        in Indonesian; bank accounts (IBAN), Indonesian identity numbers (NIK) and card numbers, each only if its
        check digits or the date within it are right. The evidence is masked.

    Why it matters:
        A corpus hands them on to whoever uses it, and a model may repeat them.

    False alarms:
        Contact lines of newsrooms and offices, as far as their mailbox has another name than the pack of trade words
        lists; numbers of orders that pass the check of cards by chance, one in ten.
    """

    code = "PII001"
    title = "personal data"
    severity = Severity.MINOR
    confidence = Confidence.MEDIUM
    unit = Unit.SPAN
    party = Party.OUTLET
    because = "the outlet printed it; who collects texts decides whether to keep it"
    message = "Data that reach or identify a person stand in the text."
    preview = True
    examples = (
        Example("en", "Write to ⟦keeper.of.lamps@pier.example⟧ by Monday."),
        Example("id", "Hubungi petugas di ⟦0812-0000-1234⟧ atau ⟦+62 21 555 0123⟧ pada jam kerja."),
        Example("id", "Formulir itu memuat NIK ⟦3273014502900001⟧ milik seorang warga."),
        Example("de", "Spenden an ⟦DE89 3704 0044 0532 0130 00⟧ bei der Hafenbank."),
        Example("ru", "Звоните: ⟦+7 495 000-00-12⟧ до понедельника."),
        Example("en", "The screen showed the card ⟦4111 1111 1111 1111⟧ for a second."),
        Example("en", "Write to info@pier.example or to newsroom.night@lantern.example by Monday."),
        Example("en", "The order number 4111 1111 1111 1112 and the account DE88 3704 0044 0532 0130 00 are wrong."),
        Example("id", "Nomor berkas 3273014532900001 tidak terdaftar, dan anggarannya +15.000.000 rupiah."),
        Example("en", "Rider of team Harbour +13.7447 9 44 and rider of team Pier +20.0508 8 36 came next."),
        Example("en", "The film made 1 250 000 000 in 2023, up from 0812 000 in 1999."),
    )  # fmt: skip

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the same in every language
        """Paragraphs with an @ or many digits in a row."""
        digits = r"[0-9][)]?(?:[ .\-]{0,2}[(]?[0-9][)]?){7}|[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}"
        return pl.col("text").str.contains_any(["@"]) | pl.col("text").str.contains(digits)

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield what passes the checks of its kind, masked."""
        mobile = f"|{_MOBILE}" if pack is not None and pack.code == "ind_Latn" else ""
        numbers = f"{_BEFORE}(?:{_ACCOUNT}|{_PHONE}|{_NUMBER}{mobile}){_AFTER}"
        for found in compiled(f"{_MAIL}|{numbers}").finditer(row.text):
            told = _told(found)
            if told is not None:
                kind, end = told
                yield Span(found.start(), end, _masked(row.text[found.start() : end]), f"{kind} stands in the text.")


def _told(found: regex.Match[str]) -> tuple[str, int] | None:
    """Return what a match is and where it ends, or None if it is nothing."""
    if found["box"]:
        first = compiled(r"[._+%]").split(found["box"].casefold(), maxsplit=1)[0].rstrip("0123456789")
        return None if first in trade()["office_mailboxes"] else ("An e-mail address", found.end())
    if found["iban"]:
        return _account(found)
    digits = "".join(filter(str.isdecimal, found[0]))
    if found["number"]:
        if "-" not in found[0] and " " not in found[0] and _resident(digits):
            return "An Indonesian identity number", found.end()
        return ("A card number", found.end()) if _card(digits) else None
    if found["phone"]:
        amount = compiled(r"\+\d{1,3}(?:\.\d{3})+").fullmatch(found[0])
        right = DIGITS[0] <= len(digits) <= DIGITS[1] and amount is None and not {".", " "} <= set(found[0])
    else:
        right = MOBILE[0] <= len(digits) <= MOBILE[1]
    return ("A telephone number", found.end()) if right else None


def _account(found: regex.Match[str]) -> tuple[str, int] | None:
    """Return the bank account with which a match begins, if it does."""
    ends = [place for place, char in enumerate(found[0], 1) if char != " "]
    size = _SIZES.get(found[0][:2], len(ends) + 1)
    if size > len(ends) or found[0][ends[size - 1] : ends[size - 1] + 1].strip():
        return None
    number = found[0].replace(" ", "")[:size]
    if int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 != 1:
        return None
    return "A bank account", found.start() + ends[size - 1]


def _resident(digits: str) -> bool:
    """Return whether 16 digits are an Indonesian identity number: place, day, month and year of birth, a count."""
    if len(digits) != len("0123456789abcdef") or int(digits[:2]) not in PROVINCES or digits[12:] == "0000":
        return False
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day -= WOMEN if day > WOMEN else 0
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year if year else 2000, month)[1]  # noqa: PLR2004 - months


def _card(digits: str) -> bool:
    """Return whether digits are a card number: a network's beginning and length, and the check digit."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    right = sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0  # noqa: PLR2004 - a digit
    return right and compiled(CARDS).fullmatch(digits) is not None


def _masked(text: str) -> str:
    """Return a text whose middle is starred: enough to find it again, too little to use it."""
    hidden = "".join("*" if char.isalnum() else char for char in text[SHOWN:-SHOWN])
    return text[:SHOWN] + hidden + text[-SHOWN:]
