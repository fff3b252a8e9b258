"""Small libraries for the tests of search: own sentences, linked by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Link, WordLink
from reader.core.article import Article, Passage, PassageKind, Span
from reader.core.progress import Silent
from reader.library.store import Library, NewArticle
from reader.services.indexing import IndexingService
from reader.services.search import SearchService

BULGARIAN = (
    "Външният министър пристигна в Пловдив",
    "Министрите на енергетиката говориха за сигурността на страните от региона.",
    "САЩ подкрепиха решението на съвета.",
    "Новите градове няма да получат вода през лятото.",
)
ENGLISH = (
    "Foreign minister arrives in Plovdiv",
    "Energy ministers talked about the security of the countries in the region.",
    "The US backed the council's decision.",
    "It was up to us, said the mayor.",
)
OTHER_BULGARIAN = ("Дъжд над Пловдив", "Пожарникарите спасиха министъра и две котки от външна тераса.")

AddText = Callable[..., str]


def no_renderings(lemma: str, language: str) -> tuple[str, ...]:
    """A lexicon without a word."""
    return ()


def article_of(language: str, lines: tuple[str, ...]) -> Article:
    """An article with a headline and one sentence on each further line."""
    passages, text = [], ""
    for number, line in enumerate(lines):
        kind = PassageKind.HEADLINE if number == 0 else PassageKind.SENTENCE
        passages.append(Passage(number, Span(len(text), len(text) + len(line)), kind))
        text += line + "\n"
    whole = ((Span(0, len(text)), True),)
    return Article(text, "utf-8", language, passages[0].span, None, None, None, None, whole, (), tuple(passages))


def place(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def add(library: Library) -> AddText:
    """Adds an article to the library and gives its id."""

    def add(language: str, *lines: str, concepts: tuple[str, ...] = ()) -> str:
        article = article_of(language, lines)
        signature = tuple((concept, 1.0) for concept in concepts)
        (key,) = library.add([NewArticle(f"{lines[0]}.txt", article.text.encode(), article, b"", signature, "test")])
        assert key is not None
        return key

    return add


@pytest.fixture
def filled(library: Library, add: AddText) -> dict[str, str]:
    """A story in two languages with its links, and an article without a partner; gives their ids."""
    left = add("bg", *BULGARIAN, concepts=("minister", "plovdiv", "rare"))
    right = add("en", *ENGLISH, concepts=("minister", "plovdiv"))
    other = add("bg", *OTHER_BULGARIAN, concepts=("plovdiv", "rain"))
    library.put_in_story([(left, "visit"), (right, "visit"), (other, "rain")], "test")
    one, two = article_of("bg", BULGARIAN).text, article_of("en", ENGLISH).text
    security = WordLink(place(one, "сигурността"), place(two, "security"), 0.9)
    links = (Link((0,), (0,), 0.95), Link((1,), (1,), 0.9, (security,)), Link((2, 3), (2,), 0.7))
    library.put_alignment(left, right, Alignment(links), "test")
    return {"bg": left, "en": right, "other": other}


@pytest.fixture
def indexing(library: Library) -> Iterator[IndexingService]:
    """The index of the library, not made yet."""
    service = IndexingService(library)
    yield service
    service.stop()


@pytest.fixture
def searching(library: Library, indexing: IndexingService, filled: dict[str, str]) -> SearchService:
    """Search over the filled library."""
    indexing.catch_up(Silent())
    return SearchService(library, indexing, no_renderings)
