"""How a query was understood, said back in the query language: brackets where they matter, conditions by their names."""

from datetime import date

from reader.search.nodes import (
    EVERYWHERE,
    All,
    Any,
    Dated,
    Differing,
    Exact,
    Headline,
    InStory,
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
    Word,
    leaf_fields,
)
from reader.search.typing import has_digits_for_letters


def told(node: Node) -> str:
    """The query as it was read; asking that again finds the same."""
    return _told(node, within=False)


def _told(node: Node, *, within: bool) -> str:
    """`within`: the words stand beside others, so that a choice among them needs brackets."""
    match node:
        case All(parts):
            text = " AND ".join(_told(part, within=True) for part in parts)
            return f"({text})" if within else text
        case Any((Phrase(), Word(form=form) as typed)) if has_digits_for_letters(form):
            return _in_language(typed, form)
        case Any(parts):
            text = " OR ".join(_told(part, within=True) for part in parts if not isinstance(part, Linked))
            return f"({text})" if within else text
        case Not(part):
            return "NOT " + _told(part, within=True)
        case Headline(part):
            return "headline:" + _told(part, within=True)
        case Source(words):
            return f"source:„{' '.join(words)}“" if len(words) > 1 else f"source:{words[0]}"
        case Dated(first, last):
            return f"date:{_days(first, last)}"
        case InStory(story):
            return f"story:{story}"
        case Differing():
            return "has:difference"
        case Linked(word):
            return word.form
        case Near(parts, distance):
            return f" NEAR/{distance} ".join(_in_language(part, _bare(part)) for part in parts)
        case _:
            return _in_language(node, _bare(node))


def _days(first: date | None, last: date | None) -> str:
    if first == last and first is not None:
        return first.isoformat()
    return f"{first or ''}..{last or ''}"


def _in_language(leaf: Single | Phrase, text: str) -> str:
    fields = leaf_fields(leaf)
    return text if fields == EVERYWHERE else f"{fields[0]}:{text}"


def _bare(leaf: Single | Phrase) -> str:
    match leaf:
        case Phrase(words) if all(isinstance(word, Exact) for word in words):
            return f"=„{' '.join(_bare(word)[1:] for word in words)}“"
        case Phrase(words):
            return f"„{' '.join(_bare(word) for word in words)}“"
        case Prefix(start):
            return start + "*"
        case Pattern(shape):
            return shape
        case Exact(form):
            return "=" + form
        case Variant(form):
            return form + "~"
        case _:
            return leaf.form
