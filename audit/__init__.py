"""The machine: reads a corpus, finds shared text, applies rules, writes reports. It knows no rule and no outlet."""

__version__ = "0.1.0"
