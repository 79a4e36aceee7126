"""HTML: the page is the document, as its blocks or, if so configured, as its main content."""

from __future__ import annotations

import codecs
import importlib
import re
from typing import TYPE_CHECKING

from audit.errors import ConfigError
from audit.ingest.decode import text_of, without_surrogates
from audit.ingest.readers.blocks import blocks
from audit.ingest.record import Loss, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.ingest.opened import Content
    from audit.ingest.readers.reading import Reading

_DECLARATION = re.compile(
    rb"""<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard says 1024, pages put longer comments before it
_WIDER = {  # what browsers read where a page names the narrower one
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_OF_PAGES = re.compile(
    r"utf-8|cp125\d|iso8859-\d+|koi8-[ru]|cp866|cp874|mac-(?:roman|cyrillic)|gb18030|big5hkscs|cp932|cp949|euc_jp"
)


def read(content: Content, reading: Reading) -> Iterator[Record | Loss]:
    """Give the one document of a page. Where a page ends inside a tag or script, what could be read and a loss.

    Raises:
        ConfigError: ``corpus.html`` is ``article`` and the extra for it is not installed.
    """
    source = content.loss or text_of(content, _declared(content.data))
    if isinstance(source, Loss):
        yield source
        return
    page = blocks(source, xml=content.name.lower().endswith(".xhtml") or source.startswith("<?xml"))
    text = page.text if reading.corpus.html == "blocks" else _article(source)
    if text is None:
        message = 'has no main content that could be told from the rest; read it with corpus.html = "blocks"'
        yield Loss(content.name, 1, None, "broken_record", 1, message)
        return
    yield Record(
        content.name,
        1,
        text,
        "blocks",
        source=page.meta.get("og:site_name"),
        title=page.meta.get("og:title") or page.title,
        url=page.canonical or page.meta.get("og:url"),
        language=page.language,
        published=tuple((name, without_surrogates(value)) for name, value in page.published),
    )
    if page.broken:
        message = f"ends inside {page.broken}: nothing after its beginning could be read; fetch the page again"
        yield Loss(content.name, 1, None, "truncated", 1, message)


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names, None if it names none or one that is for no page."""
    found = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii").lower().removeprefix("x-")).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if _OF_PAGES.fullmatch(name) else None


def _article(source: str) -> str | None:
    try:
        extract = importlib.import_module("trafilatura").extract
    except ImportError as error:
        remedy = 'install source-audit[article], or write html = "blocks"'
        raise ConfigError(f'corpus.html: "article" needs trafilatura, which cannot be imported; {remedy}') from error
    try:
        text: str | None = extract(source, include_comments=False)
    except Exception:  # noqa: BLE001 - what the library raises on a hostile page is not known
        return None
    return text
