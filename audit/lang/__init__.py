"""Languages as data: what a pack holds, and how a document's language is found."""
