"""Where words stand in articles, as the index tells it: what it finds is what a look into all texts finds."""

import random

import pytest

from reader.core.article import Article
from reader.core.progress import Silent
from reader.library.store import Library
from reader.search.evaluate import search_articles
from reader.search.matching import Glance, Page, best, holds, matches, passage_of
from reader.search.nodes import Node
from reader.search.query import parse
from reader.services.indexing import IndexingService
from reader.services.search import SearchService
from tests.unit.search.conftest import AddText, no_renderings

BULGARIAN = "страна страната сигурност министър министърът външен външният САЩ по-добър ново нов и на град 2:1 U.S. съвет"
ENGLISH = "country countries US us security minister minister's foreign better G7 news new of the town 2:1 U.S. council"
ARTICLES = 50


def _line(chance: random.Random, words: str) -> str:
    line = " ".join(chance.choices(words.split(), k=chance.randint(1, 9)))
    return line.upper() if chance.random() < 0.1 else line.capitalize() + chance.choice(["", ".", " – „така“."])


def _query(chance: random.Random) -> str:
    def word() -> str:
        one = chance.choice(f"{BULGARIAN} {ENGLISH}".split())
        return chance.choice([one, one, one, f"={one}", f"{one[:3]}*", f"*{one[1:]}", f"{one}~"])

    def part() -> str:
        words = [word() for _ in range(chance.randint(2, 3))]
        phrase = f"„{' '.join(words)}“"
        return chance.choice(
            [word(), phrase, phrase, f"{words[0]} NEAR/{chance.randint(0, 4)} {chance.choice([words[1], phrase])}"]
        )

    parts = [chance.choice(["", "", "-", "headline:", "bg:", "en:"]) + part() for _ in range(chance.randint(1, 3))]
    return f" {chance.choice(['', 'OR'])} ".join(parts)


@pytest.fixture
def many(library: Library, indexing: IndexingService, add: AddText) -> dict[str, Article]:
    """Articles that were filed bit by bit, some of them deleted since."""
    chance = random.Random(11)
    keys = []
    for number in range(ARTICLES):
        language, words = chance.choice([("bg", BULGARIAN), ("en", ENGLISH), ("ru", BULGARIAN)])
        keys.append(
            add(language, f"{_line(chance, words)} {number}", *(_line(chance, words) for _ in range(chance.randint(0, 5))))
        )
        if chance.random() < 0.2:
            indexing.catch_up(Silent())
    gone = chance.sample(keys, 8)
    library.by_hand.delete_articles(gone)
    indexing.catch_up(Silent())
    return {key: library.article(key) for key in keys if key not in gone}


def _answers(node: Node, article: Article) -> bool:
    glance = Glance(node)
    passages = [passage_of(article.words_of(passage), article.language, glance) for passage in article.passages]
    headline = passage_of(article.title, article.language, glance)
    return holds(node, Page(passages, (headline,), lambda _: False), glance)


def test_the_index_finds_what_a_look_into_all_texts_finds(
    indexing: IndexingService, library: Library, many: dict[str, Article]
) -> None:
    chance, snapshot, met = random.Random(5), indexing.snapshot(), 0
    searching = SearchService(library, indexing, no_renderings)
    for _ in range(150):
        query = _query(chance)
        node = parse(query)
        if node is None:
            continue
        answer = search_articles(snapshot, node, lambda _: ())
        found = set(snapshot.owners(answer.docs))
        assert found == (texts := {key for key, article in many.items() if _answers(node, article)}), (
            query,
            {many[key].text for key in found ^ texts},
        )
        met += len(found)
        for hit in searching.search(query, 5).hits:
            if not hit.across:
                article, glance = many[hit.article], Glance(node)
                passages = [passage_of(article.words_of(one), article.language, glance) for one in article.passages]
                assert hit.passage_id == best(node, passages, glance), query
                assert hit.match == matches(node, passages[hit.passage_id]), query
    assert met > 400
