"""Types without behaviour: tables, findings, settings, verdicts. Everything above imports from here."""
