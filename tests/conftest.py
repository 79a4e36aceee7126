"""Makes the modules that lie here (truth.py, program.py, retold.py) importable in every test."""
