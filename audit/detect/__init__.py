"""Shared text: MinHash and rare word runs nominate, rapidfuzz verifies, alignment finds the passages."""
