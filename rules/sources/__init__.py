"""What the findings of a source say of all of it."""
