"""A query against a text: does it hold there, and which words answer it.

The index tells which articles may answer; what depends on the order of words is decided here, on the text that the library gives.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.core.article import Span
from reader.search.analyzers import Word, field_of, words_of
from reader.search.query import All, Any, Leaf, Node, Not, Phrase, Prefix, leaves
from reader.search.query import Word as Asked


@dataclass(frozen=True, slots=True)
class Analysed:
    """A passage cut into words, filed as its language is."""

    field: str
    words: tuple[Word, ...]


def analyse(text: str, language: str) -> Analysed:
    """Cut a passage into words."""
    return Analysed(field_of(language), tuple(words_of(text, language)))


def holds(node: Node, passages: Sequence[Analysed]) -> bool:
    """Whether the query holds for an article (or a link) with these passages: words anywhere in it, phrases within a passage."""
    match node:
        case All(parts):
            return all(holds(part, passages) for part in parts)
        case Any(parts):
            return any(holds(part, passages) for part in parts)
        case Not(part):
            return not holds(part, passages)
        case _:
            return any(True for passage in passages for _ in places(node, passage))


def places(leaf: Leaf, passage: Analysed) -> Iterator[Span]:
    """Where a word, prefix or phrase stands in a passage."""
    tests = [_test(part, passage.field) for part in (leaf.words if isinstance(leaf, Phrase) else (leaf,))]
    words = passage.words
    for start in range(len(words) - len(tests) + 1):
        if all(test(words[start + offset]) for offset, test in enumerate(tests)):
            yield Span(words[start].span.start, words[start + len(tests) - 1].span.end)


def matches(node: Node, passage: Analysed) -> tuple[Span, ...]:
    """Where the asked words stand in a passage, in order, overlaps joined."""
    found = sorted(span for leaf in leaves(node) for span in places(leaf, passage))
    return joined(found)


def answered(node: Node, passage: Analysed) -> int:
    """How many of the asked words, prefixes and phrases stand in a passage."""
    return sum(any(True for _ in places(leaf, passage)) for leaf in leaves(node))


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted spans, with those that overlap made one."""
    result: list[Span] = []
    for span in spans:
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def _test(asked: Asked | Prefix, field: str) -> Callable[[Word], bool]:
    if isinstance(asked, Prefix):
        start = asked.start
        within = field in asked.fields
        return lambda word: within and word.form.startswith(start)
    keys = asked.keys_in(field)
    return lambda word: not keys.isdisjoint(word.keys)
