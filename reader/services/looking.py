"""Looks into texts for one query: an article becomes a hit, a link a line of a concordance, or proves not to answer."""

from functools import lru_cache

from reader.core.answers import ConcordanceLine, ConcordanceSide, Hit
from reader.core.article import Article, Span
from reader.errors import NotFoundError
from reader.library.store import Library
from reader.search.concordance import Joined, across
from reader.search.evaluate import Answer, links_holding
from reader.search.matching import Glance, Page, Passage, best, holds, matches, passage_of
from reader.search.nodes import Node, leaves
from reader.search.snapshot import Snapshot

MOST_LINKS_ASKED = 12
"""So many links of an article at most are looked into for the passage that renders what was asked."""

Shown = tuple[int, tuple[Span, ...]]  # a passage by its number, and what answers in it


class LineLooker:
    """Makes lines of links; articles and alignments are read once for one query."""

    def __init__(self, library: Library, snapshot: Snapshot, node: Node) -> None:
        self._snapshot = snapshot
        self._node = node
        self._glance = Glance(node)
        self._article = lru_cache(maxsize=64)(library.article)
        self._alignment = lru_cache(maxsize=64)(library.alignment)
        self._card = lru_cache(maxsize=64)(library.card)

    def line(self, answer: Answer, place: int) -> ConcordanceLine | None:
        """The link at a place of the answer as a line, or None if it is no more, or does not answer the query after all."""
        line = self.of(int(answer.docs[place]))
        if line is None or answer.sure[place]:
            return line
        passages = [passage_of(side.text, side.language, self._glance) for side in (line.left, line.right)]
        cards = [self._card(side.article) for side in (line.left, line.right)]
        headlines = [passage_of(card.title, card.language, self._glance) for card in cards]
        return line if holds(self._node, Page(passages, headlines, answer.knows(place)), self._glance) else None

    def of(self, doc: int) -> ConcordanceLine | None:
        """The link of a document of the index, or None if it is no more."""
        left, _, right = self._snapshot.owner(doc).partition(" ")
        number = int(self._snapshot.numbers("number")[doc])
        try:
            alignment = self._alignment(left, right)
            here, there = self._article(left), self._article(right)
            story = self._card(left).story
        except NotFoundError:
            return None
        if alignment is None or number >= len(alignment.links):
            return None
        link = alignment.links[number]
        one, other = Joined.of(here, link.left), Joined.of(there, link.right)
        asked = self._matches(one.text, here), self._matches(other.text, there)
        left_match, right_match = across(link, one, other, asked)
        return ConcordanceLine(
            story=story,
            left=ConcordanceSide(left, here.language, one.text, left_match),
            right=ConcordanceSide(right, there.language, other.text, right_match),
            score=link.score,
            left_passages=link.left,
            right_passages=link.right,
        )

    def _matches(self, text: str, article: Article) -> tuple[Span, ...]:
        return matches(self._node, passage_of(text, article.language, self._glance))


class HitLooker:
    """Makes hits of articles. `asked` is the query as it was read, `node` that with what renders its words."""

    def __init__(self, library: Library, snapshot: Snapshot, asked: Node, node: Node) -> None:
        self._library = library
        self._snapshot = snapshot
        self._asked = asked
        self._node = node
        self._glance = Glance(node)
        self._own = Glance(asked) if asked != node else self._glance
        self._holding = links_holding(snapshot, asked)
        self._words_asked = any(True for _ in leaves(asked))
        self._lines = LineLooker(library, snapshot, asked)

    def hit(self, answer: Answer, place: int) -> Hit | None:
        """The article at a place of the answer as a hit, or None if it is no more, or does not answer the query after all."""
        key = self._snapshot.owner(int(answer.docs[place]))
        try:
            article, card = self._library.article(key), self._library.card(key)
        except NotFoundError:
            return None
        passages = [passage_of(article.words_of(passage), article.language, self._glance) for passage in article.passages]
        if not passages:
            return None
        headline = passage_of(card.title, article.language, self._glance)
        page = Page(passages, (headline,), answer.knows(place))
        if not answer.sure[place] and not holds(self._node, page, self._glance):
            return None
        own, (number, match) = self._best(key, article, passages)
        return Hit(
            story=card.story,
            article=key,
            language=article.language,
            headline=card.title,
            score=round(float(answer.scores[place]), 4),
            passage_id=article.passages[number].id,
            span=article.passages[number].span,
            text=passages[number].text,
            match=match,
            across=not own,
        )

    def _best(self, key: str, article: Article, passages: list[Passage]) -> tuple[bool, Shown]:
        """The passage to show, and whether it has the asked words; else it is linked to one that has, or has renderings."""
        number = best(self._asked, [self._as_asked(passage, article.language) for passage in passages], self._own)
        own = matches(self._asked, passages[number])
        if own or not self._words_asked:
            return True, (number, own)
        linked = self._linked(key)
        if linked is not None:
            return False, linked
        number = best(self._node, passages, self._glance)
        return False, (number, matches(self._node, passages[number]))

    def _as_asked(self, passage: Passage, language: str) -> Passage:
        return passage if self._own is self._glance else passage_of(passage.text, language, self._own)

    def _linked(self, key: str) -> Shown | None:
        """A passage that is linked to one with the asked words: where what renders most of them stands."""
        found: list[tuple[int, int, Shown]] = []
        for place, doc in enumerate(self._links_asked(key)):
            line = self._lines.of(doc)
            if line is None:
                continue
            mine = line.left.article == key
            side, numbers = (line.left, line.left_passages) if mine else (line.right, line.right_passages)
            match = side.match if len(numbers) == 1 else ()  # the text of several passages is not that of the first
            found.append((-len(match), place, (numbers[0], match)))
        return min(found)[2] if found else None

    def _links_asked(self, key: str) -> list[int]:
        """The links of an article that hold asked words, the surest first, in an order that no making of the index changes."""
        scores, numbers = self._snapshot.numbers("score"), self._snapshot.numbers("number")
        docs = [int(doc) for doc in self._snapshot.links_with(key) if self._holding[doc]]
        order = sorted(docs, key=lambda doc: (-float(scores[doc]), self._snapshot.owner(doc), int(numbers[doc])))
        return order[:MOST_LINKS_ASKED]
