"""Ctrl-C: not lost, though Python drops one that comes while an object is being freed, and told in our words."""

from __future__ import annotations

import _thread
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOON: Final = 0.05  # seconds; by then the object is gone


class Waited(KeyboardInterrupt):
    """An interrupt that waited until what was being done was complete; the text says what."""


@contextmanager
def pressed_again() -> Iterator[None]:
    """Press Ctrl-C once more, without a traceback, where the block's first one was dropped."""
    before = sys.unraisablehook

    def hook(dropped: sys.UnraisableHookArgs) -> None:
        if not issubclass(dropped.exc_type, KeyboardInterrupt):
            before(dropped)
            return
        timer = threading.Timer(_SOON, _thread.interrupt_main)
        timer.daemon = True
        timer.start()

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before
