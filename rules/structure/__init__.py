"""Documents out of order, cut short or without what identifies them."""
