"""Quotation marks that are missing, mixed or lost."""
