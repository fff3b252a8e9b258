"""The window: with `reader.app` the only part that knows Qt.

It shows values of core and asks services; it decides nothing about texts.
"""
