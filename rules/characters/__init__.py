"""Characters that were damaged or stand in for others."""
