"""Remnants of the page around an article: menus, page turns, links to other stories."""
