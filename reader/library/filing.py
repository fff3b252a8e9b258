"""What the index files of articles and alignments, many at once and no more of them than it needs.

Whole articles and alignments are read only where a person has changed them: then the rows alone do not tell.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.core.article import Article
from reader.core.documents import ArticleDocument, PairDocument
from reader.core.story import ArticleCard
from reader.library.alignments import read_alignment
from reader.library.articles import read_article
from reader.library.database import Database
from reader.library.lines import cards_of, changed_among
from reader.library.part import Ask, asking

Subject = tuple[str, str | None]
"""An article, or (with a second id) the alignment of two."""


@dataclass(frozen=True, slots=True)
class _Read:
    """An article: its card, agency or source, concepts, and the text of its passages."""

    card: ArticleCard
    source: str | None
    concepts: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed of some subjects: articles, and alignments with their links; what the library has no more is left out."""

    articles: dict[str, ArticleDocument]
    alignments: dict[tuple[str, str], tuple[PairDocument, ...]]


def read_filing(database: Database, subjects: Iterable[Subject]) -> Filing:
    """What is filed of the subjects; of an alignment whose articles are in one story no more, nothing."""
    subjects = list(subjects)
    keys = {key for subject in subjects for key in subject if key is not None}
    with database.reading() as db:
        ask = asking(db)
        changed = changed_among(ask, keys)
        read = _articles(ask, keys, changed)
        pairs = [(left, right) for left, right in subjects if right is not None and _in_one_story(read, left, right)]
        links = _links(ask, pairs, changed)
    return Filing(
        {key: _document(read[key]) for key, right in subjects if right is None and key in read},
        {pair: tuple(_pair(pair, number, link, read) for number, link in enumerate(told)) for pair, told in links.items()},
    )


def _in_one_story(read: dict[str, _Read], left: str, right: str) -> bool:
    return left in read and right in read and read[left].card.story == read[right].card.story


def _articles(ask: Ask, keys: Iterable[str], changed: set[str]) -> dict[str, _Read]:
    cards, wanted = cards_of(ask, keys), json.dumps(sorted(keys))
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in ask(_PASSAGES, wanted):
        spans[row["article"]].append((row["start"], row["end"]))
    found = {}
    for row in ask(_TEXTS, wanted):
        key, text = row["id"], row["text"]
        if key in cards:
            concepts = tuple(concept for concept, _ in json.loads(row["signature"] or "[]"))
            if key in changed:
                found[key] = _whole(cards[key], concepts, read_article(ask, key))
            else:
                passages = tuple(text[start:end] for start, end in spans[key])
                found[key] = _Read(cards[key], row["source"] or row["agency"], concepts, passages)
    return found


_PASSAGES = 'SELECT article, start, "end" FROM passage WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, id'
_TEXTS = "SELECT id, text, source, agency, signature FROM article WHERE id IN (SELECT value FROM json_each(?))"


def _whole(card: ArticleCard, concepts: tuple[str, ...], article: Article) -> _Read:
    """An article as a person has it."""
    passages = tuple(article.words_of(passage) for passage in article.passages)
    return _Read(card, article.source or article.agency, concepts, passages)


def _document(read: _Read) -> ArticleDocument:
    card = read.card
    told = card.id, card.language, card.title, card.date, read.source, read.passages, read.concepts
    return ArticleDocument(*told, card.date_certain or card.date is None)


@dataclass(frozen=True, slots=True)
class _Told:
    """A link: its passages, its score, and whether something differs in it."""

    left: Sequence[int]
    right: Sequence[int]
    score: float
    differs: bool


def _links(ask: Ask, pairs: Sequence[tuple[str, str]], changed: set[str]) -> dict[tuple[str, str], list[_Told]]:
    """The links of alignments as they are kept; those that a person changed, or that are kept the other way round, are read
    whole.
    """
    plain = [pair for pair in pairs if changed.isdisjoint(pair)]
    wanted = json.dumps(plain)
    found: dict[tuple[str, str], list[_Told]] = {(row["l"], row["r"]): [] for row in ask(_ALIGNED, wanted)}
    differing: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in ask(_rows_of("difference"), wanted):
        told = json.loads(row["body"])
        differing[row["l"], row["r"]].append((told["l"], told["r"]))
    for row in ask(_rows_of("link"), wanted):
        pair = row["l"], row["r"]
        found[pair].append(_told(row, differing[pair]))
    for left, right in pairs:
        if (left, right) not in found and (alignment := read_alignment(ask, left, right)) is not None:
            places = [(one.left, one.right) for one in alignment.differences]
            links = [
                _Told(link.left, link.right, link.score, _differs(link.left, link.right, places)) for link in alignment.links
            ]
            found[left, right] = links
    return found


def _told(row: sqlite3.Row, differences: Sequence[tuple[int, int]]) -> _Told:
    told = json.loads(row["body"])
    return _Told(told["l"], told["r"], told["s"], _differs(told["l"], told["r"], differences))


def _differs(left: Sequence[int], right: Sequence[int], differences: Sequence[tuple[int, int]]) -> bool:
    return bool(differences) and any(one in left and other in right for one, other in differences)


def _pair(pair: tuple[str, str], number: int, link: _Told, read: dict[str, _Read]) -> PairDocument:
    left, right = read[pair[0]], read[pair[1]]
    dated = sorted((card for card in (left.card, right.card) if card.date), key=lambda card: not card.date_certain)
    return PairDocument(
        *pair,
        number,
        left.card.language,
        right.card.language,
        tuple(left.passages[passage] for passage in link.left),
        tuple(right.passages[passage] for passage in link.right),
        link.score,
        link.differs,
        dated[0].date if dated else None,
        not dated or dated[0].date_certain,
    )


_WANTED = 'json_each(?) AS wanted JOIN {0} ON {0}."left" = wanted.value ->> 0 AND {0}."right" = wanted.value ->> 1'
_ALIGNED = f'SELECT alignment."left" AS l, alignment."right" AS r FROM {_WANTED.format("alignment")}'


def _rows_of(table: str) -> str:
    return f'SELECT {table}."left" AS l, {table}."right" AS r, body FROM {_WANTED.format(table)} ORDER BY 1, 2, number'
