"""What ``audit explain`` knows."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from audit.cli import later
from audit.cli.catalogue import describe
from audit.cli.cluster import told
from audit.cli.exits import MEANINGS
from audit.cli.formats import AVAILABLE
from audit.config.keys import describe as describe_key
from audit.config.keys import is_known as key_is_known
from audit.config.keys import keys as every_key
from audit.config.toml import quoted
from audit.errors import SavedRunError, UsageError
from audit.evaluate.rules import available
from audit.gate.metrics import BASELINE, CORPUS_ONLY
from audit.reliability.definitions import DEFINITIONS, of_rules
from audit.report.escape import plain
from audit.store.saved import load as load_run
from audit.text.closest import hint

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model.settings import Rules
    from audit.reliability.definitions import Definition

_WIDTH = 80


def explained(name: str, directory: Path, settings: Rules) -> str:
    """Return the explanation of a topic, rule, metric, key or cluster. The run is read only where nothing else fits.

    Raises:
        UsageError: nothing has this name; the text offers the nearest.
    """
    rules = {one: rule for rule in available(settings) for one in (rule.code, rule.name)}
    metrics = {**DEFINITIONS, **of_rules(sorted({rule.code for rule in rules.values()}))}
    known = {one.casefold(): one for one in (*_TOPICS, *rules, *metrics)}
    meant = known.get(name.casefold(), name)
    if meant in _TOPICS:
        return _TOPICS[meant]
    if meant in rules:
        return describe(rules[meant])
    if meant in metrics:
        return _metric(metrics[meant])
    if key_is_known(name):
        return describe_key(name)
    looked = ""
    try:
        cluster = told(load_run(directory), name.casefold())
    except SavedRunError as error:
        cluster, looked = None, f"; for a cluster there is no run: {error}"
    if cluster is None:
        near = hint(name, [*known.values(), *(key.name for key in every_key())])
        raise UsageError(f"{plain(name)}: no such rule, metric, key, cluster or topic{near or looked}")
    return cluster


def _metric(definition: Definition) -> str:
    counts = f"{definition.numerator} / {definition.denominator}\n\n" if definition.denominator else ""
    text = textwrap.fill(" ".join(definition.text.split()), _WIDTH)
    table = "gate.corpus" if definition.name in CORPUS_ONLY else "gate.source"
    limit = f"\n\nTo limit it: [{table}] {quoted(definition.name)} = {{ max = … }}; see `audit config docs gate`."
    return (
        f"{definition.name}: {definition.title} ({definition.unit})\n\n{counts}{text}"
        f"{'' if definition.name in BASELINE else limit}"
    )


_TOPICS = {
    "exit-codes": "\n".join(
        textwrap.fill(f"{code:>3}  {text}", _WIDTH, subsequent_indent=" " * 5) for code, text in MEANINGS.items()
    ),
    "formats": "\n".join(
        [
            *(f"{name:<10} {text}" for name, text in AVAILABLE.items()),
            f"\n-O FORMAT prints, -O FORMAT:PATH writes. Not available in this version: {', '.join(later.FORMATS)}.",
        ]
    ),
}
