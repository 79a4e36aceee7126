"""News texts in which defects are planted, and what an audit finds of them."""
