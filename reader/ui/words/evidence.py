"""What speaks for a match, read from what lies open: pairs of words, numbers and names among them, neighbours, position.

Values without Qt.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.core.alignment import WordLink
from reader.core.article import Article, PassageKind, Span
from reader.language.background import commonness
from reader.language.normalize import fold
from reader.ui.reading.spread import Match, Side, Spread, Version

GRAMMAR = 0.7
"""Commonness from which on a word says little by itself."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words or phrases that answer each other, as written, with the score in [0, 1] and the places of the first such pair."""

    left: str
    right: str
    link: WordLink


@dataclass(frozen=True, slots=True)
class Evidence:
    """`numbers` and `names` are among `pairs`. `before` and `after`: the passages there match each other too. `left_place` and
    `right_place` tell how far down its text the match stands, in [0, 1].
    """

    pairs: tuple[Pair, ...]
    numbers: tuple[Pair, ...]
    names: tuple[Pair, ...]
    before: bool
    after: bool
    left_place: float
    right_place: float


def evidence_of(spread: Spread, match: Match, left: Version, right: Version) -> Evidence:
    """What speaks for a match of two versions that lie open."""
    pairs = pairs_of(match, left, right)
    return Evidence(
        pairs,
        tuple(pair for pair in pairs if _has_digit(pair.left) and _has_digit(pair.right)),
        tuple(pair for pair in pairs if _is_name(pair.link, left.article, right.article)),
        _answers(spread, match, match.left[0] - 1, match.right[0] - 1),
        _answers(spread, match, match.left[-1] + 1, match.right[-1] + 1),
        _place(match.left, left.article),
        _place(match.right, right.article),
    )


def pairs_of(match: Match, left: Version, right: Version) -> tuple[Pair, ...]:
    """The pairs of a match in the order of the left, each once, without those of two words of grammar; in one language without
    words that are the same.
    """
    seen: dict[tuple[str, str], Pair] = {}
    same_language = left.article.language == right.article.language
    for link in match.words:
        one, other = left.article.folded(link.left), right.article.folded(link.right)
        if _is_grammar(one, left.article.language) and _is_grammar(other, right.article.language):
            continue
        if not (same_language and fold(one) == fold(other)):
            seen.setdefault((fold(one), fold(other)), Pair(one, other, link))
    return tuple(seen.values())


def _is_grammar(words: str, language: str) -> bool:
    return all(commonness(fold(word), language) >= GRAMMAR for word in words.split())


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _is_name(link: WordLink, left: Article, right: Article) -> bool:
    """Written with capitals on both sides, on one of them at least where only a name is."""
    ends = ((link.left, left), (link.right, right))
    if not all(span.of(article.text)[:1].isupper() for span, article in ends):
        return False
    return any(_inside_a_sentence(span, article) for span, article in ends)


def _inside_a_sentence(span: Span, article: Article) -> bool:
    for passage in article.passages:
        if passage.span.start <= span.start < passage.span.end:
            before = article.text[passage.span.start : span.start]
            return passage.kind is not PassageKind.HEADLINE and any(letter.isalnum() for letter in before)
    return False


def _answers(spread: Spread, match: Match, left: int, right: int) -> bool:
    if left < 0 or right < 0:
        return False
    found = spread.match_of(Side.LEFT, left)
    return found is not None and found is not match and right in found.right


def _place(passages: Iterable[int], article: Article) -> float:
    return min(passages) / max(len(article.passages) - 1, 1)
