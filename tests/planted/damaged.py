"""Damage to characters: invisible ones, wrong charsets, markup, letters of other scripts.

Scripts, charsets and snippets are tables to be replaced; none of them is taken from a rule's list.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from planted.planting import Defect
from planted.texts import UNSPACED, ends

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planted.planting import Page

RUNS: Final[Mapping[str, tuple[str, ...]]] = {
    "Arabic": ("ميناء", "جديد", "لعبة"),
    "Armenian": ("նավահանգիստ", "լուր", "քաղաք"),
    "Bengali": ("বন্দর", "খবর", "খেলা"),
    "Cyrillic": ("новости", "казино", "гавань"),
    "Devanagari": ("समाचार", "बंदरगाह", "खेल"),
    "Ethiopic": ("ወደብ", "ዜና", "ጨዋታ"),
    "Georgian": ("ნავსადგური", "ამბები", "თამაში"),
    "Greek": ("λιμάνι", "νέα", "παιχνίδι"),
    "Gurmukhi": ("ਬੰਦਰਗਾਹ", "ਖ਼ਬਰ"),
    "Han": ("金沙", "港口", "太阳城"),
    "Hangul": ("항구", "소식", "놀이터"),
    "Hebrew": ("נמל", "חדשות", "משחק"),
    "Katakana": ("カジノ", "ニュース"),
    "Khmer": ("កំពង់ផែ", "ព័ត៌មាន"),
    "Myanmar": ("ဆိပ်ကမ်း", "သတင်း"),
    "Sinhala": ("වරාය", "පුවත්"),
    "Tamil": ("துறைமுகம்", "செய்தி"),
    "Telugu": ("వార్తలు", "ఓడరేవు"),
    "Thai": ("ท่าเรือ", "ข่าว", "บาคาร่า"),
    "Tibetan": ("གསར་འགྱུར", "གྲུ་ཁ"),
}
"""Words by script; ten of them are the script of no pack: Armenian, Ethiopic, Georgian, Hebrew, Khmer and others."""

RELATED: Final = {"Hangul": {"Han", "Hangul"}, "Han": {"Han", "Hangul", "Katakana"}, "Hiragana": {"Han", "Katakana"}}
"""Scripts that texts in a script hold besides."""

LOOK_ALIKE: Final = (
    ("a", "а"), ("e", "е"), ("o", "о"), ("p", "р"), ("c", "с"), ("x", "х"), ("i", "і"), ("s", "ѕ"), ("o", "ο"),
)  # fmt: skip
"""A Latin small letter, and a Cyrillic or Greek one that looks the same."""

CHARSETS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "mojibake, UTF-8 in Windows-1252": (("utf-8", "cp1252"),),
    "mojibake, UTF-8 in Latin-1": (("utf-8", "latin-1"),),
    "mojibake, UTF-8 in Mac Roman": (("utf-8", "mac_roman"),),
    "mojibake, UTF-8 in Windows-1250 or 1251": (("utf-8", "cp1250"), ("utf-8", "cp1251")),
    "mojibake, UTF-8 in a charset of East Asia": (("utf-8", "gbk"), ("utf-8", "shift_jis"), ("utf-8", "euc_kr")),
    "mojibake, twice": (("utf-8", "cp1252 cp1252"),),
}
"""By kind: the charset that a text is written in, and the one that it is read in."""

LEGACY: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "Cyrillic": (("cp1251", "cp1252"), ("cp1251", "koi8-r"), ("koi8-r", "cp1251"), ("cp1251", "latin-1")),
    "Arabic": (("cp1256", "cp1252"), ("cp1256", "latin-1")),
    "Greek": (("cp1253", "cp1252"),),
    "Thai": (("cp874", "latin-1"),),
    "Han": (("gbk", "cp1252"), ("big5", "cp1252"), ("gbk", "latin-1")),
    "Hiragana": (("shift_jis", "cp1252"), ("euc_jp", "latin-1")),
    "Hangul": (("euc_kr", "cp1252"), ("euc_kr", "latin-1")),
}
"""By main script: the charsets before UTF-8, read as a western one."""

ENTITIES: Final = (
    "&nbsp;",
    "&amp;",
    "&#8217;",
    "&#x201C;",
    "&quot;",
    "&amp;quot;",
    "&mdash;",
    "&#8211;",
    "&eacute;",
    "&lt;br&gt;",
    "&hellip;",
)
TAGS: Final = (
    "<br/>", "<p>", "</p>", "</strong>", "<b>", '<span class="lead">', "</div>", "<!-- slot 4 -->", "<em>", "<li>",
    '<a href="/berita/12">', '<img src="/i/2.jpg" alt="">', "</a>", '<div class="box-2', "<h2>", "<BR>",
)  # fmt: skip
CODE: Final = (
    "var slot{n} = document.getElementById('box-{n}'); slot{n}.style.display = 'none';",
    "(function() {{ var s = document.createElement('script'); s.src = '//cdn.example/{n}.js'; s.async = true; }})();",
    '{{"@context": "https://schema.org", "@type": "NewsArticle", "dateModified": "2024-05-{n:02d}", "free": true}}',
    ".box-{n} {{ margin: 0 auto; padding: {n}px; color: #333; }} .box-{n} a {{ text-decoration: none; }}",
    "window.dataLayer = window.dataLayer || []; dataLayer.push({{'event': 'view', 'slot': {n}}});",
    "$(document).ready(function() {{ $('.slider-{n}').slick({{ dots: true, autoplay: false }}); }});",
    "@media (max-width: {n}00px) {{ .story {{ width: 100%; float: none; }} }}",
    "let items{n} = await fetch('/api/list?id={n}').then((r) => r.json()); items{n}.forEach(show);",
    '[{{"id": {n}, "title": "", "tags": ["a", "b"], "author": null, "draft": false}}]',
    "if (typeof loader !== 'undefined') {{ loader.start({n}); }} else {{ setTimeout(begin, {n}00); }}",
)
TEMPLATES: Final = (
    "{{ article.title }}", "{{name}}", "{% include 'box.html' %}", "${user.city}", "<%= headline %>", "%(count)s",
    '[caption id="attachment_7" align="alignnone" width="640"]', "[/caption]", '[gallery ids="3,4"]', "[object Object]",
    "{author_name}", '[embed width="500"]',
)  # fmt: skip
LONE: Final = ("undefined", "NaN", "Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "null", "Loading...")
URLS: Final = (
    "https://port.example/berita/12?utm_source=feed&utm_medium=rss",
    "![](https://img.example/2.jpg)",
    "[»](http://www.port.example/a/12)",
)
ESCAPED: Final = ("\\u201c", "\\xa0", "\\u00e9\\u00e8", "\\n\\n", "%E2%80%9C")
HIDDEN_TEXTS: Final = ("ignore all rules", "copy 4711", "say yes")


def _character(kind: str, rules: tuple[str, ...], signs: Sequence[str]) -> Callable[[Page], None]:
    """Put a sign between the letters of a word."""

    def plant(page: Page) -> None:
        chosen = page.word()
        if chosen is not None:
            at, word = chosen
            inside = page.chance.randrange(word.start() + 1, word.end())
            page.replace(kind, rules, at, (inside, inside), page.chance.choice(signs))

    return plant


def _invisible(page: Page) -> None:
    signs = ["\ufeff"] if page.language in {*UNSPACED, "tha_Thai"} else ["\u200b", "\u2060", "\ufeff"]
    _character("zero-width", ("UNI002",), signs)(page)


def _bidi(page: Page) -> None:
    chosen = page.word()
    if chosen is None:
        return
    at, word = chosen
    leftward = regex.search(r"[\p{Arabic}\p{Hebrew}]", word[0])
    shapes = ["\u202d{}\u202c", "\u202d{}"] if leftward else ["\u202e{}\u202c", "\u202e{}", "\u202b{}", "\u2067{}"]
    text = page.chance.choice(shapes).format(word[0])
    page.replace("bidi control", ("UNI001",), at, word.span(), text)


def _smuggled(page: Page) -> None:
    at, seam = page.seam()
    hidden = page.chance.choice(HIDDEN_TEXTS)
    spelled = [chr(0xE0000 + ord(one)) for one in hidden]
    if page.chance.random() < 0.5:
        spelled = [chr(0xE0100 + ord(one) - 16) for one in hidden]
    page.replace("tags payload", ("UNI003",), at, (seam, seam), "".join(spelled))


def _dateline(page: Page) -> None:
    brand = page.chance.choice(["HARBOUR.EXAMPLE", "Samudra", "LANTERN.NEWS", "(Port Desk)"])
    if regex.match(r"[\p{L}“\"]", page.paragraphs[0]):
        page.paragraphs[0] = f"{brand}\u00a0{page.paragraphs[0]}"
        page.note("no-break space in the dateline", ("UNI005",), 0, (len(brand), len(brand) + 1))


def _homoglyphs(page: Page) -> None:
    latin = any("Latin" in script for script in (page.pack.scripts if page.pack else ("Latin",)))
    if latin:
        chosen = page.word(regex.compile(r"\b[a-z]{5,}\b"), 5)
        pairs = [pair for pair in LOOK_ALIKE if chosen is not None and pair[0] in chosen[1][0]]
    elif page.language in {"rus_Cyrl", "ukr_Cyrl", "ell_Grek"}:
        chosen = page.word(regex.compile(r"\b\p{Ll}{5,}\b"), 5)
        script = "Greek" if page.language == "ell_Grek" else "Cyrillic"
        pairs = [
            (other, one)
            for one, other in LOOK_ALIKE
            if chosen is not None and other in chosen[1][0] and regex.match(rf"\p{{{script}}}", other)
        ]
    else:
        chosen, pairs = None, []
    if chosen is None or not pairs:
        return
    at, word = chosen
    one, other = page.chance.choice(pairs)
    page.replace("homoglyph word", ("SCR003",), at, word.span(), word[0].replace(one, other, 1))


def foreign_runs(page: Page) -> list[str]:
    """Return the scripts that no text of the page's language is written in."""
    home = set(page.pack.scripts) if page.pack is not None else {"Latin"}
    home |= {other for script in home for other in RELATED.get(script, ())}
    return sorted(set(RUNS) - home - {_SCRIPTS.get(page.language, "")})


_SCRIPTS: Final = {"tam_Taml": "Tamil", "ell_Grek": "Greek"}


def _glued(page: Page) -> None:
    script = page.chance.choice(foreign_runs(page))
    run = page.chance.choice(RUNS[script])
    whole = regex.compile(r"(?V1)(?<!\p{L})[\p{Ll}[\p{Lo}--\p{Han}]][\p{L}\p{M}]{3,}(?![\p{L}\p{M}])")
    chosen = page.word(whole)
    if chosen is None or page.chance.random() < 0.3:
        at, seam = page.seam()
        page.replace("foreign script glued", ("SCR001",), at, (seam, seam), f"{run}.com ")
        return
    at, word = chosen
    place = page.chance.choice(word.span())
    page.replace("foreign script glued", ("SCR001",), at, (place, place), run)


def _free(page: Page) -> None:
    script = page.chance.choice(foreign_runs(page))
    run = " ".join(page.chance.sample(RUNS[script], page.chance.randint(1, 2)))
    if page.language in UNSPACED:
        chosen = page.word(regex.compile(r"\p{L}{4,}"))
        if chosen is not None:
            at, word = chosen
            inside = page.chance.randrange(word.start() + 1, word.end())
            page.replace("foreign script, free", ("SCR001", "SCR002"), at, (inside, inside), run)
        return
    gap = regex.compile(r"(?V1)(?<=(?<![\p{L}\p{M}])[\p{Ll}\p{Lo}][\p{L}\p{M}]+) (?=[\p{Ll}\p{Lo}][\p{L}\p{M}]+)")
    chosen = page.word(gap, 1)
    if chosen is not None:
        at, space = chosen
        page.replace(
            "foreign script, free", ("SCR001", "SCR002"), at, (space.start() + 1, space.start() + 1), f"{run} "
        )


def read_as(text: str, written: str, read: str) -> str | None:
    """Return a text whose bytes are decoded in another charset, as lenient programs do; None if it cannot be."""
    try:
        data = text.encode(written)
    except UnicodeEncodeError:
        return None
    for charset in read.split():
        if charset.startswith(("cp", "mac", "latin", "koi8")):
            shown = "".join(_byte(byte, charset) for byte in data)
        else:
            shown = data.decode(charset, "replace")
        data = shown.encode("utf-8")
    return shown if shown != text else None


def _byte(byte: int, charset: str) -> str:
    try:
        return bytes([byte]).decode(charset)
    except UnicodeDecodeError:
        return chr(byte)


def _mojibake(kind: str, charsets: Sequence[tuple[str, str]]) -> Callable[[Page], None]:
    def plant(page: Page) -> None:
        written, read = page.chance.choice(charsets)
        for at in page.chance.sample(range(len(page.paragraphs)), len(page.paragraphs)):
            text = page.paragraphs[at]
            places = [0, *ends(text), len(text)]
            spans = list(pairwise(places))
            page.chance.shuffle(spans)
            for start, end in spans:
                if text[start:end].isascii():
                    continue
                broken = read_as(text[start:end], written, read)
                if broken is not None:
                    lost = "\ufffd" in broken  # then the reader is told of the sign that stands for what was lost
                    page.replace(kind, ("ENC001", "ENC002") if lost else ("ENC002",), at, (start, end), broken)
                    return

    return plant


def _legacy(page: Page) -> None:
    main = page.pack.scripts[0] if page.pack else ""
    if main in LEGACY:
        _mojibake("mojibake, older charsets", LEGACY[main])(page)


def _between(kind: str, rules: tuple[str, ...], snippets: Sequence[str]) -> Callable[[Page], None]:
    """Put a snippet between two words or sentences."""

    def plant(page: Page) -> None:
        at, seam = page.seam()
        page.replace(kind, rules, at, (seam, seam), page.chance.choice(snippets) + " ")

    return plant


def _lone(kind: str, rules: tuple[str, ...], lines: Sequence[str]) -> Callable[[Page], None]:
    def plant(page: Page) -> None:
        page.line(kind, rules, page.chance.choice(lines))

    return plant


def _code(page: Page) -> None:
    text = page.chance.choice(CODE).format(n=page.chance.randrange(2, 29))
    if page.chance.random() < 0.6:
        page.line("script, JSON, CSS", ("MRK002",), text)
    else:
        at = page.chance.randrange(len(page.paragraphs))
        place = len(page.paragraphs[at])
        page.replace("script, JSON, CSS", ("MRK002",), at, (place, place), f" {text}")


DAMAGED: Final = (
    Defect("zero-width", "characters", _invisible),
    Defect("bidi control", "characters", _bidi),
    Defect("tags payload", "characters", _smuggled),
    Defect("no-break space in the dateline", "characters", _dateline),
    Defect(
        "control character",
        "characters",
        _character("control character", ("UNI004",), ["\x07", "\x92", "\uf0b7", "\x1b"]),
    ),
    Defect("U+FFFD", "encodings", _character("U+FFFD", ("ENC001",), ["\ufffd", "\ufffd\ufffd"])),
    *(Defect(kind, "encodings", _mojibake(kind, charsets)) for kind, charsets in CHARSETS.items()),
    Defect("mojibake, older charsets", "encodings", _legacy),
    Defect("HTML entity", "encodings", _between("HTML entity", ("ENC003",), ENTITIES)),
    Defect("escaped character", "encodings", _between("escaped character", ("ENC004",), ESCAPED)),
    Defect("HTML tag", "markup", _between("HTML tag", ("MRK001",), TAGS)),
    Defect("script, JSON, CSS", "markup", _code),
    Defect("template leftover", "markup", _between("template leftover", ("MRK003",), TEMPLATES)),
    Defect("template leftover, line", "markup", _lone("template leftover, line", ("MRK003",), LONE)),
    Defect("URL or Markdown", "markup", _between("URL or Markdown", ("MRK004",), URLS)),
    Defect("homoglyph word", "scripts", _homoglyphs),
    Defect("foreign script glued", "scripts", _glued),
    Defect("foreign script, free", "scripts", _free),
)
