"""The one definition of "the same text": what is compared, what a word is, and where it stood in the original."""
