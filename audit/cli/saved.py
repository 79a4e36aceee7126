"""A saved run, under the policy that holds now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.cli.settings import hold_policy
from audit.cli.terminal import hint
from audit.config.load import load
from audit.store.saved import load as load_run

if TYPE_CHECKING:
    from pathlib import Path

    from audit.cli.options import Setup
    from audit.model.run import Run


def saved(directory: Path, setup: Setup) -> Run:
    """Return a saved run with the policy that holds now: the configuration's, or its own where there is none.

    Raises:
        SavedRunError: there is no run that can be read.
        ConfigError: lists every fault.
    """
    run = load_run(directory)
    found = load(setup.sets, file=setup.config, beneath=run.settings.model_dump(by_alias=True))
    hold_policy(found, run.cards)
    apart = [
        name for name in type(run.settings).model_fields if getattr(run.settings, name) != getattr(found.settings, name)
    ]
    if set(apart) - {"gate"}:
        names = ", ".join(name for name in apart if name != "gate")
        hint(f"{names}: set otherwise when the run was made; that counts once the corpus is audited again")
    return replace(run, settings=run.settings.model_copy(update={"gate": found.settings.gate}))
