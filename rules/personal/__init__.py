"""Personal data in the text."""
