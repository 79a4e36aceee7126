"""Writing systems that do not belong to a document."""
