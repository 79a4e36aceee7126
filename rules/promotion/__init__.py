"""The outlet speaking to its reader, and what is left of its links."""
