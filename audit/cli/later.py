"""What the product will have and this version has not: asked for, it says so instead of being unknown."""

from __future__ import annotations

COMMANDS = ("accept", "baseline", "completion", "diff", "doctor", "init", "plan", "show")
FLAGS = (
    "--baseline",
    "--engine",
    "--focus",
    "--memory",
    "--no-cache",
    "--redact",
    "--reference",
    "--resume",
    "--stamp",
)
FORMATS = ("badge", "csv", "dolma", "github", "gitlab", "html", "junit", "openmetrics", "rdjsonl", "sarif")


def message(what: str) -> str:
    """Return the line for something that is not there yet."""
    return f"{what} is not available in this version"
