"""Single rows for search and concordance: many passages or links of many articles, with their own text and no more of them.

Whole articles are read only where a person has changed what an article or the links between two of them are: then the rows alone
do not tell. All that is wanted is read with a few queries, whatever its number.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.core.alignment import TiedLink
from reader.core.article import Article, Span
from reader.core.story import ArticleCard
from reader.library import rows
from reader.library.alignments import read_alignment
from reader.library.articles import CARD, read_article
from reader.library.part import Ask, Part, asking

Wanted = tuple[str, str, int]
"""The left and right article of a link as they are kept, and its place among the links of the two."""
Pieces = tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link with its articles' cards and, for each side, the place and text of its passages."""

    link: TiedLink
    left: ArticleCard
    right: ArticleCard
    lefts: Pieces
    rights: Pieces


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its article's card, its place in the article, and its text."""

    card: ArticleCard
    number: int
    span: Span
    text: str


class LinesPart(Part):
    """The part of a library that reads passages and links by themselves."""

    def passages(self, wanted: Sequence[tuple[str, int]]) -> list[PassageRow | None]:
        """Passages by article and number, in the order in which they are wanted; None for one that is no more."""
        with self._database.reading() as db:
            ask = asking(db)
            keys = {key for key, _ in wanted}
            cards, changed = cards_of(ask, keys), changed_among(ask, keys)
            plain = [one for one in wanted if one[0] not in changed]
            found = {(row["article"], row["id"]): _piece(row) for row in ask(_PASSAGES, json.dumps(plain))}
            for key in changed & cards.keys():
                article = read_article(ask, key)
                found |= {(key, number): piece for number, piece in enumerate(_pieces(article, range(len(article.passages))))}
        return [
            PassageRow(cards[key], number, *found[key, number]) if key in cards and (key, number) in found else None
            for key, number in wanted
        ]

    def links(self, wanted: Sequence[Wanted]) -> list[LinkRow | None]:
        """Links by their places, in the order in which they are wanted; None for one that is no more."""
        with self._database.reading() as db:
            ask = asking(db)
            keys = {key for left, right, _ in wanted for key in (left, right)}
            cards = cards_of(ask, keys)
            changed = changed_among(ask, keys)
            plain = [one for one in wanted if one[0] not in changed and one[1] not in changed]
            found = _plain(ask, plain, cards)
            found |= _whole(ask, [one for one in wanted if one[0] in changed or one[1] in changed], cards)
        return [found.get(one) for one in wanted]

    def articles_of(self, start: str) -> list[str]:
        """The articles of the stories whose id begins so."""
        if not start.isascii():  # no id is written so, and not all that may be asked can be handed to the database
            return []
        found = self._all(
            """
            SELECT article.id FROM article LEFT JOIN membership ON membership.article = article.id
            WHERE substr(coalesce(membership.story, article.id), 1, ?) = ? AND article.id NOT IN (SELECT article FROM hidden)
            """,
            len(start),
            start,
        )
        return [row["id"] for row in found]


def cards_of(ask: Ask, keys: Iterable[str]) -> dict[str, ArticleCard]:
    """The cards of those of the articles that there are."""
    found = ask(f"{CARD} AND article.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(keys)))
    return {row["id"]: rows.card_of(row) for row in found}


def changed_among(ask: Ask, keys: Iterable[str]) -> set[str]:
    """The articles of which rows alone do not tell what they, or their links, are."""
    query = """
        WITH wanted AS (SELECT value AS id FROM json_each(?))
        SELECT article AS id FROM line_by_hand WHERE article IN wanted
        UNION SELECT article FROM fact WHERE article IN wanted
        UNION SELECT "left" FROM verdict WHERE "left" IN wanted
        UNION SELECT "right" FROM verdict WHERE "right" IN wanted
    """
    return {row["id"] for row in ask(query, json.dumps(sorted(keys)))}


def _plain(ask: Ask, wanted: Sequence[Wanted], cards: dict[str, ArticleCard]) -> dict[Wanted, LinkRow | None]:
    links = {
        (row["l"], row["r"], row["n"]): rows.tied_link_of(row["body"])
        for row in ask(_LINKS, json.dumps(wanted))
        if row["l"] in cards and row["r"] in cards
    }
    passages = sorted({(key, number) for one, link in links.items() for key, number in _passages_of(one, link)})
    texts = {(row["article"], row["id"]): _piece(row) for row in ask(_PASSAGES, json.dumps(passages))}
    found: dict[Wanted, LinkRow | None] = {}
    for one, link in links.items():
        if all(passage in texts for passage in _passages_of(one, link)):
            lefts = tuple(texts[one[0], number] for number in link.left)
            rights = tuple(texts[one[1], number] for number in link.right)
            found[one] = LinkRow(link, cards[one[0]], cards[one[1]], lefts, rights)
    return found


_LINKS = """
    SELECT link."left" AS l, link."right" AS r, link.number AS n, body FROM json_each(?) AS wanted
    JOIN link ON link."left" = wanted.value ->> 0 AND link."right" = wanted.value ->> 1 AND link.number = wanted.value ->> 2
"""
_PASSAGES = """
    SELECT passage.article, passage.id, start, "end", substr(text, start + 1, "end" - start) AS words
    FROM json_each(?) AS wanted
    JOIN passage ON passage.article = wanted.value ->> 0 AND passage.id = wanted.value ->> 1
    JOIN article ON article.id = passage.article
"""


def _passages_of(one: Wanted, link: TiedLink) -> list[tuple[str, int]]:
    return [*((one[0], number) for number in link.left), *((one[1], number) for number in link.right)]


def _piece(row: sqlite3.Row) -> tuple[Span, str]:
    return Span(row["start"], row["end"]), row["words"]


def _whole(ask: Ask, wanted: Sequence[Wanted], cards: dict[str, ArticleCard]) -> dict[Wanted, LinkRow | None]:
    """Links of articles that must be read whole."""
    articles: dict[str, Article] = {}
    found: dict[Wanted, LinkRow | None] = {}
    for left, right in dict.fromkeys((left, right) for left, right, _ in wanted):
        if left not in cards or right not in cards:
            continue
        alignment = read_alignment(ask, left, right)
        for key in (left, right):
            if key not in articles:
                articles[key] = read_article(ask, key)
        for number, link in enumerate(alignment.links if alignment else ()):
            sides = [_pieces(articles[key], ids) for key, ids in ((left, link.left), (right, link.right))]
            found[left, right, number] = LinkRow(TiedLink.of(link), cards[left], cards[right], *sides)
    return {one: found[one] for one in wanted if one in found}


def _pieces(article: Article, passages: Sequence[int]) -> Pieces:
    return tuple((article.passages[number].span, article.words_of(article.passages[number])) for number in passages)
