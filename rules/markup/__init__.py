"""What belongs to the page or its program, not to its text."""
