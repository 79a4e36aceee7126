"""Encodings from before UTF-8: which of them a file is written in, or none."""

from __future__ import annotations

import re
from typing import Final

from charset_normalizer import from_bytes

from audit.ingest.plausible import plausibility

_ENOUGH: Final = 0.9  # of the characters beyond ASCII; writing reaches 0.97, damage stays under 0.7
_DENSE: Final = 0.02  # bytes beyond ASCII; every language that needs more than cp1252 has more in running text
_RUN: Final = 2.5  # mean bytes of a run of letters; damage comes in single bytes, other scripts in words
_WINDOW: Final = 16 << 10
_WINDOWS: Final = 4

_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_TAG = re.compile(rb"<[^<>]*>")
_HIGH = bytes(range(0x80, 0x100))
_LETTERS = re.compile(r"[^\W\d_\x00-\x7f]+")
_ALPHABETS: Final = frozenset(
    [f"cp125{number}" for number in range(8)]
    + [f"iso8859_{number}" for number in (2, 5, 6, 7)]
    + ["cp866", "cp874", "koi8_r", "koi8_u"]
)
EAST_ASIAN: Final = frozenset({"gb18030", "big5", "big5hkscs", "cp932", "euc_jp", "cp949"})


def legacy_encoding(data: bytes) -> str | None:
    """Return the encoding in which ``data``, which is no UTF-8, is plausible writing, None if in none.

    Judged by samples around the bytes beyond ASCII. Where these are few, cp1252 is meant unless they make words of
    another script: a stray byte can pass for a letter of some language, but then it would stand there more often.
    """
    sample = _TAG.sub(b" ", _sample(data))
    sparse = len(sample) - len(sample.translate(None, _HIGH)) < _DENSE * len(sample)
    western = sample.decode("cp1252", "replace")
    # two bytes beside each other are a character of the East too, where nothing else shows which is meant
    candidates = _ALPHABETS if sparse and plausibility(western) >= _ENOUGH else _ALPHABETS | EAST_ASIAN
    matches = [match.encoding for match in from_bytes(sample, cp_isolation=sorted(candidates))]
    for name in [*matches, "cp1252"]:
        text = sample.decode(name, "replace")
        if plausibility(text) >= _ENOUGH and (name == "cp1252" or _words(text, name, _RUN if sparse else 1)):
            return "cp1252" if text == western else name  # the commonest of those that agree on the sample
    return None


def _words(text: str, encoding: str, least: float) -> bool:
    """Return whether there are letters beyond ASCII, in runs of ``least`` bytes in the mean."""
    runs = [len(run.encode(encoding, "replace")) for run in _LETTERS.findall(text)]
    return sum(runs) >= least * len(runs) > 0


def _sample(data: bytes) -> bytes:
    """Return up to four windows of ``data``, each from the first byte beyond ASCII after a quarter of it.

    A window begins and ends beside a line end or blank, which is part of no longer character in any encoding.
    """
    windows = []
    end = 0
    for quarter in range(_WINDOWS):
        found = _HIGH_BYTE.search(data, max(end, quarter * len(data) // _WINDOWS))
        if found is None:
            break
        begin = max(end, found.start() - _WINDOW // 16)
        if quarter:
            begin = _edge(data, begin, found.start())
        end = begin + _WINDOW
        if end < len(data):
            end = max(data.rfind(b"\n", begin, end), data.rfind(b" ", begin, end)) + 1 or end
        windows.append(data[begin:end])
    return b"\n".join(windows)


def _edge(data: bytes, begin: int, end: int) -> int:
    """Return the place after the first line end or blank from ``begin``; ``end`` if none stands before it."""
    places = [place + 1 for blank in (b"\n", b" ") if (place := data.find(blank, begin, end)) >= 0]
    return min(places, default=end)
