"""Datelines, bylines, times, sign-offs and headlines in the running text."""
