"""The gate: a policy of limits, applied to a run, gives a verdict. Nothing here reads files or the clock."""
