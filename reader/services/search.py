"""Searching a library: articles with the passage that answers best, and concordance lines over links.

Which documents may answer is the index's word; the texts, and what links depend on the order of words for, come from the library.
"""

from collections.abc import Collection

import numpy as np

from reader.core.answers import (
    ConcordanceAnswer,
    ConcordanceLine,
    Facets,
    Hit,
    HitOrder,
    QueryFault,
    RenderingOrigin,
    SearchAnswer,
)
from reader.core.article import Span
from reader.errors import NotFoundError
from reader.library.store import Library
from reader.search.evaluate import Answer, between_languages, search_articles, search_links
from reader.search.facets import facets_of
from reader.search.latin import with_typed
from reader.search.nodes import Node, asks_both_sides
from reader.search.query import Parsed, read
from reader.search.renderings import Across, Renderings
from reader.search.snapshot import Snapshot
from reader.search.suggest import suggestion
from reader.search.told import told
from reader.services.indexing import IndexingService
from reader.services.looking import HitLooker, LineLooker

MOST_CHECKED = 300
"""So many links at most are looked into to count those with a phrase; of more the total is an upper bound."""


class SearchService:
    """Searches one library; `renderings` tells which words of the other language may stand for a lemma."""

    def __init__(self, library: Library, indexing: IndexingService, renderings: Renderings) -> None:
        self._library = library
        self._indexing = indexing
        self._renderings = renderings

    def search(self, query: str, limit: int, without: Collection[str] = (), order: HitOrder = HitOrder.BEST) -> SearchAnswer:
        """At most `limit` articles that answer the query; any text is a query. Raises IndexWaitingError.

        Words are looked for in both languages; `without` names renderings that are not wanted.
        """
        with self._indexing.searching() as snapshot:
            return self._searched(snapshot, query, limit, without, order)

    def _searched(self, snapshot: Snapshot, query: str, limit: int, without: Collection[str], order: HitOrder) -> SearchAnswer:
        parsed = read(query)
        if parsed.node is None:
            return SearchAnswer(query, 0, None, (), faults=_faults(parsed))
        if asks_both_sides(parsed.node):
            return self._search_pairs(snapshot, query, parsed, limit)
        node, renderings = Across(snapshot, self._renderings).widened(parsed.node, without)
        answer = search_articles(snapshot, node, self._library.articles_of, order)
        hits = _first_hits(HitLooker(self._library, snapshot, parsed.node, node, answer), len(answer.docs), limit)
        total = len(answer.docs)
        heard = all(one.origin is RenderingOrigin.SOUND for one in renderings)  # what only sounds alike may be a slip
        near = suggestion(snapshot, query, parsed.node) if not total or (renderings and heard) else None
        return SearchAnswer(
            query, total, near, tuple(hits), True, told(parsed.node), _faults(parsed), renderings,
            facets_of(snapshot, answer.docs),
        )  # fmt: skip

    def facets(self, query: str, without: Collection[str] = ()) -> Facets:
        """The languages, sources, years and months of the articles that may answer a query."""
        node = read(query).node
        if node is None:
            return Facets((), (), (), ())
        with self._indexing.searching() as snapshot:
            widened, _ = Across(snapshot, self._renderings).widened(node, without)
            return facets_of(snapshot, search_articles(snapshot, widened, self._library.articles_of).docs)

    def concordance(self, query: str, limit: int) -> ConcordanceAnswer:
        """At most `limit` links that answer the query on either side. Raises IndexWaitingError."""
        snapshot, parsed = self._indexing.snapshot(), read(query)
        if parsed.node is None:
            return ConcordanceAnswer(query, 0, (), faults=_faults(parsed))
        node = with_typed(snapshot, parsed.node)
        lines, total, exact = self._lines(snapshot, node, limit)
        return ConcordanceAnswer(query, total, tuple(lines), exact, told(node), _faults(parsed))

    def _lines(self, snapshot: Snapshot, node: Node, limit: int) -> tuple[list[ConcordanceLine], int, bool]:
        answer = search_links(snapshot, node, self._library.articles_of)
        if asks_both_sides(node):  # of what is linked in one language either side lacks the other
            answer = between_languages(snapshot, answer)
        return _first_lines(LineLooker(self._library, snapshot, node), answer, limit)

    def _search_pairs(self, snapshot: Snapshot, query: str, parsed: Parsed, limit: int) -> SearchAnswer:
        """What asks for both languages by name is answered by links: a hit for the side with more of the words."""
        assert parsed.node is not None
        lines, total, exact = self._lines(snapshot, parsed.node, limit)
        hits = [hit for line in lines if (hit := self._hit_of(line)) is not None]
        return SearchAnswer(query, total, None, tuple(hits), exact, told(parsed.node), _faults(parsed), of_pairs=True)

    def _hit_of(self, line: ConcordanceLine) -> Hit | None:
        here = len(line.left.match) >= len(line.right.match)
        side, passages = (line.left, line.left_passages) if here else (line.right, line.right_passages)
        try:
            card, article = self._library.card(side.article), self._library.article(side.article)
        except NotFoundError:
            return None
        span = Span(article.passages[passages[0]].span.start, article.passages[passages[-1]].span.end)
        return Hit(line.story, side.article, side.language, card.title, line.score, passages[0], span, side.text, side.match)


def _faults(parsed: Parsed) -> tuple[QueryFault, ...]:
    return tuple(QueryFault(fault.kind.value, fault.start) for fault in parsed.faults)


def _first_hits(looker: HitLooker, found: int, limit: int) -> list[Hit]:
    """The first `limit` hits of those found; what is no more is passed over."""
    hits: list[Hit] = []
    at = 0
    while at < found and len(hits) < limit:
        places = range(at, min(at + limit - len(hits), found))
        hits += [hit for hit in looker.hits(places) if hit is not None]
        at = places.stop
    return hits


def _first_lines(looker: LineLooker, answer: Answer, limit: int) -> tuple[list[ConcordanceLine], int, bool]:
    """The first `limit` lines, how many there are, and whether that number is exact.

    Beyond the first ones only those are looked at of which the index alone could not tell; where these are many, none.
    """
    lines: list[ConcordanceLine] = []
    at = wrong = 0
    while at < len(answer.docs) and len(lines) < limit:
        places = range(at, min(at + limit - len(lines), len(answer.docs)))
        found = looker.lines(answer, places)
        lines += [line for line in found if line is not None]
        wrong += found.count(None)
        at = places.stop
    unsure = (np.flatnonzero(~answer.sure[at:]) + at).tolist()
    exact = len(unsure) <= MOST_CHECKED
    if exact:
        wrong += len(unsure) - looker.answering(answer, unsure)
    return lines, len(answer.docs) - wrong, exact
