"""A query with one more word that must stand near what is asked."""

from collections.abc import Iterator

from reader.search.nodes import Leaf, Near, Phrase, Single, leaves
from reader.search.query import USUAL_DISTANCE, read
from reader.search.told import told


def with_word_near(query: str, word: str) -> str:
    """What a query asks for, and besides that a word stands near one of its words or phrases."""
    parsed = read(query)
    if parsed.node is None:
        return word
    asked = query.strip() if not parsed.faults else told(parsed.node)
    near = f"NEAR/{USUAL_DISTANCE} {word}"
    if isinstance(parsed.node, Single | Phrase):
        return f"{asked} {near}"
    parts = dict.fromkeys(told(part) for leaf in leaves(parsed.node) for part in _parts(leaf))
    places = " OR ".join(f"{part} {near}" for part in parts) or word
    return f"({asked}) ({places})" if len(parts) > 1 else f"({asked}) {places}"


def _parts(leaf: Leaf) -> Iterator[Single | Phrase]:
    if isinstance(leaf, Near):
        yield from leaf.parts
    else:
        yield leaf
