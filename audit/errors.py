"""Errors of the auditor. Each kind knows the exit code that it ends a command with."""

from __future__ import annotations

from typing import ClassVar


class AuditError(Exception):
    """What was wrong, where, and what to do: one line for the user."""

    exit_code: ClassVar[int] = 2


class UsageError(AuditError):
    """A command was asked for what does not exist: a path, a flag, a code."""


class ConfigError(AuditError):
    """The configuration cannot be used; the text lists every fault in it."""


class RuleLoadError(AuditError):
    """A rule, a rule package or a language pack cannot be used. A run never goes on with fewer rules."""


class RuleRunError(AuditError):
    """A rule failed while it judged; the text names the rule and its fault."""


class SavedRunError(AuditError):
    """A directory does not hold a saved run that this version can read."""


class SchemaError(AuditError):
    """A frame that crossed from one stage to the next lacks what its table promises."""
