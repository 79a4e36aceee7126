"""What a reader sees of a run: pages, a summary, machine-readable files. All corpus text passes ``escape``."""
