"""What a source is like: metrics with their counts and intervals, and who prints whom."""
