"""Bytes as text: which encoding a file is written in, and what in it no encoding explains."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audit.ingest.legacy import EAST_ASIAN, legacy_encoding
from audit.ingest.record import Loss

if TYPE_CHECKING:
    from audit.ingest.opened import Content

_HEAD: Final = 64 << 10
_BINARY: Final = 0.01  # control bytes in the head
_UNDECODABLE: Final = 0.01  # bytes of a file; from here on it is not audited

_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_HIGH = bytes(range(0x80, 0x100))
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\n\r"

_BOMS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG\r\n", "PNG"),
    (b"%PDF-", "PDF"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
)
_BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is written. ``bad`` counts the bytes that this does not explain, ``first_bad`` is the first's place.

    ``begin`` is where the text begins: after a byte order mark.
    """

    name: str
    begin: int = 0
    bad: int = 0
    first_bad: int | None = None


def encoding_of(content: Content, declared: str | None = None) -> Encoding | Loss:
    """Return how ``content`` is written, or why it is not read: it is binary, or 1 % of it or more is undecodable.

    ``declared`` is the encoding that the file itself names; it counts where the bytes are of it and are not UTF-8
    beyond doubt.
    """
    data = content.data
    magic = _magic(data)
    encoding = None if magic else _marked(data) or _wide(data)
    if encoding is None and (magic or _controls(data)):
        what = f"a {magic} file" if magic else "binary data"
        message = f"holds {what} under the name of a text; rename or remove it"
        return Loss(content.name, None, None, "binary", 1, message)
    encoding = encoding or _unmarked(data, declared)
    if encoding.bad and encoding.bad >= _UNDECODABLE * len(data):
        message = f"{encoding.bad} of {len(data)} bytes are in no known encoding; convert the file to UTF-8"
        return Loss(content.name, None, encoding.first_bad, "undecodable", encoding.bad, message)
    return encoding


def text_of(content: Content, declared: str | None = None) -> str | Loss:
    """Return the decoded text of ``content``, U+FFFD for what is undecodable, or why it is not read."""
    encoding = encoding_of(content, declared)
    if isinstance(encoding, Loss):
        return encoding
    return codecs.decode(memoryview(content.data)[encoding.begin :], encoding.name, "replace")


def without_surrogates(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


def _magic(data: bytes) -> str | None:
    if _BZIP2.match(data):
        return "bzip2"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _controls(data: bytes) -> bool:
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > max(1, _BINARY * len(head))  # one alone says nothing of a short file


def _marked(data: bytes) -> Encoding | None:
    for mark, name in _BOMS:
        if data.startswith(mark) and (name == "utf-8" or not _ascii(data[len(mark) : _HEAD])):
            return _measured(data, name, len(mark))
    return None


def _wide(data: bytes) -> Encoding | None:
    """Return UTF-16 or UTF-32 without a mark, known by where the NUL bytes of its ASCII characters stand."""
    head = data[: min(_HEAD, len(data) // 4 * 4)]
    nuls = [head[place::4].count(0) for place in range(4)]
    total = sum(nuls)
    if not total or _ascii(head):
        return None
    quarter = len(head) // 4
    order = {
        "utf-32-le": nuls[3] == quarter and nuls[2] > 0.9 * quarter,
        "utf-32-be": nuls[0] == quarter and nuls[1] > 0.9 * quarter,
        "utf-16-le": nuls[0] + nuls[2] < 0.05 * total,
        "utf-16-be": nuls[1] + nuls[3] < 0.05 * total,
    }
    name = next((name for name, holds in order.items() if holds), None)
    if name is None or not _writing(head.decode(name, "replace")):
        return None
    return _measured(data, name, 0)


def _ascii(head: bytes) -> bool:
    """Return whether ``head`` is ASCII with some damage, not the bytes of wider characters."""
    letters = head.replace(b"\x00", b"")
    beyond = len(letters.translate(None, _PRINTABLE))
    return len(head) - len(letters) < len(head) / 4 and beyond <= len(letters) / 10


def _writing(text: str) -> bool:
    odd = sum(not (char.isprintable() or char.isspace()) for char in text)
    return odd <= _BINARY * len(text)


def _unmarked(data: bytes, declared: str | None) -> Encoding:
    """Return the encoding of bytes that are of no wide encoding."""
    first = _first_bad(data)
    if first is None:
        return _seven_bit(data) or _declared_beside_utf8(data, declared or "") or Encoding("utf-8")
    if declared is not None and _holds(data, declared):
        return Encoding(declared)
    kept = data.decode("utf-8", "ignore")
    bad = len(data) - len(kept.encode())
    whole = len(kept) - len(data.translate(None, _HIGH))  # characters of several bytes
    name = None if whole > bad else legacy_encoding(data)
    if name is None:
        return Encoding("utf-8", 0, bad, first)
    return _measured(data, name, 0)


def _first_bad(data: bytes) -> int | None:
    """Return where ``data`` stops to be UTF-8, None if nowhere; decodes by pieces, to keep none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    for begin in range(0, len(data), _HEAD):
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(view[begin : begin + _HEAD], final=begin + _HEAD >= len(data))
        except UnicodeDecodeError as error:
            return begin - waiting + error.start
    return None


def _seven_bit(data: bytes) -> Encoding | None:
    if _ISO_2022_JP.search(data) and _holds(data, "iso2022_jp"):
        return Encoding("iso2022_jp")
    return None


def _declared_beside_utf8(data: bytes, declared: str) -> Encoding | None:
    """Return the declared encoding of what is UTF-8 too, if so little of it is that this may be chance."""
    chance = 4  # characters; in other encodings two or three such pairs of bytes in a row are seen, not more
    high = len(data) - len(data.translate(None, _HIGH))
    if declared in EAST_ASIAN and 0 < high < 2 * chance and _holds(data, declared):
        return Encoding(declared)
    return None


def _holds(data: bytes, encoding: str) -> bool:
    try:
        codecs.decode(data, encoding, "strict")
    except (UnicodeError, LookupError):
        return False
    return True


def _measured(data: bytes, name: str, begin: int) -> Encoding:
    """Return the encoding with what of ``data`` it does not explain."""
    view = memoryview(data)[begin:]
    try:
        codecs.decode(view, name, "strict")
    except UnicodeDecodeError as error:
        unit = len(" ".encode(name))
        replaced = codecs.decode(view, name, "replace").count("\ufffd")
        genuine = codecs.decode(view, name, "ignore").count("\ufffd")
        return Encoding(name, begin, unit * (replaced - genuine), begin + error.start)
    return Encoding(name, begin)
