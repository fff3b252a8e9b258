"""A query against a text: does it hold there, and which words answer it.

The index tells which articles may answer; what depends on the order of words is decided here, on the text that the library gives.
Cutting a passage into words properly takes a hundred times as long as a glance at it, so a `Glance` first tells, for the words
asked, which passages can hold them: it may say yes where there is nothing, but never no where there is something.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from operator import or_

from reader.core.article import Span
from reader.search.analyzers import Word, field_of, keys_of, words_of
from reader.search.nodes import (
    All,
    Any,
    Condition,
    Dated,
    Differing,
    Exact,
    Headline,
    InStory,
    Leaf,
    Linked,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Prefix,
    Single,
    Source,
    Variant,
    everything,
    leaves,
    singles,
)  # fmt: skip
from reader.search.nodes import Word as Asked
from reader.search.variants import is_variant, pattern_of

_LETTERS = re.compile(r"[^\W\d_]+")
_ODD = re.compile(
    r"[^A-Za-zА-Яа-я0-9\s.,;:!?()\"„“”«»…–—\-/&%]"  # accents, apostrophes, other scripts, what is invisible
    r"|[a-zA-Z][а-яА-Я]|[а-яА-Я][a-zA-Z]|[A-Za-zА-Яа-я]\d|\w\.\w"  # alphabets mixed, digits in words, acronyms with stops
)
"""What folding or cutting would treat in a way of its own: such a passage is always looked at properly."""
_DIGIT = re.compile(r"\d")


class _Seen(dict[str, int]):
    """What the words of a part of the index can be, looked at when they are first met."""

    def __init__(self, look: Callable[[str], int]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, written: str) -> int:
        bits = self[written] = self._look(written)
        return bits


class Glance:
    """The words that a query asks for, as bits, and which of them a passage can hold."""

    def __init__(self, node: Node) -> None:
        self._asked = list(dict.fromkeys(word for leaf in everything(node) for word in singles(leaf)))
        self._bit = {word: 1 << place for place, word in enumerate(self._asked)}
        self.all_bits = (1 << len(self._asked)) - 1
        """All words."""
        self._numbers = sum(self._bit[word] for word in self._asked if _may_be_number(word))
        self._prefixes = tuple(word.start for word in self._asked if isinstance(word, Prefix))
        self._open = any(isinstance(word, Pattern | Variant) for word in self._asked)  # any word may answer these
        self._keys: dict[str, frozenset[str]] = {}
        self._seen: dict[str, _Seen] = {}

    @property
    def asks_numbers(self) -> bool:
        """Whether any of the words has a digit."""
        return self._numbers != 0

    def bits(self, leaf: Leaf) -> int:
        """The words of a leaf."""
        return sum(self._bit[word] for word in dict.fromkeys(singles(leaf)))

    def held(self, text: str, field: str) -> int:
        """The asked words that a passage can hold."""
        if _ODD.search(text):
            return self.all_bits
        held = self._numbers if self._numbers and _DIGIT.search(text) else 0
        for bits in set(map(self._of(field).__getitem__, _LETTERS.findall(text))):
            held |= bits
        return held

    def held_by(self, field: str) -> Mapping[str, int]:
        """The asked words that single words, of letters alone, can be; of any word that it is asked for."""
        return self._of(field)

    def _of(self, field: str) -> "_Seen":
        if field not in self._seen:
            self._seen[field] = _Seen(self._looking(field))
        return self._seen[field]

    def _looking(self, field: str) -> Callable[[str], int]:
        """Looks at words of a field; nearly all of them are none that is asked, which a set tells."""
        wanted, prefixes = self._wanted(field), self._prefixes
        tests = [(_test(one, field), self._bit[one]) for one in self._asked]
        any_may = self._open

        def look(written: str) -> int:
            form = written.casefold()
            keys = keys_of(form, field)
            if wanted.isdisjoint(keys) and form not in wanted and not any_may and not form.startswith(prefixes):
                return 0
            word = Word(Span(0, 0), form, (*keys, form))  # the form itself is the key of an acronym
            return sum(bit for fits, bit in tests if fits(word))

        return look

    def _wanted(self, field: str) -> frozenset[str]:
        """All keys that are asked in a field."""
        if field not in self._keys:
            asked = (word.keys_in(field) for word in self._asked if isinstance(word, Asked))
            exact = (word.form for word in self._asked if isinstance(word, Exact))
            self._keys[field] = frozenset(chain(chain.from_iterable(asked), exact))
        return self._keys[field]


@dataclass(frozen=True)
class Passage:
    """A passage that is matched: cut into words only when it must be."""

    text: str
    field: str
    held: int

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return tuple(words_of(self.text, self.field))


def passage_of(text: str, language: str, glance: Glance) -> Passage:
    """A passage, glanced at."""
    field = field_of(language)
    return Passage(text, field, glance.held(text, field))


@dataclass(frozen=True, slots=True)
class Page:
    """What a query is held against: the passages of an article or link, its headlines, and what is known of it besides."""

    passages: Sequence[Passage]
    headlines: Sequence[Passage]
    known: Callable[[Condition], bool]


def holds(node: Node, page: Page, glance: Glance) -> bool:
    """Whether the query holds: words anywhere in the text, phrases within a passage, conditions as they are known."""
    match node:
        case All(parts):
            return all(holds(part, page, glance) for part in parts)
        case Any(parts):
            return any(holds(part, page, glance) for part in parts)
        case Not(part):
            return not holds(part, page, glance)
        case Headline(part):
            return holds(part, Page(page.headlines, (), page.known), glance)
        case Source() | Dated() | InStory() | Differing() | Linked():
            return page.known(node)
        case _:
            return any(_stands(node, passage, glance) for passage in page.passages)


def _stands(leaf: Leaf, passage: Passage, glance: Glance) -> bool:
    bits = glance.bits(leaf)
    return passage.held & bits == bits and any(True for _ in places(leaf, passage))


def places(leaf: Leaf, passage: Passage) -> Iterator[Span]:
    """Where a word or phrase stands in a passage; of words near each other where each of them does."""
    words = passage.words
    for first, last in _runs(leaf, passage):
        yield Span(words[first].span.start, words[last].span.end)


_Run = tuple[int, int]  # the first and the last word


def _runs(leaf: Leaf, passage: Passage) -> Iterator[_Run]:
    if isinstance(leaf, Near):
        yield from _near(leaf, passage)
        return
    tests = [_test(part, passage.field) for part in singles(leaf)]
    words = passage.words
    for start in range(len(words) - len(tests) + 1):
        if all(test(words[start + offset]) for offset, test in enumerate(tests)):
            yield start, start + len(tests) - 1


def _near(leaf: Near, passage: Passage) -> Iterator[_Run]:
    """The runs of all parts that stand in a chain, each near enough to one of the next part."""
    found = [list(_runs(part, passage)) for part in leaf.parts]
    for here, there in ((at, at + 1) for at in range(len(found) - 1)):
        found[there] = [run for run in found[there] if any(_close(one, run, leaf.within) for one in found[here])]
    for there in range(len(found) - 1, 0, -1):
        found[there - 1] = [run for run in found[there - 1] if any(_close(run, one, leaf.within) for one in found[there])]
    yield from sorted({run for runs in found for run in runs})


def _close(one: _Run, other: _Run, within: int) -> bool:
    return one != other and max(one[0], other[0]) - min(one[1], other[1]) - 1 <= within


def matches(node: Node, passage: Passage) -> tuple[Span, ...]:
    """Where the asked words stand in a passage, in order, overlaps joined."""
    return joined(sorted(span for leaf in leaves(node) for span in places(leaf, passage)))


class Finder:
    """Where the words of one query stand in passages: no more is cut into words than may answer, where single words are asked."""

    def __init__(self, node: Node, glance: Glance) -> None:
        self._node = node
        self._glance = glance
        asked = list(leaves(node))
        self._single = not glance.asks_numbers and not any(isinstance(leaf, Phrase | Near) for leaf in asked)
        self._bits = reduce(or_, map(glance.bits, asked), 0)

    def matches(self, passage: Passage) -> tuple[Span, ...]:
        """What the function `matches` gives, sooner."""
        if not passage.held & self._bits:
            return ()
        if not self._single or _ODD.search(passage.text):
            return matches(self._node, passage)
        held_by = self._glance.held_by(passage.field)
        answering = {written for written in _LETTERS.findall(passage.text) if held_by[written] & self._bits}
        if any(map(str.isupper, answering)):  # whether one is an acronym depends on what stands around
            return matches(self._node, passage)
        return tuple(Span(*word.span()) for word in _LETTERS.finditer(passage.text) if word.group() in answering)


def best(node: Node, passages: Sequence[Passage], glance: Glance) -> int:
    """The place of the passage that answers most of the query; of equals the one with more matches, then the earlier one.

    The parts of a phrase that is nowhere whole do not count.
    """
    asked = list(leaves(node))
    bits = [glance.bits(leaf) for leaf in asked]
    most = [sum(passage.held & bit == bit for bit in bits) for passage in passages]
    found, chosen = (-1, -1, 0), 0
    for place in sorted(range(len(passages)), key=lambda place: (-most[place], place)):
        if most[place] < found[0]:
            break
        spans = [list(places(leaf, passages[place])) for leaf in asked]
        worth = (sum(map(bool, spans)), sum(map(len, spans)), -place)
        if worth > found:
            found, chosen = worth, place
    return chosen


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted spans, with those that overlap made one."""
    result: list[Span] = []
    for span in spans:
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def _may_be_number(asked: Single) -> bool:
    return isinstance(asked, Pattern | Variant) or _DIGIT.search(_form(asked)) is not None


def _form(asked: Single) -> str:
    match asked:
        case Prefix(start):
            return start
        case Pattern(shape):
            return shape
        case _:
            return asked.form


def _test(asked: Single, field: str) -> Callable[[Word], bool]:
    """How a word of a text is told to answer one that is asked."""
    if field not in asked.fields:
        return lambda _: False
    match asked:
        case Prefix(start):
            return lambda word: word.form.startswith(start)
        case Exact(form):
            return lambda word: word.form == form
        case Pattern(shape):
            fits = pattern_of(shape).fullmatch
            return lambda word: fits(word.form) is not None
        case Variant(form):
            return lambda word: is_variant(form, word.form)
        case _:
            keys = asked.keys_in(field)
            return lambda word: not keys.isdisjoint(word.keys)
