"""Text in another language than the document's.

The column ``foreign``, by which paragraphs are chosen, knows the packs of the run; what is found in them, and what it
is called, comes of the packs that ship. A language of a user's own pack is a host here, and never the foreign one.
"""
