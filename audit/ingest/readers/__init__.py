"""One reader a kind of file: bytes in, records and losses out."""
