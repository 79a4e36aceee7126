"""Documents to paragraphs: the units that are judged, with exact places in the original."""
