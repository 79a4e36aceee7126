"""Text that others put into a page to be found by search engines."""
