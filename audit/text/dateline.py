"""The brand of an outlet at the start of a paragraph: ``CITY, SITE.com - ``, ``SITE.com: ``, ``NAME – ``.

Only the shape is judged here. A domain-like brand says by itself who prints; a bare name may as well be a place,
an agency or the first word of a sentence, which whoever asks must find out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex


@dataclass(frozen=True, slots=True)
class BrandSpan:
    """A brand and where it stands, in code points of the paragraph.

    ``name`` is ``paragraph[start:end]``; ``stop`` is after the separator, where the sentence begins.
    """

    name: str
    start: int
    end: int
    stop: int
    kind: Literal["domain", "bare"]


def dateline_brand(paragraph: str) -> BrandSpan | None:
    """Return the likeliest brand of the paragraph's dateline, None if it has no dateline.

    A domain comes before a bare name, and of ``CITY, NAME -`` and ``CITY (NAME) -`` the last name is taken.
    """
    return next(iter(dateline_brands(paragraph)), None)


def dateline_brands(paragraph: str) -> tuple[BrandSpan, ...]:
    """Return all that may be the brand in the paragraph's dateline, likeliest first; a domain stands alone."""
    head = paragraph[:_HEAD]
    domain = _domain(head)
    if domain is not None:
        start, end, stop = domain
        return (BrandSpan(head[start:end], start, end, stop, "domain"),)
    bare = _BARE.match(head)
    if bare is None:
        return ()
    groups = [group for group in ("inside", "second", "first") if bare[group]]
    names = groups[:1] if bare["inside"] else groups
    return tuple(BrandSpan(bare[name], bare.start(name), bare.end(name), bare.end(), "bare") for name in names)


def dateline_places(paragraph: str) -> tuple[str, ...]:
    """Return the names that stand where only a place can: before or after a domain, before a name in parentheses."""
    head = paragraph[:_HEAD]
    domain = _domain(head)
    if domain is not None:
        around = (_BEFORE.fullmatch(head, 0, domain[0]), _AFTER.match(head, domain[1]))
        return tuple(found["place"] for found in around if found is not None and found["place"])
    bare = _BARE.match(head)
    return (bare["first"],) if bare is not None and bare["inside"] else ()


_HEAD = 120  # characters; a dateline with city, date and brand takes 60
_LETTER = r"[\p{L}\p{M}\p{Nd}\p{Nl}'’&+]"
_WORD = rf"[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{Nl}}]{_LETTER}{{0,29}}+(?:-{_LETTER}{{1,29}}+){{0,3}}+"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}+"
_PLACE = rf"{_WORD}(?:[ .]++{_WORD}){{0,3}}+"
# A hyphen needs white space on one side, or it joins two parts of a word; other dashes need none.
_DASHES = r"(?:\s*+(?:[–—−|]|--|-(?=\s))|\s++-)[-–—−|]*+\s*+"
_START = r"[\s,–—-]*+"  # what is left where a link was cut out before the dateline
_BARE = regex.compile(  # "NAME –as they call him– said" and "North–South" are no datelines, nor is "NAME – as before"
    rf"{_START}(?P<first>{_NAME})(?:,\s*+(?P<second>{_NAME})|\s?\((?P<inside>{_NAME})\))?+\s*+[-–—−|]{{1,3}}+\s++(?=[^\s\p{{Ll}}])"
)
_HOST = regex.compile(
    r"(?<![\p{L}\p{Nd}.@/-])[\p{L}\p{Nd}][\p{L}\p{Nd}-]{1,40}(?:\.[\p{L}\p{Nd}-]{2,20}){1,3}(?![\p{L}\p{Nd}@/])"
)
_DAY = r"(?:,? \d{1,2}[ /]\w{1,12}+)?+"
_BEFORE = regex.compile(rf"{_START}(?:(?P<place>{_PLACE}){_DAY}(?:\s*+[,|]\s*+|{_DASHES}|\s*+(?=\()))?\(?")
_CLOSED = rf"\)(?:{_DASHES}|:?\s*+)"
_OPEN = rf"(?:,\s*+(?P<place>{_PLACE})|\s?\([^()]{{1,30}}\))?+(?:{_DASHES}|\s*+:\s++)"
_AFTER = regex.compile(rf"(?:{_CLOSED}|{_OPEN}|\s{{2,}}+(?!\p{{Ll}}))(?=\S)")
_ODD_SPACE = regex.compile(r"[^\S \n\r]\s*+(?=\S)")  # after a brand in capitals, all that is left of a separator


def _domain(head: str) -> tuple[int, int, int] | None:
    """Return start and end of the domain-like brand of a dateline, and where its sentence begins."""
    host = _HOST.search(head)
    if host is None or not _is_domain(host[0]) or _BEFORE.fullmatch(head, 0, host.start()) is None:
        return None
    after = _AFTER.match(head, host.end())
    if after is None and host[0].isupper():
        after = _ODD_SPACE.match(head, host.end())
    return None if after is None else (host.start(), host.end(), after.end())


def _is_domain(host: str) -> bool:
    """Return whether a host-like string ends in a top-level domain, in one of the cases in which brands have it."""
    first, _, last = host.rpartition(".")
    if f" {last.casefold()} " not in _TOP_LEVEL or not any(c.isalpha() for c in first):
        return False
    return last.islower() or last.isupper() or (first[0].isupper() and last in {"Co", "Com", "Id", "Net", "Org"})


# All two-letter domains of countries, and the general ones that news sites have. "Town.The" has none of them.
_TOP_LEVEL = (
    " com net org info biz edu gov mil int news media press online site website today live world city club tech top "
    "app blog page link space store digital network agency report social radio africa asia london tokyo paris "
    "berlin name pro xyz "
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd "
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge "
    "gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh "
    "ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw "
    "mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb "
    "sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk "
    "us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw "
)
