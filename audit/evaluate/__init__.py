"""Rules: found in packages, applied to paragraphs in one pass and to tables after detection."""
