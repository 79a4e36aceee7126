"""Text that went through a wrong decoding, or was escaped and never unescaped."""
