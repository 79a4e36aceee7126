"""Text that stands twice in one document."""
