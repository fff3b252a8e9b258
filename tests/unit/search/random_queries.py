"""Queries put together at random from what the query language knows, and from what nobody would type."""

import random
from collections.abc import Sequence

SIGNS = ("(", ")", "„", "“", "«", "»", '"', "*", "?", "~", "=", "-", " ", " ", " ")
NAMES = ("OR", "NOT", "AND", "ИЛИ", "НЕ", "И", "NEAR/2", "NEAR/0", "bg:", "en:", "headline:", "source:", "story:one", "story:a")
CONDITIONS = ("date:2024", "date:2024-04..2024-06", "date:..2021", "date:x", "has:difference", "has:", "4ovek", "kishida", "2:1")
STRANGE = ("\x00", "\ud800", "😀", "'", "/", "\\", "\u0301", "\u00ad", "İ", "ß", "م", "漢")


def random_query(chance: random.Random, words: Sequence[str]) -> str:
    """A query of up to twelve pieces, some of them of these words."""
    pieces = (*words, *words, *(word[:3] for word in words), *SIGNS, *NAMES, *CONDITIONS, *STRANGE)
    return "".join(chance.choices(pieces, k=chance.randint(1, 12)))
