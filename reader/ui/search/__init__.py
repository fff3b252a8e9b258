"""Searching the library from the window."""
