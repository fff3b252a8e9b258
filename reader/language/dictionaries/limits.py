"""How much of a dictionary is believed: what is larger or more tightly packed than this is taken to be damaged or hostile."""

LARGEST_FILE = 200_000_000
"""Bytes that are read or unpacked of one file of a dictionary, indexes and bodies alike."""

RATIO = 200
"""How many times its packed size a file may unpack to."""

RATIO_FROM = 1_000_000
"""Bytes from which the ratio is looked at: short files of one repeated word are honest."""

LARGEST_ARTICLE = 1_000_000
"""Bytes of one article."""

MOST_HEADWORDS = 2_000_000
