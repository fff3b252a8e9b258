"""What worker processes do: derive an article from bytes, align two articles, describe what a person linked.

Each process loads the matcher once, when it is first asked; one with dictionaries of the user's is another.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from reader import places
from reader.align import describing
from reader.align.aligner import Aligner, load_aligner
from reader.align.teaching import Lesson, lessons_of
from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.correcting import Group
from reader.core.progress import Progress, Silent
from reader.ingest.article import VERSION, derive_article
from reader.ingest.duplicates import sketch
from reader.language.detect import language_of_line
from reader.language.lemmas import keep_tables
from reader.language.lexicon import keep_lexicon
from reader.language.likelihood import keep_model
from reader.language.mapped import takes_files
from reader.library.store import NewArticle
from reader.services.lexicons import lexicon, lexicon_folder, ready_dictionary

_SILENT = Silent()


@lru_cache(maxsize=1)
def matcher() -> Aligner:
    """The aligner with the lexicon and weights that the program brings along."""
    return load_aligner(places.resources(), lexicon())


@lru_cache(maxsize=1)
def matcher_with(dictionaries: tuple[str, ...]) -> Aligner:
    """The aligner whose lexicon is extended by dictionary files; raises `DictionaryError` where one is not sound."""
    return matcher().extended(ready_dictionary(file) for file in dictionaries)


def derive(path: str, data: bytes, day: date) -> NewArticle:
    """All that is derived from a file, written on that day, when it is added; raises an `InputError` where it cannot be read."""
    article = derive_article(data, path, day)
    return NewArticle(path, data, article, sketch(article), matcher().signature(article).terms, VERSION)


def align(left: Article, right: Article, dictionaries: tuple[str, ...] = (), progress: Progress = _SILENT) -> Alignment:
    """What matches between two articles, by the program's lexicon and the dictionary files that are named."""
    return aligner(dictionaries).align(left, right, progress)


def describe(
    left: Article, right: Article, groups: Sequence[Group], dictionaries: tuple[str, ...] = ()
) -> Mapping[Group, Alignment]:
    """The words of links that a person made, and what differs in them, by their passages."""
    return describing.describe(aligner(dictionaries), left, right, groups)


def align_stretch(left: Article, right: Article, stretch: Group, dictionaries: tuple[str, ...] = ()) -> Alignment:
    """What matches when only a stretch of each article is compared."""
    return describing.align_stretch(aligner(dictionaries), left, right, stretch)


def lessons(
    left: Article, right: Article, links: Sequence[tuple[Group, bool]], dictionaries: tuple[str, ...] = ()
) -> tuple[Lesson, ...]:
    """What can be learned from the links between two articles, each with whether a person made it."""
    return lessons_of(aligner(dictionaries), left, right, links)


def sign(article: Article) -> tuple[tuple[str, float], ...]:
    """What stories are found by, of an article that was corrected."""
    return matcher().signature(article).terms


def aligner(dictionaries: tuple[str, ...]) -> Aligner:
    """The aligner for these dictionary files."""
    return matcher_with(dictionaries) if dictionaries else matcher()


def keep() -> None:
    """Put into the user's cache what every process would have to unpack, where it is not there; that takes seconds. Does nothing
    where nothing can be kept.
    """
    if not takes_files(places.resource_cache()):
        return
    keep_tables()
    keep_model()
    keep_lexicon(lexicon_folder(), places.resource_cache())


def warm(dictionaries: tuple[str, ...] = ()) -> None:
    """Load what the first real jobs, of either kind, would have to wait for."""
    language_of_line("Lorem ipsum dolor sit amet consectetur")  # has no small words: the model is asked
    left, right = (derive("warm.txt", text.encode(), date.today()).article for text in _WARM)
    aligner(dictionaries).align(left, right)


_WARM = (
    "Мостът беше затворен вчера\n\nМостът над реката беше затворен вчера за 12 дни, каза кметът Иван Петров.",
    "The bridge was closed yesterday\n\nThe bridge over the river was closed yesterday for 12 days, said mayor Ivan Petrov.",
)
