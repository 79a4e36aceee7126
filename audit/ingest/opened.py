"""Files as bytes: read whole, expanded where compressed, and never beyond the ceiling."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import zstandard

from audit.ingest.record import Loss
from audit.model.settings import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_CHUNK: Final = 1 << 20
_ZST_CHUNK: Final = 1 << 10  # of input: four bytes of it may stand for 128 KiB, so a chunk yields 32 MiB at most


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, expanded.

    ``data`` ends early where ``loss`` says so; it is empty where nothing of the file may be used.
    """

    name: str
    data: bytes
    loss: Loss | None = None


def suffixes(name: str) -> tuple[str, str]:
    """Return the suffix that names the kind of a file and that of its compression, in lower case, "" for none."""
    stem, kind = _cut(name)
    if kind not in _EXPANDERS:
        return kind, ""
    return _cut(stem)[1], kind


def opened(path: Path, name: str, max_size: str) -> Content:
    """Return the bytes of the file ``path``; ``name`` is what outputs call it.

    A file that cannot be read, or that is or expands to more than ``max_size``, has no data and a loss. A
    compressed stream that breaks off, or is none, has the bytes before the break and a loss.
    """
    limit = bytes_of(max_size)
    expand = _EXPANDERS.get(suffixes(name)[1], _plain)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return Content(name, b"", _loss(name, "unreadable", "is no regular file; remove or rename it"))
        if state.st_size > limit:
            return Content(name, b"", _too_large(name, "is", max_size))
        with path.open("rb") as file:
            return _expanded(name, expand(file), limit, max_size)
    except OSError as error:
        reason = error.strerror or "input/output error"
        return Content(name, b"", _loss(name, "unreadable", f"cannot be read ({reason}); make it readable"))


def _expanded(name: str, chunks: Iterator[bytes], limit: int, max_size: str) -> Content:
    buffer = io.BytesIO()
    loss: Loss | None = None
    try:
        for chunk in chunks:
            if buffer.tell() + len(chunk) > limit:
                return Content(name, b"", _too_large(name, "expands to", max_size))
            buffer.write(chunk)
    except (EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # the disk's fault, not the stream's
            raise
        message = f"the compressed stream breaks off or is damaged after {buffer.tell()} bytes; fetch it again"
        loss = _loss(name, "truncated", message, buffer.tell())
    return Content(name, buffer.getvalue(), loss)


def _too_large(name: str, how: str, max_size: str) -> Loss:
    message = f"{how} more than {max_size}; split the file or raise corpus.max_file_size"
    return _loss(name, "too_large", message)


def _loss(name: str, kind: str, message: str, byte_offset: int | None = None) -> Loss:
    return Loss(name, None, byte_offset, kind, 1, message)


def _cut(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix.lower()}") if dot and stem and "/" not in suffix else (name, "")


def _plain(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _expander(kind: Callable[[BinaryIO], io.BufferedIOBase]) -> Callable[[BinaryIO], Iterator[bytes]]:
    def chunks(file: BinaryIO) -> Iterator[bytes]:
        stream = kind(file)
        some = False
        while chunk := stream.read1(_CHUNK):  # read would drop what stands before a break
            some = True
            yield chunk
        if not some and file.tell() == 0:
            raise EOFError

    return chunks


def _zst(file: BinaryIO) -> Iterator[bytes]:
    piece = file.read(_ZST_CHUNK)
    if not piece:
        raise EOFError
    while piece:
        frame = zstandard.ZstdDecompressor().decompressobj()
        while True:
            yield frame.decompress(piece)
            if frame.eof:
                break
            piece = file.read(_ZST_CHUNK)
            if not piece:  # the library takes a stream that breaks off for a whole one
                raise EOFError
        piece = frame.unused_data or file.read(_ZST_CHUNK)


_EXPANDERS: Final[dict[str, Callable[[BinaryIO], Iterator[bytes]]]] = {
    ".gz": _expander(lambda file: gzip.GzipFile(fileobj=file)),
    ".bz2": _expander(bz2.BZ2File),
    ".xz": _expander(lzma.LZMAFile),
    ".zst": _zst,
}
COMPRESSIONS: Final = tuple(_EXPANDERS)
