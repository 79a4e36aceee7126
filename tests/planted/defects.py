"""Every kind of defect that is planted."""

from __future__ import annotations

from typing import Final

from planted.damaged import DAMAGED
from planted.foreign import FOREIGN
from planted.furniture import FURNITURE

DEFECTS: Final = (*DAMAGED, *FOREIGN, *FURNITURE)
