"""Dictionaries of the user's own (DICT, StarDict, tab-separated): found, read, looked up in, and made ready for the matcher.

`opening` finds and opens them, `shelf` looks a word up in several, `compiled` makes one ready, `joining` lays it over the
lexicon. Nothing of them is ever copied into the program.
"""
