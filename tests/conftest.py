"""Makes the modules that lie here (truth.py, program.py, …) importable in every test, and property tests steady."""

from __future__ import annotations

from hypothesis import settings

# Property tests try the same examples in every run and take their time on a busy machine: what fails once fails again.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
