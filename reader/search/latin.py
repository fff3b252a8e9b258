"""Bulgarian typed in Latin letters: which words of the library may be meant by what does not stand there itself."""

from collections.abc import Iterable

from reader.search import schema, typing
from reader.search.nodes import EVERYWHERE, All, Any, Near, Node, Phrase, Single, Word, singles
from reader.search.query import word_of
from reader.search.snapshot import Snapshot

MOST_WORDS = 3
"""So many words at most are taken for what was typed, or heard."""


def typed_words(snapshot: Snapshot, typed: str) -> list[str]:
    """The Bulgarian lemmas of the library that a typed word may stand for, the commonest first; else such forms."""
    readings = sorted(typing.readings(typed))
    for field in (schema.article_field("bg"), schema.form_field("bg")):
        known = snapshot.grouped(field, typing.rough)
        if found := commonest(snapshot, field, (form for reading in readings for form in known.get(reading, ()))):
            return found
    return []


def commonest(snapshot: Snapshot, field: str, words: Iterable[str]) -> list[str]:
    """The words among these that most articles hold in a field."""
    counted = {word: len(snapshot.postings(field, word).docs) for word in words if word.isalpha()}
    return sorted(counted, key=lambda word: (-counted[word], word))[:MOST_WORDS]


def with_typed(snapshot: Snapshot, node: Node) -> Node:
    """The query with Bulgarian words as further choices for what was typed in Latin letters and stands nowhere."""
    match node:
        case All(parts):
            return All(tuple(with_typed(snapshot, part) for part in parts))
        case Any(parts):
            return Any(tuple(with_typed(snapshot, part) for part in parts))
        case Word():
            meant = [word_of(form, node.span, ("bg",)) for form in _meant(snapshot, node)]
            return Any((node, *meant)) if meant else node
        case Phrase() | Near() if any(_meant(snapshot, word) for word in singles(node)):
            return Any((node, _likeliest(snapshot, node)))
    return node


def _likeliest(snapshot: Snapshot, part: Phrase | Near) -> Phrase | Near:
    """The same with the commonest Bulgarian word in place of each that was typed in Latin letters."""
    if isinstance(part, Near):
        return Near(tuple(_part(snapshot, one) for one in part.parts), part.within)
    return _phrase(snapshot, part)


def _part(snapshot: Snapshot, part: Single | Phrase) -> Single | Phrase:
    return _phrase(snapshot, part) if isinstance(part, Phrase) else _single(snapshot, part)


def _phrase(snapshot: Snapshot, phrase: Phrase) -> Phrase:
    return Phrase(tuple(_single(snapshot, word) for word in phrase.words))


def _single(snapshot: Snapshot, word: Single) -> Single:
    meant = _meant(snapshot, word)
    return word_of(meant[0], word.span, ("bg",)) if meant else word


def _meant(snapshot: Snapshot, word: Single) -> list[str]:
    """The Bulgarian words that may be meant by one that is typed in Latin letters and stands nowhere."""
    typed = isinstance(word, Word) and word.fields == EVERYWHERE and typing.may_be_typed(word.form)
    return typed_words(snapshot, word.form) if isinstance(word, Word) and typed and not _stands(snapshot, word) else []


def _stands(snapshot: Snapshot, word: Word) -> bool:
    """Whether any article holds the word."""
    return any(len(snapshot.postings(schema.article_field(field), key).docs) for field, keys in word.keys for key in keys)
