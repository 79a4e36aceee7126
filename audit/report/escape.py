"""Every sink's escaping. Text of a corpus is hostile: names, paths, dates and messages as much as paragraphs.

Markdown has no safe escape for prose: a backslash stops neither e-mail links nor a line break in a table. So
text reaches a page inside a code span or a fence, whose delimiter occurs nowhere in the text.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EXCERPT: Final = 240  # characters of corpus text that a report shows in one place
_SLUG: Final = 60  # characters of a file name before its hash and suffix: far below every file system's limit
_DIGEST: Final = 12  # hexadecimal digits; `slugs` falls back on the whole digest should two names still meet


class Md(str):
    """Markdown that is safe to put on a page: a literal of this package, or what the functions here return.

    Page builders take only this type, so the type checker keeps raw text out. ``Md(...)`` is written around
    literals alone; a test reads the sources and holds the package to that.
    """

    __slots__ = ()


NOTHING: Final = Md("—")

_CONTROLS: Final = ((0x00, 0x1F), (0x7F, 0x9F))
_HIDDEN: Final = (  # what changes the order of text, ends a line or hides in it; joiners (200C, 200D) stay
    *((0xAD, 0xAD), (0x200B, 0x200B), (0x2028, 0x202E), (0x2060, 0x206F), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF)),
    *((0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF), (0xE0000, 0xE007F)),
    *((plane | 0xFFFE, plane | 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)),
)
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_UNSEEN: Final = tuple(char for low, high in (*_CONTROLS, *_HIDDEN) for char in range(low, high + 1))
_SHOWN: Final = {char: f"⟨U+{char:04X}⟩" for char in _UNSEEN} | _SURROGATES
_IN_JSON: Final = {char: json.dumps(chr(char))[1:-1] for char in _UNSEEN[0x20:]} | {0x7F: r"\u007f"} | _SURROGATES
_LINES: Final = {ord("\n"): "\n", ord("\t"): "\t"}
_BREAKS: Final = _LINES | {ord("\r"): "\r"}


def plain(text: str) -> str:
    """Return ``text`` as one line for a terminal: white space folded, control and hidden characters spelled.

    An escape character becomes ``⟨U+001B⟩``, a lone surrogate U+FFFD. White space alone is spelled out too:
    a finding about an odd space must show something.
    """
    folded = " ".join(text.split())
    if not folded:
        return "".join(f"⟨U+{ord(char):04X}⟩" for char in text)
    return folded.translate(_SHOWN)


_COMMAND = re.compile(r"(?m)^(?P<indent>[^\S\n]*):(?=:)|(?<=##)(?P<name>(?:vso)?)\[")


def inert(output: str) -> str:
    """Return what is printed without what CI runners obey in a log: ``::name::`` opening a line, ``##[name]`` in it."""
    return _COMMAND.sub(
        lambda found: f"{found['name']}⟨U+005B⟩" if found["indent"] is None else f"{found['indent']}⟨U+003A⟩", output
    )


def cut(text: str, limit: int) -> str:
    """Return ``text``, or its beginning and ``…``: at most ``limit`` characters in all."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def code(text: str, limit: int = EXCERPT) -> Md:
    """Return ``text`` as one code span of at most ``limit`` characters, or ``—`` where there is none."""
    line = cut(plain(text), limit)
    if not line:
        return NOTHING
    ticks = _ticks(line, least=1)
    pad = " " if "`" in {line[0], line[-1]} else ""
    return Md(f"{ticks}{pad}{line}{pad}{ticks}")


def fence(text: str, language: str = "text") -> Md:
    """Return ``text`` as a fenced block; lines and tabs stay, other control characters are spelled out.

    ``language`` is a word of this package, never of a corpus.
    """
    body = re.sub(r"\r\n?", "\n", text).translate(_SHOWN | _LINES)
    ticks = _ticks(body, least=3)
    return Md(f"{ticks}{language}\n{body}\n{ticks}")


_WORD = re.compile(r"[(\"']{0,2}[^\W\d_][^\W_]*(?:['’/-][^\W_]+)*[)\"'.,;:!?]{0,3}")
_AMOUNT = re.compile(r"[(]?[+−-]?\d+(?:[.,]\d+)*[)%.,;:]{0,2}")
_SIGN = re.compile(r"[≤≥<>=–—·+−]|%?[)\"'.,;:]{0,2}|[(\"']{1,2}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?[,;:]?")  # what even a line may begin with: it opens no list
_OPENING = (_WORD, _NUMBER)
_INSIDE = (_WORD, _AMOUNT, _SIGN)
_REFERENCE = re.compile(r"\W*(?:gh-\d+|[0-9a-f]{7,40})\W*", re.IGNORECASE)


def prose(text: str, names: Iterable[str] = (), limit: int = 1000) -> Md:
    """Return one line of the auditor's own words; what is no plain word or number stands in a code span.

    What stands in backticks is one code span, and so is each of ``names`` (sources, paths: text of the corpus),
    the longest first. A sign is plain only after a word, where it cannot open a list or a quotation. Beyond about
    ``limit`` characters ``…`` stands for the rest.
    """
    shown = ""
    for token, named in _tokens(text, names):
        if len(shown) > limit:
            shown += "…"
            break
        if token.isspace() and not named:
            shown = shown.rstrip(" ") + " "
        elif not named and _harmless(token, first=not shown.strip()):
            shown += token
        else:
            shown += f" {code(token)}" if shown.endswith("`") else code(token)
    return Md(shown.strip()) if shown.strip() else NOTHING


def _tokens(text: str, names: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield words and the spaces between them, and whole names: each with whether it is a name."""
    wanted = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    known = [rf"`{re.escape(name)}`|(?<!\w){re.escape(name)}(?!\w)" for name in wanted]
    pieces = re.split("(" + "|".join([*known, "`[^`]+`"]) + ")", text)
    for place, piece in enumerate(pieces):
        if place % 2:
            yield (piece[1:-1] if piece[0] == piece[-1] == "`" else piece), True
        else:
            yield from ((token, False) for token in re.findall(r"\s+|\S+", piece))


def sentence(text: str) -> str:
    """Return ``text`` with its first letter large, as a title stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def _harmless(token: str, *, first: bool) -> bool:
    if _REFERENCE.fullmatch(token):
        return False
    pattern = _OPENING if first else _INSIDE
    return any(part.fullmatch(token) for part in pattern)


def figure(text: str) -> Md:
    """Return a number as the auditor writes it: ``1,204``, ``13.3 %``, ``26 % (1 % to 94 %)``.

    Raises:
        ValueError: ``text`` holds anything but digits, signs, spaces and a unit.
    """
    if not re.fullmatch(r"[\d.,:%<>+−() \u00a0–-]+(?:days|h|min)?", text):
        raise ValueError(f"{text!r} is no figure")
    return Md(text)


def target(text: str) -> Md:
    """Return where a link leads, or the name of an anchor: a page of ours, below or beside the page it stands on.

    Raises:
        ValueError: ``text`` could lead elsewhere.
    """
    if not re.fullmatch(r"(?:\.\./)?(?:[a-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_.-]*(?:#[a-z0-9._-]+)?", text):
        raise ValueError(f"{text!r} leads to no page of a report")
    return Md(text)


def html(text: str) -> Md:
    """Return ``text`` for the inside of an HTML block, where no Markdown is read: every sign is an entity."""
    return Md(re.sub(r"[^\w .,()-]", lambda sign: f"&#{ord(sign[0])};", cut(plain(text), EXCERPT)))


def say(template: Md, *parts: Md) -> Md:
    """Return ``template`` with each ``{}`` replaced by the next of ``parts``."""
    return Md(template.format(*parts))


def joined(separator: Md, parts: Iterable[Md]) -> Md:
    """Return ``parts`` with ``separator`` between them."""
    return Md(separator.join(parts))


def cell(content: Md) -> Md:
    """Return ``content`` fit for a table: one line, with no bar that would end the cell."""
    return Md(content.replace("\n", " ").replace("|", "\\|"))


_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_HASHED = re.compile(rf".*-(?:[0-9a-f]{{{_DIGEST}}}|[0-9a-f]{{64}})")


def slug(name: str, digits: int = _DIGEST) -> str:
    """Return a file name for ``name``: lower-case ASCII letters, digits, ``.``, ``_``, ``-``, none reserved.

    A name that is such already stays. Any other ends with a hash of the whole name, and so does a name that
    looks as if it ended with one: names that differ in case, accents or beyond the cut get different files.
    """
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^a-z0-9._-]+", "-", ascii_only.casefold())
    stem = re.sub(r"\.{2,}", ".", stem)[:_SLUG].strip("-._")
    if stem and stem == name and not _RESERVED.fullmatch(stem) and not _HASHED.fullmatch(stem):
        return stem
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return f"{stem or 'source'}-{digest}" if not _RESERVED.fullmatch(stem) else f"source-{stem}-{digest}"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Return a file name for each of ``names``, no two alike, in the order of the names."""
    wanted = sorted(set(names))
    short = {name: slug(name) for name in wanted}
    count = Counter(short.values())
    return {name: short[name] if count[short[name]] == 1 else slug(name, digits=64) for name in wanted}


def csv_cell(text: str) -> str:
    """Return ``text`` such that no spreadsheet takes it for a formula; quoting stays with the CSV writer."""
    shown = text.translate(_SHOWN | _BREAKS)
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@", "\t", "\r"} else shown


def github_data(text: str) -> str:
    """Return ``text`` as the message of a workflow command: one line that can start no other command."""
    shown = text.translate(_SHOWN | _BREAKS).replace("##[", "##⟨[⟩")
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return ``text`` as a property (``file=``, ``title=``) of a workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_chars(text: str) -> str:
    """Return ``text`` with U+FFFD for what XML 1.0 cannot hold; for a writer that escapes markup itself."""
    return _XML.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Return ``text`` for an element or an attribute that is written by hand."""
    shown = xml_chars(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace('"', "&quot;").replace("'", "&apos;")


_COMMAND_IN_JSON = re.compile(r"(?<=##)(vso)?\[")


def json_text(document: str) -> str:
    r"""Return a JSON document without what steers a terminal, ends a line or commands a CI runner: ``\uXXXX`` for it.

    It parses to the same value, but for lone surrogates, which become U+FFFD: UTF-8 has no form for them.
    """
    inside = _COMMAND_IN_JSON.sub(r"\1\\u005b", document) if "##" in document else document
    return inside if inside.isascii() and "\x7f" not in inside else inside.translate(_IN_JSON)


def _ticks(text: str, least: int) -> str:
    """Return a run of backticks longer than any in ``text``."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)
