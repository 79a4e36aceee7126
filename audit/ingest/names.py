"""One spelling of a source's name, whatever it was read from: a field, a directory, a URL, a dateline, a file name."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit


def source_id(name: str | None) -> str:
    """Return the id of a source from its name, host or address; empty where nothing is left.

    NFC, case-folded, without ``www.``, control and invisible characters, white space folded; of an address, the host.
    """
    text = name or ""
    if "://" in text:
        text = url_host(text) or text
    for _ in range(_ROUNDS):
        folded = unicodedata.normalize("NFC", text.casefold())
        spaced = " ".join(folded.split())
        seen = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)
        before, text = text, _WWW.sub("", seen).strip()
        if text == before:
            break
    return text


def url_host(url: str | None) -> str | None:
    """Return the host of a URL, with or without a scheme, as a source id; None if it has none with a dot in it."""
    address = (url or "").strip()
    try:
        host = urlsplit(address if "//" in address[:12] else f"//{address}").hostname
    except ValueError:  # brackets around what is no address, or a character that Unicode takes for a slash
        return None
    host = (host or "").rstrip(".")
    return source_id(host) or None if "." in host and not _SPACE.search(host) else None


def file_stem(path: str) -> str:
    """Return the name of a file without its folder, compression and format: ``a`` of ``x/a.jsonl.gz``."""
    name = path.rpartition("/")[2]
    for endings in (_COMPRESSIONS, _TEXTS | _TABLES):
        stem, _, ending = name.rpartition(".")
        if stem and ending.casefold() in endings:
            name = stem
    return name


_ROUNDS = 4  # dropping a character may bring together what folds once more; two rounds are the most ever seen
_WWW = re.compile(r"^(?:www\.\s*)+")
_SPACE = re.compile(r"\s")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = frozenset("\u200c\u200d")  # they are spelling in Persian and in Indic scripts
_COMPRESSIONS = frozenset({"gz", "bz2", "xz", "zst", "lzma"})
_TEXTS = frozenset({"txt", "text", "md", "markdown", "html", "htm", "xhtml"})
_TABLES = frozenset({"json", "jsonl", "ndjson", "csv", "tsv", "parquet", "warc"})
