"""Did you mean: a query whose words stand nowhere, with the nearest word of the library in their place."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from reader.search import schema
from reader.search.evaluate import vocabulary_holds
from reader.search.nodes import Node, Word, leaves, singles
from reader.search.snapshot import Snapshot
from reader.search.typing import has_digits_for_letters

LEAST_LETTERS = 4
"""Of shorter words every other one is near."""


def suggestion(snapshot: Snapshot, query: str, node: Node) -> str | None:
    """The query with each word that no article holds replaced by a near one that some do, or None where there is nothing near."""
    unknown = [word for word in _words(node) if len(word.form) >= LEAST_LETTERS and not vocabulary_holds(snapshot, word)]
    mended, changed = query, False
    for word in sorted(unknown, key=lambda word: word.span.start, reverse=True):
        if (near := _nearest(snapshot, word)) is not None:
            mended, changed = mended[: word.span.start] + near + mended[word.span.end :], True
    return mended if changed else None


def _words(node: Node) -> list[Word]:
    """The words of a query; of one in which digits stand for letters (4ovek) not the pieces."""
    words = [word for leaf in leaves(node) for word in singles(leaf) if isinstance(word, Word) and not word.through]
    typed = [word.span for word in words if has_digits_for_letters(word.form)]
    return [word for word in words if not any(span.start <= word.span.start < span.end for span in typed)]


def _nearest(snapshot: Snapshot, word: Word) -> str | None:
    """The form or lemma that fewest slips lead to: one, or two in a word of eight letters or more; of equals the commonest."""
    slips = 1 if len(word.form) < 8 else 2
    candidates: list[tuple[int, int, str]] = []
    for field, _ in word.keys:
        for name in (schema.form_field(field), schema.article_field(field)):
            words = snapshot.vocabulary(name)
            near = process.extract(word.form, words, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=20)
            candidates += [(int(distance), -len(snapshot.postings(name, form).docs), form) for form, distance, _ in near]
    return min((one for one in candidates if one[1]), default=(0, 0, None))[2]
