"""Searching a library: articles with the passage that answers best, and concordance lines over links.

Which documents may answer is the index's word; the texts, and what depends on the order of words, come from the library.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from reader.core.answers import ConcordanceAnswer, ConcordanceLine, ConcordanceSide, Hit, SearchAnswer
from reader.errors import NotFoundError
from reader.library.store import Library
from reader.search.concordance import Joined, across
from reader.search.evaluate import Answer, search_articles, search_links
from reader.search.matching import Glance, best, holds, matches, passage_of
from reader.search.query import Node, parse
from reader.search.suggest import suggestion
from reader.services.indexing import IndexingService

Found = TypeVar("Found")

MOST_CHECKED = 300
"""So many texts at most are looked into to count the hits of a phrase; beyond, the total is an upper bound."""


class SearchService:
    """Searches one library."""

    def __init__(self, library: Library, indexing: IndexingService) -> None:
        self._library = library
        self._indexing = indexing

    def search(self, query: str, limit: int) -> SearchAnswer:
        """At most `limit` articles that answer the query; any text is a query. Raises IndexWaitingError."""
        snapshot, node = self._indexing.snapshot(), parse(query)
        if node is None:
            return SearchAnswer(query, 0, None, ())
        answer, glance = search_articles(snapshot, node), Glance(node)

        def look(place: int) -> Hit | None:
            article = snapshot.owner(int(answer.docs[place]))
            return self._hit(article, node, glance, float(answer.scores[place]), bool(answer.sure[place]))

        hits, total, exact = _gather(answer, limit, look)
        near = suggestion(snapshot, query, node) if not total else None
        return SearchAnswer(query, total, near, tuple(hits), exact)

    def concordance(self, query: str, limit: int) -> ConcordanceAnswer:
        """At most `limit` links that answer the query on either side. Raises IndexWaitingError."""
        snapshot, node = self._indexing.snapshot(), parse(query)
        if node is None:
            return ConcordanceAnswer(query, 0, ())
        answer, texts, numbers = search_links(snapshot, node), _Texts(self._library), snapshot.numbers("number")
        glance = Glance(node)

        def look(place: int) -> ConcordanceLine | None:
            doc = int(answer.docs[place])
            left, _, right = snapshot.owner(doc).partition(" ")
            return texts.line((left, right, int(numbers[doc])), node, glance, bool(answer.sure[place]))

        lines, total, exact = _gather(answer, limit, look)
        return ConcordanceAnswer(query, total, tuple(lines), exact)

    def _hit(self, article: str, node: Node, glance: Glance, score: float, sure: bool) -> Hit | None:
        """The article as a hit, or None if its text does not answer the query after all."""
        try:
            found, card = self._library.article(article), self._library.card(article)
        except NotFoundError:
            return None
        passages = [passage_of(found.words_of(passage), found.language, glance) for passage in found.passages]
        if not passages or not (sure or holds(node, passages, glance)):
            return None
        place = best(node, passages, glance)
        passage = found.passages[place]
        return Hit(
            story=card.story,
            article=article,
            language=found.language,
            headline=card.title,
            score=round(score, 4),
            passage_id=passage.id,
            span=passage.span,
            text=passages[place].text,
            match=matches(node, passages[place]),
        )


class _Texts:
    """Reads what concordance lines are made of; articles and alignments are read once for one answer."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._article = lru_cache(maxsize=64)(library.article)
        self._alignment = lru_cache(maxsize=64)(library.alignment)
        self._story = lru_cache(maxsize=64)(library.story_of)

    def line(self, place: tuple[str, str, int], node: Node, glance: Glance, sure: bool) -> ConcordanceLine | None:
        """The link (left, right, number) as a line, or None if it is no more, or does not answer the query after all."""
        left, right, number = place
        try:
            alignment = self._alignment(left, right)
            here, there = self._article(left), self._article(right)
        except NotFoundError:
            return None
        if alignment is None or number >= len(alignment.links):
            return None
        link = alignment.links[number]
        one, other = Joined.of(here, link.left), Joined.of(there, link.right)
        passages = (passage_of(one.text, here.language, glance), passage_of(other.text, there.language, glance))
        if not sure and not holds(node, passages, glance):
            return None
        asked = (matches(node, passages[0]), matches(node, passages[1]))
        left_match, right_match = across(link, one, other, asked)
        return ConcordanceLine(
            story=self._story(left) or "",
            left=ConcordanceSide(left, here.language, one.text, left_match),
            right=ConcordanceSide(right, there.language, other.text, right_match),
            score=link.score,
            left_passages=link.left,
            right_passages=link.right,
        )


def _gather(answer: Answer, limit: int, look: Callable[[int], Found | None]) -> tuple[list[Found], int, bool]:
    """The first `limit` that `look` (by the place in the answer) confirms, how many there are, and whether that number is exact.

    Beyond the first ones only those are looked at of which the index alone could not tell, and not without end.
    """
    found: list[Found] = []
    wrong = unseen = checked = 0
    for place in range(len(answer.docs)):
        full = len(found) >= limit
        if full and answer.sure[place]:
            continue
        if full and checked >= MOST_CHECKED:
            unseen += 1
            continue
        one = look(place)
        checked += 1
        if one is None:
            wrong += 1
        elif not full:
            found.append(one)
    return found, len(answer.docs) - wrong, not unseen
