"""What a query asks for, as a tree: words and phrases as leaves, conditions on the article, and what joins them.

The parser (`query`) makes it, `evaluate` answers it from the index, `matching` finds it in a text, `told` says it in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reader.core.article import Span
from reader.search.analyzers import LANGUAGES, OTHER

EVERYWHERE = (*LANGUAGES, OTHER)
"""The fields that are asked where a query names no language."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; `keys` by field (see `analyzers.field_of`), `span` its place in the query.

    `through` names what was asked where the word only renders it ("сигурност" for "security"), else it is empty; `worth` is how
    much finding it counts.
    """

    keys: tuple[tuple[str, frozenset[str]], ...]
    form: str
    span: Span
    through: str = ""
    worth: float = 1.0

    @property
    def fields(self) -> tuple[str, ...]:
        """Where it is asked."""
        return tuple(field for field, _ in self.keys)

    def keys_in(self, field: str) -> frozenset[str]:
        """The keys under which the word is filed in a field; none where that field is not asked."""
        return next((keys for name, keys in self.keys if name == field), frozenset())


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in exactly this (folded) form, in `fields`."""

    form: str
    fields: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin so, by exact form, in `fields`."""

    start: str
    fields: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """All words of this shape, in `fields`: `*` stands for any letters or none, `?` for one."""

    shape: str
    fields: tuple[str, ...]
    span: Span

    @property
    def start(self) -> str:
        """The letters before the first wildcard."""
        return self.shape.partition("*")[0].partition("?")[0]


@dataclass(frozen=True, slots=True)
class Variant:
    """A word however it is spelt: all words within a slip or two of it, and those that sound the same, in `fields`."""

    form: str
    fields: tuple[str, ...]
    span: Span


Single = Word | Exact | Prefix | Pattern | Variant


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one right after the other within a passage."""

    words: tuple[Single, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Words or phrases within a passage, in any order, with at most `within` words between each and the next one."""

    parts: "tuple[Single | Phrase, ...]"
    within: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The part must hold in the article's headline."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Source:
    """The article's source or agency has these words in its name (folded)."""

    words: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """The article is of these days, both included; None: from the beginning, to this day."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class InStory:
    """The article belongs to the story of this id (or of an id that begins so)."""

    story: str


@dataclass(frozen=True, slots=True)
class Differing:
    """Something differs between the article and another version of its story, or between the two sides of a link."""


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """One part must hold."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Linked:
    """A passage of the article is linked to one, of another article, that holds the word."""

    word: Word


Leaf = Single | Phrase | Near
Condition = Source | Dated | InStory | Differing | Linked
Node = Leaf | Headline | Condition | All | Any | Not


def leaves(node: Node | None) -> Iterator[Leaf]:
    """The words, phrases and the like that a text must or may hold; not what is excluded, or asked of headlines."""
    match node:
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not() | Headline() | Source() | Dated() | InStory() | Differing() | Linked() | None:
            return
        case _:
            yield node


def foremost(node: Node) -> Node:
    """The part of a query that comes first: its first word or phrase, with those that are a choice beside it."""
    match node:
        case All(parts):
            return next((foremost(part) for part in parts if any(True for _ in leaves(part))), node)
        case Near(parts):
            return parts[0]
        case _:
            return node


def everything(node: Node) -> Iterator[Leaf]:
    """All leaves, those that are excluded or asked of headlines among them."""
    match node:
        case All(parts) | Any(parts):
            for part in parts:
                yield from everything(part)
        case Not(part) | Headline(part):
            yield from everything(part)
        case Source() | Dated() | InStory() | Differing() | Linked():
            return
        case _:
            yield node


def singles(leaf: Leaf) -> tuple[Single, ...]:
    """The single words of a leaf."""
    match leaf:
        case Phrase(words):
            return words
        case Near(parts):
            return tuple(word for part in parts for word in singles(part))
        case _:
            return (leaf,)


def asks_something(node: Node | None) -> bool:
    """Whether the tree says what to find, not only what not to find."""
    match node:
        case None | Not():
            return False
        case All(parts) | Any(parts):
            return any(asks_something(part) for part in parts)
        case _:
            return True


def asks_both_sides(node: Node) -> bool:
    """Whether the query speaks of both languages by name, so that only a link can answer it: `bg:мост en:-bridge`."""
    named = {leaf_fields(leaf) for leaf in everything(node)}
    return ("bg",) in named and ("en",) in named


def leaf_fields(leaf: Leaf) -> tuple[str, ...]:
    """The fields in which a leaf is asked: those of its first word."""
    return singles(leaf)[0].fields
