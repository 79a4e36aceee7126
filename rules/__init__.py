"""What counts as contamination: one folder a family, one file a rule. No input or output, no engine."""
