"""From options to settings that can be used, and outputs that are kept apart from the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.cli.terminal import warn
from audit.config.faults import dotted
from audit.config.load import Configuration, load
from audit.config.toml import written
from audit.errors import ConfigError, UsageError
from audit.evaluate import rules
from audit.gate import policy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audit.cli.options import Setup, Work
    from audit.model.rulecard import Card


def configured(setup: Setup, work: Work | None = None, roots: Sequence[Path] = ()) -> Configuration:
    """Return the configuration for a corpus; one that lies in the corpus is not read, and a warning says so.

    Raises:
        ConfigError: lists every fault.
    """
    sets = list(setup.sets)
    if work and work.select:
        sets.append(f"rules.select={written(work.select)}")
    found = load(sets, file=setup.config, roots=roots)
    more = {"ignore": work.ignore, "extend_select": work.extend_select} if work else {}
    added = [f"rules.{key}={written([*getattr(found.settings.rules, key), *more[key]])}" for key in more if more[key]]
    if added:
        found = load([*sets, *added], file=setup.config, roots=roots)
    for name in found.in_corpus:
        warn(f"{name} lies in the corpus and is not read; name it with -c to use it")
    return found


def checked(configuration: Configuration) -> None:
    """Load the rules and hold the policy to them, so that a slip is told before the corpus is read.

    Raises:
        ConfigError: a selector fits no rule, or the policy cannot be applied; lists every fault.
        RuleLoadError: a rule package cannot be used.
    """
    settings = configuration.settings
    running = rules.chosen(rules.available(settings.rules), settings.rules)
    hold_policy(configuration, [rule.card for rule in running])


def hold_policy(configuration: Configuration, cards: Sequence[Card]) -> None:
    """Hold the policy to the rules that run, or ran.

    Raises:
        ConfigError: it cannot be applied; lists every fault with where it stands.
    """
    faults = policy.faults(configuration.settings.gate, cards)
    if faults:
        lines = [f"{configuration.origin(path)}: {dotted(path)}: {fault}" for path, fault in faults.items()]
        raise ConfigError("\n".join(lines))


def keep_apart(corpus: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Hold what a call writes apart from what it reads.

    Raises:
        UsageError: an output is the corpus itself, or a directory around it.
    """
    roots = [root.resolve() for root in corpus]
    for path in outputs:
        if any(root.is_relative_to(path.resolve()) for root in roots):
            raise UsageError(f"{path.as_posix()}: holds the corpus; name another place for what is written")
