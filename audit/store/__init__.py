"""The saved run: Parquet for the tables, ``audit.json`` for the rest. Nothing is ever pickled."""
