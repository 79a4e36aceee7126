"""Names made from content: the same text has the same name in every run, file and format."""

from __future__ import annotations

import hashlib


def digest(*parts: str, size: int = 8) -> str:
    """Return a hexadecimal name of ``2 * size`` characters for the given parts.

    Parts are told apart: ``("a", "b")`` and ``("ab",)`` have different names.
    """
    state = hashlib.blake2b(digest_size=size)
    for part in parts:
        data = part.encode("utf-8", "replace")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()
