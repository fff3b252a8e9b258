"""Bulgarian typed in Latin letters: which words of the library may be meant by what does not stand there itself."""

from collections.abc import Iterable

from reader.search import schema, typing
from reader.search.nodes import EVERYWHERE, All, Any, Node, Word
from reader.search.query import word_of
from reader.search.snapshot import Snapshot

MOST_WORDS = 3
"""So many words at most are taken for what was typed, or heard."""


def typed_words(snapshot: Snapshot, typed: str) -> list[str]:
    """The Bulgarian lemmas of the library that a typed word may stand for, the commonest first."""
    known = snapshot.grouped(schema.article_field("bg"), typing.rough)
    return commonest(snapshot, "bg", (form for reading in sorted(typing.readings(typed)) for form in known.get(reading, ())))


def commonest(snapshot: Snapshot, language: str, forms: Iterable[str]) -> list[str]:
    """The words among these that most articles hold."""
    field = schema.article_field(language)
    counted = {form: len(snapshot.postings(field, form).docs) for form in forms if form.isalpha()}
    return sorted(counted, key=lambda form: (-counted[form], form))[:MOST_WORDS]


def with_typed(snapshot: Snapshot, node: Node) -> Node:
    """The query with Bulgarian words as further choices for what was typed in Latin letters and stands nowhere."""
    match node:
        case All(parts):
            return All(tuple(with_typed(snapshot, part) for part in parts))
        case Any(parts):
            return Any(tuple(with_typed(snapshot, part) for part in parts))
        case Word() if node.fields == EVERYWHERE and typing.may_be_typed(node.form) and not _stands(snapshot, node):
            words = [word_of(form, node.span, ("bg",)) for form in typed_words(snapshot, node.form)]
            return Any((node, *words)) if words else node
    return node


def _stands(snapshot: Snapshot, word: Word) -> bool:
    """Whether any article holds the word."""
    return any(len(snapshot.postings(schema.article_field(field), key).docs) for field, keys in word.keys for key in keys)
