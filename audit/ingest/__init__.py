"""Files to documents: one reader a kind of file, then who published each document and when."""
