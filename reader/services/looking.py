"""Looks into texts for one query: articles become hits, links lines of a concordance; what is no more becomes None.

Of articles the index tells which passage answers best, so that no more than that is read; whole ones are read only where the
index is behind the library.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from reader.core.answers import ConcordanceLine, ConcordanceSide, FurtherPassage, Hit
from reader.core.article import Span
from reader.core.story import ArticleCard
from reader.errors import NotFoundError
from reader.library.lines import LinkRow, PassageRow
from reader.library.store import Library
from reader.search.analyzers import field_of
from reader.search.concordance import Joined
from reader.search.evaluate import Answer, links_holding
from reader.search.matching import Finder, Glance, Page, Passage, best, holds, matches, passage_of
from reader.search.naming import Naming, Text
from reader.search.nodes import Node, leaves
from reader.search.passages import Answering, best_passages
from reader.search.snapshot import Snapshot

MOST_PASSAGES = 3
"""So many passages of an article are shown at most."""
MOST_LINKS_ASKED = 12
"""So many links of an article at most are looked into for the passage that renders what was asked."""

Match = tuple[Span, ...]


class LineLooker:
    """Makes lines of links."""

    def __init__(self, library: Library, snapshot: Snapshot, node: Node) -> None:
        self._library = library
        self._snapshot = snapshot
        self._node = node
        self._glance = Glance(node)
        self._finder = Finder(node, self._glance)
        self._naming = Naming()

    def lines(self, answer: Answer, places: Sequence[int]) -> list[ConcordanceLine | None]:
        """The links at places of the answer as lines; None for one that does not answer the query after all."""
        rows = self._rows([int(answer.docs[place]) for place in places])
        return [
            self._line(row) if row is not None and (answer.sure[place] or self._holds(row, answer, place)) else None
            for place, row in zip(places, rows, strict=True)
        ]

    def answering(self, answer: Answer, places: Sequence[int]) -> int:
        """How many of the links at places of the answer do answer the query: no line is made of them."""
        rows = self._rows([int(answer.docs[place]) for place in places])
        return sum(row is not None and self._holds(row, answer, place) for place, row in zip(places, rows, strict=True))

    def renderings(self, links: Sequence[tuple[str, int]]) -> list["_Shown | None"]:
        """What articles that have none of the asked words have for them by links; each is given with a link's document."""
        rows = self._rows([doc for _, doc in links])
        return [self._rendering(row, key) if row is not None else None for (key, _), row in zip(links, rows, strict=True)]

    def _rendering(self, row: LinkRow, article: str) -> "_Shown":
        sides = Joined.of(row.lefts), Joined.of(row.rights)
        own, cards = (0 if row.left.id == article else 1), (row.left, row.right)
        numbers, side = (row.link.left, row.link.right)[own], sides[own]
        match = self._across(row, sides, 1 - own, self._held(sides[1 - own].text, cards[1 - own]))
        number, shown = side.first_part(match)
        return _Shown(numbers[number], match=shown, across=True)

    def _held(self, text: str, card: ArticleCard) -> Match:
        """The asked words of a text that is known to have some."""
        return self._finder.matches(Passage(text, field_of(card.language), self._glance.all_bits))

    def _rows(self, docs: Sequence[int]) -> list[LinkRow | None]:
        numbers = self._snapshot.numbers("number")
        owners = [self._snapshot.owner(doc).partition(" ") for doc in docs]
        return self._library.links([(left, right, int(numbers[doc])) for doc, (left, _, right) in zip(docs, owners, strict=True)])

    def _holds(self, row: LinkRow, answer: Answer, place: int) -> bool:
        sides = ((row.left, row.lefts), (row.right, row.rights))
        passages = [passage_of(Joined.of(pieces).text, card.language, self._glance) for card, pieces in sides]
        headlines = [passage_of(card.title, card.language, self._glance) for card, _ in sides]
        return holds(self._node, Page(passages, headlines, answer.knows(place)), self._glance)

    def _line(self, row: LinkRow) -> ConcordanceLine:
        one, other = Joined.of(row.lefts), Joined.of(row.rights)
        left_match, right_match = self._matches(one.text, row.left), self._matches(other.text, row.right)
        if not right_match:
            right_match = self._across(row, (one, other), 0, left_match)
        elif not left_match:
            left_match = self._across(row, (one, other), 1, right_match)
        return ConcordanceLine(
            story=row.left.story,
            left=ConcordanceSide(row.left.id, row.left.language, one.text, left_match),
            right=ConcordanceSide(row.right.id, row.right.language, other.text, right_match),
            score=row.link.score,
            left_passages=row.link.left,
            right_passages=row.link.right,
        )

    def _across(self, row: LinkRow, sides: tuple[Joined, Joined], asked: int, found: Match) -> Match:
        """What on the other side of a link renders the words found on the asked one."""
        pairs = [(sides[0].here(Span(*one)), sides[1].here(Span(*other))) for one, other in row.link.words]
        tied = [(one, other) for one, other in pairs if one is not None and other is not None]
        texts = [Text(side.text, card.language) for side, card in zip(sides, (row.left, row.right), strict=True)]
        return self._naming.across(texts, asked, found, tied)

    def _matches(self, text: str, card: ArticleCard) -> Match:
        return self._finder.matches(passage_of(text, card.language, self._glance))


class HitLooker:
    """Makes hits of articles. `asked` is the query as it was read, `node` that with what renders its words."""

    def __init__(self, library: Library, snapshot: Snapshot, asked: Node, node: Node, answer: Answer) -> None:
        self._library = library
        self._snapshot = snapshot
        self._asked = asked
        self._node = node
        self._answer = answer
        self._words_asked = any(True for _ in leaves(asked))

    def hits(self, places: Sequence[int]) -> list[Hit | None]:
        """The articles at places of the answer."""
        docs = [int(self._answer.docs[place]) for place in places]
        shown = self._shown(docs)
        wanted = [(self._snapshot.owner(doc), number) for doc in docs for number in shown[doc].numbers]
        rows = iter(self._library.passages(wanted))
        return [
            self._hit(place, shown[doc], list(islice(rows, len(shown[doc].numbers))))
            for place, doc in zip(places, docs, strict=True)
        ]

    def _shown(self, docs: Sequence[int]) -> dict[int, "_Shown"]:
        """What is shown of articles: the best passage with asked words; else one that is linked to such a one, or has what
        renders them.
        """
        if not self._words_asked:
            return {doc: _Shown(0) for doc in docs}
        shown = self._best(self._asked, docs, across=False)
        shown |= self._linked([doc for doc in docs if doc not in shown])
        shown |= self._best(self._node, [doc for doc in docs if doc not in shown], across=True)
        return {doc: shown.get(doc, _Shown(0, across=True)) for doc in docs}

    def _best(self, node: Node, docs: Sequence[int], *, across: bool) -> dict[int, "_Shown"]:
        best = best_passages(self._snapshot, self._answer.words, list(leaves(node)), docs, MOST_PASSAGES)
        return {doc: _Shown(found[0].number, tuple(found), across=across) for doc, found in best.items() if found}

    def _linked(self, docs: Sequence[int]) -> dict[int, "_Shown"]:
        """Of articles a passage that is linked to one with the asked words: where what renders most of them stands."""
        found: dict[int, _Shown] = {}
        if not docs:
            return found
        holding = np.flatnonzero(links_holding(self._snapshot, self._asked, self._answer.words))
        keys = {doc: self._snapshot.owner(doc) for doc in docs}
        asked = [(doc, link) for doc in docs for link in self._links_asked(keys[doc], holding)]
        looker = LineLooker(self._library, self._snapshot, self._asked)
        for (doc, _), shown in zip(asked, looker.renderings([(keys[doc], link) for doc, link in asked]), strict=True):
            if shown is not None and (doc not in found or len(shown.match) > len(found[doc].match)):
                found[doc] = shown
        return found

    def _links_asked(self, key: str, holding: NDArray[np.int64]) -> list[int]:
        """The links of an article that hold asked words, the surest first, in an order that no making of the index changes."""
        scores, numbers = self._snapshot.numbers("score"), self._snapshot.numbers("number")
        docs = self._snapshot.links_with(key, holding).tolist()
        order = sorted(docs, key=lambda doc: (-float(scores[doc]), self._snapshot.owner(doc), int(numbers[doc])))
        return order[:MOST_LINKS_ASKED]

    def _hit(self, place: int, shown: "_Shown", rows: Sequence[PassageRow | None]) -> Hit | None:
        """A hit, or None if the article is no more; where a passage is not what the index says, the article is read."""
        found = [
            (row, match)
            for number, row in enumerate(rows)
            if row is not None and (match := shown.match_in(number, row.text)) is not None
        ]
        if len(found) < len(rows):
            return self._anew(place)
        (row, match), *others = found
        further = tuple(FurtherPassage(one.number, one.span, one.text, marked) for one, marked in others)
        return replace(self._made(place, row, match, across=shown.across), further=further)

    def _anew(self, place: int) -> Hit | None:
        key = self._snapshot.owner(int(self._answer.docs[place]))
        try:
            article, card = self._library.article(key), self._library.card(key)
        except NotFoundError:
            return None
        glance = Glance(self._node)
        passages = [passage_of(article.words_of(passage), article.language, glance) for passage in article.passages]
        if not passages:
            return None
        number = best(self._node, passages, glance)
        row = PassageRow(card, number, article.passages[number].span, passages[number].text)
        own = matches(self._asked, passages[number])
        match = own or matches(self._node, passages[number])
        return self._made(place, row, match, across=self._words_asked and not own)

    def _made(self, place: int, row: PassageRow, match: Match, *, across: bool) -> Hit:
        return Hit(
            story=row.card.story,
            article=row.card.id,
            language=row.card.language,
            headline=row.card.title,
            score=round(float(self._answer.scores[place]), 4),
            passage_id=row.number,
            span=row.span,
            text=row.text,
            match=match,
            across=across,
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of an article: passages as the index tells them, else one by its number, with what is known to answer."""

    passage: int
    answering: tuple[Answering, ...] = ()
    match: Match = ()
    across: bool = False

    @property
    def numbers(self) -> list[int]:
        """The numbers of the passages."""
        return [one.number for one in self.answering] or [self.passage]

    def match_in(self, place: int, text: str) -> Match | None:
        """What is marked in the text of one of the passages; None where that is not the text that was filed."""
        return self.answering[place].spans(text) if self.answering else self.match
