"""Simmer: practise calming angry customers."""

__version__ = "0.1.0"
