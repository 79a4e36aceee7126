"""The configuration: where it is found, what it says, where each value came from."""
