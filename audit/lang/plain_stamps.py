"""A printed date in plain characters: ASCII digits, dashes and colons, years of our era."""

from __future__ import annotations

import unicodedata

import regex


def plain(text: str) -> str:
    """Return ``text`` with ASCII digits and dashes, single spaces and no format characters."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)
    line: str = " ".join("".join(digits).translate(_DASHES).split())
    line = _COMMENT.sub("", _HALF_DAY.sub(r"\1m", line))
    line = _ERA.sub(_western_year, line)
    for units, numbers in _UNITS:
        line = units.sub(numbers, line)
    return line


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"،": ",", "、": ",", "’": "'"})
_COMMENT = regex.compile(r"(?<=[+-]\d{4}) ?\([^()\d]*\)$")  # RFC 2822 and browsers name the zone once more
_HALF_DAY = regex.compile(r"(?<=\d ?)([ap])\. ?m\b\.?", regex.IGNORECASE)
_HOUR = "[時时点點시h]|giờ"
_UNITS = (
    (regex.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]"), r"\1-\2-\3 "),
    (regex.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]"), r"\1-\2 "),
    (regex.compile(r"\bthứ [2-7]\b,?", regex.IGNORECASE), " "),
    (regex.compile(r"(\d{1,2}) (?:tháng|thg) (\d{1,2})(?: năm|,|/)? ?(\d{4})", regex.IGNORECASE), r"\3-\2-\1 "),
    (regex.compile(rf"(\d{{1,2}}) ?(?:{_HOUR}) ?(\d{{2}}) ?[分분] ?(\d{{2}}) ?[秒초]"), r"\1:\2:\3 "),
    (regex.compile(rf"(\d{{1,2}}) ?(?:{_HOUR}) ?(\d{{2}})(?: ?(?:[分분]|phút))?"), r"\1:\2 "),
    (regex.compile(r"(?<![\d:.])(\d{1,2}) ?(?:[時时点點시]|(?:h|uhr|giờ)\b)", regex.IGNORECASE), r"\1:00 "),
)
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}  # the year before their first
_ERA = regex.compile(rf"({'|'.join(_ERAS)}) ?(\d{{1,3}}|元) ?年")


def _western_year(era: regex.Match[str]) -> str:
    return f"{_ERAS[era[1]] + (1 if era[2] == '元' else int(era[2]))}年"
