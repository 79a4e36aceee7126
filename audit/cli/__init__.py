"""The command line: parses, calls, prints. Nothing else in the auditor prints or ends the process.

Modules that a help text needs import click alone; what a command needs is imported when it runs.
"""

from audit.cli.app import main

__all__ = ["main"]
