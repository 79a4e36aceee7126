"""Remnants of the page around an article, in wordings that can be replaced, and what is repeated, lost or out of order.

The wordings are those of ``wordings.toml``, written for these tests; where a language or list is not there, the pack's.
Invented ones are made of a language's own letters and are in no pack: a source prints them on all of its pages.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

from audit.text.compared import compared
from planted.planting import Defect
from planted.texts import LETTERS, UNSPACED, headline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planted.planting import Page

AGENCIES: Final = ("Reuters", "AFP", "Associated Press", "Xinhua", "dpa", "EFE", "Kyodo News", "TASS", "Anadolu")
PLATFORMS: Final = ("Facebook", "WhatsApp", "Telegram", "LinkedIn", "Twitter", "Pinterest", "Email")
IN_PACK, IN_NONE = ", own wording that a pack has", ", own wording in no pack"


@cache
def wordings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the wordings of these tests, by list and language."""
    told = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))
    return {name: {code: tuple(phrases) for code, phrases in by.items()} for name, by in told.items()}


def said(page: Page, name: str) -> str | None:
    """Return a wording of a list: the pack's, or one of the tests' own where the page asks for those."""
    found = several(page, name, 1)
    return found[0] if found else None


def several(page: Page, name: str, count: int) -> list[str]:
    """Return so many different wordings of a list; none where there are fewer."""
    packed = _packed(page, name)
    known = wordings().get(name, {}).get(page.language, ()) if page.own else packed
    if len(known) < count:
        return []
    chosen = page.chance.sample(known, count)
    if page.own:
        mentioned = any(compared(phrase) in {compared(one) for one in packed} for phrase in chosen)
        page.said = IN_PACK if mentioned else IN_NONE
    return chosen


def _packed(page: Page, name: str) -> tuple[str, ...]:
    return page.pack.phrases.get(name, ()) if page.pack is not None else ()


def invented(page: Page, parts: int) -> str:
    """Return a label that no language has: the halves of the hosts' words, joined in another way.

    It comes out alike on all pages of the source.
    """
    if page.language in UNSPACED:
        letters = [one for text in page.elsewhere[page.language] for one in regex.findall(r"\p{L}\p{M}*", text)]
        return "".join(page.habit.choice(letters) for _ in range(2 * parts))
    known = [word for text in page.elsewhere[page.language] for word in LETTERS.findall(text) if len(word) > 5]
    made = []
    for _ in range(parts):
        first, second = page.habit.choice(known), page.habit.choice(known)
        made.append(first[: len(first) // 2].lower() + second[len(second) // 2 :].lower())
    label = " ".join(made)
    return label[:1].upper() + label[1:]


def _label(kind: str, rules: tuple[str, ...], name: str, shape: str = "{}") -> Callable[[Page], None]:
    """Put a wording on a line of its own, in a shape."""

    def plant(page: Page) -> None:
        text = said(page, name)
        if text is not None:
            page.line(kind, rules, shape.format(_capital(text)).replace("?.", "?"))

    return plant


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _turn(kind: str, label: Callable[[Page], str | None]) -> Callable[[Page], None]:
    """Put a page-turn label in the second half of the page, and repeat an earlier paragraph after it."""

    def plant(page: Page) -> None:
        text = label(page)
        if text is None:
            return
        at = page.chance.randrange(len(page.paragraphs) // 2, len(page.paragraphs)) + 1
        page.paragraphs.insert(at, page.paragraphs[page.chance.randrange(page.head, at)])
        page.line(f"{kind}: label", ("NAV001",), text, at)
        page.note(f"{kind}: repeated paragraph", ("NAV002",), at + 1)

    return plant


def _next_page(page: Page) -> str | None:
    text = said(page, "next_page")
    if text is None:
        return None
    sign = page.chance.choice([" »", " 2", " >", " 2/3"]) if " " not in text else page.chance.choice(["", " »", " 2"])
    return _capital(text) + sign


def _cut_off(page: Page) -> None:
    text = _next_page(page)
    if text is not None:
        page.paragraphs.append(text)
        page.note("article cut off at a page turn", ("STR002",), len(page.paragraphs) - 1)


def _other_headline(page: Page) -> str:
    """Return the headline of another document, of the source's next one where it has several."""
    return page.titles[0] if page.head else headline(page.chance.choice(page.elsewhere[page.language]), page.language)


def _read_also(page: Page) -> None:
    text = said(page, "read_also")
    if text is not None:
        sign = page.chance.choice([":", ":", " »", " |"])
        page.line("read-also link", ("NAV003",), f"{_capital(text)}{sign} {_other_headline(page)}")


def _read_also_invented(page: Page) -> None:
    page.line("read-also link, invented", ("NAV003",), f"{invented(page, 2)}: {_other_headline(page)}")


def _stub_invented(page: Page) -> None:
    page.line("read-also stub, invented", ("NAV004",), f"{invented(page, 2)}:")


def _related(page: Page) -> None:
    text = said(page, "read_also")
    if text is None:
        return
    page.paragraphs.append(_capital(text))
    for text in page.chance.sample(page.elsewhere[page.language], 3):
        page.paragraphs.append(headline(text, page.language))
        page.note("list of other stories", ("NAV006", "NAV003"), len(page.paragraphs) - 1)


def _share_bar(page: Page) -> None:
    text = said(page, "share_labels")
    if text is not None:
        names = page.chance.sample(PLATFORMS, page.chance.randint(0, 3))
        page.line("share bar", ("NAV007",), page.chance.choice([" ", " | ", " · "]).join([_capital(text), *names]))


def _player(page: Page) -> None:
    text = said(page, "media_stubs")
    if text is not None:
        shape = page.chance.choice(["{}", "{}:", "{}: " + _other_headline(page), "[{}]"])
        page.line("player stub", ("NAV010",), shape.format(_capital(text)))


def _menu(page: Page) -> None:
    text = said(page, "nav_words")
    if text is not None:
        at = page.chance.choice([0, len(page.paragraphs)])
        page.line("menu word", ("NAV005",), _capital(text), at)


def _tags(page: Page) -> None:
    text = said(page, "tag_labels")
    if text is not None:
        found = [word for paragraph in page.paragraphs for word in LETTERS.findall(paragraph) if len(word) > 3]
        page.line("tags", ("NAV009",), f"{_capital(text)}: {', '.join(found[:9:3])}", len(page.paragraphs))


def _follow(page: Page) -> None:
    text = wordings()["follow_calls"].get(page.language)
    if text is not None:
        page.line("call to follow, own wording", ("PRM001",), page.chance.choice(text))


def _cookies(page: Page) -> None:
    if page.own:
        own = wordings()["cookie_banners"].get(page.language)
        if own:
            page.line("cookie banner, own wording", ("PRM005",), page.chance.choice(own))
        return
    terms = several(page, "cookie_terms", 3)
    if terms:
        page.line("cookie banner", ("PRM005",), " ".join(f"{_capital(one)}." for one in terms))


def _gambling(page: Page) -> None:
    terms = several(page, "gambling_terms", 3)
    if terms:
        text = f"{_capital(', '.join(terms))} - lucky{page.chance.randrange(100)}.bet"
        page.line("gambling spam", ("SPM001",), text, len(page.paragraphs))


def _shady(page: Page) -> None:
    terms = _packed(page, "shady_terms")
    if terms:
        text = f"{_capital(', '.join(page.chance.sample(terms, 3)))} - shop{page.chance.randrange(100)}.site"
        page.line("pharmacy, escort or loan spam", ("SPM002",), text, len(page.paragraphs))


def _link_farm(page: Page) -> None:
    names = ("harborplay", "goldreef", "luckybay", "starport", "bluewin", "megadock")
    sites = [
        f"{name}{page.chance.randrange(1000)}.{page.chance.choice(['xyz', 'club', 'com', 'net'])}"
        for name in page.chance.sample(names, 5)
    ]
    page.line("link farm", ("SPM003",), " ".join(sites), len(page.paragraphs))


def _assistant(page: Page) -> None:
    text = said(page, "assistant_residue")
    if text is not None:
        at = page.chance.randrange(len(page.paragraphs))
        gap = "" if page.language in UNSPACED else " "
        page.replace(
            "assistant residue", ("LLM001",), at, (0, 0), _capital(text) + page.chance.choice([":", ","]) + gap
        )


def _stripped(page: Page) -> None:
    """Drop a word after which a comma or a full stop stands, or what a colon announced."""
    if page.language in {*UNSPACED, "arb_Arab", "urd_Arab", "pes_Arab", "hin_Deva", "ben_Beng", "tam_Taml"}:
        return
    chosen = page.word(regex.compile(r"(?<=\p{L}{2}) [\p{L}\p{M}-]+(?=[,.](?:\s|$))"), 3)
    if chosen is not None:
        at, word = chosen
        hole = page.chance.choice([" :", ","])
        sign = page.paragraphs[at][word.end()]
        hole = " :" if sign == "," and hole == "," else hole
        page.paragraphs[at] = page.paragraphs[at][: word.start()] + hole + page.paragraphs[at][word.end() :]
        page.note("stripped link", ("PRM004",), at, (word.start(), word.start() + len(hole) + 1))


def _unbalanced(page: Page) -> None:
    pairs = page.pack.quotes if page.pack is not None else (("“", "”"),)
    opening, closing = next(pair for pair in pairs if pair[0] not in "‘‚'")  # an apostrophe looks like a single mark
    for at in page.chance.sample(range(len(page.paragraphs)), len(page.paragraphs)):
        text = page.paragraphs[at]
        found = list(
            regex.finditer(
                rf"{regex.escape(opening)}[^{regex.escape(opening + closing)}]{{8,}}{regex.escape(closing)}", text
            )
        )
        if len(found) != 1 or len(opening) > 1:
            continue
        start, end = found[0].start(), found[0].end() - 1
        drop = page.chance.choice([start, end])
        page.paragraphs[at] = text[:drop] + text[drop + 1 :]
        left = end - 1 if drop == start else start
        page.note("unbalanced quotation mark", ("QUO001",), at, (left, left + 1))
        return


def _repeated(page: Page) -> None:
    first = page.chance.randrange(len(page.paragraphs) - 1)
    at = page.chance.randrange(first + 1, len(page.paragraphs) + 1)
    page.paragraphs.insert(at, page.paragraphs[first])
    page.note("repeated paragraph", ("REP001",), at)


def _nearly_repeated(page: Page) -> None:
    first = page.chance.randrange(len(page.paragraphs) - 1)
    text = page.paragraphs[first]
    found = [word for word in regex.finditer(r"[\p{L}\p{M}]+ ?", text) if 3 <= len(word[0]) <= 9]
    if not found:
        return
    word = page.chance.choice(found)
    page.paragraphs.append(text[: word.start()] + text[word.end() :])
    page.note("nearly repeated paragraph", ("REP002",), len(page.paragraphs) - 1)


def _short_line(page: Page) -> None:
    label = invented(page, 2)
    places = sorted(page.chance.sample(range(1, len(page.paragraphs)), 2))
    page.paragraphs.insert(places[1], label)
    page.paragraphs.insert(places[0], label)
    page.note("repeated short line", ("REP003", "REP006"), places[1] + 1)


def _caption(page: Page) -> None:
    label = said(page, "photo_labels")
    if label is None:
        return
    text, agency = _other_headline(page), page.chance.choice(AGENCIES)
    shape = page.chance.choice(
        ["{text} ({label}: {agency})", "{label}: {agency}", "{text} /{agency}", "{label}: {text}"]
    )
    page.line("caption", ("CAP001",), shape.format(text=text, label=_capital(label), agency=agency))


def _agency(page: Page) -> None:
    shape = page.chance.choice(["{}", "({})", "- {}", "© {}", "{} / {}"])
    page.line("agency credit", ("CAP003", "CAP001"), shape.format(*page.chance.sample(AGENCIES, 2)))


def _timestamp(page: Page) -> None:
    pack = page.pack
    if pack is None or not pack.months:
        return
    month, weekday = page.chance.randrange(12), page.chance.randrange(7)
    day, year, clock = (
        page.chance.randrange(1, 29),
        page.chance.randrange(2015, 2026),
        f"{page.chance.randrange(6, 23):02d}:{page.chance.randrange(60):02d}",
    )
    names = pack.months[month][0], pack.weekdays[weekday][0]
    if page.language in {"jpn_Jpan", "zho_Hans", "zho_Hant"}:
        text = f"{year}年{month + 1}月{day}日 {clock}"
    elif page.language == "kor_Hang":
        text = f"{year}년 {month + 1}월 {day}일 {clock}"
    elif page.language == "vie_Latn":
        text = f"{_capital(names[1])}, {day:02d}/{month + 1:02d}/{year} {clock}"
    elif page.language == "hun_Latn":
        text = f"{year}. {names[0]} {day}. {clock}"
    else:
        text = page.chance.choice(
            [
                f"{_capital(names[1])}, {day} {names[0]} {year} {clock}",
                f"{day} {names[0]} {year}, {clock}",
                f"{day:02d}/{month + 1:02d}/{year} {clock}",
            ]
        )
    page.line("timestamp", ("MET003",), text, page.chance.choice([0, 1, len(page.paragraphs)]))


def _sign_off(page: Page) -> None:
    signs = ("rt", "ka", "hdn", "mol", "ppk", "zk", "wst")
    text = " " + page.chance.choice(["({})", "[{}]"]).format(
        "/".join(page.chance.sample(signs, page.chance.randint(2, 3)))
    )
    at = len(page.paragraphs) - 1
    place = len(page.paragraphs[at])
    page.replace("sign-off", ("MET005",), at, (place, place), text)


def _end_mark(page: Page) -> None:
    page.line("end mark", ("MET006",), page.chance.choice(["***", "(***)", "###", "-30-"]), len(page.paragraphs))


def _displaced(page: Page) -> None:
    """Put the lede, which alone has a date, behind the sign-off; the text before it refers back."""
    pack = page.pack
    if pack is None or not pack.weekdays or not pack.phrases.get("anaphora"):
        return
    undated = [text for text in page.paragraphs if not _dated(text, pack.months)]
    if len(undated) < 5:
        return
    gap = "" if page.language in UNSPACED else " "
    weekday, back = pack.weekdays[page.chance.randrange(7)][0], page.chance.choice(pack.phrases["anaphora"])
    body = [f"{_capital(weekday)}{gap}{undated[0]}", f"{_capital(back)}{gap}{undated[1]}", *undated[2:-1]]
    body[-1] += " (rt/ka)"
    page.paragraphs[:] = [*body, f"{undated[-1]}{gap}(14/5/2024)"]
    page.note("displaced lede", ("STR001",), len(page.paragraphs) - 1)


def _dated(text: str, months: Sequence[Sequence[str]]) -> bool:
    return regex.search(r"\d{1,2}[./]\d|\d{4}", text) is not None or any(
        regex.search(rf"\b{regex.escape(name)}\b", text, regex.IGNORECASE) for names in months for name in names
    )


def _too_short(page: Page) -> None:
    page.paragraphs[:] = [headline(page.paragraphs[0], page.language)]
    page.note("too short", ("STR003",), 0)


OWN: Final = (
    ("page turn", "markers", _turn("page turn", _next_page)),
    ("read-also link", "navigation", _read_also),
    ("advertising label", "navigation", _label("advertising label", ("NAV011",), "advertisement")),
    ("share bar", "navigation", _share_bar),
    ("player stub", "navigation", _player),
    ("call to follow", "promotion", _follow),
    ("wall", "promotion", _label("wall", ("PRM002",), "subscribe", "{}.")),
    ("cookie banner", "promotion", _cookies),
    ("gambling spam", "spam", _gambling),
    ("assistant residue", "residue", _assistant),
)
"""What is planted in the tests' own wordings, too."""

FURNITURE: Final = (
    Defect("page turn", "markers", _turn("page turn", _next_page)),
    Defect("page turn, invented", "markers", _turn("page turn, invented", lambda page: invented(page, 2)), 4),
    Defect("article cut off at a page turn", "structure", _cut_off),
    Defect("read-also link", "navigation", _read_also),
    Defect("read-also stub", "navigation", _label("read-also stub", ("NAV004",), "read_also", "{}:")),
    Defect("read-also link, invented", "navigation", _read_also_invented, 4),
    Defect("read-also stub, invented", "navigation", _stub_invented, 4),
    Defect("list of other stories", "navigation", _related),
    Defect("advertising label", "navigation", _label("advertising label", ("NAV011",), "advertisement")),
    Defect("share bar", "navigation", _share_bar),
    Defect("player stub", "navigation", _player),
    Defect("menu word", "navigation", _menu),
    Defect("form for comments", "navigation", _label("form for comments", ("NAV008",), "comment_labels")),
    Defect("tags", "navigation", _tags),
    Defect("wall", "promotion", _label("wall", ("PRM002",), "subscribe", "{}.")),
    Defect("cookie banner", "promotion", _cookies),
    Defect("legal notice", "promotion", _label("legal notice", ("PRM006",), "legal_notices", "{}.")),
    Defect("stripped link", "promotion", _stripped),
    Defect("gambling spam", "spam", _gambling),
    Defect("pharmacy, escort or loan spam", "spam", _shady),
    Defect("link farm", "spam", _link_farm),
    Defect("assistant residue", "residue", _assistant),
    Defect("unbalanced quotation mark", "quotations", _unbalanced),
    Defect("repeated paragraph", "repetition", _repeated),
    Defect("nearly repeated paragraph", "repetition", _nearly_repeated),
    Defect("repeated short line", "repetition", _short_line),
    *(Defect(f"{one}, own wording", family, plant, own=True) for one, family, plant in OWN),
    Defect("caption", "captions", _caption),
    Defect("picture label", "captions", _label("picture label", ("CAP002",), "photo_labels", "{}:")),
    Defect("agency credit", "captions", _agency),
    Defect("timestamp", "metadata", _timestamp),
    Defect("sign-off", "metadata", _sign_off),
    Defect("end mark", "metadata", _end_mark),
    Defect("displaced lede", "structure", _displaced),
    Defect("too short", "structure", _too_short),
)
