"""Vestnik: a reader that shows the Bulgarian and English versions of a news story side by side."""

__version__ = "0.1.0"
