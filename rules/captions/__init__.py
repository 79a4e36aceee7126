"""Captions and picture credits among the paragraphs."""
