"""The cache directory: what lies there can be made again, and whoever removes it loses nothing but time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

VARIABLE: Final = "AUDIT_CACHE_DIR"

_PRODUCT: Final = "source-audit"


def cache_directory() -> Path:
    """Return the cache directory, which need not be there.

    ``AUDIT_CACHE_DIR``, else ``source-audit`` below ``XDG_CACHE_HOME``, else below where the system keeps such things.

    Raises:
        OSError: nothing is set and the user has no home directory.
    """
    own = os.environ.get(VARIABLE)
    if own:
        return Path(own)
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (xdg if xdg.is_absolute() else _of_the_system()) / _PRODUCT  # XDG: a relative path is not to be used


def _of_the_system() -> Path:
    local = os.environ.get("LOCALAPPDATA")
    if os.name == "nt" and local:
        return Path(local)
    try:
        home = Path.home()
    except RuntimeError as error:
        raise OSError(f"no home directory; set {VARIABLE}") from error
    if os.name == "nt":
        return home / "AppData" / "Local"
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"
