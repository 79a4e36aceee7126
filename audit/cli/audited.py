"""From a corpus and options to a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import pipeline
from audit.cli.progress import shown
from audit.cli.settings import checked, configured, keep_apart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audit.cli.options import Setup, Work
    from audit.model.run import Run


def audited(corpus: Sequence[Path], setup: Setup, work: Work, outputs: Sequence[Path]) -> Run:
    """Return the audit of a corpus. ``outputs`` are written by this call and are no part of the corpus.

    Raises:
        AuditError: options, configuration, rules or policy cannot be used; the corpus has not been read then.
    """
    keep_apart(corpus, outputs)
    configuration = configured(setup, work, corpus)
    checked(configuration)
    with shown(work.progress) as progress:
        return pipeline.run(corpus, configuration.settings, outputs=outputs, jobs=work.jobs, progress=progress)
